"""The lead of a storyline in a model's words: each line cites a finding, and passes the gates again."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, create_model

from summarizer.ground import Cited, refusal, unvoiced
from summarizer.prompting import Templates
from summarizer.schema import Finding, Line, Prompt, Storyline

MOST_LINES = 3
"""A lead of more is a list, and the list follows."""
MOST_FINDINGS = 10
"""That a model is shown: those the program would lead with, then the newest; some 500 tokens."""
MOST_TOKENS = 400
"""Of an answer: three lines of 40 words, and as much again where a server spreads its JSON out."""

LEAD = "2 or 3 lines that tell the news, most important first."
TEXT = "at most 30 words, using only names, numbers, dates and words of the findings;"
CITES = "the number of the finding it rests on."


class LeadLine(BaseModel):
    """A line and the finding it rests on."""

    model_config = ConfigDict(extra="forbid")
    text: str
    cites: int


class LeadAnswer(BaseModel):
    """What a model would lead with."""

    model_config = ConfigDict(extra="forbid")
    lead: list[LeadLine]


def lead_prompt(story: Storyline, templates: Templates) -> tuple[Prompt, type[LeadAnswer]]:
    """What a model is asked about a storyline, and the shape of its answer."""
    found = shown_findings(story)
    listed = "\n".join(f"{number} {finding.text}" for number, finding in enumerate(found, start=1))
    number = Annotated[int, Field(ge=1, le=max(1, len(found)), description=CITES)]
    line = create_model(
        "LeadLine",
        __base__=LeadLine,
        cites=(number, ...),
    )
    answer = create_model(
        "LeadAnswer",
        __base__=LeadAnswer,
        lead=(Annotated[list[line], Field(min_length=1, max_length=MOST_LINES, description=LEAD)], ...),
    )
    return templates.fill(fields=f"lead: {LEAD} text: {TEXT} cites: {CITES}", findings=listed), answer


def shown_findings(story: Storyline) -> list[Finding]:
    """The findings of the deterministic lead and status, then the newest that are not overtaken; no line twice."""
    by_id = {finding.id: finding for finding in story.findings}
    first = [name for line in story.lead for name in line.findings]
    chosen = [by_id[name] for name in (*first, *story.status.findings, *reversed(story.timeline)) if name in by_id]
    told: dict[str, Finding] = {}
    for finding in chosen:
        if finding.superseded_by is None:
            told.setdefault(finding.text, finding)
    return list(told.values())[:MOST_FINDINGS]


def lead_lines(answer: LeadAnswer, story: Storyline) -> tuple[Line, ...]:
    """The lines that pass the gates: up to the first that does not, for what follows may build on it.

    Each rests on one finding: of two together one's actor could be given the other's deed.
    """
    found = shown_findings(story)
    lines: list[Line] = []
    for line in answer.lead:
        if not _stands(line, found):
            break
        lines.append(Line(text=line.text.strip(), wording="model", findings=(found[line.cites - 1].id,)))
    return tuple(lines)


def _stands(line: LeadLine, found: list[Finding]) -> bool:
    if not 1 <= line.cites <= len(found):
        return False
    text, cited = line.text.strip(), Cited.by_findings([found[line.cites - 1]])
    return refusal(text, cited) is None and not unvoiced(text, cited)
