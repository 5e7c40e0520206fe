"""Speakers who contradict each other: one says that a thing is so, another that it is not."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from summarizer.resolve import pairs, times
from summarizer.schema.resolution import Told


def contradictions(told: Sequence[Told], setting: pairs.Setting) -> Iterator[tuple[int, int]]:
    """Pairs of statements that cannot both be true, and those that say the same as one of such a pair.

    At one time only: what was so in May and is not so in June contradicts nothing.
    """
    about: dict[tuple[str, str], dict[bool, list[int]]] = defaultdict(lambda: {False: [], True: []})
    for number, item in enumerate(told):
        for assertion in item.asserts:
            about[assertion.subject, assertion.state][assertion.negated].append(number)
    for _, by_sign in sorted(about.items()):
        said, denied = by_sign[False], by_sign[True]
        against = [(one, other) for one in said for other in denied if _set_against(told[one], told[other], setting)]
        if against:
            yield from against
            yield from ((against[0][0], number) for number in said if number != against[0][0])
            yield from ((against[0][1], number) for number in denied if number != against[0][1])


def _set_against(one: Told, other: Told, setting: pairs.Setting) -> bool:
    """Two speakers, and one article tells both or both are told on one day."""
    if one.entities & other.entities or one.claim.evidence == other.claim.evidence:
        return False
    if one.ref.article == other.ref.article:
        return True
    days = [told.claim.said or setting.published.get(told.ref.article) for told in (one, other)]
    return times.same_day(days[0], days[1])
