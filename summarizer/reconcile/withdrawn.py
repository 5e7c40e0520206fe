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
_SENTENCE = re.compile(r"[^.!?]+(?:[.!?]|$)")
_NEXT = 2  # sentences: the right number follows the wrong one at once


def corrects(told: Told, case: Case) -> bool:
    """An outlet speaks of its own mistake, which is no event of the matter."""
    note = case.source(told).brief.article.corrects or ""
    return any(_OWN_MISTAKE.search(cited.quote) or cited.quote in note for cited in told.claim.evidence)


def withdrawn(case: Case) -> Mapping[ClaimRef, ClaimRef]:
    """Figure taken back → the figure that stands in its place."""
    by_article: dict[str, list[Told]] = defaultdict(list)
    for told in case.story.told:
        by_article[told.ref.article].append(told)
    figures = [told for told in case.story.told if isinstance(told.claim, Figure)]
    found: dict[ClaimRef, ClaimRef] = {}
    for claims in by_article.values():
        for wrong, right in (*_corrections(claims), *_noted(claims, case)):
            outlet = case.source(right).families
            for old in figures:
                ours = old.ref.article == right.ref.article or bool(outlet & behind(old, case))
                if ours and old.ref != right.ref and _stands_in(old, wrong):
                    found[old.ref] = right.ref
    return found


def _corrections(told: Sequence[Told]) -> Iterator[tuple[str, Told]]:
    """A correcting sentence with a number, and the figure that follows it at once."""
    for item in told:
        cited = item.claim.evidence[0]
        if not _CORRECTS.search(cited.quote) or not numbers(cited.quote):
            continue
        after = [right for right in told if isinstance(right.claim, Figure) and _follows(right, cited)]
        if after:
            yield cited.quote, after[0]


def _noted(told: Sequence[Told], case: Case) -> Iterator[tuple[str, Told]]:
    """The first number of the article's correction note, and the figure that the note sets against it."""
    note = case.source(told[0]).brief.article.corrects if told else None
    wrong = next((sentence for sentence in _SENTENCE.findall(note or "") if numbers(sentence)), "")
    figures = (item for item in told if wrong and isinstance(item.claim, Figure))
    right = next(
        (item for item in figures if item.claim.evidence[-1].quote in (note or "") and not _names(item, wrong)), None
    )
    if right is not None:
        yield wrong, right


def _follows(right: Told, wrong: Evidence) -> bool:
    """It stands in the next sentences; or it cites the correcting one too, and is another number than that names."""
    last = right.claim.evidence[-1].sentence
    return 0 < last - wrong.sentence <= _NEXT and not _names(right, wrong.quote)


def _stands_in(old: Told, wrong: str) -> bool:
    """The correcting sentence names this number, of this thing."""
    claim = old.claim
    assert isinstance(claim, Figure)
    subject = re.findall(r"\w{4,}", claim.subject.casefold())
    return _names(old, wrong) and any(word in wrong.casefold() for word in subject)


def _names(told: Told, sentence: str) -> bool:
    claim = told.claim
    assert isinstance(claim, Figure)
    return any(Decimal(value) == Decimal(claim.value) for _, _, value in numbers(sentence))
