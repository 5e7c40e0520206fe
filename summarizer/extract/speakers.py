"""Whose voice it is: the subject of a verb of saying, and whether it can be a voice at all."""

from summarizer.extract.complements import joined_voice, told_as
from summarizer.extract.grammar import Scene
from summarizer.schema import Pointer, Token

# Verbs that things do as well as people: "signs point", "the line deserves repeating", "data show".
_LOOSE_CUES = frozenset(
    """repeat show reveal indicate suggest read note signal imply hint mention conclude recall
    express demand announce remark maintain confirm explain claim charge observe counter stress answer
    speculate""".split()
)
# Things that speak for their makers.
_DOCUMENTS = frozenset(
    """report statement study survey poll letter document paper article filing memo email post tweet message lawsuit
    complaint indictment warrant affidavit newspaper magazine website bulletin communique transcript
    draft resolution ruling verdict data research analysis footage video""".split()
)
_DOERS = ("er", "or", "ist", "ian", "ee", "man", "woman")
# People and bodies whom no name, office or institution tells.
_PEOPLE = frozenset(
    """man woman mother father brother sister son daughter wife husband friend neighbour neighbor resident student
    passenger driver worker survivor victim relative family people critic supporter opponent protester
    source insider user fan player everyone someone nobody others""".split()
)


def is_demand(cue: Token, kid: Token) -> bool:
    """The "for calm" of "called for calm", which is what is said."""
    return cue.lemma == "call" and kid.text.lower() == "for"


def _calls_names(scene: Scene, cue: Token) -> bool:
    """ "Called the deal a disaster" and "called for calm" say something; "called on the mayor", "called him" do not."""
    demands = any(is_demand(cue, kid) for kid in scene.reading.children(cue, "prep"))
    thing = scene.reading.child(cue, "dobj")
    if thing is not None and told_as(scene, {t.index for t in scene.reading.subtree(thing)}):
        return True
    return demands or scene.reading.child(cue, "oprd", "xcomp", "ccomp") is not None


def can_say(scene: Scene, speaker: Token, cue: Token) -> bool:
    """Whether a subject can be a voice: anybody and any plural of "say", only people, bodies and papers of verbs that
    things do too."""
    if speaker.text == "n’t" or (cue.lemma == "call" and not _calls_names(scene, cue)):
        return False  # of "he didn’t agree" the parser makes "n’t" the subject
    if cue.lemma not in _LOOSE_CUES or speaker.pos in ("PROPN", "PRON") or speaker.tag == "NNS":
        return True
    known = scene.titled(speaker) or scene.mention_of(speaker)
    return known is not None or speaker.lemma in _DOCUMENTS | _PEOPLE or speaker.lemma.endswith(_DOERS)


# A verb shares its subject with the one it hangs on; more than a few steps up, that is another clause's.
_STEPS = 4


def subject_of(scene: Scene, verb: Token) -> Token | None:
    """The subject of a verb, its own or the one it shares with the verb it hangs on."""
    named = _just_before(scene, verb) if verb.tag != "VBG" else None
    if scene.reading.child(verb, "nsubjpass") is not None:  # "the mayor was asked": by whom?
        agent = scene.reading.child(verb, "agent")
        return scene.reading.child(agent, "pobj") if agent is not None else None
    for _ in range(_STEPS):
        own = scene.reading.child(verb, "nsubj", "nsubjpass", "csubj")
        if own is not None:
            return _antecedent(scene, own)
        if named is not None:
            return named
        above = joined_voice(scene, verb) or scene.reading.head(verb)
        trailing = verb.tag == "VBG" and scene.reading.tokens[verb.index - 1].text == ","
        if verb.dep == "acl" and trailing:  # "repeated its objection to the sale, calling it an insult"
            above = next((t for t in scene.reading.ancestors(verb) if t.pos == "VERB"), above)
        elif verb.dep == "pcomp" and above.text.lower() != "as":  # "opened the meeting by saying"
            above = scene.reading.head(above)
        elif not _shares_subject(verb, above):
            return None
        if above.index == verb.index:
            return None
        verb = above
    return None


# "Continued to call", "went on to say": the verb above only tells how it was said.
_ASPECTS = frozenset("begin continue go keep start try want appear seem".split())


def _shares_subject(verb: Token, above: Token) -> bool:
    """ "Dorn rose and said", "Dorn rose, saying", "Dorn continued to say"."""
    if verb.dep == "xcomp" and above.lemma in _ASPECTS:
        return True
    return verb.dep == "conj" or (verb.dep in ("advcl", "xcomp") and verb.tag == "VBG")


def _just_before(scene: Scene, verb: Token) -> Token | None:
    """The person named right before a verb that the parser left without a subject: ", its director, Sorensen, said"."""
    for mention in scene.mentions_in(verb.sentence):
        between = scene.article.text[mention.end : verb.start] if mention.end <= verb.start else "-"
        if between.strip() in ("", ",") and scene.kind(mention) == "person":
            return scene.reading.span_head(mention.start, mention.end)
    return None


_BEHIND = 12  # tokens: a long office may stand between "confirmed" and the name


def named_behind(scene: Scene, cue: Token) -> Token | None:
    """The person named right behind a cue whose subject the parser took from inside the quotation: "“The port is open
    again,” confirmed harbour office spokesman Paul Kerr"."""
    for mention in scene.mentions_in(cue.sentence):
        last = scene.reading.span_head(mention.start, mention.end)
        if mention.start < cue.end or mention.form != "name" or scene.kind(mention) != "person" or last is None:
            continue
        between = [t for t in scene.reading.tokens[cue.index + 1 : last.index] if t.start < mention.start]
        named = all(t.pos in ("NOUN", "PROPN", "ADJ", "DET", "PART") for t in between) and len(between) < _BEHIND
        return last if named and not scene.quoted(last) else None
    return None


def _antecedent(scene: Scene, subject: Token) -> Token | None:
    """The noun behind "who" and "which"; what is said by "that" or "what" has no speaker."""
    if subject.tag in ("WP", "WDT"):
        clause = scene.reading.head(subject)
        return scene.reading.head(clause) if clause.dep == "relcl" else None
    return None if subject.tag == "EX" or subject.text.lower() in ("this", "that") else subject


def phrase_tokens(scene: Scene, noun: Token) -> list[Token]:
    skipped = {t.index for kid in scene.reading.children(noun, "relcl", "ccomp") for t in scene.reading.subtree(kid)}
    return [t for t in scene.reading.subtree(noun) if t.index not in skipped]


def speaker_pointer(scene: Scene, speaker: Token) -> Pointer:
    """The speaker's words: the mention it heads, else its noun phrase up to the head."""
    mention = scene.titled(speaker) or scene.mention_of(speaker)
    if mention is not None:
        return scene.point_at(mention)
    tokens = [t for t in phrase_tokens(scene, speaker) if t.index <= speaker.index]
    while len(tokens) > 1 and tokens[0].pos in ("DET", "PUNCT", "SPACE"):
        tokens = tokens[1:]
    return scene.point(tokens[0].start, speaker.end, speaker.sentence)


# "Dorn and his counterpart, the envoy Brandt" is forty letters; a phrase much longer tells more than who spoke.
_LONGEST = 100


def joined_speakers(scene: Scene, speaker: Pointer) -> Pointer:
    """The words from the first to the last of several who say something together, else the speaker as he is."""
    start = speaker.start if speaker.start is not None else -1
    head = scene.reading.span_head(start, start + len(speaker.text))
    together = scene.taking_part(head) if head is not None else []
    if len(together) < 2 or not any(m.start == start for m in together):
        return speaker
    first, last = min(m.start for m in together), max(m.end for m in together)
    return scene.point(first, last, speaker.sentence) if last - first <= _LONGEST else speaker
