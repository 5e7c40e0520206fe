"""Figures: numbers that measure or count something, with subject, unit and qualifier."""

import re

from summarizer.annotate.times import next_told
from summarizer.annotate.words import SPEECH_VERBS
from summarizer.extract.frame import Frame
from summarizer.extract.grammar import Scene
from summarizer.extract.setting import time_owner
from summarizer.extract.statements import attribution_of, is_said
from summarizer.schema import DraftFigure, Number, TimeExpression, Token

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
# What befalls people: with these verbs the subject says who and what ("people were killed").
_TOLL = frozenset(
    "kill injure wound die hurt evacuate rescue miss displace arrest detain hospitalise hospitalize".split()
)


def figures_of(scene: Scene, sentence: int, frames: list[Frame]) -> list[DraftFigure]:
    """The figures of a sentence outside quotations' rhetoric, names and dates."""
    found = []
    for number in scene.numbers_in(sentence):
        if not _is_part_of_other(scene, number):
            figure = _figure(scene, number, frames)
            if figure is not None:
                found.append(figure)
    return found


def _is_part_of_other(scene: Scene, number: Number) -> bool:
    """Inside a date, a name ("Group of 20", "F-35") or a hyphenated word ("hour-long")."""
    text = scene.article.text
    if any(t.start < number.end and number.start < t.end for t in scene.times_in(number.sentence)):
        return True
    if any(m.start <= number.start < m.end for m in scene.mentions_in(number.sentence) if m.form != "role"):
        return True
    return (
        (text[number.start - 1 : number.start] in "-–/" and number.start > 0)
        or text[number.end : number.end + 1] == "-"
        or _numbers_a_name(scene, number)
    )


def _numbers_a_name(scene: Scene, number: Number) -> bool:
    """The 7 of "the Quay 7 warehouse": the name before it stands before the same noun; not so in "in Oslo, 7 boats"."""
    tokens = scene.reading.within(number.start, number.end)
    before = scene.reading.tokens[tokens[0].index - 1] if tokens and tokens[0].index else None
    tied = before is not None and before.pos == "PROPN" and before.dep in ("compound", "nmod")
    return tied and before is not None and before.head in (tokens[-1].head, tokens[-1].index)


# Verbs that take a count to a new level: "the toll rose to 17", "the number stands at 19".
_LEVEL_VERBS = frozenset("rise climb fall drop grow jump increase decrease stand put go reach".split())


def _figure(scene: Scene, number: Number, frames: list[Frame]) -> DraftFigure | None:
    tokens = scene.reading.within(number.start, number.end)
    level = _level_of(scene, tokens)
    counted = level or _counted(scene, tokens)
    befallen = counted is not None and scene.reading.head(counted).lemma in _TOLL | {"take"}
    if counted is None or counted.pos == "PROPN" or (counted.lemma in _PARTIES and not befallen):
        return None
    unit = _unit(scene, number, counted)
    subject = _measured(scene, counted) if unit is not None else counted
    if subject is None:
        return None
    if level is not None:
        start, end = _whole_phrase(scene, level, tokens[-1])
    elif subject is counted:
        start, end = _subject_span(scene, subject, tokens[-1])
    else:
        start, end = _phrase(scene, subject)
    when = _when(scene, number, counted, frames)
    return DraftFigure(
        sentences=(number.sentence,),
        when=scene.point_at(when) if when is not None else None,
        attribution=attribution_of(frames, counted),
        number=scene.point(number.start, number.end, number.sentence),
        subject=scene.point(start, end, number.sentence),
        value=number.value,
        unit=unit,
    )


def _when(scene: Scene, number: Number, counted: Token, frames: list[Frame]) -> TimeExpression | None:
    """The time of the number's own verb, else the nearest; for what is so now, the time of saying."""
    times = scene.times_in(number.sentence)
    free = [t for t in times if t.when.text.lower() != "now" and not is_said(scene, t.start, t.end, frames)]
    free.sort(key=lambda t: abs(t.start - number.start))
    verbs = [a for a in (counted, *scene.reading.ancestors(counted)) if a.pos in ("VERB", "AUX")]
    # "Three days after it burned down" is the time of the burning, and of no number outside that clause.
    free = [t for t in free if next_told(scene.reading, t.start, t.end) in (None, *verbs)]
    free = [t for t in free if (owner := time_owner(scene, t)) is None or owner.lemma not in SPEECH_VERBS]
    own = [t for t in free if verbs and time_owner(scene, t) == verbs[0]]
    if own or free:
        return (own or free)[0]
    present = any(v.tag in ("VBZ", "VBP") for v in verbs[:1]) or any(
        k.tag in ("VBZ", "VBP") for v in verbs[:1] for k in scene.reading.children(v, "aux", "auxpass")
    )
    said = [t for t in times if t.when.value is not None]
    return said[0] if said and present else None


def _level_of(scene: Scene, tokens: list[Token]) -> Token | None:
    """The subject (or object) whose level a number is: "toll" in "the toll climbed to 17"."""
    preposition = scene.reading.head(tokens[-1]) if tokens else None
    if preposition is None or tokens[-1].dep != "pobj" or preposition.text.lower() not in ("to", "at"):
        return None
    verb = next((a for a in scene.reading.ancestors(preposition) if a.lemma in _LEVEL_VERBS), None)
    if verb is None:
        return None
    return scene.reading.child(verb, "dobj") if verb.lemma == "put" else scene.reading.child(verb, "nsubj", "nsubjpass")


def _whole_phrase(scene: Scene, noun: Token, number: Token) -> tuple[int, int]:
    """A level's subject with what it is a level of: "number of people killed in the fire"; not its "at 19"."""
    own = scene.reading.subtree(scene.reading.head(number))
    whole = scene.reading.subtree(noun)
    tokens = [t for t in whole if (t.dep != "det" or t.index > noun.index) and not (t in own and noun not in own)]
    return tokens[0].start, tokens[-1].end


def _counted(scene: Scene, tokens: list[Token]) -> Token | None:
    """The noun a number counts, the number itself where it stands as one ("killed 12"), or nothing."""
    if not tokens:
        return None
    last = tokens[-1]
    group = scene.reading.child(last, "prep")
    if group is not None and group.text.lower() == "of" and group.index == last.index + 1:
        return scene.reading.child(group, "pobj")
    head = scene.reading.head(last)
    if head.index < last.index and last.dep == "nummod" and head.pos in ("NOUN", "PROPN"):
        return None  # "Quay 7", "Flight 302": a label
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
