"""Verbs as the rules see them: finite or not, whose they are, and what really happens in them."""

from summarizer.extract.grammar import EVENT_NOUNS, Scene
from summarizer.schema import Token

# Verbs that describe and do not happen. "remain" and "stay" are kept where a state follows ("remains stalled").
STATIVE_VERBS = frozenset(
    """be have seem appear become look involve include mean need know own belong consist contain depend
    exist deserve lack matter tend concern represent refer relate want like love prefer understand can could may
    might must should do let make get keep aim seek try""".split()
)
_LASTING = frozenset("remain stay".split())
# Verbs that carry only grammar; what happens is their object: "held discussions", "gave a signal".
LIGHT_VERBS = frozenset("hold have conduct make take give stage pay carry launch".split())
PLANNING_VERBS = frozenset("plan schedule set due slate".split())
# What opens a clause of which nobody says that it is so.
_SUPPOSING = frozenset("if unless whether".split())


def what_happens(scene: Scene, verb: Token) -> Token | None:
    """The verb; the object of a light verb; the state after "remains"; what is planned or has yet to come; nothing for
    verbs that only describe, but for a stay ("was in Oslo for a fair")."""
    ahead = scene.reading.child(verb, "xcomp")
    if verb.lemma == "be":
        stay = verb if _is_stay(scene, verb) else None
        return planned_under(scene, verb) or stay
    if verb.lemma == "appear" and ahead is None and scene.reading.child(verb, "prep", "acomp", "oprd") is not None:
        return None if scene.reading.child(verb, "acomp", "oprd") is not None else verb  # "appeared in court"
    if ahead is not None and ahead.pos == "VERB" and (verb.lemma in PLANNING_VERBS or is_yet(scene, verb)):
        return ahead
    if verb.lemma in LIGHT_VERBS:
        thing = scene.reading.child(verb, "dobj")
        if thing is not None and thing.lemma in EVENT_NOUNS:
            return thing
        return None if verb.lemma in STATIVE_VERBS or (verb.lemma == "give" and thing is None) else verb
    if verb.lemma in _LASTING:
        state = scene.reading.child(verb, "acomp", "oprd", "xcomp", "advcl")
        return state if state is not None and (state.tag == "VBN" or state.text.endswith("ed")) else None
    return None if verb.lemma in STATIVE_VERBS else verb


def planned_under(scene: Scene, verb: Token) -> Token | None:
    """What a form of "be" tells as planned: "lapse" in "is due to lapse", "open" in "is to open a second office"."""
    if verb.lemma != "be":
        return None
    return _due_under(scene, verb) or _bound_to(scene, verb)


def _due_under(scene: Scene, verb: Token) -> Token | None:
    """The "lapse" of "is due to lapse", however the parser ties it."""
    due = next((kid for kid in scene.reading.children(verb, "acomp") if kid.lemma == "due"), None)
    below = scene.reading.subtree(due) if due is not None else []
    return next((t for t in below if t.tag == "VB" and scene.reading.tokens[t.index - 1].text == "to"), None)


def _is_stay(scene: Scene, verb: Token) -> bool:
    """Somebody was somewhere: a person as subject, a place after "in", "at" or "on"."""
    people = [m for s in subjects_of(scene, verb) for m in scene.taking_part(s)]
    return any(scene.kind(m) in ("person", "group") for m in people) and scene.where(verb) is not None


_TO = 3  # words from "is" to its infinitive: "is to", "is now to formally"


def _bound_to(scene: Scene, verb: Token) -> Token | None:
    """ "is to open a second office": arranged, and still to come; not "the aim is to open", where the aim is told."""
    ahead = scene.reading.child(verb, "xcomp")
    subject = scene.reading.child(verb, "nsubj")
    named = subject is not None and (subject.pos == "PROPN" or bool(scene.taking_part(subject)))
    near = ahead is not None and is_infinitive(scene, ahead) and ahead.index - verb.index <= _TO
    return ahead if named and near else None


def is_yet(scene: Scene, verb: Token) -> bool:
    """ "has yet to restart"."""
    return verb.lemma == "have" and any(k.lemma == "yet" for k in scene.reading.children(verb, "advmod"))


def is_supposed(scene: Scene, verb: Token) -> bool:
    """ "Would not say whether it had been signed", "if Karsund leaves": it, or what it hangs on, is left open."""
    return any(opens_supposing(scene, above) for above in (verb, *scene.reading.ancestors(verb)))


def opens_supposing(scene: Scene, verb: Token) -> bool:
    """Whether the verb's own clause opens so."""
    return any(kid.text.lower() in _SUPPOSING for kid in scene.reading.children(verb, "mark"))


def is_finite(scene: Scene, verb: Token) -> bool:
    """Whether a verb tells something of its own: by its tag, an auxiliary, or the verb it is joined to."""
    if verb.tag in ("VBD", "VBZ", "VBP") or is_misread_past(scene, verb) or is_misread_present(scene, verb):
        return True
    if auxiliaries_of(scene, verb) - {"to", "having", "being"}:
        return True
    head = scene.reading.head(verb)
    return verb.dep == "conj" and head.pos == "VERB" and verb.tag in ("VB", "VBN") and is_finite(scene, head)


def auxiliaries_of(scene: Scene, verb: Token) -> set[str]:
    """The words of its auxiliaries, or of those it shares with the verb it is joined to."""
    own = {t.text.lower() for t in scene.reading.children(verb, "aux", "auxpass")}
    if not own and verb.dep == "conj" and verb.tag in ("VB", "VBN") and scene.reading.head(verb).pos == "VERB":
        return auxiliaries_of(scene, scene.reading.head(verb))
    return own


def is_infinitive(scene: Scene, token: Token) -> bool:
    """ "to restart"."""
    return token.tag == "VB" and any(t.text.lower() == "to" for t in scene.reading.children(token, "aux"))


def is_misread_past(scene: Scene, verb: Token) -> bool:
    """A "participle" that has an active subject, or an object after a noun ("a fire in a store killed 12 people"), is
    a past tense the tagger misread."""
    if verb.tag != "VBN" or auxiliaries_of(scene, verb):
        return False
    if scene.reading.child(verb, "nsubj") is not None or _follows_subject(scene, verb):
        return True
    return verb.dep == "acl" and scene.reading.child(verb, "dobj") is not None


def is_misread_present(scene: Scene, verb: Token) -> bool:
    """A sentence's head with a subject before it, and no auxiliary, is a present tense that the tagger took for an
    infinitive or a noun: "Officers raid the office", "Heavy seas disrupt the search"."""
    subject = scene.reading.child(verb, "nsubj")
    if verb.dep != "ROOT" or subject is None or subject.index > verb.index or auxiliaries_of(scene, verb):
        return False
    if any(t.text == ":" for t in scene.reading.tokens[subject.index : verb.index]):  # "Travellers: see the map"
        return False
    if verb.tag == "VB":
        return True
    after = scene.reading.children(verb, "dobj", "prt", "prep")
    return verb.tag in ("NN", "NNS", "JJ") and any(kid.index > verb.index for kid in after)


def _follows_subject(scene: Scene, verb: Token) -> bool:
    """ "The two discussed ways": taken for an adjective of its object, right after its own subject."""
    before = scene.reading.tokens[verb.index - 1] if verb.index else verb
    return verb.dep == "amod" and before.dep == "nsubj" and before.sentence == verb.sentence


def subjects_of(scene: Scene, verb: Token) -> list[Token]:
    """The subjects of a verb, its own or those of the verb it is joined to; the noun behind "who" and "which"."""
    for _ in range(4):
        subjects = scene.reading.children(verb, "nsubj", "nsubjpass")
        if subjects and subjects[0].tag == "VBG":
            return _name_before(scene, verb)
        if subjects and subjects[0].tag in ("WDT", "WP"):
            clause = scene.reading.head(subjects[0])
            return [scene.reading.head(clause)] if clause.dep == "relcl" else []
        if not subjects and is_misread_past(scene, verb):
            return _noun_above(scene, verb)
        if not subjects and verb.dep == "ROOT":
            return _name_before(scene, verb)
        if subjects or verb.dep != "conj":
            return [s for subject in subjects for s in _true_subject(scene, subject)]
        verb = scene.reading.head(verb)
    return []


def _noun_above(scene: Scene, verb: Token) -> list[Token]:
    """The subject right before a misread verb, or the topmost noun of the phrase it was hung on."""
    if _follows_subject(scene, verb):
        return [scene.reading.tokens[verb.index - 1]]
    nouns = [scene.reading.head(verb)]
    for token in scene.reading.ancestors(nouns[0]):
        if token.pos not in ("NOUN", "PROPN", "ADP"):
            break
        nouns.append(token)
    return [next(t for t in reversed(nouns) if t.pos != "ADP")]


def _true_subject(scene: Scene, subject: Token) -> list[Token]:
    """ "Before Tuesday's session, Minister Dorn spoke": the parser made the session the subject and Dorn its
    apposition; a subject right after a preposition that lost its noun gives way."""
    first = scene.reading.subtree(subject)[0]
    before = scene.reading.tokens[first.index - 1] if first.index else None
    renamed = scene.reading.children(subject, "appos")
    if before is not None and before.dep == "prep" and renamed and scene.reading.child(before, "pobj") is None:
        return renamed
    return [subject]


def _name_before(scene: Scene, verb: Token) -> list[Token]:
    """The name that ends right before a verb whose parsed subject is a participle, or that has none: the parser took
    "Meeting in June, A and B agreed" for a meeting that agreed, and B for another name of A in "After the win over A, B
    was elected"."""
    start = min([verb.start, *(kid.start for kid in scene.reading.children(verb, "aux", "auxpass"))])
    for mention in scene.mentions_in(verb.sentence):
        if 0 <= start - mention.end <= 1:
            last = scene.reading.span_head(mention.start, mention.end)
            return [t for t in (last, scene.reading.head(last) if last and last.dep == "conj" else None) if t]
    return []
