"""The language model: which, where, and within which limits; flag before environment before file."""

# ruff: noqa: PLC0415 - see `file`
import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import urlsplit

from summarizer.errors import ConfigError
from summarizer.settings.file import FILE, know, place, tables

if TYPE_CHECKING:
    from summarizer.llm import Endpoint

Value = TypeVar("Value")

MODEL_VARIABLE, ADDRESS_VARIABLE, KEY_VARIABLE = "SUMMARIZER_MODEL", "OPENAI_BASE_URL", "OPENAI_API_KEY"

VERDICTS, MOST_VERDICTS = 0, 100
"""Doubtful pairs that a model judges in a run: where nothing is said, and at most. 178 news articles hold 65; why none
is judged unless it is asked for stands in benchmarks/RESULTS.md.
"""

MOST_PARALLEL = 256
"""Requests in flight; more of them open more connections than most servers take."""


@dataclass(frozen=True, slots=True)
class ModelFlags:
    """What was typed about the model, as it was typed; None where nothing was."""

    model: str | None = None
    base_url: str | None = None
    price: str | None = None
    budget: str | None = None
    parallel: str | None = None
    timeout: str | None = None
    deadline: str | None = None
    requests_per_minute: str | None = None
    tokens_per_minute: str | None = None


MODEL_KEYS = ("name", *(key for key in ModelFlags.__slots__ if key != "model"))
"""What `[model]` in the file may hold."""


def endpoint(
    flags: ModelFlags | None = None, *, environment: Mapping[str, str] | None = None, folder: Path | None = None
) -> "Endpoint | None":
    """The model to ask and where: flag before environment before file; None where no model is named.

    A key or an address alone means nothing: nothing is sent anywhere unless a model is named.
    """
    flags = flags or ModelFlags()
    variables = os.environ if environment is None else environment
    filed = _model_table(place(folder))
    model = flags.model or variables.get(MODEL_VARIABLE) or filed.get("name")
    if not model:
        return None
    if filed.get("name", model) != model:
        filed = {key: text for key, text in filed.items() if key != "price"}  # the price of another model
    given = {key: getattr(flags, key) or filed.get(key) for key in MODEL_KEYS if key != "name"}
    given["base_url"] = flags.base_url or variables.get(ADDRESS_VARIABLE) or filed.get("base_url")
    if model.startswith("gguf:"):
        if flags.base_url:
            raise ConfigError(f"{model!r} runs inside this program: leave --base-url out")
        given["base_url"] = None
    return _endpoint(model, given, key=variables.get(KEY_VARIABLE) or None)


def verdicts(text: str | None) -> int:
    """How many doubtful pairs of claims a model judges."""
    if not text:
        return VERDICTS
    if not re.fullmatch(r"[0-9]{1,4}", text) or int(text) > MOST_VERDICTS:
        raise ConfigError(f"{text!r} is no number from 0 to {MOST_VERDICTS}: write --verdicts as 20")
    return int(text)


def named_by(flags: ModelFlags, environment: Mapping[str, str] | None = None) -> str:
    """What names the model that `endpoint` gives, as a person calls it."""
    variables = os.environ if environment is None else environment
    return "--model" if flags.model else MODEL_VARIABLE if variables.get(MODEL_VARIABLE) else FILE


def has_key(environment: Mapping[str, str] | None = None) -> bool:
    """Whether a key lies in the environment; by itself it means nothing."""
    variables = os.environ if environment is None else environment
    return bool(variables.get(KEY_VARIABLE))


def _endpoint(model: str, given: Mapping[str, str | None], *, key: str | None) -> "Endpoint":
    from summarizer.llm import Endpoint

    def pick(name: str, read: Callable[[str, str], Value], default: Value) -> Value:
        text = given[name]
        return read(text, name) if text else default

    plain = Endpoint(model)
    return Endpoint(
        model,
        base_url=pick("base_url", _address, plain.base_url),
        key=key,
        timeout=pick("timeout", _seconds, plain.timeout),
        deadline=pick("deadline", _seconds, plain.deadline),
        parallel=pick("parallel", _count, plain.parallel),
        requests_per_minute=pick("requests_per_minute", _count, plain.requests_per_minute),
        tokens_per_minute=pick("tokens_per_minute", _count, plain.tokens_per_minute),
        budget=pick("budget", _money, plain.budget),
        price=pick("price", price, plain.price),
    )


def _model_table(path: Path) -> dict[str, str]:
    """The `[model]` of the settings file, each value as a person would type it; empty where there is none."""
    table = tables(path).get("model", {})
    if not isinstance(table, dict):
        raise ConfigError(f"{str(path)!r}: `model` is a table: write [model], and below it name = {str(table)!r}")
    know(table, MODEL_KEYS, f"{str(path)!r}: [model] holds")
    return {key: _typed(value) for key, value in table.items()}


def _typed(value: object) -> str:
    """A value of the file as it would be typed on the command line."""
    return ",".join(map(str, value)) if isinstance(value, list) else str(value)


def _address(text: str, _name: str) -> str:
    """The address of an endpoint."""
    text = text.strip().rstrip("/")
    try:
        parts = urlsplit(text)
        if parts.scheme not in {"http", "https"} or not parts.hostname or parts.port == 0:
            raise ValueError(text)
    except ValueError:
        raise ConfigError(f"{text!r} is no address of an endpoint: write it as http://localhost:11434/v1") from None
    if parts.password:
        raise ConfigError(f"the address at {parts.hostname!r} holds a password: put a key into OPENAI_API_KEY")
    return text


def price(text: str, name: str = "price") -> tuple[Decimal, Decimal]:
    """US dollars for a million tokens read and written, from `0.15,0.60`."""
    parts = text.split(",")
    if len(parts) != 2:
        raise ConfigError(f"{text!r} is not a price: write {name} as 0.15,0.60 (read, written; US dollars a million)")
    return _money(parts[0], name), _money(parts[1], name)


def _money(text: str, name: str) -> Decimal:
    try:
        amount = Decimal(text.strip().removeprefix("$"))
    except InvalidOperation:
        amount = Decimal(-1)
    if not amount.is_finite() or amount < 0:
        raise ConfigError(f"{text.strip()!r} is no amount of US dollars: write {name} as 0.50")
    return amount


def _seconds(text: str, name: str) -> float:
    try:
        seconds = float(text.strip().removesuffix("s"))
    except ValueError:
        seconds = 0.0
    if not 0 < seconds <= 86_400:
        raise ConfigError(f"{text!r} is no number of seconds up to a day: write {name} as 180")
    return seconds


def _count(text: str, name: str) -> int:
    most = MOST_PARALLEL if name == "parallel" else 10**9
    if not re.fullmatch(r"[0-9]{1,10}", text) or not 1 <= int(text) <= most:
        raise ConfigError(f"{text!r} is no number from 1 to {most:,}: write {name} as 8")
    return int(text)
