"""Gaps: sentences in which an article says what is not known or was not told."""

from summarizer.extract.grammar import Scene
from summarizer.wording import tells_gap


def gaps_of(scene: Scene) -> tuple[int, ...]:
    """The sentences that tell of a gap, in order."""
    return tuple(
        s.number
        for s in scene.article.sentences
        if scene.reports(s.number) and tells_gap(scene.article.sentence_text(s.number))
    )
