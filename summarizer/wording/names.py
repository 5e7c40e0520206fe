"""Names by their capitals, and words that mean nothing outside their article."""

import re

# Words inside a name that stay small.
_SMALL = "of|the|and|for|de|del|di|da|al|bin|ibn|van|von|la|le"
_CAPITALS = "".join(letter for letter in map(chr, range(0x530)) if letter.isupper())  # Latin, Greek and Cyrillic
_CAPITAL = rf"(?:[^\W\d_]\.(?:[^\W\d_]\.)+|[{_CAPITALS}][\w'’-]*)"
_NAME = re.compile(rf"{_CAPITAL}(?:[ ](?:(?:{_SMALL})[ ]){{0,2}}{_CAPITAL})*")
# Capitals these words have at a sentence's start only, or everywhere ("I").
_NO_NAMES = frozenset(
    """
        a an the i he she it we they you his her its their our my your this that these those
        there here what who which when where why how in on at by for from of to with without
        within after before during since until while as if but and or nor so yet not no both
        some many most more all any each every one two three four five six seven eight nine ten
        several few such other another also however meanwhile although though because under over
        about against between among despite earlier later last next now then today yesterday
        tomorrow mr mrs ms dr
    """.split()
)
_THIRD = "he|she|him|her|hers|his|it|its|they|them|their|theirs|himself|herself|itself|themselves"
_POINTING = r"this|these|those|the (?:former|latter|two|pair|three|trio)|here|there"
_WHEN = (
    r"today|yesterday|tomorrow|tonight|now|currently|recently|soon|earlier|later|ago|"
    r"(?:last|this|next|past|coming|previous|following) (?:week|month|year|quarter|night|morning|evening|"
    r"monday|tuesday|wednesday|thursday|friday|saturday|sunday)|"
    r"monday|tuesday|wednesday|thursday|friday|saturday|sunday"
)
_DANGLING = re.compile(rf"(?<![\w’'-])(?:(?P<pronoun>{_THIRD})|(?P<other>{_WHEN}|{_POINTING}))(?![\w-])", re.IGNORECASE)
_VAGUE = frozenset(("soon", "later", "earlier", "recently", "there", "here"))  # they need no date to be understood
_BRACKET = re.compile(r"\[[^\[\]]*\]")


def names(text: str) -> tuple[tuple[int, int], ...]:
    """Capitalised stretches that look like names; a common word capital at a sentence's start is none."""
    found = []
    for match in _NAME.finditer(text):
        start, end = match.span()
        while start < end and (first := re.match(r"[\w.'’-]+", text[start:end])):
            if first.group().rstrip(".").lower() not in _NO_NAMES:
                break
            start += first.end()
            start += len(text[start:end]) - len(text[start:end].lstrip())
        if start < end and text[start].isupper():
            found.append((start, _without_possessive(text, start, end)))
    return tuple(found)


# A bracket right behind, or behind the rest of the time it dates: "Tuesday's [10 June] fire", "Tuesday night [...]".
_RESOLVED = re.compile(r"(?:['’]s?)?(?: (?:morning|afternoon|evening|night|noon))?(?:['’]s?)? \[")


def dangling(text: str) -> tuple[str, ...]:
    """Words a reader of this line alone cannot resolve: a pronoun with no name before it, "today" undated.

    A word followed by an editor's bracket is resolved, and so is the first person inside a quotation.
    """
    named = names(text)
    found = []
    for match in _DANGLING.finditer(text):
        word = match.group().lower()
        if _RESOLVED.match(text, match.end()) or _inside_bracket(text, match.start()):
            continue
        if match["pronoun"] and any(end <= match.start() for _, end in named):
            continue
        if word not in _VAGUE and not (word == "it" and _expletive(text, match.end())):
            found.append(match.group())
    return tuple(found)


def _expletive(text: str, end: int) -> bool:
    """ "it is clear that", "it was not known whether": an "it" that stands for what follows."""
    return (
        re.match(
            r" (?:is|was|remains|remained) (?:\w+ ){1,2}(?:that|whether|if|how|wh(?:at|en|ere|ich|o|ose|y)|to)\b",
            text[end:],
        )
        is not None
    )


def _inside_bracket(text: str, place: int) -> bool:
    return any(match.start() <= place < match.end() for match in _BRACKET.finditer(text))


def _without_possessive(text: str, start: int, end: int) -> int:
    return end - 2 if text[start:end].endswith(("'s", "’s")) else end
