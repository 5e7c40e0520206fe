"""Who is who: the people and organizations a storyline turns on."""

from collections import Counter
from collections.abc import Sequence

from summarizer.reconcile.case import Case
from summarizer.schema import Actor
from summarizer.schema.resolution import SameEntity

_KINDS = ("person", "organization")


def actors(case: Case, *, first: int) -> tuple[Actor, ...]:
    """Whoever takes part, speaks or undertakes something, weightiest first; ids count on from `first`."""
    busy: Counter[int] = Counter()
    for told in case.story.told:
        busy.update(told.entities)
    central = [
        (number, same)
        for number, same in enumerate(case.story.entities)
        if same.kind in _KINDS and busy[number] and _has_proper_name(same)
    ]
    central.sort(key=lambda pair: (-_weight(pair[1], busy[pair[0]]), pair[1].name, pair[1].members[0].article))
    return tuple(_actor(same, f"p{first + place}") for place, (_, same) in enumerate(central))


def _has_proper_name(same: SameEntity) -> bool:
    """A description ("a senior official") is nobody in particular; a body has a capital somewhere."""
    words = same.name.split()
    return words[-1][0].isupper() if same.kind == "person" else any(word[0].isupper() for word in words)


def _weight(same: SameEntity, busy: int) -> int:
    """An article counts as three claims: who is in many articles is central, who talks much may not be."""
    return 3 * len({ref.article for ref in same.members}) + busy


def _actor(same: SameEntity, name: str) -> Actor:
    return Actor(
        entity=name,
        name=same.name,
        aliases=same.aliases,
        roles=_once(same.roles),
        mentions=same.members,
        because=same.because,
    )


def _once(roles: Sequence[str]) -> tuple[str, ...]:
    """Each role once, whatever its capitals."""
    seen: dict[str, str] = {}
    for role in roles:
        seen.setdefault(role.casefold(), role)
    return tuple(seen.values())
