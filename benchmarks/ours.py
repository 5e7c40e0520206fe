"""Our own part of the side-by-side: `brief` with a model behind the same door as the peers' requests."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from benchmarks.served import MODEL, Door
from summarizer import brief, drafting, report, summarize
from summarizer.annotate import annotate
from summarizer.drafting import Assistant
from summarizer.extract import extract
from summarizer.llm import Endpoint, connect
from summarizer.schema import Article, Brief, Passage
from summarizer.schema.brief import ClaimBase

Record = dict[str, Any]


@contextmanager
def asking(door: Door, *, seen: bool = True) -> Iterator[Callable[[Article], Record]]:
    """What makes a brief with the model behind the door; nothing is replayed. With `seen` off there are no asides."""
    with connect(Endpoint(MODEL, base_url=door.base_url, parallel=1)) as model:
        assistant = Assistant(model)

        def ask(article: Article) -> Record:
            made = brief(article, assistant=assistant) if seen else _unseeing(article, assistant)
            return {"items": items(made), "error": made.provenance.fallback, "withheld": _withheld(made),
                    "lines": lines(made)}  # fmt: skip

        yield ask


def _unseeing(article: Article, assistant: Assistant) -> Brief:
    notes = replace(annotate(article), asides=())
    questions = summarize.prompts_for(article, notes, assistant.prompts)
    prepared = drafting.Prepared(article, notes, extract(article, notes), questions)
    return drafting.finish(prepared, drafting.ask(prepared, assistant), assistant)


def items(made: Brief) -> list[Record]:
    """What the brief tells, as the peers' items are told: kind, words, evidence; names apart from facts."""
    named = [
        {"kind": one.kind, "text": one.name, "evidence": _quotes(one.evidence), "drafter": "extractive"}
        for one in made.entities
        if one.kind in {"person", "organization"}
    ]
    return [*map(_gist, made.gist), *map(_claim, made.claims), *named]


def lines(made: Brief) -> dict[str, list[str]]:
    """What a report on this article alone prints, by place."""
    when = made.article.published
    told = report([made], date=(when.latest if when else None) or "2010-01-01")
    return {
        "headline": [made.headline.text] if made.headline else [],
        "gap": [gap.text for gap in made.gaps],
        "lead": [line.text for story in told.storylines for line in story.lead],
        "finding": [finding.text for story in told.storylines for finding in story.findings],
    }


def _gist(line: Passage) -> Record:
    drafter = "model" if line.wording == "model" else "extractive"
    return {"kind": "gist", "text": line.text, "evidence": _quotes(line.evidence), "drafter": drafter}


def _claim(claim: ClaimBase) -> Record:
    kind = str(getattr(claim, "kind", ""))
    return {"kind": kind, "text": claim.text, "evidence": _quotes(claim.evidence), "drafter": claim.drafter,
            "wording": claim.wording}  # fmt: skip


def _quotes(evidence: Any) -> list[str]:
    return [one.quote for one in evidence]


def _withheld(made: Brief) -> list[str]:
    return [one.reason for one in made.withheld]
