"""Entities that are the same across the articles of one storyline, each merge with its reason.

A brief's own distinctions are respected: two entities of one brief merge only where their names are equal.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from rapidfuzz import fuzz

from summarizer.resolve import names
from summarizer.schema import Brief, Entity, EntityRef
from summarizer.schema.annotations import EntityKind
from summarizer.schema.corrections import Corrections
from summarizer.schema.resolution import Held, SameEntity

# Of 100. Romanizations of one name differ in a letter or two ("Yusuf", "Yousuf": 95 with the surname);
# two brothers can come as near, so that offices must agree as well.
_NEAR = 85.0

Member = tuple[EntityRef, Entity]


@dataclass(slots=True)
class _Bundle:
    """Entities found to be one so far."""

    members: list[Member]
    because: list[str] = field(default_factory=list)

    @property
    def articles(self) -> set[str]:
        return {ref.article for ref, _ in self.members}

    @property
    def offices(self) -> set[frozenset[str]]:
        return {names.office(role.text)[0] for _, entity in self.members for role in entity.roles}

    @property
    def kind(self) -> EntityKind:
        return _kind(self.members)

    @property
    def name(self) -> str:
        return _best_name(self.members)

    def take(self, other: "_Bundle", reason: str) -> None:
        self.members.extend(other.members)
        self.because.extend([*other.because, reason])


def same_entities(briefs: Sequence[Brief], corrections: Corrections | None = None) -> tuple[SameEntity, ...]:
    """The entities of these briefs, one for each person, organization or place; corrections are obeyed."""
    said = corrections or Corrections()
    apart = _Apart(said.different)
    members = [
        (EntityRef(article=brief.article.id, entity=entity.id), entity) for brief in briefs for entity in brief.entities
    ]
    members.sort(key=lambda member: (member[0].article, member[0].entity))
    human = _read_as_people(members)
    people = _people([member for member in members if member[0] in human], apart)
    others = _others([member for member in members if member[0] not in human], apart)
    merged = [_finish(bundle) for bundle in _said_the_same([*people, *others], said.same)]
    return tuple(sorted(merged, key=lambda same: (-len(same.members), same.name, same.members[0].article)))


class _Apart:
    """Whether a person said that two names are not one."""

    def __init__(self, different: Sequence[frozenset[str]]) -> None:
        self._groups = [frozenset(names.canonical(name) for name in group) for group in different]

    def __call__(self, one: _Bundle, other: _Bundle) -> bool:
        left, right = _called(one), _called(other)
        return any(left & group and right & group and left & group != right & group for group in self._groups)


def _called(bundle: _Bundle) -> frozenset[str]:
    return frozenset(names.canonical(name) for _, entity in bundle.members for name in (entity.name, *entity.aliases))


def _said_the_same(bundles: list[_Bundle], same: Sequence[frozenset[str]]) -> list[_Bundle]:
    """Join what a person said is one, whatever kind each was read as; a name alone counts, not an alias."""
    for group in same:
        known = frozenset(names.canonical(name) for name in group)
        found = [bundle for bundle in bundles if any(names.canonical(e.name) in known for _, e in bundle.members)]
        for bundle in found[1:]:
            found[0].take(bundle, f"{bundle.name!r} and {found[0].name!r}: said to be the same in summarizer.toml")
            bundles = [kept for kept in bundles if kept is not bundle]
    return bundles


# ---------------------------------------------------------------- people


def _people(members: Iterable[Member], apart: _Apart) -> list[_Bundle]:
    """Full names first; then near spellings with one office; then bare surnames that fit one person only."""
    by_name: dict[tuple[str, ...], list[Member]] = defaultdict(list)
    bare: list[Member] = []
    for member in members:
        words = names.person(member[1].name).split()
        if len(words) > 1:
            by_name[tuple(sorted(words))].append(member)  # sorted: some put the family name first
        else:
            bare.append(member)
    full = [_Bundle(found, _reasons(found, "same full name")) for _, found in sorted(by_name.items())]
    full = _join_near(full, apart)
    left = _join_bare(full, bare, apart)
    return full + left


def _join_near(bundles: list[_Bundle], apart: _Apart) -> list[_Bundle]:
    """Merge spellings a letter or two apart whose offices agree; compared only where they share a word."""
    keys = [" ".join(sorted(names.person(bundle.name).split())) for bundle in bundles]
    blocks: dict[str, list[int]] = defaultdict(list)
    for index, key in enumerate(keys):
        for word in key.split():
            blocks[word].append(index)
    joined: dict[int, int] = {}
    pairs = {pair for block in blocks.values() for pair in combinations(block, 2)}
    for one, other in sorted(pairs):
        near = fuzz.ratio(keys[one].replace(" ", ""), keys[other].replace(" ", "")) >= _NEAR
        if not near or other in joined or one in joined or apart(bundles[one], bundles[other]):
            continue
        if _may_join(bundles[one], bundles[other]):
            reason = f"{bundles[other].name!r} and {bundles[one].name!r}: near spelling, same office"
            bundles[one].take(bundles[other], reason)
            joined[other] = one
    return [bundle for index, bundle in enumerate(bundles) if index not in joined]


def _may_join(one: _Bundle, other: _Bundle) -> bool:
    return not one.articles & other.articles and _offices_agree(one.offices, other.offices)


def _offices_agree(one: set[frozenset[str]], other: set[frozenset[str]]) -> bool:
    return any(names.same_office(left, right) for left in one for right in other)


def _join_bare(full: list[_Bundle], bare: Iterable[Member], apart: _Apart) -> list[_Bundle]:
    """Give each bare surname to the one person it can mean; what stays open stays by itself.

    Judged against the full names alone, so that the order of the bare ones does not matter.
    """
    by_word: dict[str, list[_Bundle]] = defaultdict(list)
    for bundle in full:
        for word in {word for _, entity in bundle.members for word in names.person(entity.name).split()}:
            by_word[word].append(bundle)
    settled: list[tuple[_Bundle, Member]] = []
    left: dict[tuple[str, frozenset[str]], list[Member]] = defaultdict(list)
    for member in bare:
        word = names.person(member[1].name)
        candidates = by_word[word]
        own = {names.office(role.text)[0] for role in member[1].roles}
        fits = len(candidates) == 1 and member[0].article not in candidates[0].articles
        fits = fits and not apart(candidates[0], _Bundle([member]))
        if fits and (not own or not candidates[0].offices or _offices_agree(own, candidates[0].offices)):
            settled.append((candidates[0], member))
        else:  # equal bare names are one person only where they are given one office
            left[word, min(own, key=sorted) if own else frozenset([member[0].article])].append(member)
    for bundle, member in settled:
        bundle.take(_Bundle([member]), f"{member[1].name!r}: nobody else of that name here")
    return [_Bundle(found, _reasons(found, "same name and office")) for _, found in sorted(left.items(), key=str)]


# ---------------------------------------------------------------- organizations, places, groups


def _read_as_people(members: Sequence[Member]) -> frozenset[EntityRef]:
    """Who is a person: as its brief reads it, unless more articles read that very name otherwise."""
    votes: dict[str, Counter[bool]] = defaultdict(Counter)
    for _, entity in members:
        votes[names.body(entity.name)][entity.kind == "person"] += 1

    def outvoted(entity: Entity) -> bool:
        mine = entity.kind == "person"
        kinds = votes[names.body(entity.name)]
        return kinds[not mine] > kinds[mine] and not entity.roles and not (mine and " " in entity.name)

    return frozenset(ref for ref, entity in members if (entity.kind == "person") != outvoted(entity))


def _others(members: Sequence[Member], apart: _Apart) -> list[_Bundle]:
    """Equal names or aliases; acronyms and short names that only one long name can mean."""
    by_name: dict[str, list[Member]] = defaultdict(list)
    for member in members:
        by_name[names.body(member[1].name)].append(member)
    bundles = {key: _Bundle(found, _reasons(found, "same name")) for key, found in sorted(by_name.items())}
    long_names = _long_names(bundles)
    for short, (longer, why) in sorted(long_names.items()):
        whole = longer
        while whole in long_names:  # "IRB", short for a name that is itself short for another
            whole = long_names[whole][0]
        if apart(bundles[whole], bundles[short]):
            del long_names[short]
            continue
        bundles[whole].take(bundles[short], f"{bundles[short].name!r}: {why} {bundles[longer].name!r}")
    return [bundle for key, bundle in bundles.items() if key not in long_names]


def _long_names(bundles: Mapping[str, _Bundle]) -> dict[str, tuple[str, str]]:
    """Short name → the one long name it can mean, and why. A longer name only, so that no two stand for each other.

    Of places a part is another place: "Korea", "North Korea". The end of a name stands for it even where one article
    has both ("the Harriers", "the Westport Harriers"); its beginning does not ("Westport", "Westport Hospital").
    """
    spelled: dict[str, set[str]] = defaultdict(set)
    shared: dict[str, set[str]] = defaultdict(set)
    ends: dict[str, set[str]] = defaultdict(set)
    for key, bundle in bundles.items():
        spelled[names.acronym(bundle.name)].add(key)
        for other in {names.body(alias) for _, entity in bundle.members for alias in entity.aliases}:
            shared[other].add(key)
        words = key.split() if bundle.kind not in ("place", "person") else []
        for cut in range(1, len(words)):
            shared[" ".join(words[:cut])].add(key)
            ends[" ".join(words[cut:])].add(key)
    found: dict[str, tuple[str, str]] = {}
    for short, bundle in bundles.items():
        acronyms = {key for key in spelled[short] - {short} if bundles[key].kind != "place" or bundle.kind == "place"}
        parts = {key for key in shared[short] - {short} if bundles[key].kind == bundle.kind and len(key) > len(short)}
        last = {key for key in ends[short] if bundle.kind not in ("place", "person")}
        if len(acronyms) == 1:
            found[short] = min(acronyms), "the letters of"
        elif len(last) == 1 and bundle.name != bundle.name.lower():
            found[short] = min(last), "the end of"
        elif len(parts) == 1 and not last and not bundle.articles & bundles[min(parts)].articles:
            found[short] = min(parts), "short for"
    return found


# ---------------------------------------------------------------- both


def _reasons(members: Sequence[Member], why: str) -> list[str]:
    if len(members) < 2:
        return []
    return [f"{name!r}: {why}" for name in sorted({entity.name for _, entity in members})]


def _best_name(members: Sequence[Member]) -> str:
    """The most frequent form of the fullest: longest in words, then most articles, then by letters."""
    counts = Counter(entity.name for _, entity in members)
    return min(counts, key=lambda name: (-len(names.canonical(name).split()), -counts[name], -len(name), name))


def _kind(members: Sequence[Member]) -> EntityKind:
    kinds = Counter(entity.kind for _, entity in members)
    return min(kinds, key=lambda kind: (-kinds[kind], kind))


def _finish(bundle: _Bundle) -> SameEntity:
    members = sorted(bundle.members, key=lambda member: (member[0].article, member[0].entity))
    name = _best_name(members)
    called = {entity.name for _, entity in members} | {alias for _, entity in members for alias in entity.aliases}
    roles = Counter(role.text for _, entity in members for role in entity.roles)
    return SameEntity(
        name=name,
        kind=_kind(members),
        aliases=tuple(sorted(called - {name})),
        roles=tuple(sorted(roles, key=lambda role: (-roles[role], role))),
        held=tuple(
            Held(ref.article, role.text, *names.office(role.text)) for ref, entity in members for role in entity.roles
        ),
        members=tuple(ref for ref, _ in members),
        because=tuple(sorted(bundle.because)),
    )
