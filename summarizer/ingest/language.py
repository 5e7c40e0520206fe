"""Which language a text is in, by its function words or its script: enough to know what is not English."""

import re
from collections import Counter

# The commonest function words of each language, those that no other of these languages shares in number.
_FUNCTION_WORDS = {
    "en": "the of and to in that is was for on with as it by at from are have has said were not be this which",
    "de": "der die und das den von zu mit sich des auf für ist im dem nicht ein eine als auch wurde sind nach",
    "fr": "le la les des et est un une du dans que pour qui sur pas au par il avec sont ce plus aux été",
    "es": "el la los las de que y en un una por con para del se no su al lo como más pero fue sus",
    "it": "il di che e la un una per non del della sono con è gli dei nel alla da anche più le ha",
    "pt": "o os as de que e em um uma para com não do da dos das por no na mais ao foi são",
    "nl": "de het een en van dat die in te niet op is zijn met voor aan er door werd ook om bij",
}
_WORDS = {language: frozenset(words.split()) for language, words in _FUNCTION_WORDS.items()}
_SCRIPTS = (
    ("ja", re.compile("[\u3040-\u30ff]")),
    ("ko", re.compile("[\uac00-\ud7af]")),
    ("zh", re.compile("[\u4e00-\u9fff]")),
    ("ru", re.compile("[\u0400-\u04ff]")),
    ("ar", re.compile("[\u0600-\u06ff]")),
    ("he", re.compile("[\u0590-\u05ff]")),
    ("el", re.compile("[\u0370-\u03ff]")),
    ("hi", re.compile("[\u0900-\u097f]")),
    ("th", re.compile("[\u0e00-\u0e7f]")),
)
# The first pages tell; a longer text would tell the same.
_REACH = 5000


def language(text: str) -> str | None:
    """ISO 639-1, or None where too little speaks for any language."""
    head = text[:_REACH]
    letters = sum(char.isalpha() for char in head)
    # A tenth, because names and numbers stay in Latin letters; kana decides for Japanese.
    for code, script in _SCRIPTS:
        if letters and len(script.findall(head)) > letters / 10:
            return code
    words = Counter(re.findall(r"[^\W\d_]+", head.lower()))
    total = words.total()
    shares = {code: sum(words[word] for word in known) / max(total, 1) for code, known in _WORDS.items()}
    best = max(shares, key=lambda code: shares[code])
    # English news has 30 to 45 function words of this list in 100; headlines alone fall below 12.
    return best if shares[best] >= 0.12 else None
