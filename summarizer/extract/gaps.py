"""Gaps: sentences in which an article says what is not known or was not told."""

import re

from summarizer.extract.grammar import Scene

# The set phrases by which newswire owns up to a gap; each was seen in reporting, none names a topic.
_GAP = re.compile(
    r"""\b(?:
        (?:did|does|do|has|have|had|would|was|were|could|can)(?:\s+not|n['’]t)\s+(?:immediately\s+)?(?:been\s+)?(?:be\s+)?
          (?:disclos|elaborat|specif|say\s+(?:how|when|where|who|why|what|whether|if)|give\s+(?:any\s+)?(?:more\s+)?(?:further\s+)?(?:details?|reason)
          |provid\w+\s+(?:any\s+)?(?:further\s+)?details?|identif|nam(?:e|ed)\b|reach|known\b|clear\b|reveal|comment|immediately\s+available
          |available\s+for|confirm|verif|determin|establish|releas)
      | (?:is|are|was|were|remains?|remained)\s+(?:still\s+|as\s+yet\s+|immediately\s+)?(?:not\s+(?:yet\s+|immediately\s+)?(?:known|clear|available|disclosed|identified|named)|unclear|unknown|undisclosed|unconfirmed)
      | not\s+(?:yet\s+|immediately\s+)?(?:known|clear)\b
      | without\s+(?:elaborating|giving|providing|naming|specifying|saying|committing|disclosing|identifying)
      | no\s+(?:further\s+|other\s+|more\s+|immediate\s+)?(?:details?|information|word|comment|explanation)\b
      | declin(?:ed|es|ing)\s+to\s+(?:say|comment|elaborate|give|name|identify|provide|discuss|disclose|specify|confirm|be\s+named)
      | refus(?:ed|es|ing)\s+to\s+(?:say|comment|elaborate|give|name|identify|disclose)
      | (?:gave|give|gives|named?|names|set|sets|offered|provided|disclosed)\s+no\s+(?:further\s+|other\s+)?\w+
      | no\s+(?:date|day|time|place|deadline|agenda|decision|venue)\s+(?:has|have|had|was|is|were)\s+(?:yet\s+)?(?:been\s+)?(?:set|fixed|agreed|named|given|announced|made|chosen)
      | (?:no\s?one|nobody|none)\b[^.]{0,40}\b(?:could|would|can)\s+say\b
      | (?:do|does|did)\s+not\s+(?:yet\s+)?know\b | too\s+(?:early|soon)\s+to\s+(?:say|tell|know|name|judge|determine)
      | (?:has|have)\s+yet\s+to\s+be\s+(?:determined|identified|established|confirmed|announced|disclosed|set|named|released)
    )""",
    re.I | re.X,
)


_CORRECTION = re.compile(r"\b(?:earlier|previous) version of this (?:article|story|report)\b", re.I)


def is_correction(scene: Scene, sentence: int) -> bool:
    """Whether a sentence tells what an earlier version said: words the outlet has taken back."""
    return _CORRECTION.search(scene.article.sentence_text(sentence)) is not None


def gaps_of(scene: Scene) -> tuple[int, ...]:
    """The sentences that tell of a gap, in order."""
    return tuple(
        s.number
        for s in scene.article.sentences
        if s.start >= scene.title_end and _GAP.search(scene.article.sentence_text(s.number))
    )
