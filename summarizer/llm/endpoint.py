"""An endpoint: the address of a model, and the limits it is asked within."""

from dataclasses import dataclass, field
from decimal import Decimal
from urllib.parse import urlsplit

from summarizer.errors import ConfigError

OPENAI = "https://api.openai.com/v1"


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A model behind an OpenAI-compatible address, and the limits it is asked within."""

    model: str
    base_url: str | None = field(default=None, repr=False)
    """None is OpenAI's own."""
    key: str | None = field(default=None, repr=False)
    timeout: float = 300.0
    """Seconds for one request: a small model on two cores writes a 600-token answer in 40, one after the other."""
    deadline: float = 900.0
    """Seconds for one ask with its repeats; waiting for one's own limits does not count."""
    parallel: int = 4
    """Requests in flight."""
    requests_per_minute: int | None = None
    tokens_per_minute: int | None = None
    budget: Decimal | None = None
    """US dollars for a whole run."""
    price: tuple[Decimal, Decimal] | None = None
    """US dollars for a million tokens read, and for a million written; None where it is not known."""

    def __post_init__(self) -> None:
        try:
            parts = urlsplit(self.address)
            good = parts.scheme in {"http", "https"} and parts.hostname and (parts.port is None or parts.port)
        except ValueError:
            good = False
        if not good:  # not shown: it may hold a password
            raise ConfigError("the base URL is no address of an endpoint: write it as http://localhost:11434/v1")

    @property
    def address(self) -> str:
        """Where requests go."""
        return self.base_url or OPENAI

    @property
    def place(self) -> str:
        """The address as messages show it: without user, password and query, which may be secrets."""
        parts = urlsplit(self.address)
        host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname
        port = f":{parts.port}" if parts.port else ""
        return f"{parts.scheme}://{host}{port}{parts.path}"
