"""When and where an event is: which time expression and which place belong to which word."""

from summarizer.annotate.times import next_told
from summarizer.extract.frame import Frame
from summarizer.extract.grammar import EVENT_NOUNS, Scene
from summarizer.extract.statements import is_said
from summarizer.extract.verbs import LIGHT_VERBS, is_infinitive, subjects_of, what_happens
from summarizer.schema import Pointer, TimeExpression, Token

# A deadline belongs to a deed: "publish the report on the fire by 30 June" is not the date of the fire.
_DEADLINES = frozenset(("by", "until", "within"))
# Endings of nouns made from verbs; with a date before them they name a happening ("last week's restoration").
DEVERBAL = ("ion", "ment", "ance", "ence", "al", "ure", "ing", "sis")


def time_owner(scene: Scene, time: TimeExpression) -> Token | None:
    """The event word a time expression belongs to: the one it stands behind ("the meeting Wednesday"), else the
    nearest above it in the tree; None where it belongs to no event."""
    head = scene.reading.span_head(time.start, time.end)
    if head is None:
        return None
    told_of = next_told(scene.reading, time.start, time.end)
    if told_of is not None:
        return told_of if told_of.pos == "VERB" or told_of.lemma in EVENT_NOUNS else None
    before = scene.reading.tokens[scene.reading.within(time.start, time.end)[0].index - 1]
    if before.lemma in EVENT_NOUNS and before.pos == "NOUN" and before.sentence == time.sentence:
        return before
    above = [head, *scene.reading.ancestors(head)]
    if (before.text.lower() == "before" and head.dep != "poss") or any(t.lemma == "due" for t in above):
        return None  # "before the end of August" is not in August; "the map, due on April 15" is not there yet
    deadline = before.text.lower() in _DEADLINES or time.when.text.lower().split()[0] in _DEADLINES
    past = _is_past(scene, time)
    return next((owner for token in above if (owner := _taken_by(scene, token, head, past=past, deed=deadline))), None)


def _taken_by(scene: Scene, token: Token, head: Token, *, past: bool, deed: bool) -> Token | None:
    """The event word at `token`, if a time below it belongs there. A past day cannot belong to an infinitive nor to the
    noun it governs ("discussed how to restart talks on Thursday"), a deadline only to a deed."""
    followed = scene.reading.child(token, "dobj") if token.text.lower() == "following" else None
    if followed is not None and followed.lemma in EVENT_NOUNS:
        return followed  # "following their summit in February": here a preposition
    if token.pos == "VERB":
        light = token.lemma in LIGHT_VERBS
        return None if past and is_infinitive(scene, token) else (light and what_happens(scene, token)) or token
    if deed or token is head or token.pos not in ("NOUN", "PROPN"):
        return None
    if token.lemma in EVENT_NOUNS:
        return None if past and is_infinitive(scene, scene.reading.head(token)) else token
    dates_it = head.dep in ("poss", "nmod", "compound", "amod") and head.head == token.index
    return token if dates_it and token.lemma.endswith(DEVERBAL) else None


def _is_past(scene: Scene, time: TimeExpression) -> bool:
    published = scene.notes.published
    if published is not None and published.latest and time.when.earliest:
        return time.when.earliest <= published.latest
    return False


def when_pointer(scene: Scene, token: Token) -> Pointer | None:
    """The time expression that belongs to a word, if any."""
    time = next((t for t in scene.times_in(token.sentence) if time_owner(scene, t) is token), None)
    return scene.point_at(time) if time else None


def is_when(scene: Scene, time: TimeExpression, owners: list[Token], frames: list[Frame]) -> bool:
    """Whether a time expression is when one of these words happens, not when it was said."""
    if is_said(scene, time.start, time.end, frames):
        return False
    owner = time_owner(scene, time)
    return owner is not None and any(owner.index == t.index for t in owners)


def occasions(scene: Scene, owners: list[Token]) -> list[Token]:
    """Event nouns whose date is the verb's too: "agreed at their May 27 meeting", "the Feb. summit collapsed"."""
    found = []
    for owner in owners:
        below = [t for t in scene.reading.subtree(owner) if t.text.lower() in ("during", "at")]
        nouns = [scene.reading.child(t, "pobj") for t in below if _same_clause(scene, t, owner)]
        nouns += subjects_of(scene, owner) if owner.pos == "VERB" else []
        found += [n for n in nouns if n is not None and n.lemma in EVENT_NOUNS]
    return found


def openings(scene: Scene, owners: list[Token]) -> list[Token]:
    """The participle or clause that opens a sentence and dates and places its main verb: "Meeting again in June at
    the border, they agreed"."""
    return [
        kid
        for owner in owners
        for kid in scene.reading.children(owner, "advcl", "nsubj", "csubj")
        if kid.index < owner.index and kid.pos == "VERB" and kid.lemma in ("meet", "see")
    ]


def around(scene: Scene, owners: list[Token]) -> list[Token]:
    """Other words of the same clause that may hold an event's place: nouns below it, and for "after meeting the envoy
    in Seoul" the verb it hangs on with its nouns."""
    found = []
    for owner in owners:
        if owner.dep == "pcomp" or scene.reading.head(owner).text.lower() in ("after", "before"):
            main = next((a for a in scene.reading.ancestors(owner) if a.pos == "VERB"), owner)
            found += [main, *_nouns_below(scene, main)]
        found += _nouns_below(scene, owner)
    return found


# What ties a noun closely to the word above it.
_CLOSE = ("prep", "pobj", "dobj", "npadvmod", "conj", "appos", "agent")


def _nouns_below(scene: Scene, owner: Token) -> list[Token]:
    """Objects and complements right under a word: there the parser hangs a place that belongs to the word itself."""
    found, below = [], [(kid, 0) for kid in scene.reading.children(owner, *_CLOSE)]
    while below:
        token, prepositions = below.pop()
        if token.dep == "conj" and token.pos == "VERB":
            continue  # "laid a wreath at the gate and met them at the school": another deed
        prepositions += token.dep == "pobj"
        if prepositions <= 1 and token.lemma not in EVENT_NOUNS:
            found.append(token)
            below += [(kid, prepositions) for kid in scene.reading.children(token, *_CLOSE)]
    return sorted(found, key=lambda t: t.index)


def _same_clause(scene: Scene, token: Token, verb: Token) -> bool:
    """Whether only infinitives stand between a token and a verb above it."""
    for above in scene.reading.ancestors(token):
        if above.index == verb.index:
            return True
        if (above.pos == "VERB" and above.tag != "VB") or (above.lemma in EVENT_NOUNS and token.dep != "prep"):
            return False
    return False
