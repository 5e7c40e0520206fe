"""A state of made articles and their briefs, as if they had been read: what a day costs beyond the reading."""

from collections.abc import Iterable
from pathlib import Path

from summarizer import pipeline
from summarizer.schema import Article, Brief, Sentence
from summarizer.store import State


def remember(out: Path, briefs: Iterable[Brief], *, as_of: str | None = None) -> None:
    """Put articles into the state of an output folder, as first seen on a day, or else on their own."""
    fingerprint = pipeline.briefed_by()
    with State.open(out) as state:
        for brief in briefs:
            published = brief.article.published
            first = as_of or (published.earliest if published else None)
            assert first is not None
            state.add(_article(brief), as_of=first)
            state.keep_brief(brief, fingerprint)


def _article(brief: Brief) -> Article:
    """Its text is its sentences, each the evidence of a claim."""
    quotes = [claim.evidence[0] for claim in brief.claims]
    sentences = tuple(
        Sentence(number=cited.sentence, start=cited.start, end=cited.end, paragraph=1) for cited in quotes
    )
    return Article(info=brief.article, text=" ".join(cited.quote for cited in quotes), sentences=sentences)
