"""Checks of a model's own words: every bracket is true, and without them the line passes the gates again."""

import re
from collections.abc import Collection, Sequence

from summarizer import dates
from summarizer.ground import Cited, refusal
from summarizer.schema import Claim, Evidence, Statement
from summarizer.verify.fault import Faults
from summarizer.verify.source import Source, joined
from summarizer.verify.times import extents, meanings
from summarizer.wording import names

_BRACKET = re.compile(r" ?\[([^\[\]]*)\] ?")


def check_own_words(text: str, evidence: Sequence[Evidence], source: Source, *, voices: Collection[str] = ()) -> Faults:
    """A line in a model's words; `voices` is what a bracket may say of who says so."""
    bare, closed = "", 0
    for found in _BRACKET.finditer(text):
        bare += text[closed : found.start()]
        if found[1] not in voices and found[1] not in _days(bare, evidence, source):
            yield "text", f"[{found[1]}] is not what stands before it means, nor who says so"
        if bare:
            bare += " " if found.group().endswith(" ") else ""
        closed = found.end()
    refused = refusal((bare + text[closed:]).rstrip(". "), _cited(evidence, source))
    if refused is not None:
        reason, detail = refused
        yield "text", f"does not follow from the cited sentences ({reason.value}: {detail})"


def voices_of(claim: Claim, source: Source) -> set[str]:
    """What the bracket of a claim may say of whose word it is."""
    if isinstance(claim, Statement):
        known = [source.entities[name].name for name in claim.speakers if name in source.entities]
        return {f"{' and '.join(known) or claim.speaker_text}:"}
    return {f"according to {link.text}" for link in claim.attribution}


def _days(before: str, evidence: Sequence[Evidence], source: Source) -> set[str | None]:
    """What the time expression that `before` ends in can mean, if it stands in the cited sentences."""
    line = joined(evidence).text.casefold()
    said = [before[start:end] for start, end in extents(before) if not before[end:].strip()]
    return {
        dates.show(reading)
        for time in said
        if time.casefold() in line
        for reading in meanings(_as_cited(time, evidence), source)
    }


def _as_cited(time: str, evidence: Sequence[Evidence]) -> str:
    line = joined(evidence).text
    at = line.casefold().find(time.casefold())
    return line[at : at + len(time)]


def _cited(evidence: Sequence[Evidence], source: Source) -> Cited:
    shown = [
        dates.show(reading)
        for one in evidence
        for start, end in extents(one.quote)
        for reading in meanings(one.quote[start:end], source)
    ]
    named = [e.name for e in source.brief.entities if names(e.name) and source.mentions_in(e.id, evidence)]
    return Cited(
        sentences=tuple(one.quote for one in evidence),
        names=tuple(named),
        times=tuple(day for day in shown if day),
    )
