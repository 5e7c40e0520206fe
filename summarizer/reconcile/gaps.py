"""What the sources say is not known, each thing once, that of the newest source first."""

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

from summarizer.reconcile.alike import Alike, Points
from summarizer.reconcile.answers import answer, asked
from summarizer.reconcile.case import Case, backwards, loose
from summarizer.reconcile.points import Point
from summarizer.schema import ClaimRef, Gap, Passage
from summarizer.wording.stems import content

_SAME = 90.0  # of 100: one sentence as two outlets edit it
_NEARLY = 0.5  # of its words, which such an edit leaves at least
# "The cause was not known" and "the authority said the cause was still not known": most words of the shorter,
# names left out, and at least two.
_SAME_WORDS = 0.7
_LEAST_WORDS = 2

_Told = tuple[ClaimRef, Passage]


def gaps(points: Sequence[Point], case: Case) -> tuple[Gap, ...]:
    """One for each thing not known, in its newest wording; that of the newest source first."""
    found: dict[int, list[int]] = {}
    told = _oldest_first(case)
    first: dict[int, int] = {}
    for number, same in enumerate(_same_before(told, case)):
        fitting = (name for name in sorted({first[other] for other in same}) if same.issuperset(found[name]))
        first[number] = next(fitting, number)
        found.setdefault(first[number], []).append(number)
    several = Points(points, case)
    groups = [[told[number] for number in group] for group in found.values()]
    return tuple(_gap(group, several, case) for group in sorted(groups, key=lambda group: _rank(group[-1], case)))


def _same_before(told: Sequence[_Told], case: Case) -> Iterator[set[int]]:
    """For each telling the numbers of those before it that say the same thing is not known."""
    texts = [passage.text.casefold() for _, passage in told]
    by_words = Alike(_words(told, case)).pairs(_SAME_WORDS, _LEAST_WORDS)
    by_texts = Alike([frozenset(content(text)) for text in texts]).pairs(_NEARLY, 1)
    sought = [asked(passage.text) for _, passage in told]
    by_sought = Alike(sought).pairs(1.0, 1)
    for number, (alike, near, within) in enumerate(zip(by_words, by_texts, by_sought, strict=True)):
        edited = (other for other in near if fuzz.ratio(texts[number], texts[other], score_cutoff=_SAME) >= _SAME)
        yield {*alike, *edited, *(other for other in within if _asks_the_same(sought[number], sought[other]))}


def _asks_the_same(one: frozenset[str], other: frozenset[str]) -> bool:
    """What the one asks for is half and more of what the other asks for: "the cause", "the cause of the fire"."""
    fewer, more = sorted((len(one), len(other)))
    return more <= 2 * fewer


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


def _words(told: Sequence[_Told], case: Case) -> list[frozenset[str]]:
    """The words of each sentence, as its claims have them."""
    words: dict[tuple[str, int], frozenset[str]] = defaultdict(frozenset)
    for item in case.story.told:
        if item.claim.kind != "figure" and len(item.claim.evidence) == 1:
            words[item.ref.article, item.claim.evidence[0].start] |= item.words
    return [words.get((ref.article, passage.evidence[0].start), frozenset()) for ref, passage in told]


def _gap(told: list[_Told], points: Points, case: Case) -> Gap:
    """Its id comes from its first telling."""
    first, passage = told[0]
    content = f"{first.article}\n{passage.evidence[0].start}\n{passage.text}"
    digits = hashlib.sha256(content.encode()).hexdigest()[:8]
    closed_by = answer([(ref.article, passage) for ref, passage in told], points, case)
    return Gap(id=f"g-{digits}", text=told[-1][1].text, claims=tuple(ref for ref, _ in told), closed_by=closed_by)
