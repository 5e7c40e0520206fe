"""A state of made articles and their briefs, as if they had been read: what a day costs beyond the reading."""

import contextlib
import sqlite3
from collections.abc import Iterable
from pathlib import Path

from summarizer.briefing import briefed_by
from summarizer.schema import Article, Brief, Sentence
from summarizer.store import State


def remember(out: Path, briefs: Iterable[Brief], *, as_of: str | None = None) -> None:
    """Put articles into the state of an output folder at one go, as first seen on a day, or else on their own."""
    with State.open(out):
        pass  # makes the tables
    made_by = briefed_by()
    with contextlib.closing(sqlite3.connect(out / ".summarizer" / "state.db")) as state, state:
        for brief in briefs:
            card, document = brief.article, _article(brief).model_dump_json()
            first = as_of or (card.published.earliest if card.published else None)
            row = card.id, first, card.source, card.raw_sha256, document
            state.execute("INSERT INTO articles VALUES (?, ?, ?, ?, ?)", row)
            state.execute("INSERT INTO briefs VALUES (?, ?, ?)", (card.id, made_by, brief.model_dump_json()))


def _article(brief: Brief) -> Article:
    """Its text is its sentences, each the evidence of a claim."""
    quotes = [claim.evidence[0] for claim in brief.claims]
    sentences = tuple(
        Sentence(number=cited.sentence, start=cited.start, end=cited.end, paragraph=1) for cited in quotes
    )
    return Article(info=brief.article, text=" ".join(cited.quote for cited in quotes), sentences=sentences)
