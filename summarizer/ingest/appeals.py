"""Appeals: paragraphs in which the outlet speaks of itself to ask for money, support or trust."""

import re
from collections.abc import Sequence
from itertools import pairwise

from summarizer.ingest.lines import Line

# What somebody else says is reported, not the outlet's own voice.
_QUOTED = re.compile(r"“[^”]*”?|\"[^\"]*\"?")
# The asking. Each is rare in a report outside quotation marks, and two together are an appeal.
_ASKING = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\byour (?:\w+ )?(?:support|donations?|contributions?|gifts?|subscriptions?|membership)\b",
        r"\b(?:please|now|today|consider|can|to) (?:donat|contribut|subscrib|supporting|becoming a)\w*",
        r"^(?:donate|contribute|support|subscribe|become a (?:member|supporter)|chip in|join us)\b",
        r"\bsupport (?:us|our|independent|quality|local|free|public[- ]interest)\b",
        r"\b(?:quality|independent|fearless|free|trusted) (?:journalism|reporting|newsroom)\b",
        r"\bjournalism\b",
        r"\bour (?:journalis\w+|report(?:ers|ing)|readers|subscribers|supporters|coverage|newsroom)\b",
        r"\bpaywalls?\b",
        r"\b(?:paid for|funded|powered|made possible) by (?:those|readers|our|people like|you\b|supporters)",
        r"\b(?:is|are) trusted by\b",
        r"\b(?:allows|helps|enables) us\b",
        r"\bkeeps? (?:sending|our|us|this|it free)\b",
        r"\b(?:as little as|from just|for just|just) [$£€]\s?\d",
        r"\bevery (?:contribution|gift|donation|dollar|pound)\b",
        r"\b(?:makes? all the|make a) difference\b",
        r"\btax[- ]deductible\b",
        r"\b(?:reader|listener|viewer)[- ](?:supported|funded)\b",
        r"\b(?:reporters|journalists|correspondents) (?:on the ground|around the world|across)\b",
        r"\btell the story\b",
    )
)
_SELF = re.compile(r"\b(?:we|our|us|ourselves)\b", re.IGNORECASE)
_READER = re.compile(r"\b(?:you|your|yours)\b", re.IGNORECASE)
# A paragraph that says who told it is a report, whatever else it says.
_REPORTED = re.compile(
    r"\b(?:said|says|told|according to|announced|stated|reported|added|tweeted|asked|argued|wrote|testified)\b",
    re.IGNORECASE,
)
# Between two appeals at most this many paragraphs in the outlet's own voice belong to the same block.
_BRIDGE = 3


def mark(lines: Sequence[Line]) -> None:
    """Remove the blocks of paragraphs that appeal to the reader."""
    places = [place for place, line in enumerate(lines) if line.open]
    anchors = [rank for rank, place in enumerate(places) if _is_appeal(lines[places[rank]].text)]
    chosen = set(anchors)
    for left, right in pairwise(anchors):
        between = range(left + 1, right)
        if len(between) <= _BRIDGE and all(_own_voice(lines[places[rank]].text) for rank in between):
            chosen.update(between)
    for rank in anchors:  # what stands right beside an appeal and asks too
        for step in (-1, 1):
            beside = rank + step
            while 0 <= beside < len(places) and beside not in chosen and _asks(lines[places[beside]].text):
                chosen.add(beside)
                beside += step
    for rank in chosen:
        lines[places[rank]].reason = "appeal"


def _is_appeal(text: str) -> bool:
    own = _QUOTED.sub(" ", text)
    in_person = _SELF.search(own) or _READER.search(own) or len(own.split()) < 8
    return bool(in_person) and _asking(own) >= 2


def _asks(text: str) -> bool:
    return _asking(_QUOTED.sub(" ", text)) > 0


def _asking(own: str) -> int:
    return 0 if _REPORTED.search(own) else sum(bool(pattern.search(own)) for pattern in _ASKING)


def _own_voice(text: str) -> bool:
    own = _QUOTED.sub(" ", text)
    return bool(_SELF.search(own) or _READER.search(own)) and not _REPORTED.search(own)
