"""The gist beside what an editor chose: the standfirst, or the description a page gives of itself.

The lines the extractive drafter puts first, in its order, against as many first sentences of the article. ROUGE-L F1
over words, averaged over articles. An editor who takes the first sentence for the description has chosen it, so those
count too; apart from them stand the descriptions that are not how the article begins. The title is known to the
drafter, as it always is; the description is not.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from rapidfuzz.distance import LCSseq

from benchmarks.scorecard import Figure, Outcome
from benchmarks.sets import DATA, records
from summarizer import pipeline
from summarizer.annotate import annotate, headline_end
from summarizer.extract.gist import gist_of
from summarizer.extract.grammar import Scene

FILES = ("news_cluster/docs.jsonl", "fivew1h/docs.jsonl")
# A description shorter than this is the outlet's name or the headline cut off.
_FEWEST = 6
# So many first words in common, and a description is the opening of its article.
_OPENING = 8


@dataclass(frozen=True, slots=True)
class Choice:
    """What was chosen of an article: by us, by position, and by the editor."""

    name: str
    gist: tuple[str, ...]
    first: tuple[str, ...]
    """The first sentences below the title."""
    editor: str
    opening: bool
    """The editor's words are the article's first ones."""


def choices(limit: int | None) -> Iterator[Choice]:
    """The articles that have a description."""
    for file in FILES:
        wanted = list(records(file, limit))
        for one in pipeline.read(DATA / file, on_skip=lambda _: None):
            place = int(one.info.source.rpartition("#")[2]) - 1
            if place >= len(wanted):
                break
            scene = Scene(one, annotate(one), headline_end(one))
            if (choice := _choice(scene, wanted[place])) is not None:
                yield choice


def _choice(scene: Scene, record: dict[str, Any]) -> Choice | None:
    editor, one = record["description"] or "", scene.article
    words = _words(editor)
    body = [s.number for s in one.sentences if s.start >= scene.title_end]
    if len(words) < _FEWEST or not body or words == _words(record["title"]):
        return None
    begun = _words(one.text[scene.title_end :])
    opening = begun[: min(_OPENING, len(words))] == words[:_OPENING]
    gist, first = (tuple(map(one.sentence_text, numbers)) for numbers in (gist_of(scene), body))
    return Choice(record["title"], gist, first[:2], editor, opening)


def rouge_l(found: str, gold: str) -> float:
    """F1 over the longest run of words that both have in order."""
    ours, theirs = _words(found), _words(gold)
    common = LCSseq.similarity(ours, theirs)
    return 2 * common / (len(ours) + len(theirs)) if common else 0.0


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def measure(limit: int | None) -> Outcome:
    """Figures and misses: what the first sentences give that the gist does not."""
    found = list(choices(limit))
    other = [choice for choice in found if not choice.opening]
    figures = [
        figure
        for which, some in (("all", found), ("description of its own", other))
        for size, name in ((1, "first line"), (2, "first two lines"))
        if some
        for figure in [_figure(f"gist, {name}, {which}", some, size)]
    ]
    misses = [
        f"{lost:.2f} {choice.name[:60]!r} editor {choice.editor[:150]!r} gist {choice.gist[0][:150]!r}"
        for choice in found
        if (lost := rouge_l(choice.first[0], choice.editor) - rouge_l(choice.gist[0], choice.editor)) > 0
    ]
    return Outcome(tuple(figures), tuple(misses))


def _figure(what: str, some: list[Choice], size: int) -> Figure:
    ours, dumb = (
        sum(rouge_l(" ".join(lines[:size]), choice.editor) for choice, lines in chosen) / len(some)
        for chosen in ([(c, c.gist) for c in some], [(c, c.first) for c in some])
    )
    return Figure("gist", what, "news_cluster, fivew1h", "ROUGE-L F1", len(some), dumb, ours)
