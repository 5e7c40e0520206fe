"""The documents' fixed vocabulary in plain words, for readers who never saw a schema."""

import re
from collections.abc import Sequence

from summarizer.schema import (
    Change,
    CommitmentState,
    Event,
    EventStatus,
    Figure,
    Finding,
    Mode,
    Polarity,
    Qualifier,
    SourceLine,
    StatusLabel,
    StatusReport,
    Support,
)
from summarizer.schema.report import Verdict

STATUS: dict[StatusLabel, str] = {
    "developing": "Developing",
    "scheduled": "A date is set",
    "agreed": "Agreed",
    "stalled": "Stalled",
    "concluded": "Concluded",
    "denied": "Denied",
    "dormant": "No recent news",
    "unclear": "Unclear",
}

STATE: dict[CommitmentState, str] = {
    "open": "open",
    "due": "due now",
    "overdue": "overdue",
    "kept": "kept",
    "broken": "broken",
    "amended": "changed",
    "unknown": "not known",
}

CHANGE: dict[Change, str] = {
    "new": "New",
    "updated": "Updated",
    "confirmed": "Confirmed by another source",
    "contradicted": "Now contradicted",
    "superseded": "Overtaken by later news",
    "unchanged": "Unchanged",
    "silent": "Not mentioned again",
}

VERDICT: dict[Verdict, str] = {
    "same": "one event",
    "different": "two events",
    "contradict": "a contradiction",
    "compatible": "no contradiction",
    "unclear": "left open",
}

# Stands once more in `reconcile.compare`, which words the sides of a dispute and may not import this room.
QUALIFIER: dict[Qualifier, str] = {
    "exactly": "",
    "about": "about",
    "at_least": "at least",
    "at_most": "at most",
    "more_than": "more than",
    "less_than": "less than",
}

EVENT_STATUS: dict[EventStatus, str] = {
    "occurred": "",
    "ongoing": "still going on",
    "planned": "planned",
    "expected": "expected",
    "cancelled": "cancelled",
    "denied": "denied",
}

POLARITY: dict[Polarity, str] = {"affirmed": "it is so", "negated": "it is not so"}

MODE: dict[Mode, str] = {"direct": "", "mixed": "partly in their own words", "indirect": ""}

COUNTS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def count(number: int) -> str:
    """A small number in words, a large one in digits."""
    return COUNTS[number] if number < len(COUNTS) else str(number)


def plural(number: int, noun: str) -> str:
    """`one article`, `5 articles`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


OWN_WORDS = "worded by a model"
"""Stands by every line that is not an article's own words."""


SUPPORT: dict[Support, str] = {
    "single_source": "one source",
    "corroborated": "independent sources agree",
    "disputed": "sources differ",
    "superseded": "overtaken by later news",
}


def independent(number: int) -> str:
    """How many of the sources of a line do not depend on each other."""
    return f"{count(number)} independent {'source' if number == 1 else 'sources'}"


def support(finding: Finding) -> str:
    """How well a finding is supported, said of the whole of it."""
    return independent(finding.independent_sources) if finding.support == "corroborated" else SUPPORT[finding.support]


def trouble(line: SourceLine) -> str:
    """What is wrong with a source that the settings name; empty if nothing is."""
    failed = f"could not be read ({line.failed})" if line.failed else ""
    days = plural(line.silent, "day")
    never = f"nothing at all in {days}, since it was first read on {line.awaited_since}"
    silent = f"nothing new for {days}, since {line.latest}" if line.latest else never
    return "; ".join(part for part in (failed, silent if line.silent else "") if part)


def judged(report: StatusReport) -> str:
    """What a model judged of doubtful pairs, and which model; empty where none was asked."""
    found = report.ledger.verdicts
    told = ", ".join(f"{line.count} {VERDICT[line.verdict]}" for line in found)
    pairs = plural(sum(line.count for line in found), "doubtful pair")
    return f"{pairs} judged by {report.ledger.judged_by}: {told}" if found else ""


def plain(code: str) -> str:
    """A code of a closed list as words: `quote_not_found` is `quote not found`."""
    return code.replace("_", " ").replace("-", " ")


def listing(names: list[str]) -> str:
    """`A`, `A and B`, `A, B and C`."""
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


OUTLETS = 6
"""Named at the head of a report; more are a number."""


def given(outlets: Sequence[str]) -> str:
    """How many articles, and whose; "" is an outlet without a name. Six outlets are listed, of more the first five."""
    named = list(dict.fromkeys(outlet for outlet in outlets if outlet))
    known = named if len(named) <= OUTLETS else named[: OUTLETS - 1]
    rest = [plural(len(named) - len(known), "other outlet")] if len(named) > len(known) else []
    unnamed = [f"{plural(outlets.count(''), 'source')} without a name"] if "" in outlets else []
    count = plural(len(outlets), "article")
    return f"{count} from {listing([*known, *rest, *unnamed])}" if named else count


def clip(text: str, length: int, *, slack: int = 0) -> str:
    """The beginning of a text, cut between words and outside brackets and marked so.

    A text that is longer by no more than `slack` stands in full: a cut that saves a few words saves nothing.
    """
    if len(text) <= length + slack:
        return text
    start = text[:length].rsplit(" ", 1)[0]
    opened = start.rfind("[")
    if opened > start.rfind("]"):  # half an editor's bracket tells nobody anything
        closed = text.find("]", opened) + 1
        start = text[:closed] if 0 < closed <= length + slack else start[:opened]
    rest = re.match(r" \[[^\]]*\]", text[len(start) :])  # "on Thursday" without its date
    start += rest[0] if rest and len(rest[0]) <= slack else ""
    return start.rstrip(" ,;:–—-") + " …"


def amount(figure: Figure) -> str:
    """A figure's number as it is said: "at least 12", "3 to 5 days"."""
    value = f"{_grouped(figure.value)} to {_grouped(figure.value_to)}" if figure.value_to else _grouped(figure.value)
    return " ".join(part for part in [QUALIFIER[figure.qualifier], value, figure.unit or ""] if part)


def _grouped(number: str) -> str:
    """`11,500,000`: nobody counts the noughts of a long number."""
    whole, point, rest = number.partition(".")
    return f"{int(whole):,}{point}{rest}" if whole.isdigit() and len(whole) > 4 else number


def became(event: Event) -> str:
    """Whether it happened, where that needs saying: of what is not so, the status says nothing more."""
    if event.polarity == "negated" and event.status in ("occurred", "ongoing"):
        return "has not happened"
    if event.polarity == "negated" and event.status in ("planned", "expected"):
        return "is not to happen"
    return EVENT_STATUS[event.status]


def at_rest(matters: int) -> str:
    """What is said of matters that nothing of the window is of; nothing where there are none."""
    return f"{plural(matters, 'matter')} of earlier days {'is' if matters == 1 else 'are'} at rest." if matters else ""
