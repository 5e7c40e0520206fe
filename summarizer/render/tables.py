"""Findings and claims as tables: CSV for a spreadsheet, JSON Lines for a notebook.

A spreadsheet runs a cell that begins like a formula, whatever its quotes. Such a cell gets an apostrophe in front,
which spreadsheets take for "this is text"; JSON Lines hold every character as it is.
"""

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from summarizer.render.escape import INVISIBLE
from summarizer.schema import (
    Brief,
    Claim,
    Commitment,
    Event,
    Figure,
    Finding,
    Source,
    Statement,
    StatusReport,
    Storyline,
    When,
)

FORMULA = re.compile(r"[=+\-@＝＋－＠|%]")
LINE_ENDS = re.compile("[\u0085\u2028\u2029]")
NUMBER = re.compile(r"-?\d+(\.\d+)?")
MARK = "\ufeff"
"""Without it, spreadsheets take UTF-8 for something else."""

Record = Mapping[str, str | int | list[str] | None]
"""One row: column → what stands in it."""

FINDING_COLUMNS = (
    "as_of", "finding", "storyline", "title", "kind", "text", "when", "earliest", "latest", "support",
    "independent_sources", "change", "superseded_by", "outlets", "articles", "article", "sentence", "start", "end",
    "quote",
)  # fmt: skip
CLAIM_COLUMNS = (
    "article", "outlet", "published", "claim", "finding", "kind", "text", "wording", "polarity", "who", "to",
    "attributed_to", "when", "earliest", "latest", "said", "due", "event", "status", "spoken", "subject", "value",
    "value_to", "unit", "qualifier", "condition", "sentence", "start", "end", "quote",
)  # fmt: skip


def findings(report: StatusReport) -> list[Record]:
    """A row for each finding of a report, with the first words it rests on."""
    outlets = {source.article: _outlet(source) for source in report.sources}
    return [_finding(report, story, one, outlets) for story in report.storylines for one in story.findings]


def claims(report: StatusReport, briefs: Sequence[Brief]) -> list[Record]:
    """A row for each claim of the briefs, with the finding it is part of."""
    part_of = {
        (ref.article, ref.claim): one.id for story in report.storylines for one in story.findings for ref in one.claims
    }
    ordered = sorted(briefs, key=lambda brief: brief.article.id)
    return [
        _claim(brief, claim, part_of.get((brief.article.id, claim.id))) for brief in ordered for claim in brief.claims
    ]


def to_csv(rows: Iterable[Record], columns: Sequence[str]) -> str:
    """A table for a spreadsheet; lists are joined, and nothing in it is a formula."""
    buffer = io.StringIO()
    buffer.write(MARK)
    writer = csv.writer(buffer, quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_cell(row[column]) for column in columns] for row in rows)
    return buffer.getvalue()


def to_lines(rows: Iterable[Record]) -> str:
    """One JSON object a line; characters that some programs end a line at are escaped."""
    lines = (json.dumps(row, ensure_ascii=False) for row in rows)
    return "".join(LINE_ENDS.sub(lambda found: f"\\u{ord(found[0]):04x}", line) + "\n" for line in lines)


def _cell(value: str | int | list[str] | None) -> str:
    """What stands in a cell: on one line, and no formula."""
    text = "; ".join(value) if isinstance(value, list) else "" if value is None else str(value)
    flat = " ".join(INVISIBLE.sub(" ", text).split())
    return f"'{flat}" if FORMULA.match(flat) and not NUMBER.fullmatch(flat) else flat


def _finding(report: StatusReport, story: Storyline, one: Finding, outlets: Mapping[str, str]) -> Record:
    articles = list(dict.fromkeys(ref.article for ref in one.claims))
    first = one.evidence[0]
    return {
        "as_of": report.as_of,
        "finding": one.id,
        "storyline": story.id,
        "title": story.title,
        "kind": one.kind,
        "text": one.text,
        **_when(one.when),
        "support": one.support,
        "independent_sources": one.independent_sources,
        "change": one.change,
        "superseded_by": one.superseded_by,
        "outlets": list(dict.fromkeys(outlets[article] for article in articles if article in outlets)),
        "articles": articles,
        "article": first.article,
        "sentence": first.sentence,
        "start": first.start,
        "end": first.end,
        "quote": first.quote,
    }


def _claim(brief: Brief, claim: Claim, finding: str | None) -> Record:
    info, first = brief.article, claim.evidence[0]
    names = {entity.id: entity.name for entity in brief.entities}
    return {
        "article": info.id,
        "outlet": info.outlet or info.wire,
        "published": info.published.value if info.published else None,
        "claim": claim.id,
        "finding": finding,
        "kind": claim.kind,
        "text": claim.text,
        "wording": claim.wording,
        "polarity": claim.polarity,
        "who": [names.get(key, key) for key in _who(claim)],
        "to": [names.get(key, key) for key in claim.to] if isinstance(claim, Commitment) else [],
        "attributed_to": [names.get(link.entity or "", link.text) for link in claim.attribution],
        **_when(claim.when),
        "said": claim.said.value if claim.said else None,
        **dict(_own(claim)),
        "sentence": first.sentence,
        "start": first.start,
        "end": first.end,
        "quote": first.quote,
    }


def _own(claim: Claim) -> Iterator[tuple[str, str | None]]:
    """What only claims of one kind carry; every row has every column."""
    event = claim if isinstance(claim, Event) else None
    figure = claim if isinstance(claim, Figure) else None
    promise = claim if isinstance(claim, Commitment) else None
    yield "due", (promise.due.value or promise.due.text) if promise and promise.due else None
    yield "event", event.type if event else None
    yield "status", event.status if event else None
    yield "spoken", claim.quote if isinstance(claim, Statement) else None
    yield "subject", figure.subject if figure else None
    yield "value", figure.value if figure else None
    yield "value_to", figure.value_to if figure else None
    yield "unit", figure.unit if figure else None
    yield "qualifier", figure.qualifier if figure else None
    yield "condition", promise.condition if promise else None


def _who(claim: Claim) -> tuple[str, ...]:
    """Whoever takes part, speaks or undertakes."""
    if isinstance(claim, Event):
        return claim.participants
    if isinstance(claim, Statement):
        return claim.speakers or (claim.speaker_text,)
    return claim.actors if isinstance(claim, Commitment) else ()


def _when(when: When | None) -> dict[str, str | None]:
    return {
        "when": when.value if when else None,
        "earliest": when.earliest if when else None,
        "latest": when.latest if when else None,
    }


def _outlet(source: Source) -> str:
    return source.outlet or source.wire or source.source
