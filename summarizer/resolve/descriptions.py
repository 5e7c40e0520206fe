"""Descriptions across the articles of a storyline: "the gunman" here and there is one man, "the official" is not.

A link made here says only that one is meant. It gives nobody a name: "the ministry" of one article is not the one
ministry that another names, since each state has its own.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from summarizer.resolve import names
from summarizer.resolve.bundles import Apart, Bundle, Member, head, reasons
from summarizer.wording.kin import kin

# One of many who speak, or one that every state has: two articles' spokesmen or ministers are two until they are named.
_ANYBODY = frozenset(
    map(
        kin,
        """aide analyst diplomat economist expert insider journalist lawmaker negotiator observer official reporter
        representative researcher scientist source speaker spokesman spokesperson spokeswoman witness
        adviser advisor ambassador chancellor commander consul counterpart deputy emperor envoy general governor king
        leader minister politician premier president prince princess queen secretary undersecretary
        vice-president""".split(),
    )
)
# Numbers and ages tell nobody apart: "the 61-year-old suspect".
_COUNTS = frozenset("one two three four five six seven eight nine ten dozen several year old".split())

Words = frozenset[str]


def gathered(members: Iterable[Member], named: Sequence[Bundle], apart: Apart) -> list[Bundle]:
    """One bundle for each that is described; a body whose description is another's very name goes to that one."""
    alike: dict[tuple[str, bool], list[Member]] = defaultdict(list)
    for member in members:
        alike[kin(head(member[1].name)), member[1].kind == "person"].append(member)
    called = {names.body(entity.name): bundle for bundle in named for _, entity in bundle.members}
    left: list[Bundle] = []
    for (noun, human), found in sorted(alike.items()):
        if human and noun in _ANYBODY:
            left += [Bundle([member]) for member in found]
        else:
            left += (bundle for bundle in _by_words(found, human=human) if not _taken(bundle, called, apart))
    return left


def _taken(bundle: Bundle, called: Mapping[str, Bundle], apart: Apart) -> bool:
    """ "The Corvan navy" is the Corvan Navy: names that are equal but for their capitals."""
    same = called.get(names.body(bundle.name))
    if same is None or apart(same, bundle):
        return False
    same.take(bundle, f"{bundle.name!r}: same name")
    return True


def _words(member: Member) -> Words:
    noun = head(member[1].name).casefold()
    words = names.office(member[1].name)[0]
    told = frozenset(word for word in words if word not in _COUNTS and not word.isdigit())
    return told - {noun} | {kin(noun)} if noun in told else told


def _by_words(members: Sequence[Member], *, human: bool) -> Iterator[Bundle]:
    """Of one head noun: those in the same words are one, of people not where one article has two. A person described
    shorter is the one described longer ("the pastor", "the church's pastor"), if there is only one such."""
    found: dict[Words, Bundle] = {}
    for words in sorted({_words(member) for member in members}, key=lambda words: (-len(words), sorted(words))):
        own = [member for member in members if _words(member) == words]
        counted = Counter(ref.article for ref, _ in own)
        twice = [member for member in own if human and counted[member[0].article] > 1]
        yield from (Bundle([member]) for member in twice)
        own = [member for member in own if member not in twice]
        if not own:
            continue
        bundle = Bundle(own, reasons(own, "the same description"))
        longer = [one for one in found if words < one] if human else []
        if len(longer) == 1 and not bundle.articles & found[longer[0]].articles:
            found[longer[0]].take(bundle, f"{bundle.name!r}: short for {found[longer[0]].name!r}")
        else:
            found[words] = bundle
    yield from found.values()
