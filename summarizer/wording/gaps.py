"""Gaps: the set phrases by which an article owns up to what is not known or was not told."""

import re

# The set phrases by which newswire owns up to a gap; each was seen in reporting, none names a topic.
_NOT = r"(?:did|do|does|has|have|had|would|was|were|could|can)(?:\s+not|n['’]t)\s+(?:(?:immediately|been|be|yet)\s+)*"
_MORE = r"(?:any\s+)?(?:more\s+|further\s+|other\s+|immediate\s+)?"
_ASKED = r"(?:how|when|where|who|why|what|whether|which|if)\b"
_GIVEN = r"(?:details?|reasons?|explanations?|information|names?|figures?|dates?|numbers?|comments?|specifics)\b"
# Of 62 gaps read in 371 news articles 13 were none: "did not establish order", "did not know the firm", a trailer that
# "wasn't released early", "without giving" a sort of homage, a source that "was not named". Now 3 of 51 are.
_TOLD = (
    r"(?:disclos|elaborat|specify\b|specified\b|identify\b|reveal|confirm|verif|determin|release\b|comment|reach(?:ed)?\b"
    r"|known\b(?!\s+(?:for|as)\b)|clear\b|name\b|immediately\s+available|available\s+for|establish(?:ed)?\s+" + _ASKED +
    r"|(?:say|know)\s+(?:exactly\s+|yet\s+)?" + _ASKED + r"|say\s+more\b|(?:give|provide)\s+" + _MORE + _GIVEN + ")"
)  # fmt: skip
_SPEAK = (
    r"(?:say\b|comment|elaborate|name\b|identify|discuss|disclose|specify|confirm|be\s+named"
    r"|(?:give|provide|release)\s+" + _MORE + _GIVEN + ")"
)
_SET = r"(?:set|fixed|agreed|named|given|announced|made|chosen)"
_FACTS = (
    r"(?:names?|identit(?:y|ies)|details?|numbers?|figures?|amounts?|causes?|terms|results?|findings|logs?|reports?)"
)
_GAPS = (
    _NOT + _TOLD,
    _FACTS + r"\b[^.;,]{0,40}\b(?:was|were|has|have|had)(?:\s+not|n['’]t)\s+(?:yet\s+)?(?:been\s+)?"
    r"(?:released|published|given|named)\b(?!\s+(?:by|to)\b)",
    r"(?:is|are|was|were|remains?|remained)\s+(?:still\s+|as\s+yet\s+|immediately\s+)?(?:unclear|unknown|undisclosed|unconfirmed)",
    r"not\s+(?:yet\s+|immediately\s+)?(?:known\b(?!\s+(?:for|as)\b)|clear|available|disclosed)\b",
    r"not\s+(?:yet|immediately)\s+(?:identified|named)\b",
    r"without\s+(?:elaborating|specifying|naming|disclosing|identifying|(?:giving|providing)\s+" + _MORE + _GIVEN +
    r"|saying\s+" + _ASKED + r"|committing\s+to\s+(?:an?|any)\s+(?:date|day|time))",
    r"no\s+" + _MORE.replace(r"(?:any\s+)?", "") + r"(?:details?|information|word|comment|explanation)\b",
    r"(?:declin|refus)(?:ed|es|ing)\s+to\s+" + _SPEAK,
    r"(?:gave|gives?|named?|names|sets?|offered|provided|disclosed)\s+no\s+(?:further\s+|other\s+)?\w+",
    r"no\s+(?:date|day|time|place|deadline|agenda|decision|venue)\s+(?:has|have|had|was|is|were)\s+(?:yet\s+)?(?:been\s+)?"
    + _SET,
    r"(?:no\s?one|nobody|none)\b[^.]{0,40}\b(?:could|would|can)\s+say\b",
    r"too\s+(?:early|soon)\s+to\s+(?:say|tell|know|name|judge|determine)",
    r"(?:has|have)\s+(?:yet\s+to\s+be|still\s+not\s+been|not\s+yet\s+been)\s+(?:determined|identified|established|confirmed"
    r"|disclosed|released|published|" + _SET + ")",
    r"(?:has|have)\s+not\s+(?:yet\s+)?(?:published|released|disclosed)\s+(?:the|its|his|her|their|any|details?|how|wh\w+)\b",
)  # fmt: skip
_GAP = re.compile(r"\b(?:" + "|".join(_GAPS) + ")", re.IGNORECASE)
# Whom an outlet does not name is no question of the matter: "citing two diplomats it did not name".
_SOURCE_UNNAMED = re.compile(
    r"\b(?:(?:it|he|she|they|whom|which)\s+(?:did|would)(?:\s+not|n['’]t)\s+(?:name|identify)\b"
    r"|(?:was|were)\s+not\s+(?:identified|named)\s+by\s+name)",
    re.IGNORECASE,
)
_I_KNOW = re.compile(r"\bI (?:do|did)(?: not|n['’]t) know\b", re.IGNORECASE)


def tells_gap(sentence: str) -> bool:
    """Whether a sentence says that something is not known."""
    return _GAP.search(_I_KNOW.sub(" ", _SOURCE_UNNAMED.sub(" ", sentence))) is not None
