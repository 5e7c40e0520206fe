"""Which entity mentions mean one person, body or place, across articles (ecbplus, meantime): CoNLL F1, given mentions.

The articles of a topic are resolved together, as the baseline is given topics too. Mentions for which the program has
no entity are grouped by their head word, as the baseline groups all. Dumb: equal head stems within a topic.
"""

from benchmarks.identity import measured
from benchmarks.mentions import Key, Read, with_entities
from benchmarks.scorecard import Outcome
from summarizer.resolve.entities import same_entities

REACH = {"ecbplus": 0.758, "meantime": 0.643}


def measure(limit: int | None) -> Outcome:
    """Figures, and the entities that were cut or joined."""
    return measured("entities_across", "entities", people, REACH, limit)


def people(topic: list[Read]) -> dict[Key, object]:
    """Mention → the entity it means."""
    made = [with_entities(one) for one in topic]
    of = {(brief.article.id, name): found for brief, ours in made for name, found in ours.items()}
    answer: dict[Key, object] = {}
    for place, same in enumerate(same_entities([brief for brief, _ in made])):
        for ref in same.members:
            answer |= {mention.key: place for mention in of.get((ref.article, ref.entity), [])}
    return answer
