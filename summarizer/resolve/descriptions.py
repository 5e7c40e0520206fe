"""Descriptions across the articles of a storyline: "the gunman" here and there is one man, "the official" is not.

A link made here says only that one is meant. It gives nobody a name: "the ministry" of one article is not the one
ministry that another names, since each state has its own.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from summarizer import wording
from summarizer.resolve import names
from summarizer.resolve.bundles import Bundle, Member, head, reasons
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


def gathered(members: Iterable[Member]) -> list[Bundle]:
    """One bundle for each person who is described; anybody's description counts only with a name in it ("the Corvan
    spokesman")."""
    alike: dict[str, list[Member]] = defaultdict(list)
    for member in members:
        alike[kin(head(member[1].name))].append(member)
    left: list[Bundle] = []
    for noun, found in sorted(alike.items()):
        anybody = [member for member in found if noun in _ANYBODY and not wording.names(member[1].name)]
        left += [Bundle([member]) for member in anybody]
        left += _by_words([member for member in found if member not in anybody])
    return left


def _words(member: Member) -> Words:
    noun = head(member[1].name).casefold()
    words = names.office(member[1].name)[0]
    told = frozenset(word for word in words if word not in _COUNTS and not word.isdigit())
    return told - {noun} | {kin(noun)} if noun in told else told


def _by_words(members: Sequence[Member]) -> Iterator[Bundle]:
    """Of one head noun: those in the same words are one, but where one article has two. Who is described shorter is the
    one described longer ("the pastor", "the church's pastor"), if there is only one such."""
    found: dict[Words, Bundle] = {}
    for words in sorted({_words(member) for member in members}, key=lambda words: (-len(words), sorted(words))):
        own = [member for member in members if _words(member) == words]
        counted = Counter(ref.article for ref, _ in own)
        yield from (Bundle([member]) for member in own if counted[member[0].article] > 1)
        once = [member for member in own if counted[member[0].article] == 1]
        longer = [one for one in found if words < one]
        bundle = Bundle(once, reasons(once, "the same description"))
        if once and len(longer) == 1 and not bundle.articles & found[longer[0]].articles:
            found[longer[0]].take(bundle, f"{bundle.name!r}: short for {found[longer[0]].name!r}")
        elif once:
            found[words] = bundle
    yield from found.values()
