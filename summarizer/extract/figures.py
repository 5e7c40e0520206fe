"""Figures: numbers that measure or count something, with subject, unit and qualifier."""

import re

from summarizer.extract.grammar import Scene
from summarizer.extract.speech import Frame
from summarizer.extract.statements import attribution_of, is_said
from summarizer.schema import DraftFigure, Number, Qualifier, Token

# What stands right before (or around) a number and bends its meaning.
_QUALIFIERS: tuple[tuple[str, Qualifier], ...] = (
    (r"(?:more than|over|above|in excess of|upwards? of|exceed\w*)", "more_than"),
    (r"(?:less than|fewer than|under|below|nearly|almost|close to)", "less_than"),
    (r"(?:at least|no fewer than|no less than|a minimum of)", "at_least"),
    (r"(?:at most|no more than|up to|as many as|as much as|a maximum of)", "at_most"),
    (r"(?:about|around|roughly|approximately|some|an estimated|estimated at|circa)", "about"),
)
_BEFORE = [(re.compile(pattern + r"\s+(?:[$€£¥]\s*)?$", re.I), name) for pattern, name in _QUALIFIERS]
_AFTER = [(re.compile(r"^\s+or more\b", re.I), "at_least"), (re.compile(r"^\s+or (?:fewer|less)\b", re.I), "at_most")]
# Measures stand after a number as its unit, and what is measured is the noun above them.
_UNITS = frozenset(
    """percent % km kilometer kilometre mile meter metre foot inch cm mm kg kilogram kilogramme pound ton tonne gram
    liter litre gallon barrel acre hectare degree mph knot volt watt megawatt gigawatt mw gw dollar euro yen
    won yuan cent bp hour minute second day week month year""".split()
)
_MONEY = re.compile(r"[$€£¥]\s*$")
# "The two sides", "both countries": a way to name the parties, not a figure.
_PARTIES = frozenset(
    """side country nation party leader minister ally neighbor neighbour korea government man woman
    brother sister state other one thing way time page point part half""".split()
)
_TOLL = frozenset("kill injure wound die hurt evacuate rescue miss displace arrest detain hospitalise hospitalize".split())


def figures_of(scene: Scene, sentence: int, frames: list[Frame]) -> list[DraftFigure]:
    """The figures of a sentence outside quotations' rhetoric, names and dates."""
    found = []
    for number in scene.notes.numbers:
        if number.sentence == sentence and number.start >= scene.title_end and not _is_part_of_other(scene, number):
            figure = _figure(scene, number, frames)
            if figure is not None:
                found.append(figure)
    return found


def _is_part_of_other(scene: Scene, number: Number) -> bool:
    """Inside a date, a name ("Group of 20", "F-35") or a hyphenated word ("hour-long")."""
    text = scene.article.text
    if any(t.start < number.end and number.start < t.end for t in scene.times_in(number.sentence)):
        return True
    if any(m.start <= number.start < m.end for m in scene.notes.mentions if m.form != "role"):
        return True
    return text[number.start - 1 : number.start] in "-–/" and number.start > 0 or text[number.end : number.end + 1] == "-"


def _figure(scene: Scene, number: Number, frames: list[Frame]) -> DraftFigure | None:
    tokens = scene.reading.within(number.start, number.end)
    counted = _counted(scene, tokens)
    if counted is None or counted.lemma in _PARTIES:
        return None
    text = scene.article.text
    unit = _unit(scene, number, counted)
    subject = _measured(scene, counted) if unit is not None else counted
    if subject is None:
        return None
    start, end = _subject_span(scene, subject, tokens[-1]) if subject is counted else _phrase(scene, subject)
    when = next((t for t in scene.times_in(number.sentence) if not is_said(scene, t.start, t.end, frames)), None)
    verb = next((a for a in scene.reading.ancestors(counted) if a.pos == "VERB"), None)
    return DraftFigure(
        sentences=(number.sentence,),
        when=scene.point_at(when) if when is not None and verb is not None else None,
        attribution=attribution_of(frames, counted),
        number=scene.point(number.start, number.end, number.sentence),
        subject=scene.point(start, end, number.sentence),
        value=number.value,
        unit=unit,
        qualifier=_qualifier(text, number),
    )


def _counted(scene: Scene, tokens: list[Token]) -> Token | None:
    """The noun a number counts, the number itself where it stands as one ("killed 12"), or nothing."""
    if not tokens:
        return None
    last = tokens[-1]
    head = scene.reading.head(last)
    while head.pos in ("NUM", "SYM") or (head.dep == "quantmod" and head.head != head.index):
        if head.head == head.index:
            break
        last, head = head, scene.reading.head(head)
    if last.dep in ("nummod", "quantmod", "compound", "amod") and head.pos in ("NOUN", "PROPN", "SYM"):
        return head
    governed = last.dep in ("dobj", "nsubj", "nsubjpass", "attr", "pobj", "appos")
    return last if governed and last.text.lower() != "one" and _toll_verb(scene, last) is not None else None


def _toll_verb(scene: Scene, noun: Token) -> Token | None:
    verb = scene.reading.head(noun)
    return verb if verb.lemma in _TOLL or verb.lemma in ("leave", "stand", "rise", "be", "reach", "climb") else None


def _unit(scene: Scene, number: Number, counted: Token) -> str | None:
    text = scene.article.text
    money = _MONEY.search(text[max(number.start - 3, 0) : number.start])
    if money:
        return money.group().strip()
    if text[number.end : number.end + 1] == "%":
        return "%"
    return counted.text if counted.lemma in _UNITS else None


def _measured(scene: Scene, unit: Token) -> Token | None:
    """What a measure is of: the noun above it ("a range of 500 km"), or the subject of its verb."""
    for token in scene.reading.ancestors(unit):
        if token.pos in ("NOUN", "PROPN"):
            return token
        if token.pos == "VERB":
            return scene.reading.child(token, "nsubj", "nsubjpass")
    return None


def _phrase(scene: Scene, noun: Token) -> tuple[int, int]:
    left = [t for t in scene.reading.children(noun, "amod", "compound", "poss") if t.index < noun.index]
    return (left[0].start if left else noun.start), noun.end


def _subject_span(scene: Scene, counted: Token, number: Token) -> tuple[int, int]:
    """From after the number to the noun; for tolls with the verb that says what befell them."""
    after = scene.reading.tokens[number.index + 1] if number.index + 1 < len(scene.reading.tokens) else counted
    start = after.start if after.index <= counted.index else counted.start
    if counted.index <= number.index:
        start = counted.start
    verb = scene.reading.head(counted)
    if verb.lemma in _TOLL and verb.pos == "VERB":
        return (start, verb.end) if verb.index > counted.index else (verb.start, counted.end)
    following = scene.reading.tokens[counted.index + 1] if counted.index + 1 < len(scene.reading.tokens) else counted
    if following.lemma in ("dead", "missing", "injured", "wounded"):
        return start, following.end
    return start, counted.end


def _qualifier(text: str, number: Number) -> Qualifier:
    before, after = text[max(number.start - 25, 0) : number.start], text[number.end : number.end + 15]
    for pattern, name in _BEFORE:
        if pattern.search(before):
            return name
    for pattern, name in _AFTER:
        if pattern.search(after):
            return "at_least" if name == "at_least" else "at_most"
    return "exactly"
