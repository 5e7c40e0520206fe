"""Figures that an outlet has taken back, by the sentence that corrects them.

A number taken back is no side of a dispute: it is superseded by the correction, wherever it had been quoted.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from summarizer.reconcile.case import Case
from summarizer.reconcile.independence import behind
from summarizer.schema import ClaimRef, Evidence, Figure
from summarizer.schema.resolution import Told
from summarizer.wording import numbers

_CORRECTS = re.compile(
    r"\b(?:correction|corrects|corrected|an earlier version|earlier report|wrongly|erroneously|in error"
    r"|retracts?|retracted|withdrew|withdrawn)\b",
    re.IGNORECASE,
)
# Words of a correction note only; troops are withdrawn as well.
_OWN_MISTAKE = re.compile(
    r"^correction\b|\ban earlier version\b|\bwrong (?:number|figure|name|date|age|title|spelling)\b", re.IGNORECASE
)
_NEXT = 2  # sentences: the right number follows the wrong one at once


def corrects(told: Told) -> bool:
    """An outlet speaks of its own mistake, which is no event of the matter."""
    return any(_OWN_MISTAKE.search(cited.quote) for cited in told.claim.evidence)


def withdrawn(case: Case) -> Mapping[ClaimRef, ClaimRef]:
    """Figure taken back → the figure that stands in its place."""
    by_article: dict[str, list[Told]] = defaultdict(list)
    for told in case.story.told:
        by_article[told.ref.article].append(told)
    figures = [told for told in case.story.told if isinstance(told.claim, Figure)]
    found: dict[ClaimRef, ClaimRef] = {}
    for claims in by_article.values():
        for wrong, right in _corrections(claims):
            outlet = case.source(right).families
            for old in figures:
                ours = old.ref.article == wrong.article or bool(outlet & behind(old, case))
                if ours and old.ref != right.ref and _stands_in(old, wrong):
                    found[old.ref] = right.ref
    return found


def _corrections(told: Sequence[Told]) -> Iterator[tuple[Evidence, Told]]:
    """A correcting sentence with a number, and the figure that follows it at once."""
    for item in told:
        cited = item.claim.evidence[0]
        if not _CORRECTS.search(cited.quote) or not numbers(cited.quote):
            continue
        after = [
            right
            for right in told
            if isinstance(right.claim, Figure) and 0 < right.claim.evidence[0].sentence - cited.sentence <= _NEXT
        ]
        if after:
            yield cited, after[0]


def _stands_in(old: Told, wrong: Evidence) -> bool:
    """The correcting sentence names this number, of this thing."""
    claim = old.claim
    assert isinstance(claim, Figure)
    if not any(Decimal(value) == Decimal(claim.value) for _, _, value in numbers(wrong.quote)):
        return False
    subject = re.findall(r"\w{4,}", claim.subject.casefold())
    return any(word in wrong.quote.casefold() for word in subject)
