"""What a verb of saying governs beside a clause: whom or what it speaks of, and what it says of that."""

from summarizer.annotate.words import SPEECH_VERBS
from summarizer.extract.grammar import Scene
from summarizer.schema import Token

# "Accused him of", "praised her for", "described it as": they tell what is said of the object.
_AFTER_OBJECT = frozenset("as for of over to with about against on at into in".split())
_FINITE = frozenset("VBD VBZ VBP".split())


def object_and_more(scene: Scene, cue: Token) -> list[Token]:
    """The heads of an object and what follows it under the same verb: "accused | the board | of delay"."""
    objects = [k for k in scene.reading.children(cue, "dobj") if k.index > cue.index]
    if cue.lemma == "call" and scene.reading.child(cue, "xcomp") is not None:  # "called on the mayor to resign"
        on = [k for k in scene.reading.children(cue, "prep") if k.text.lower() == "on"]
        objects += [k for preposition in on for k in scene.reading.children(preposition, "pobj")]
    if not objects:
        return []
    rest = [k for k in scene.reading.children(cue, "prep", "oprd", "xcomp") if k.index > objects[0].index]
    return [*objects, *(k for k in rest if k.dep != "prep" or tells_of_object(scene, k))]


def told_as(scene: Scene, content: set[int]) -> set[int]:
    """ "Condemned the test as “reckless”", "called it “a joke”": the judgement right behind an object, wherever the
    parser hung it."""
    tokens = scene.reading.tokens
    if not content:
        return set()
    last = max(content)
    after = [t for t in tokens[last + 1 : last + 4] if t.sentence == tokens[last].sentence]
    after = [t for t in after if t.pos not in ("PUNCT", "SPACE") or t.text in ('"', "“", "''")]
    if after and after[0].text == "as":
        after = after[1:]
    if not after or after[0].text not in ('"', "“", "''"):
        return set()
    quoted = scene.quotations_over(after[0].start, after[0].end)
    return {t.index for q in quoted[:1] for t in scene.reading.within(tokens[last].end, q.end)}


def tells_of_object(scene: Scene, preposition: Token) -> bool:
    """ "For his patience" does, "on Thursday" and "in a statement" do not."""
    noun = scene.reading.child(preposition, "pobj", "pcomp")
    if noun is None or preposition.text.lower() not in _AFTER_OBJECT or scene.is_time(noun):
        return False
    return preposition.text.lower() not in ("in", "at", "on", "to", "with") or noun.dep == "pcomp"


# What an adverbial clause of doubt opens with; it is the teller's, not the speaker's.
_BESIDES = frozenset("although though while whereas even".split())


def not_said(scene: Scene, content: set[int], cue: Token) -> set[int]:
    """What the parser hung under the words said though it is told beside them: the voice's next verb of saying,
    another voice joined to this one, and ", although he did not vote"."""
    others: set[int] = set()
    for token in (scene.reading.tokens[i] for i in content):
        if token.index < cue.index or token.pos not in ("VERB", "AUX") or scene.quoted(token):
            continue
        says = token.lemma in SPEECH_VERBS
        subject = scene.reading.child(token, "nsubj")
        another = token.dep == "conj" and subject is not None and subject.pos != "PRON" and token.tag == cue.tag
        if (says and (another or joined_voice(scene, token) is not None)) or (
            token.dep == "advcl" and _adds(scene, token)
        ):
            others |= {t.index for t in scene.reading.subtree(token)}
    return others


def _adds(scene: Scene, clause: Token) -> bool:
    first = scene.reading.subtree(clause)[0]
    before = scene.reading.tokens[first.index - 1] if first.index else first
    return first.text.lower() in _BESIDES and before.text == ","


def joined_voice(scene: Scene, verb: Token) -> Token | None:
    """The verb of saying that a later one is joined to, where the parser joined it to what was said: "said it had met
    twice and called the talks useful". The form shows it: "called" goes with "said", not with "had met"."""
    if verb.dep != "conj" or verb.tag not in _FINITE or scene.reading.child(verb, "nsubj", "aux"):
        return None
    within = scene.reading.head(verb)
    while within.dep == "conj":
        within = scene.reading.head(within)
    outer = scene.reading.head(within)
    said = outer.lemma in SPEECH_VERBS and outer.tag == verb.tag and within.dep == "ccomp"
    helpers = {t.text.lower() for t in scene.reading.children(within, "aux")}
    return outer if said and (within.tag != verb.tag or helpers) else None
