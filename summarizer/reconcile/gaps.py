"""What the sources say is not known, each thing once, that of the newest source first."""

import hashlib
from collections.abc import Sequence

from rapidfuzz import fuzz

from summarizer.reconcile.answers import answer, asks_the_same
from summarizer.reconcile.case import Case, backwards, loose
from summarizer.reconcile.points import Point
from summarizer.schema import ClaimRef, Gap, Passage

_SAME = 90.0  # of 100: one sentence as two outlets edit it
# "The cause was not known" and "the authority said the cause was still not known": most words of the shorter,
# names left out, and at least two.
_SAME_WORDS = 0.7
_LEAST_WORDS = 2

_Told = tuple[ClaimRef, Passage]


def gaps(points: Sequence[Point], case: Case) -> tuple[Gap, ...]:
    """One for each thing not known, in its newest wording; that of the newest source first."""
    found: list[list[_Told]] = []
    for told in _oldest_first(case):
        same = next((group for group in found if all(_same(told, other, case) for other in group)), None)
        if same is None:
            found.append([told])
        else:
            same.append(told)
    return tuple(_gap(group, points, case) for group in sorted(found, key=lambda group: _rank(group[-1], case)))


def _oldest_first(case: Case) -> list[_Told]:
    told = [
        (ClaimRef(article=article, claim=f"g{number}"), passage)
        for article in case.story.articles
        for number, passage in enumerate(case.standing[article].brief.gaps, start=1)
    ]
    return sorted(told, key=lambda one: (case.standing[one[0].article].day or "9", one[0].article, one[0].claim))


def _rank(told: _Told, case: Case) -> tuple[str, bool, str]:
    """Newest source first, undated ones last; of one day, lines that stand alone first; then by their words."""
    ref, passage = told
    return backwards(case.standing[ref.article].newest), loose(passage.text), passage.text


def _same(one: _Told, other: _Told, case: Case) -> bool:
    if fuzz.ratio(one[1].text.casefold(), other[1].text.casefold()) >= _SAME:
        return True
    if asks_the_same(one[1].text, other[1].text):
        return True
    left, right = _words(one, case), _words(other, case)
    return len(left & right) >= max(_LEAST_WORDS, _SAME_WORDS * min(len(left), len(right)))


def _words(told: _Told, case: Case) -> frozenset[str]:
    """The words of the sentence, as its claims have them."""
    ref, passage = told
    start = passage.evidence[0].start
    claims = (item for item in case.story.told if item.ref.article == ref.article)
    return frozenset(
        word
        for item in claims
        if item.claim.kind != "figure" and [cited.start for cited in item.claim.evidence] == [start]
        for word in item.words
    )


def _gap(told: list[_Told], points: Sequence[Point], case: Case) -> Gap:
    """Its id comes from its first telling."""
    first, passage = told[0]
    content = f"{first.article}\n{passage.evidence[0].start}\n{passage.text}"
    digits = hashlib.sha256(content.encode()).hexdigest()[:8]
    closed_by = answer([(ref.article, passage) for ref, passage in told], points, case)
    return Gap(id=f"g-{digits}", text=told[-1][1].text, claims=tuple(ref for ref, _ in told), closed_by=closed_by)
