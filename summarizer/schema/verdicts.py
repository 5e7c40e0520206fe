"""Verdicts: what a model said of pairs of claims that the rules cannot judge well. Never stored but as its replies."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from summarizer.schema.report import ClaimRef, Verdict

Pair = frozenset[ClaimRef]
"""Two claims, in no order."""


@dataclass(frozen=True, slots=True)
class Verdicts:
    """What a model said of doubtful pairs; empty where none was asked."""

    by: str = ""
    """The model."""
    said: Mapping[Pair, Verdict] = field(default_factory=dict)

    def on(self, pairs: Iterable[Pair]) -> "Verdicts":
        """Those on these pairs alone."""
        return Verdicts(self.by, {pair: self.said[pair] for pair in pairs if pair in self.said})


NOTHING_SAID = Verdicts()
