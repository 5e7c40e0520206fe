"""Claims that tell of one thing: candidates by blocking, then groups in which every pair fits.

Every pair, so that clusters do not chain: a June meeting and a July meeting do not become one by way of
"in the summer". The best pairs join first, and order of input plays no part.
"""

import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from summarizer.resolve import pairs, times
from summarizer.schema import Event, Figure, Statement
from summarizer.schema.resolution import SameClaims, SameEntity, Told

# How many of a statement's words, smallest by checksum, it is filed under: two wordings that share three
# quarters of their words share at least one of the four in 99 of 100 cases.
_FILED_UNDER = 4

Key = tuple[str, ...]


def cluster(told: Sequence[Told], entities: Sequence[SameEntity], *, setting: pairs.Setting) -> tuple[SameClaims, ...]:
    """Every claim in exactly one cluster; most claims are alone in theirs."""
    scores = _scores(told, setting)
    group = list(range(len(told)))
    members: dict[int, list[int]] = {number: [number] for number in group}
    reasons: dict[int, list[str]] = defaultdict(list)
    for one, other in sorted(scores, key=lambda pair: (-scores[pair], pair)):
        left, right = sorted((group[one], group[other]))
        if left == right or not _all_fit(members[left], members[right], scores):
            continue
        reasons[left] += [
            *reasons.pop(right, []),
            _reason(told[one], told[other], entities, scores[one, other]),
        ]
        for number in members[right]:
            group[number] = left
        members[left] += members.pop(right)
    return tuple(
        SameClaims(tuple(told[number].ref for number in sorted(found)), tuple(reasons.get(first, ())))
        for first, found in sorted(members.items())
    )


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
        return {("event", told.act, month, one) for one in who for month in _months(told, setting)}
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
    left, right = (f"{told.ref.article}/{told.ref.claim}" for told in (one, other))
    return f"{left} and {right}: {', '.join(parts) or 'nearly the same words'} (fit {score:.2f})"
