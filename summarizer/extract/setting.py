"""When and where an event is: which time expression and which place belong to which word."""

from summarizer.extract.grammar import EVENT_NOUNS, Scene
from summarizer.extract.speech import Frame
from summarizer.extract.statements import is_said
from summarizer.extract.verbs import LIGHT_VERBS, is_infinitive, subjects_of, what_happens
from summarizer.schema import Pointer, TimeExpression, Token

# A deadline belongs to a deed: "publish the report on the fire by 30 June" is not the date of the fire.
_DEADLINES = ("by ", "until ", "within ")
# Endings of nouns made from verbs; with a date before them they name a happening ("last week's restoration").
DEVERBAL = ("ion", "ment", "ance", "ence", "al", "ure", "ing", "sis")


def time_owner(scene: Scene, time: TimeExpression) -> Token | None:
    """The event word a time expression belongs to: the nearest above it. A past day cannot belong to an infinitive
    ("discussed how to restart talks on Thursday"), nor to the noun inside that infinitive: it climbs on."""
    head = scene.reading.span_head(time.start, time.end)
    if head is None:
        return None
    beside = scene.reading.tokens[scene.reading.within(time.start, time.end)[0].index - 1]
    if beside.lemma in EVENT_NOUNS and beside.pos == "NOUN" and beside.sentence == time.sentence:
        return beside
    deadline = time.when.text.lower().startswith(_DEADLINES) or beside.text.lower() in ("by", "until", "within")
    if beside.text.lower() == "before" and head.dep != "poss":
        return None  # "before the end of August" is not in August
    past = _is_past(scene, time)
    chain = [head, *scene.reading.ancestors(head)]
    if any(t.lemma == "due" for t in chain):
        return None  # "the map, due on April 15": a deadline, not the day of what is told
    for place, token in enumerate(chain):
        if token.pos == "VERB" and not (past and is_infinitive(scene, token)):
            return token if token.lemma not in LIGHT_VERBS else what_happens(scene, token) or token
        if deadline and token.pos != "VERB":
            continue
        if token.pos in ("NOUN", "PROPN") and token.lemma in EVENT_NOUNS and token.index != head.index:
            outer = chain[place + 1] if place + 1 < len(chain) else None
            if not (past and outer is not None and is_infinitive(scene, outer)):
                return token
        if (
            token is not head
            and token.pos == "NOUN"
            and token.lemma.endswith(DEVERBAL)
            and (head.dep in ("poss", "nmod", "compound", "amod") and head.head == token.index)
        ):
            return token
    return None


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
    if is_said(scene, time.start, time.end, frames):
        return False
    owner = time_owner(scene, time)
    return owner is not None and any(owner.index == t.index for t in owners)


def occasions(scene: Scene, owners: list[Token]) -> list[Token]:
    """Event nouns whose date is the verb's too: "agreed during their June 30 meeting", "the Feb. summit collapsed"."""
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


def _nouns_below(scene: Scene, owner: Token) -> list[Token]:
    """Objects and complements right under a word: there the parser hangs a place that belongs to the word itself."""
    return [t for t in scene.reading.subtree(owner) if t.index != owner.index and _close_below(scene, t, owner)]


def _close_below(scene: Scene, noun: Token, owner: Token) -> bool:
    steps = [noun, *scene.reading.ancestors(noun)]
    path = steps[: next((i for i, t in enumerate(steps) if t.index == owner.index), 0)]
    deps = [t.dep for t in path]
    plain = all(d in ("prep", "pobj", "dobj", "npadvmod", "conj", "appos", "agent") for d in deps)
    return bool(path) and plain and deps.count("pobj") <= 1 and not any(t.lemma in EVENT_NOUNS for t in path)


def _same_clause(scene: Scene, token: Token, verb: Token) -> bool:
    """Whether only infinitives stand between a token and a verb above it."""
    for above in scene.reading.ancestors(token):
        if above.index == verb.index:
            return True
        if (above.pos == "VERB" and above.tag != "VB") or (above.lemma in EVENT_NOUNS and token.dep != "prep"):
            return False
    return False
