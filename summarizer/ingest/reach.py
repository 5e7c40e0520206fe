"""How far reading may go out to the web, and what it remembers of where it was."""

from dataclasses import dataclass
from typing import Protocol

UNREAD = ("", "")
"""The version of what was never read."""


class Versions(Protocol):
    """What servers said of the versions we have: address → (ETag, Last-Modified), empty where not said."""

    def get(self, url: str, /) -> tuple[str, str] | None:
        """What is kept for an address."""

    def __setitem__(self, url: str, version: tuple[str, str], /) -> None:
        """Keep what was said."""


@dataclass(frozen=True, slots=True)
class Reach:
    """How far reading may go out."""

    allow_private: bool = False
    """Fetch from this machine and its network too."""
    follow: bool = False
    """Fetch what the entries of a feed given as a file point at."""
    offline: bool = False
    """Fetch nothing at all."""
    pause: float = 1.0
    """Seconds between two requests to one host, more where its robots.txt asks for more."""
    versions: Versions | None = None
    """What earlier runs fetched; None: everything is fetched anew."""
