"""The documents' fixed vocabulary in plain words, for readers who never saw a schema."""

from summarizer.schema import Change, CommitmentState, EventStatus, Finding, Mode, Qualifier, StatusLabel

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

MODE: dict[Mode, str] = {"direct": "", "mixed": "partly in their own words", "indirect": ""}

COUNTS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def count(number: int) -> str:
    """A small number in words, a large one in digits."""
    return COUNTS[number] if number < len(COUNTS) else str(number)


def plural(number: int, noun: str) -> str:
    """`one article`, `5 articles`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def support(finding: Finding) -> str:
    """How well a line is supported; empty for one source, as the head of a report says of lines without."""
    if finding.support == "disputed":
        return "sources differ"
    if finding.support == "superseded":
        return "overtaken by later news"
    if finding.support == "corroborated":
        return f"{count(finding.independent_sources)} independent sources"
    return ""


def plain(code: str) -> str:
    """A code of a closed list as words: `quote_not_found` is `quote not found`."""
    return code.replace("_", " ").replace("-", " ")


def listing(names: list[str]) -> str:
    """`A`, `A and B`, `A, B and C`."""
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def clip(text: str, length: int) -> str:
    """The beginning of a text, cut between words and marked so."""
    if len(text) <= length:
        return text
    start = text[:length].rsplit(" ", 1)[0]
    if start.rfind("[") > start.rfind("]"):  # half an editor's bracket tells nobody anything
        start = start[: start.rfind("[")]
    return start.rstrip(" ,;:–—-") + " …"
