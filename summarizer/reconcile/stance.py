"""What a sentence says of the state a matter is in, by a small lexicon.

A sentence that speaks of a state ("remain stalled", "have yet to restart") weighs more than one that tells of
an act ("signed the treaty"). Everything else takes no stance.
"""

import re
from dataclasses import dataclass
from typing import Literal

from summarizer.reconcile.case import ahead
from summarizer.schema import Event, Statement
from summarizer.schema.resolution import Told

State = Literal["ahead", "stalled", "moving", "agreed", "scheduled", "concluded", "denied", "cancelled"]


@dataclass(frozen=True, slots=True)
class Stance:
    """A state, and how plainly it is spoken of: 3 as a state, 2 as an act, 1 in passing."""

    state: State
    strength: int


_HALTED = r"(?:stalled|deadlocked|suspended|frozen|halted|paralysed|paralyzed|blocked|on hold|in limbo)"
_STALLED_STATE = re.compile(
    rf"\b(?:remain\w*|stay\w*|still|is|are|has been|have been)\b(?: \w+)? {_HALTED}\b"
    rf"|\b(?:has|have) (?:yet to|not yet|still not) (?:re)?(?:start|sum|begin|open|convene|tak|been)"
    rf"|\b(?:remain\w*|stay\w*|is|are|at) (?:at )?(?:a |an )?(?:stalemate|impasse|deadlock|standstill)\b",
    re.IGNORECASE,
)
_STALLED_ACT = re.compile(
    r"\b(?:stall|stalled|suspended|broke down|collapsed|hit a deadlock|walked out of)\b", re.IGNORECASE
)
# What can stall and go on again; "reopened an office" is no resumption of the matter.
_PROCESS = r"(?:talks?|negotiations?|dialogue|discussions|diplomacy|work|production|services?|operations?|flights)"
_MOVED = r"(?:resumed|restarted|reopened|re-opened|revived|got under way)"
_MOVING = re.compile(
    rf"\b{_MOVED} (?:[\w-]+ ){{0,4}}{_PROCESS}\b|\b{_PROCESS} (?:[\w-]+ ){{0,5}}{_MOVED}\b", re.IGNORECASE
)
_AGREED = re.compile(
    r"\b(?:signs?|signed|reach(?:es|ed)?|struck|seal(?:s|ed)|agreed (?:to|on)|clinched|concluded|initialled)"
    r" (?:an? |the |their )?(?:[\w-]+ ){0,3}?"
    r"(?:deal|agreement|accord|treaty|pact|truce|ceasefire|cease-fire|armistice)\b",
    re.IGNORECASE,
)
_SCHEDULED = re.compile(r"\b(?:(?:is|are|was|were) (?:due|set|scheduled|to be held)|scheduled for)\b", re.IGNORECASE)
_WAS = re.compile(r"(?:was|were)\b", re.IGNORECASE)
_CONCLUDED = re.compile(
    r"\b(?:(?:is|was|are|were|has been|have been) "
    r"(?:over|ended|concluded|extinguished|put out|lifted|completed)"
    r"|extinguished|put out the|came to an end|has ended|have ended)\b",
    re.IGNORECASE,
)
_DENIED = re.compile(r"\b(?:denied|denies|rejected|rejects|dismissed|ruled out|rules out)\b", re.IGNORECASE)
_CANCELLED = re.compile(r"\b(?:cancelled|canceled|called off|scrapped|abandoned)\b", re.IGNORECASE)
_EXPECTED = re.compile(
    r"\b(?:will|would|shall|expect(?:s|ed)?|(?<!as )soon|willing(?:ness)?|hopes?|plan(?:s|ned)?|intends?)\b",
    re.IGNORECASE,
)
# Verbs that only link a state to what is in it.
_LINKING = frozenset({"be", "remain", "stay", "have"})
_LINKED = re.compile(r"\b(?:remain\w*|stay\w*|still|is|are|was|were|been|be|has|have|at)\b", re.IGNORECASE)
_PAST_OF = {"break": "broke", "freeze": "froze", "come": "came"}
_SAME_VERB = 4  # letters that forms of a verb share: "sign", "signed"; "stall", "stalled"
_NOT = re.compile(r"\b(?:not|no|never|without|fail\w*|n't)\b", re.IGNORECASE)

_STATES: tuple[tuple[re.Pattern[str], State], ...] = (
    (_CANCELLED, "cancelled"),
    (_AGREED, "agreed"),
    (_CONCLUDED, "concluded"),
    (_DENIED, "denied"),
    (_MOVING, "moving"),
    (_STALLED_ACT, "stalled"),
)


def stance(told: Told) -> Stance | None:
    """What the claim says of its matter's state; None where it takes no stance."""
    text = " ".join(cited.quote for cited in told.claim.evidence)
    if ahead(told):
        found = _SCHEDULED.search(text)
        over = (
            found is not None and _WAS.match(found[0]) and not told.claim.attribution
        )  # "was due to resume on Friday"
        return Stance("scheduled", 2) if found and not over else Stance("ahead", 1)
    found = _STALLED_STATE.search(text)
    if found and _is_of(told, found[0]):
        return Stance("stalled", 3)
    if isinstance(told.claim, Statement) and _EXPECTED.search(text):
        return Stance("ahead", 1)
    for words, state in _STATES:
        found = words.search(text)
        if found and not _NOT.search(text[max(0, found.start() - 20) : found.start()]):
            return Stance(state, 2 if _is_of(told, found[0]) else 1)
    return None


def _is_of(told: Told, words: str) -> bool:
    """The words are the event's own verb: "discussed the stalled talks" tells of a discussion, of no stall.

    A statement only tells what somebody says, however plainly.
    """
    claim = told.claim
    if not isinstance(claim, Event):
        return False
    verb = claim.type.casefold()
    start = _PAST_OF.get(verb, verb)[:_SAME_VERB]
    if verb in _LINKING:  # "suspended officials were among the guests" tells of no suspension
        return bool(_LINKED.search(words))
    return any(word.startswith(start) for word in re.split(r"[\W_]+", words.casefold()))
