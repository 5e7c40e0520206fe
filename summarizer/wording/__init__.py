"""What can be read off the words alone: numbers, names, polarity, editor's brackets. No model, no spaCy."""

from summarizer.wording.brackets import Edit, Line, bracket, possessive, unbracket
from summarizer.wording.forms import inflects
from summarizer.wording.gaps import tells_gap
from summarizer.wording.modality import Modality, modality
from summarizer.wording.names import dangling, names
from summarizer.wording.numbers import adds_up, numbers, qualifier, spread, upper
from summarizer.wording.polarity import negated_words, polarity, polarity_of
from summarizer.wording.quotes import CLOSING, OPENING, in_quotes, quotations, strip_marks

__all__ = [
    "CLOSING",
    "OPENING",
    "Edit",
    "Line",
    "Modality",
    "adds_up",
    "bracket",
    "dangling",
    "in_quotes",
    "inflects",
    "modality",
    "names",
    "negated_words",
    "numbers",
    "polarity",
    "polarity_of",
    "possessive",
    "qualifier",
    "quotations",
    "spread",
    "strip_marks",
    "tells_gap",
    "unbracket",
    "upper",
]
