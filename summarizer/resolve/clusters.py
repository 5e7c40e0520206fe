"""Claims that tell of one thing: candidates by blocking, then groups in which every pair fits.

Every pair, so that clusters do not chain: a June meeting and a July meeting do not become one by way of
"in the summer". The best pairs join first, and order of input plays no part.
"""

import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from summarizer.resolve import pairs, times
from summarizer.resolve.contrary import contradictions
from summarizer.schema import Event, Figure, Statement
from summarizer.schema.report import Verdict
from summarizer.schema.resolution import Conflict, SameClaims, SameEntity, Told
from summarizer.schema.verdicts import NOTHING_SAID, Verdicts

# How many of its words a statement is filed under: two wordings that share three quarters of their words share at
# least one of the four rarest in 99 of 100 cases.
_FILED_UNDER = 4
_JUDGED: dict[Verdict | None, str] = {"same": "same event", "contradict": "they contradict each other"}

Key = tuple[str, ...]


def cluster(
    told: Sequence[Told],
    entities: Sequence[SameEntity],
    *,
    setting: pairs.Setting,
    against: Sequence[Conflict] = (),
    judged: Verdicts = NOTHING_SAID,
) -> tuple[SameClaims, ...]:
    """Every claim in exactly one cluster, most of them alone; what stands `against` each other is joined."""
    scores = _scores(told, setting, judged)
    groups = _Groups(len(told))
    for one, other in sorted(scores, key=lambda pair: (-scores[pair], pair)):
        if groups.apart(one, other) and _all_fit(groups.of(one), groups.of(other), scores):
            reason = _reason(told[one], told[other], entities, scores[one, other])
            groups.join(one, other, reason + _judged(told[one], told[other], judged))
    for one, other in contradictions(told, setting):
        if groups.apart(one, other):
            groups.join(one, other, f"{_named(told[one])} and {_named(told[other])}: one says what the other denies")
    place = {item.ref: number for number, item in enumerate(told)}
    for found in against:
        one, other = place[found.one], place[found.other]
        if groups.apart(one, other):
            reason = f"the same but for the {found.slot}: {found.values[0]!r}, {found.values[1]!r}"
            reason = f"{_named(told[one])} and {_named(told[other])}: {reason}"
            groups.join(one, other, reason + _judged(told[one], told[other], judged))
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


def _scores(told: Sequence[Told], setting: pairs.Setting, judged: Verdicts) -> dict[tuple[int, int], float]:
    """Of pairs that fit; one that is judged the same fits just so, and joins last."""
    found: dict[tuple[int, int], float] = {}
    for one, other in candidates(told, setting):
        score = pairs.score(told[one], told[other], setting)
        if score >= pairs.THRESHOLD or _said(told[one], told[other], judged) == "same":
            found[one, other] = score
    return found


def candidates(told: Sequence[Told], setting: pairs.Setting) -> Iterator[tuple[int, int]]:
    """Each claim with those before it that it shares a key with; only one claim's are held at a time."""
    rare = _Rarity(told)
    blocks: dict[Key, list[tuple[int, bool]]] = defaultdict(list)
    for number, item in enumerate(told):
        keys = dict(_keys(item, setting, rare))
        met = {one for key, exact in keys.items() for one, other_exact in blocks[key] if not (exact and other_exact)}
        yield from ((one, number) for one in sorted(met))
        for key, exact in keys.items():
            blocks[key].append((number, exact))


class _Rarity:
    """How many claims of the storyline have a word: the rarest words tell most."""

    def __init__(self, told: Sequence[Told]) -> None:
        self._claims = Counter(word for item in told for word in item.words)

    def rarest(self, words: Iterable[str]) -> list[str]:
        """So many words that others have as well, rarest first."""
        shared = (word for word in words if self._claims[word] > 1)
        return sorted(shared, key=lambda word: (self._claims[word], zlib.crc32(word.encode()), word))[:_FILED_UNDER]


def _keys(told: Told, setting: pairs.Setting, rare: _Rarity) -> Iterator[tuple[Key, bool]]:
    """What a claim is filed under; two claims of one thing share a key. Two that are exact under it need not meet
    there: a day is filed under its month only to meet what is known to the month alone.
    """
    claim = told.claim
    published = setting.published.get(told.ref.article)
    news = [("news", *week) for week in times.weeks(published)]
    if isinstance(claim, Event):
        who = [str(number) for number in told.entities or told.around] or rare.rarest(told.words)
        for one in who:
            yield from ((("event", told.act, one, *key), exact) for key, exact in times.buckets(claim.when))
            yield from ((("event", told.act, one, *week), False) for week in news)
        yield from ((("event next to", told.act, word, *week), False) for word in told.near for week in news)
    elif isinstance(claim, Figure):
        counted = [told.act] if told.act else [f"{claim.unit or ''} {word}" for word in rare.rarest(told.words)]
        when = pairs.counted_at(told, claim, setting)
        for one in counted:
            yield from ((("figure", one, *key), exact) for key, exact in times.buckets(when))
            yield from ((("figure", one, *week), False) for week in (news if told.act else ()))
    elif isinstance(claim, Statement):
        for word in rare.rarest(told.words):
            yield ("statement", word), bool(told.entities)  # two speakers who are known are not one under two numbers
            yield from ((("statement", word, str(number)), False) for number in told.entities)
    else:
        due = times.buckets(claim.due)
        for number in told.entities:
            yield from ((("commitment", str(number), *key), exact) for key, exact in due)
            yield ("commitment", str(number), "open"), bool(due)  # two days that are set meet under them, or never


def _reason(one: Told, other: Told, entities: Sequence[SameEntity], score: float) -> str:
    shared = sorted(entities[number].name for number in one.entities & other.entities)
    parts = [f"both tell of {one.act!r}"] if one.act else []
    parts += [f"with {', '.join(shared)}"] if shared else []
    parts += ["on the same day"] if times.same_day(one.claim.when, other.claim.when) else []
    return f"{_named(one)} and {_named(other)}: {', '.join(parts) or 'nearly the same words'} (fit {score:.2f})"


def _said(one: Told, other: Told, judged: Verdicts) -> Verdict | None:
    return judged.said.get(frozenset((one.ref, other.ref))) if judged.said else None


def _judged(one: Told, other: Told, judged: Verdicts) -> str:
    verdict = _said(one, other, judged)
    return f", judged by {judged.by}: {_JUDGED[verdict]}" if verdict in _JUDGED else ""


def _named(told: Told) -> str:
    return f"{told.ref.article}/{told.ref.claim}"
