"""Bundles: entities of several briefs found to be one so far, and what they come to in the end."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from summarizer.resolve import names
from summarizer.schema import Entity, EntityRef
from summarizer.schema.annotations import EntityKind
from summarizer.schema.resolution import Held, SameEntity

Member = tuple[EntityRef, Entity]
# Where a description's head noun has been said: "head coach | of the Harriers".
_AFTER_HEAD = re.compile(r" (?:of|for|in|at|to|from|with|on|near|outside|inside|who|that) |,")


@dataclass(slots=True)
class Bundle:
    """Entities found to be one so far."""

    members: list[Member]
    because: list[str] = field(default_factory=list)

    @property
    def articles(self) -> set[str]:
        """Ids of the articles they stand in."""
        return {ref.article for ref, _ in self.members}

    @property
    def offices(self) -> set[frozenset[str]]:
        """Every office that is given to them, as comparable words."""
        return {names.office(role.text)[0] for _, entity in self.members for role in entity.roles}

    @property
    def kind(self) -> EntityKind:
        """What most of them are read as."""
        kinds = Counter(entity.kind for _, entity in self.members)
        return min(kinds, key=lambda kind: (-kinds[kind], kind))

    @property
    def name(self) -> str:
        """The most frequent form of the fullest: longest in words, then most articles, then by letters. A person is
        called as most articles do that give more than one word ("Ana Holt", not once "Comedian Ana Holt"); a
        description is no name where there is one."""
        counts = Counter(entity.name for _, entity in self.members if not described(entity))
        counts = counts or Counter(entity.name for _, entity in self.members)
        human = self.kind == "person"

        def rank(name: str) -> tuple[int, int, int, str]:
            words = len(names.canonical(name).split())
            return (-min(words, 2) if human else -words, -counts[name], words if human else -len(name), name)

        return min(counts, key=rank)

    @property
    def called(self) -> frozenset[str]:
        """Every name of theirs, made comparable."""
        every = (name for _, entity in self.members for name in (entity.name, *entity.aliases))
        return frozenset(map(names.canonical, every))

    def take(self, other: "Bundle", reason: str) -> None:
        """Take in another that is the same."""
        self.members.extend(other.members)
        self.because.extend([*other.because, reason])

    def finished(self) -> SameEntity:
        """As it passes on."""
        members = sorted(self.members, key=lambda member: (member[0].article, member[0].entity))
        name = self.name
        called = {one for _, e in members for one in (e.name, *e.aliases) if one == e.name != name or not described(e)}
        roles = Counter(role.text for _, entity in members for role in entity.roles)
        return SameEntity(
            name=name,
            kind=self.kind,
            aliases=tuple(sorted(called - {name})),
            roles=tuple(sorted(_fullest(roles), key=lambda role: (-roles[role], role))),
            held=tuple(
                Held(ref.article, role.text, *names.office(role.text)) for ref, one in members for role in one.roles
            ),
            members=tuple(ref for ref, _ in members),
            because=tuple(sorted(self.because)),
        )


class Apart:
    """Whether a person said that two names are not one."""

    def __init__(self, different: Sequence[frozenset[str]]) -> None:
        self._groups = [frozenset(names.canonical(name) for name in group) for group in different]

    def __call__(self, one: Bundle, other: Bundle) -> bool:
        left, right = one.called, other.called
        return any(left & group and right & group and left & group != right & group for group in self._groups)


def _fullest(roles: Iterable[str]) -> list[str]:
    """Without those that a fuller one holds: "director" beside "port director"; a former one is another."""
    told = {role: names.office(role) for role in roles}
    return [
        role for role, (words, past) in told.items()
        if not any(words < other and past == was for other, was in told.values())
    ]  # fmt: skip


def head(name: str) -> str:
    """The head noun of a description: "coach" of "head coach of the Harriers"."""
    return (_AFTER_HEAD.split(name)[0].split() or name.split())[-1]


def described(entity: Entity) -> bool:
    """Whether it has no name but what it is: "the coach", "Solheim's lawyer"."""
    return head(entity.name)[0].islower()


def reasons(members: Sequence[Member], why: str) -> list[str]:
    """One for each name of those that are the same."""
    if len(members) < 2:
        return []
    return [f"{name!r}: {why}" for name in sorted({entity.name for _, entity in members})]
