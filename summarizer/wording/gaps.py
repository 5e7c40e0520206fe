"""Gaps: the set phrases by which an article owns up to what is not known or was not told."""

import re

# The set phrases by which newswire owns up to a gap; each was seen in reporting, none names a topic.
_NOT = r"(?:did|do|does|has|have|had|would|was|were|could|can)(?:\s+not|n['’]t)\s+(?:(?:immediately|been|be)\s+)*"
_TOLD = (
    r"(?:disclos|elaborat|specif|identif|reveal|confirm|verif|determin|establish|releas|comment|reach"
    r"|known\b|clear\b|nam(?:e|ed)\b|immediately\s+available|available\s+for|say\s+(?:how|when|where|who|why|what|whether|if)"
    r"|give\s+(?:any\s+)?(?:more\s+|further\s+)?(?:details?|reason)|provid\w+\s+(?:any\s+)?(?:further\s+)?details?)"
)
_SPEAK = r"(?:say|comment|elaborate|give|name|identify|provide|discuss|disclose|specify|confirm|be\s+named)"
_SET = r"(?:set|fixed|agreed|named|given|announced|made|chosen)"
_GAPS = (
    _NOT + _TOLD,
    r"(?:is|are|was|were|remains?|remained)\s+(?:still\s+|as\s+yet\s+|immediately\s+)?(?:unclear|unknown|undisclosed|unconfirmed)",
    r"not\s+(?:yet\s+|immediately\s+)?(?:known|clear|available|disclosed|identified|named)\b",
    r"without\s+(?:elaborating|giving|providing|naming|specifying|saying|committing|disclosing|identifying)",
    r"no\s+(?:further\s+|other\s+|more\s+|immediate\s+)?(?:details?|information|word|comment|explanation)\b",
    r"(?:declin|refus)(?:ed|es|ing)\s+to\s+" + _SPEAK,
    r"(?:gave|gives?|named?|names|sets?|offered|provided|disclosed)\s+no\s+(?:further\s+|other\s+)?\w+",
    r"no\s+(?:date|day|time|place|deadline|agenda|decision|venue)\s+(?:has|have|had|was|is|were)\s+(?:yet\s+)?(?:been\s+)?"
    + _SET,
    r"(?:no\s?one|nobody|none)\b[^.]{0,40}\b(?:could|would|can)\s+say\b",
    r"(?<!\bI )(?:do|does|did)\s+not\s+(?:yet\s+)?know\b",
    r"too\s+(?:early|soon)\s+to\s+(?:say|tell|know|name|judge|determine)",
    r"(?:has|have)\s+yet\s+to\s+be\s+(?:determined|identified|established|confirmed|disclosed|released|" + _SET + ")",
)
_GAP = re.compile(r"\b(?:" + "|".join(_GAPS) + ")", re.IGNORECASE)


def tells_gap(sentence: str) -> bool:
    """Whether a sentence says that something is not known."""
    return _GAP.search(sentence) is not None
