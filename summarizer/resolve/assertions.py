"""What statements say of things, by sentence patterns: enough to see that two speakers contradict each other.

Only "the alarms were (not) off": a noun with its article, a form of "be", and what it is said to be. Everything
else a speaker can say is not compared.
"""

import re
from collections.abc import Sequence

from summarizer.schema import Statement
from summarizer.schema.resolution import Assertion
from summarizer.wording.stems import content

_WORD = r"[^\W_]+(?:['’-][^\W_]+)*"
# What is said of a thing by one small word: "off", and "off" in "switched off".
_PARTICLES = frozenset({"off", "on", "out", "down", "up", "open", "shut", "closed"})
_SAID_OF = re.compile(
    r"\b(?P<none>no|the|its|his|her|their|our|all|both)\s+"
    rf"(?P<noun>(?:{_WORD}\s+){{0,2}}?{_WORD})"
    rf"(?:\s+(?:of|at|in|on|from|for|inside|near)\s+(?:{_WORD}\s+){{0,4}}?{_WORD})?"
    r"\s+(?:was|were|is|are|had been|has been|have been|wasn['’]t|weren['’]t|isn['’]t|aren['’]t)"
    r"(?:\s+(?:still|already|all|both))?(?P<not>\s+(?:not|never))?"
    rf"\s+(?P<state>{_WORD})(?:\s+(?P<particle>{'|'.join(sorted(_PARTICLES))})\b)?",
    re.IGNORECASE,
)
_CONTRACTED = re.compile(r"n['’]t\b", re.IGNORECASE)
# The speaker says that what follows is not so.
_DENYING = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|reject\w*|disput\w+|dismiss\w*)\b[^.;,]{0,40}\bthat $", re.IGNORECASE
)


def assertions(statement: Statement, speakers: Sequence[str]) -> frozenset[Assertion]:
    """What the speaker says of things; of a quotation only what is quoted.

    `speakers` are all who speak in these sentences: of two, each says what follows after the name.
    """
    text = statement.quote or " ".join(cited.quote for cited in statement.evidence)
    found = set()
    for match in _SAID_OF.finditer(text):
        before = [(text.find(name), name) for name in speakers if 0 <= text.find(name) < match.start()]
        if before and max(before)[1] != statement.speaker_text and not statement.quote:
            continue
        if (assertion := _assertion(match, text)) is not None:
            found.add(assertion)
    return frozenset(found)


def _assertion(match: re.Match[str], text: str) -> Assertion | None:
    state = (match["particle"] or match["state"]).casefold()
    if state not in _PARTICLES:
        stems = content(state)
        state = stems[0] if stems else ""
    noun = content(match["noun"].split()[-1])
    if not state or not noun:
        return None
    negations = (
        match["none"].casefold() == "no",
        bool(match["not"]) or bool(_CONTRACTED.search(match[0])),
        bool(_DENYING.search(text[: match.start()])),
    )
    return Assertion(noun[0], state, sum(negations) % 2 == 1)
