"""Corrections: what a person says of names and publishers, against what the program would judge. Never stored."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Corrections:
    """From `summarizer.toml`; empty where nothing is corrected."""

    same: tuple[frozenset[str], ...] = ()
    """Names of one person, body or place each."""
    different: tuple[frozenset[str], ...] = ()
    """Names no two of which are one."""
    publishers: tuple[tuple[str, frozenset[str]], ...] = ()
    """A publisher's family and the outlets that belong to it."""
