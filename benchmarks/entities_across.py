"""Which entity mentions mean one person, body or place, across articles (ecbplus, meantime): CoNLL F1, given mentions.

The articles of a topic are resolved together, as the baseline is given topics too: names over the whole topic,
descriptions in the storylines that it falls apart into, as the program would. A time is its value, where it has one.
Mentions for which the program has no entity are grouped by their head word, as the baseline groups all. Dumb: equal
head stems within a topic.
"""

from collections.abc import Hashable, Sequence

from benchmarks.given import with_entities
from benchmarks.identity import measured
from benchmarks.mentions import Found, Key, Read, with_events
from benchmarks.scorecard import Outcome
from summarizer.resolve.bundles import described
from summarizer.resolve.entities import same_entities
from summarizer.resolve.storylines import profile, storylines
from summarizer.schema import Brief

REACH = {"ecbplus": 0.758, "meantime": 0.643}


def measure(limit: int | None) -> Outcome:
    """Figures, and the entities that were cut or joined."""
    return measured("entities_across", "entities", people, REACH, limit)


def people(topic: list[Read]) -> dict[Key, object]:
    """Mention → the entity it means."""
    small = frozenset(token.text for one in topic for token in one.scene.notes.tokens if token.text.islower())
    made = {one.article.info.id: with_entities(one, small) for one in topic}
    groups = _Groups()
    briefs = [with_events(one)[0] for one in topic]
    for story in storylines(briefs, {brief.article.id: profile(brief) for brief in briefs}):
        groups.join_all([made[brief.article.id][0] for brief in story])
    groups.join_all([_named(brief) for brief, _ in made.values()])
    answer: dict[Key, object] = {}
    for one in topic:
        article = one.article.info.id
        for entity, found in made[article][1].items():
            for mention in found:
                answer[mention.key] = _time(one, mention) or groups.first((article, entity))
    return answer


def _named(brief: Brief) -> Brief:
    named = tuple(entity for entity in brief.entities if not described(entity))
    return brief.model_copy(update={"entities": named})


def _time(one: Read, mention: Found) -> str:
    """The value of the time that a mention tells; empty where it tells none, or one that stays open."""
    times = (time.when.value for time in one.scene.times_in(mention.sentence)
             if time.start < mention.end and mention.start < time.end)  # fmt: skip
    return next((value for value in times if value), "")


class _Groups:
    """Entities of articles that were found to be one, in a storyline or in the topic."""

    def __init__(self) -> None:
        self._to: dict[Hashable, Hashable] = {}

    def first(self, one: Hashable) -> Hashable:
        while one in self._to:
            one = self._to[one]
        return one

    def join_all(self, briefs: Sequence[Brief]) -> None:
        for same in same_entities(briefs):
            refs = [(ref.article, ref.entity) for ref in same.members]
            for ref in refs[1:]:
                one, other = self.first(refs[0]), self.first(ref)
                if one != other:
                    self._to[other] = one
