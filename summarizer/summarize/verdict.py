"""A verdict on two claims: what a model is shown of them, and the one word it answers with."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from summarizer.prompting import Templates
from summarizer.schema import Event, Prompt
from summarizer.schema.report import Verdict
from summarizer.schema.resolution import Doubt, Telling
from summarizer.summarize.ask import plain

MOST_TOKENS = 40
"""Of an answer: a word in its JSON takes some 8, and three times as much where a server spreads it out."""
LONGEST_TEXT = 400
"""Characters shown of a sentence, so that the forecast has a bound; one sentence in a hundred is longer."""
LONGEST_KNOWN = 160
"""Characters shown of what else is known of it."""

EVENT = "same if both sentences tell of one and the same event, different if of two events"
VALUE = "contradict if the two sentences cannot both be right, compatible if they can"
UNCLEAR = "unclear if the sentences do not tell"
FIELDS = f'verdict: asked "Same event?", {EVENT}; asked "Contradiction?", {VALUE}; {UNCLEAR}.'


class VerdictAnswer(BaseModel):
    """One word."""

    model_config = ConfigDict(extra="forbid")
    verdict: Verdict


class EventVerdict(VerdictAnswer):
    """Of two that may be one event."""

    verdict: Literal["same", "different", "unclear"] = Field(description=f"{EVENT}; {UNCLEAR}")


class ValueVerdict(VerdictAnswer):
    """Of two that may contradict each other."""

    verdict: Literal["contradict", "compatible", "unclear"] = Field(description=f"{VALUE}; {UNCLEAR}")


def verdict_prompt(doubt: Doubt, templates: Templates) -> tuple[Prompt, type[VerdictAnswer]]:
    """What a model is asked about a doubtful pair, and the answers that it may give."""
    return templates.fill(fields=FIELDS, pair=laid_out(doubt)), ValueVerdict if doubt.conflict else EventVerdict


def longest_verdict_prompt(templates: Templates) -> Prompt:
    """A prompt that takes as many tokens as any, for a forecast: tokenizers give each digit one."""
    telling = "0" * (LONGEST_TEXT + LONGEST_KNOWN)
    return templates.fill(fields=FIELDS, pair="\n".join(("0" * LONGEST_KNOWN, telling, telling)))


def laid_out(doubt: Doubt) -> str:
    """The question, then the two sentences with what their briefs know of them."""
    if doubt.conflict:
        asked = f"Contradiction? {' / '.join(doubt.conflict.values)}"
    else:
        types = (telling.claim.type for telling in doubt.tellings if isinstance(telling.claim, Event))
        asked = f"Same event? {' / '.join(dict.fromkeys(types))}"
    told = [f"{number} {_told(telling)}" for number, telling in enumerate(doubt.tellings, start=1)]
    return "\n".join((_cut(asked, LONGEST_KNOWN), *told))


def _told(telling: Telling) -> str:
    """The sentence; then who takes part, when, where, and when its article was published, so far as that is known."""
    claim = telling.claim
    known = {
        "who": ", ".join(telling.who),
        "when": claim.when.value if claim.when else None,
        "where": claim.where.text if claim.where else None,
        "published": telling.published.value if telling.published else None,
    }
    said = "; ".join(f"{name}: {value}" for name, value in known.items() if value)
    return " ".join((_cut(claim.text, LONGEST_TEXT), _cut(f"({said})", LONGEST_KNOWN) if said else "")).strip()


def _cut(text: str, longest: int) -> str:
    line = plain(text)
    return line if len(line) <= longest else line[: longest - 4].rpartition(" ")[0] + " ..."
