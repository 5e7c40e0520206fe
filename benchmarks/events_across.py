"""Which event mentions tell of one happening, across articles (ecbplus, meantime): CoNLL F1, given the mentions.

The articles of a topic are resolved together, as the baseline is given topics too; a mention is in the happening of
its claim, else alone. One set of parameters for both sets. Dumb: equal head stems within a topic.
"""

from benchmarks.identity import measured
from benchmarks.mentions import Key, Read, with_events
from benchmarks.scorecard import Outcome
from summarizer.resolve import resolve

REACH = {"ecbplus": 0.78, "meantime": 0.68}


def measure(limit: int | None) -> Outcome:
    """Figures, and the events that were cut or joined."""
    return measured("events_across", "events", happenings, REACH, limit)


def happenings(topic: list[Read]) -> dict[Key, object]:
    """Mention → its happening."""
    made = [with_events(one) for one in topic]
    of = {(brief.article.id, name): mention.key for brief, found in made for name, mention in found.items()}
    answer: dict[Key, object] = {key: key for key in of.values()}
    for number, story in enumerate(resolve([brief for brief, _ in made]).stories):
        for place, happening in enumerate(story.happenings):
            answer |= {of[ref.article, ref.claim]: (number, place) for ref in happening.claims}
    return answer
