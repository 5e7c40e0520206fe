"""Descriptions across the articles of a storyline: "the gunman" here and there, "the mayor" who is named elsewhere.

A link made here says only that one is meant: it puts no name into a line, and a description never becomes one.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from summarizer.resolve import names
from summarizer.resolve.bundles import Apart, Bundle, Member, head, reasons
from summarizer.wording.kin import kin

# Words for one of many who speak: two articles' spokesmen are two until they are named.
_ANYBODY = frozenset(
    map(
        kin,
        """aide analyst diplomat economist expert insider journalist lawmaker negotiator observer official reporter
        representative researcher scientist source speaker spokesman spokesperson spokeswoman witness""".split(),
    )
)
# Numbers and ages tell nobody apart: "the 61-year-old suspect".
_COUNTS = frozenset("one two three four five six seven eight nine ten dozen several year old".split())

Words = frozenset[str]


def gathered(members: Iterable[Member], named: Sequence[Bundle], apart: Apart) -> list[Bundle]:
    """The descriptions that mean nobody named, one bundle for each; the others go to whom they mean."""
    alike: dict[tuple[str, bool], list[Member]] = defaultdict(list)
    for member in members:
        alike[kin(head(member[1].name)), member[1].kind == "person"].append(member)
    left: list[Bundle] = []
    for (noun, _), found in sorted(alike.items()):
        if noun in _ANYBODY and found[0][1].kind == "person":
            left += [Bundle([member]) for member in found]
            continue
        for bundle in _by_words(found):
            left += _settled(bundle, [] if bundle.kind == "group" else _holders(noun, bundle, named), apart)
    return left


def _words(member: Member) -> Words:
    noun = head(member[1].name).casefold()
    words = names.office(member[1].name)[0]
    told = frozenset(word for word in words if word not in _COUNTS and not word.isdigit())
    return told - {noun} | {kin(noun)} if noun in told else told


def _by_words(members: Sequence[Member]) -> Iterator[Bundle]:
    """Of one head noun: a shorter description is the one longer that it can be short for ("the pastor", "the church's
    pastor"); where there are several it stands by itself, and so do two that one article tells apart."""
    found: dict[Words, Bundle] = {}
    for words in sorted({_words(member) for member in members}, key=lambda words: (-len(words), sorted(words))):
        own = [member for member in members if _words(member) == words]
        counted = Counter(ref.article for ref, entity in own if entity.kind == "person")
        yield from (Bundle([member]) for member in own if counted[member[0].article] > 1)
        own = [member for member in own if counted[member[0].article] < 2]
        if not own:
            continue
        longest = [one for one in found if words < one]
        bundle = Bundle(own, reasons(own, "the same description"))
        if len(longest) == 1 and not bundle.articles & found[longest[0]].articles:
            found[longest[0]].take(bundle, f"{bundle.name!r}: short for {found[longest[0]].name!r}")
        else:
            found[words] = bundle
    yield from found.values()


def _holders(noun: str, bundle: Bundle, named: Sequence[Bundle]) -> list[Bundle]:
    """Whoever is called so in an article: a person by an office, a body by the end of its name."""
    words = min(map(_words, bundle.members), key=len)
    return [one for one in named if any(words <= called and kin(last) == noun for called, last in _callings(one))]


def _names(named: Bundle) -> Iterator[str]:
    yield from (entity.name for _, entity in named.members)


def _callings(named: Bundle) -> Iterator[tuple[Words, str]]:
    for _, entity in named.members:
        if named.kind == "organization":
            yield _with_kin(names.office(entity.name)[0]), entity.name.split()[-1]
        for role in entity.roles:
            words, past = names.office(role.text)
            if not past:
                yield _with_kin(words), head(role.text)


def _with_kin(words: Words) -> Words:
    return words | frozenset(map(kin, words))


def _settled(bundle: Bundle, holders: Sequence[Bundle], apart: Apart) -> Iterator[Bundle]:
    """The bundle, or what is left of it once its one holder has taken what stands in other articles than the holder:
    where one article tells of both, it tells them apart."""
    if len(holders) != 1 or apart(holders[0], bundle):
        yield bundle
        return
    body = names.body(bundle.name)  # "the Corvan navy", "the Corvan Navy": names that are equal
    there = holders[0].articles if body not in map(names.body, _names(holders[0])) else set()
    taken = [member for member in bundle.members if member[0].article not in there]
    rest = [member for member in bundle.members if member[0].article in there]
    if taken:
        holders[0].take(Bundle(taken), f"{bundle.name!r}: nobody else is called so here but {holders[0].name!r}")
    if rest:
        yield Bundle(rest, reasons(rest, "the same description"))
