"""The development sets, and articles made of their texts with every offset kept. Their texts are never shipped."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from summarizer import segment
from summarizer.annotate import annotate, headline_end
from summarizer.extract.frame import Frame
from summarizer.extract.grammar import Scene
from summarizer.extract.speech import frames_of
from summarizer.extract.stances import stances_of
from summarizer.schema import Article, ArticleInfo, Sentence

DATA = Path(__file__).parents[2] / "shared" / "data"
# A no-break space is what ingest turns into a space; one character for one, so that offsets stay.
_SPACES = str.maketrans("\u00a0\u202f\u2009\t", "    ")


@dataclass(frozen=True, slots=True)
class Read:
    """An article as the extractive drafter reads it, up to the frames of speech."""

    scene: Scene
    frames: dict[int, list[Frame]]
    """Sentence number → its voices, outermost first."""
    stances: dict[int, list[Frame]]
    """Sentence number → who thinks, wants or backs what there."""


def records(name: str, limit: int | None = None) -> Iterator[dict[str, Any]]:
    """The records of a file of a development set, such as `polnear/dev.jsonl`."""
    with (DATA / name).open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in islice(lines, limit))


def article(text: str, *, title: str | None = None, sentences: Sequence[Sentence] | None = None) -> Article:
    """The text as an article, to the letter: nothing is cleaned away, as gold spans count in it."""
    text = text.translate(_SPACES)
    seal = hashlib.sha256(text.encode()).hexdigest()
    info = ArticleInfo(
        id=seal[:12], source="a development set", title=title, language="en", raw_sha256=seal, text_sha256=seal,
        characters=len(text), basis={},
    )  # fmt: skip
    return Article(info=info, text=text, sentences=tuple(sentences or segment.sentences(text)))


def read(one: Article) -> Read:
    """Annotate an article and find its voices, as `extract` does."""
    scene = Scene(one, annotate(one), headline_end(one))
    frames = {s.number: frames_of(scene, s.number) for s in one.sentences if scene.reports(s.number)}
    return Read(scene, frames, {number: stances_of(scene, number, here) for number, here in frames.items()})
