"""A fault: which file, which place in it, what is wrong."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """Something a stored document says that its articles do not bear out."""

    file: str
    """Relative to what was verified."""
    place: str
    """A path in the document, such as `claims[3].evidence[0].quote`; empty for the file itself."""
    message: str

    def __str__(self) -> str:
        return f"{self.file}: {self.place}: {self.message}" if self.place else f"{self.file}: {self.message}"


Faults = Iterator[tuple[str, str]]
"""What a check yields: (place, message)."""


def within(place: str, faults: Faults) -> Faults:
    """The faults of a part, as faults of the whole."""
    for inner, message in faults:
        yield (f"{place}.{inner}" if inner else place), message
