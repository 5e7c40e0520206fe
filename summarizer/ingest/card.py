"""The card of an article: what reading learns beside the text, each field with the ground it was found on."""

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from summarizer.schema import Removed, When


@dataclass(slots=True)
class Card:
    """Filled in by whoever finds a field first; `basis` says how it was found."""

    title: str | None = None
    authors: list[str] = field(default_factory=list)
    wire: str | None = None
    outlet: str | None = None
    published: When | None = None
    url: str | None = None
    canonical_url: str | None = None
    language: str | None = None
    corrects: str | None = None
    clues: list[str] = field(default_factory=list)
    left_out: list[Removed] = field(default_factory=list)
    """What was left out before the text was cleaned."""
    unfit: str | None = None
    """Why the text is no article."""
    body: bool = False
    """The text is an article's body alone: it has no head to read, and its short lines are its own."""
    basis: dict[str, str] = field(default_factory=dict)

    def say(self, name: str, value: str | When | None, *, basis: str) -> None:
        """Set a field that is still empty."""
        if value and getattr(self, name) is None:
            setattr(self, name, value)
            self.basis[name] = basis

    def add_authors(self, names: list[str], *, basis: str) -> None:
        """Set the authors if none are known yet."""
        if names and not self.authors:
            self.authors = names
            self.basis["authors"] = basis

    def complete(self, other: "Card") -> None:
        """Take over what another card says of the fields that are empty here."""
        for name in ("title", "outlet", "wire", "published", "url", "language"):
            self.say(name, getattr(other, name), basis=other.basis.get(name, "the feed"))
        self.add_authors(other.authors, basis=other.basis.get("authors", "the feed"))


def host(address: str) -> str | None:
    """The host of a web address, without name, password and port; None if the address is broken."""
    try:
        return urlsplit(address).hostname
    except ValueError:
        return None
