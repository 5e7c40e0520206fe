"""Denials: what an article says was denied, set against what it says somebody else had told before."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from summarizer.schema import Event
from summarizer.schema.resolution import Conflict, Told

# "The Ledger had reported", behind a denial or before it: that is what the denial answers, in whatever words.
_BEFORE = re.compile(r"\bhad (?:\w+ly |earlier )?(?:reported|written|claimed|alleged|quoted)\b")
_DENIED = re.compile(r"\bden(?:y|ies|ied|ying)\b", re.IGNORECASE)
# Acts of going, by stem: who is said to have left is said to have walked out.
_LEAVING = frozenset("depart leav quit storm walk withdraw".split())
_SHARED = 2  # words of the two tellings, where the act is told otherwise
_NEAR = 5  # sentences: a denial, a word or two in its support, and then what it answers


def denials(told: Sequence[Told]) -> tuple[Conflict, ...]:
    """Each denied act, and the first telling of one by the same actors that another voice of the article had given."""
    by_article: dict[str, list[tuple[Told, Event]]] = defaultdict(list)
    for item in told:
        if isinstance(item.claim, Event):
            by_article[item.ref.article].append((item, item.claim))
    return tuple(found for events in by_article.values() for found in _in_one(events))


def _in_one(events: Sequence[tuple[Told, Event]]) -> Iterator[Conflict]:
    for one, denied in events:
        word = _DENIED.search(denied.evidence[0].quote)
        if denied.status != "denied" or word is None:
            continue
        for other, claim in events:
            before = _BEFORE.search(claim.evidence[0].quote)
            of_it = one.entities & other.entities and _one_act(one, other)
            if before is not None and of_it and _answered(denied, claim):
                yield Conflict(one.ref, other.ref, slot="negation", values=(word[0], before[0]))
                break


def _one_act(one: Told, other: Told) -> bool:
    """The same deed in other words: else "denied that he took bribes" would answer "had reported that he resigned"."""
    leaving = {one.act, other.act} <= _LEAVING
    return leaving or one.act == other.act or len(one.words & other.words - {one.act, other.act}) >= _SHARED


def _answered(denied: Event, claim: Event) -> bool:
    """Told by somebody, as a fact, by nobody who denies, and near by."""
    voices = {said.entity or said.text for said in claim.attribution}
    near = abs(denied.evidence[0].sentence - claim.evidence[0].sentence) <= _NEAR
    fact = claim.polarity == "affirmed" and claim.status in ("occurred", "ongoing")
    return near and fact and bool(voices) and voices.isdisjoint(said.entity or said.text for said in denied.attribution)
