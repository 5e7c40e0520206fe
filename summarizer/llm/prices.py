"""What a million tokens cost: from the person, from a list that came with the installation, or not known."""

import datetime as dt
import ipaddress
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal
from urllib.parse import urlsplit

from summarizer.llm.endpoint import Endpoint

Source = Literal["given", "local", "list"]
"""Who says so: the person, the endpoint being this machine, or the list of genai-prices."""

LOCAL = "gguf:"
"""What the name of a model begins with that runs inside this program."""

MILLION = Decimal(1_000_000)
PROBE_TOKENS = 1_000
"""Prices that rise with the length of a prompt do so from 32,000 tokens on (on this list); no prompt is that long."""


@dataclass(frozen=True, slots=True)
class Price:
    """US dollars for a million tokens."""

    prompt: Decimal
    completion: Decimal
    source: Source
    request: Decimal = Decimal(0)
    """US dollars for each request, on top: some that search the web ask for it."""

    def of(self, prompt_tokens: int, completion_tokens: int) -> Decimal:
        """US dollars for one request of so many tokens."""
        return self.request + (self.prompt * prompt_tokens + self.completion * completion_tokens) / MILLION

    def __str__(self) -> str:
        """The price in words for a person."""
        if self.source == "local":
            return "free, for it runs on this machine"
        each = f", ${self.request:f} for each request" if self.request else ""
        per = f"${self.prompt:f} for a million tokens read, ${self.completion:f} for a million written{each}"
        return f"{per} ({'as given' if self.source == 'given' else 'by the list that came with this installation'})"


def dollars(amount: Decimal) -> str:
    """An amount as a person reads it: cents, and from a dime down hundredths of a cent."""
    if 0 < amount < Decimal("0.0001"):
        return "less than $0.0001"
    return f"${amount:.2f}" if amount >= Decimal("0.1") or not amount else f"${amount:.4f}"


def find_price(endpoint: Endpoint) -> Price | None:
    """What the endpoint charges; None where it is not known, which is never taken for nothing."""
    if endpoint.price is not None:
        return Price(*endpoint.price, source="given")
    if is_local(endpoint):
        return Price(Decimal(0), Decimal(0), source="local")
    return _listed(endpoint.model, endpoint.address)


def is_local(endpoint: Endpoint) -> bool:
    """Whether the model answers on this machine; a proxy here that passes on to a paid one needs `--price`."""
    if endpoint.model.startswith(LOCAL):
        return True
    host = urlsplit(endpoint.address).hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def _listed(model: str, address: str) -> Price | None:
    """The price on the list, at the dearest hour of today: some sell the night cheaper.

    genai-prices fetches nothing unless its `UpdatePrices` is started, which nothing here does.
    """
    from genai_prices import Usage, calc_price  # noqa: PLC0415 - 0.1 s, and a list of 1.6 MB

    now = dt.datetime.now(dt.UTC)
    hours = [now.replace(hour=hour) for hour in range(24)]
    usage = Usage(input_tokens=PROBE_TOKENS, output_tokens=PROBE_TOKENS)
    try:
        found = [calc_price(usage, model, provider_api_url=address, genai_request_timestamp=hour) for hour in hours]
    except LookupError:
        return None
    scale = MILLION / PROBE_TOKENS
    prompt = max(one.input_price for one in found) * scale
    completion = max(one.output_price for one in found) * scale
    request = max(one.total_price - one.input_price - one.output_price for one in found)
    return Price(_plain(prompt), _plain(completion), "list", _plain(request)) if prompt or completion else None


def _plain(amount: Decimal) -> Decimal:
    """The same amount without trailing zeros: 3.000 is 3."""
    return amount.normalize() + 0
