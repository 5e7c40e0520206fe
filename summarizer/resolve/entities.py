"""Entities that are the same across the articles of one storyline, each merge with its reason.

A brief's own distinctions are respected: two entities of one brief merge only where their names are equal.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from rapidfuzz import fuzz

from summarizer.resolve import names
from summarizer.resolve.bundles import Apart, Bundle, Member, described, reasons
from summarizer.resolve.descriptions import gathered
from summarizer.schema import Brief, Entity, EntityRef
from summarizer.schema.corrections import Corrections
from summarizer.schema.resolution import SameEntity
from summarizer.wording.kin import exchanged

# Of 100. Romanizations of one name differ in a letter or two ("Yusuf", "Yousuf": 95 with the surname);
# two brothers can come as near, so that offices must agree as well.
_NEAR = 85.0
# An office in one article outweighs what the tagger takes a name for in many.
_HOLDER = 100


def same_entities(briefs: Sequence[Brief], corrections: Corrections | None = None) -> tuple[SameEntity, ...]:
    """The entities of these briefs, one for each person, organization or place; corrections are obeyed."""
    said = corrections or Corrections()
    apart = Apart(said.different)
    members = [
        (EntityRef(article=brief.article.id, entity=entity.id), entity) for brief in briefs for entity in brief.entities
    ]
    members.sort(key=lambda member: (member[0].article, member[0].entity))
    human = _read_as_people(members)
    members = [(ref, one.model_copy(update={"kind": "person"}) if ref in human else one) for ref, one in members]
    nameless = frozenset(ref for ref, entity in members if ref in human and described(entity))
    people = _people([member for member in members if member[0] in human - nameless], apart)
    others = _others([member for member in members if member[0] not in human], apart)
    rest = gathered(member for member in members if member[0] in nameless)
    merged = [bundle.finished() for bundle in _said_the_same([*people, *others, *rest], said.same)]
    return tuple(sorted(merged, key=lambda same: (-len(same.members), same.name, same.members[0].article)))


def _said_the_same(bundles: list[Bundle], same: Sequence[frozenset[str]]) -> list[Bundle]:
    """Join what a person said is one, whatever kind each was read as; a name alone counts, not an alias."""
    for group in same:
        known = frozenset(names.canonical(name) for name in group)
        found = [bundle for bundle in bundles if any(names.canonical(e.name) in known for _, e in bundle.members)]
        for bundle in found[1:]:
            found[0].take(bundle, f"{bundle.name!r} and {found[0].name!r}: said to be the same in summarizer.toml")
            bundles = [kept for kept in bundles if kept is not bundle]
    return bundles


# ---------------------------------------------------------------- people


def _people(members: Iterable[Member], apart: Apart) -> list[Bundle]:
    """Full names first; then near spellings with one office; then bare surnames that fit one person only."""
    by_name: dict[tuple[str, ...], list[Member]] = defaultdict(list)
    bare: list[Member] = []
    for member in members:
        words = names.person(member[1].name).split()
        if len(words) > 1:
            by_name[tuple(sorted(words))].append(member)  # sorted: some put the family name first
        else:
            bare.append(member)
    full = [Bundle(found, reasons(found, "same full name")) for _, found in sorted(by_name.items())]
    full = _join_near(_join_fuller(full, apart), apart)
    left = _join_bare(full, bare, apart)
    return full + left


def _join_fuller(bundles: list[Bundle], apart: Apart) -> list[Bundle]:
    """Give a name to the one longer name that it can be short for: "Ana Holt" to "Ana Maria Holt", and both to "Ana
    Maria Holt-Berg" never. Where two longer ones differ ("Ana Maria", "Ana Lena") all stay apart."""
    by_ends: dict[str, list[Bundle]] = defaultdict(list)
    for bundle in bundles:
        by_ends[names.generation(bundle.name)[0].split()[-1]].append(bundle)
    gone: list[Bundle] = []
    for alike in by_ends.values():
        for short in sorted(alike, key=lambda bundle: (len(names.person(bundle.name)), bundle.name)):
            longer = [one for one in alike if one is not short and names.fuller(one.name, short.name)]
            best = min(longer, key=lambda one: len(names.person(one.name)), default=None)
            if best is None or any(one is not best and not names.fuller(one.name, best.name) for one in longer):
                continue
            if not apart(best, short):
                best.take(short, f"{short.name!r}: {best.name!r} in short, and nobody else of that name here")
                gone.append(short)
    return [bundle for bundle in bundles if not any(bundle is one for one in gone)]


def _join_near(bundles: list[Bundle], apart: Apart) -> list[Bundle]:
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


def _may_join(one: Bundle, other: Bundle) -> bool:
    return not one.articles & other.articles and _offices_agree(one.offices, other.offices)


def _offices_agree(one: set[frozenset[str]], other: set[frozenset[str]]) -> bool:
    return any(names.same_office(left, right) for left in one for right in other)


def _may_hold(one: set[frozenset[str]], other: set[frozenset[str]]) -> bool:
    """Whether the offices of two of one surname agree, or one is the other told in short: "mayor", "mayor of Sund"."""
    return _offices_agree(one, other) or any(left <= right or right <= left for left in one for right in other)


def _join_bare(full: list[Bundle], bare: Iterable[Member], apart: Apart) -> list[Bundle]:
    """Give each bare surname to the one person it can mean; what stays open stays by itself.

    Judged against the full names alone, so that the order of the bare ones does not matter.
    """
    by_word: dict[str, list[Bundle]] = defaultdict(list)
    for bundle in full:
        full_names = [names.generation(entity.name)[0].split() for _, entity in bundle.members]
        for word in {word for words in full_names for word in (words[0], words[-1])}:
            by_word[word].append(bundle)
    settled: list[tuple[Bundle, Member]] = []
    left: dict[tuple[str, frozenset[str]], list[Member]] = defaultdict(list)
    for member in bare:
        word = names.person(member[1].name)
        candidates = by_word[word]
        own = {names.office(role.text)[0] for role in member[1].roles}
        fits = len(candidates) == 1 and member[0].article not in candidates[0].articles
        fits = fits and not apart(candidates[0], Bundle([member]))
        if fits and (not own or not candidates[0].offices or _may_hold(own, candidates[0].offices)):
            settled.append((candidates[0], member))
        else:  # equal bare names are one person only where they are given one office
            left[word, min(own, key=sorted) if own else frozenset([member[0].article])].append(member)
    for bundle, member in settled:
        bundle.take(Bundle([member]), f"{member[1].name!r}: nobody else of that name here")
    return [Bundle(found, reasons(found, "same name and office")) for _, found in sorted(left.items(), key=str)]


# ---------------------------------------------------------------- organizations, places, groups


def _read_as_people(members: Sequence[Member]) -> frozenset[EntityRef]:
    """Who is a person: as its brief reads it, unless more articles read that very name otherwise; whoever holds an
    office is one."""
    votes: dict[str, Counter[bool]] = defaultdict(Counter)
    for _, entity in members:
        human = entity.kind == "person"
        votes[names.body(entity.name)][human] += _HOLDER if entity.roles and human else 1

    def outvoted(entity: Entity) -> bool:
        mine = entity.kind == "person"
        kinds = votes[names.body(entity.name)]
        return kinds[not mine] > kinds[mine] and not entity.roles

    return frozenset(ref for ref, entity in members if (entity.kind == "person") != outvoted(entity))


def _others(members: Sequence[Member], apart: Apart) -> list[Bundle]:
    """Equal names or aliases; acronyms and short names that only one long name can mean."""
    by_name: dict[str, list[Member]] = defaultdict(list)
    for member in members:
        by_name[_key(member[1])].append(member)
    bundles = {key: Bundle(found, reasons(found, "same name")) for key, found in sorted(by_name.items())}
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


def _key(entity: Entity) -> str:
    """Its comparable name; of a single small word that reporters exchange for another the class of both."""
    return (entity.name.islower() and exchanged(entity.name)) or names.body(entity.name)


def _long_names(bundles: Mapping[str, Bundle]) -> dict[str, tuple[str, str]]:
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
            if not names.of_a_place(key):
                shared[" ".join(words[:cut])].add(key)
            if words[cut - 1] not in names.SMALL:  # "Officials of Corvan and Norland" are not Norland
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
