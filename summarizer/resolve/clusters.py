"""Claims that tell of one thing: candidates by blocking, then groups in which every pair fits.

Every pair, so that clusters do not chain: a June meeting and a July meeting do not become one by way of
"in the summer". The best pairs join first, and order of input plays no part.
"""

import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from summarizer.resolve import pairs, times
from summarizer.resolve.contrary import contradictions
from summarizer.schema import Event, Figure, Statement
from summarizer.schema.resolution import Conflict, SameClaims, SameEntity, Told

# How many of a statement's words, smallest by checksum, it is filed under: two wordings that share three
# quarters of their words share at least one of the four in 99 of 100 cases.
_FILED_UNDER = 4

Key = tuple[str, ...]


def cluster(
    told: Sequence[Told], entities: Sequence[SameEntity], *, setting: pairs.Setting, against: Sequence[Conflict] = ()
) -> tuple[SameClaims, ...]:
    """Every claim in exactly one cluster, most of them alone; what stands `against` each other is joined."""
    scores = _scores(told, setting)
    groups = _Groups(len(told))
    for one, other in sorted(scores, key=lambda pair: (-scores[pair], pair)):
        if groups.apart(one, other) and _all_fit(groups.of(one), groups.of(other), scores):
            groups.join(one, other, _reason(told[one], told[other], entities, scores[one, other]))
    for one, other in contradictions(told, setting):
        if groups.apart(one, other):
            groups.join(one, other, f"{_named(told[one])} and {_named(told[other])}: one says what the other denies")
    place = {item.ref: number for number, item in enumerate(told)}
    for found in against:
        one, other = place[found.one], place[found.other]
        if groups.apart(one, other):
            reason = f"the same but for the {found.slot}: {found.values[0]!r}, {found.values[1]!r}"
            groups.join(one, other, f"{_named(told[one])} and {_named(told[other])}: {reason}")
    return tuple(
        SameClaims(tuple(told[number].ref for number in sorted(found)), tuple(groups.because[first]))
        for first, found in sorted(groups.members.items())
    )


class _Groups:
    """Which claims were found to be one so far."""

    def __init__(self, size: int) -> None:
        self._first = list(range(size))
        self.members = {number: [number] for number in range(size)}
        self.because: dict[int, list[str]] = defaultdict(list)

    def of(self, number: int) -> list[int]:
        return self.members[self._first[number]]

    def apart(self, one: int, other: int) -> bool:
        return self._first[one] != self._first[other]

    def join(self, one: int, other: int, reason: str) -> None:
        left, right = sorted((self._first[one], self._first[other]))
        self.because[left] += [*self.because.pop(right, []), reason]
        for number in self.members[right]:
            self._first[number] = left
        self.members[left] += self.members.pop(right)


def _all_fit(left: Iterable[int], right: Sequence[int], scores: Mapping[tuple[int, int], float]) -> bool:
    return all((min(one, other), max(one, other)) in scores for one in left for other in right)


def _scores(told: Sequence[Told], setting: pairs.Setting) -> dict[tuple[int, int], float]:
    found: dict[tuple[int, int], float] = {}
    for one, other in _candidates(told, setting):
        score = pairs.score(told[one], told[other], setting)
        if score >= pairs.THRESHOLD:
            found[one, other] = score
    return found


def _candidates(told: Sequence[Told], setting: pairs.Setting) -> Iterator[tuple[int, int]]:
    blocks: dict[Key, list[int]] = defaultdict(list)
    for number, item in enumerate(told):
        for key in _keys(item, setting):
            blocks[key].append(number)
    seen: set[tuple[int, int]] = set()
    for block in blocks.values():
        for position, other in enumerate(block):
            for one in block[:position]:
                if (one, other) not in seen:
                    seen.add((one, other))
                    yield one, other


def _keys(told: Told, setting: pairs.Setting) -> set[Key]:
    """What a claim is filed under; two claims of one thing share a key."""
    claim = told.claim
    if isinstance(claim, Event):
        who = [str(number) for number in told.entities or told.around] or sorted(told.words)
        keys = {("event", told.act, month, one) for one in who for month in _months(told, setting)}
        return keys | {("event next to", told.act, word) for word in told.near}
    if isinstance(claim, Figure):
        if told.act:
            return {("toll", told.act)}
        return {("figure", (claim.unit or "").casefold(), word) for word in told.words}
    if isinstance(claim, Statement):
        filed = sorted(told.words, key=lambda word: (zlib.crc32(word.encode()), word))[:_FILED_UNDER]
        return {("statement", word) for word in filed}
    return {("commitment", str(number)) for number in told.entities}


def _months(told: Told, setting: pairs.Setting) -> tuple[str, ...]:
    """Months it may fall in; where no time is told, the month of its article and the one before."""
    own = times.months(told.claim.when)
    if own:
        return own
    around = times.months(setting.published.get(told.ref.article))
    before = tuple(f"{(int(month) - 2) % 12 + 1:02d}" for month in around)
    return tuple(sorted({*around, *before})) or ("",)


def _reason(one: Told, other: Told, entities: Sequence[SameEntity], score: float) -> str:
    shared = sorted(entities[number].name for number in one.entities & other.entities)
    parts = [f"both tell of {one.act!r}"] if one.act else []
    parts += [f"with {', '.join(shared)}"] if shared else []
    parts += ["on the same day"] if times.same_day(one.claim.when, other.claim.when) else []
    return f"{_named(one)} and {_named(other)}: {', '.join(parts) or 'nearly the same words'} (fit {score:.2f})"


def _named(told: Told) -> str:
    return f"{told.ref.article}/{told.ref.claim}"
