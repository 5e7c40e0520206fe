"""Conflicts: twin sentences that differ in one value, so that they cannot both be right.

Only at one time, within two days on end; of two days, a number that differs is news. Precision goes first: a value
the other article knows of too, a name that may be another's second name, a place inside a place, are no conflict.
"""

from collections.abc import Sequence
from datetime import date

from summarizer.resolve import names
from summarizer.resolve.differing import Names, differing
from summarizer.resolve.pairs import Setting
from summarizer.resolve.slots import Value
from summarizer.resolve.twins import Line, twins
from summarizer.schema import Claim, Figure
from summarizer.schema.resolution import Conflict, SameEntity, Slot, Told


def conflicts(told: Sequence[Told], entities: Sequence[SameEntity], setting: Setting) -> tuple[Conflict, ...]:
    """Each with the two claims that stand for it."""
    called, places = _words_of_names(told, entities), _places(entities)
    days = {
        article: date.fromisoformat(when.earliest[:10]).toordinal()
        for article, when in setting.published.items()
        if when is not None and when.earliest
    }
    found = []
    for one, other in twins(told, days):
        if one.text == other.text:
            continue
        same_day = days[one.article] == days[other.article]
        for mine, its in differing(one, other, called, places):
            pair = _claims(one, other, mine, its, told) if same_day or mine.slot != "number" else None
            if pair is not None:
                refs = told[pair[0]].ref, told[pair[1]].ref
                slot: Slot = "speaker" if "speaker" in (mine.slot, its.slot) else mine.slot
                found.append(Conflict(*refs, slot=slot, values=(mine.text, its.text)))
                break
    return tuple(found)


def _words_of_names(told: Sequence[Told], entities: Sequence[SameEntity]) -> Names:
    """Article → every word of the names of whoever it mentions, under any name they have."""
    words: dict[str, set[str]] = {}
    for item in told:
        here = words.setdefault(item.ref.article, set())
        for number in item.around:
            if entities[number].kind == "group":
                continue
            for name in (entities[number].name, *entities[number].aliases):
                here |= set(names.canonical(name).split())
    return {article: frozenset(found) for article, found in words.items()}


def _places(entities: Sequence[SameEntity]) -> frozenset[str]:
    """Names of places: one may hold the other."""
    return frozenset(
        names.body(name) for same in entities if same.kind == "place" for name in (same.name, *same.aliases)
    )


# ---------------------------------------------------------------- the claims that stand for it


def _claims(one: Line, other: Line, mine: Value, its: Value, told: Sequence[Told]) -> tuple[int, int] | None:
    """Two that rest on the sentences: figures of these numbers, else of one kind, and those that tell most alike."""
    pairs = [
        (number, left, right)
        for left in one.claims
        for right in other.claims
        if (number := _stands_for(told[left].claim, told[right].claim, mine, its)) > 0
    ]
    best = max(pairs, key=lambda p: (p[0], told[p[1]].act == told[p[2]].act, -p[1], -p[2]), default=None)
    return best[1:] if best else None


def _stands_for(one: Claim, other: Claim, mine: Value, its: Value) -> int:
    """3 for figures of just these numbers, 2 for what else is of one kind and number; 1 for what one article has
    as a fact and the other from somebody's mouth or as a number; 0 for what cannot be set against each other."""
    if isinstance(one, Figure) and isinstance(other, Figure):
        if mine.slot == "number":
            return 3 if (one.value, other.value) == (mine.key, its.key) else 0
        return 2 if one.value == other.value else 0
    if one.kind == other.kind:
        return 2
    return 0 if "commitment" in (one.kind, other.kind) else 1
