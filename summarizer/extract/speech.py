"""Frames of speech: who says what in a sentence, and the chain of voices a clause comes through."""

from dataclasses import dataclass, replace

from summarizer.annotate.words import ACT_VERBS, RELAY_VERBS, SPEECH_NOUNS, SPEECH_VERBS
from summarizer.extract.grammar import Scene
from summarizer.schema import Pointer, Quotation, Token

# An infinitive is no clause of speech: "agreed to meet" binds, it does not say.
_CLAUSE = ("ccomp", "advcl", "parataxis", "oprd", "acl")


@dataclass(frozen=True)
class Frame:
    """One voice: its cue, its speaker, and the words it governs."""

    cue: Token
    speaker: Pointer
    content: frozenset[int]
    """Indices of the tokens that are said."""
    core: frozenset[int]
    """Indices of cue, speaker and what belongs to the act of saying."""

    @property
    def sentence(self) -> int:
        """The sentence of the cue."""
        return self.cue.sentence


def frames_of(scene: Scene, sentence: int) -> list[Frame]:
    """The voices of a sentence, outermost first."""
    found = []
    for token in scene.reading.by_sentence.get(sentence, []):
        if scene.quoted(token) or token.start < scene.title_end:
            continue
        if token.lemma in SPEECH_VERBS and token.pos in ("VERB", "AUX"):
            found += _verb_frames(scene, token)
        elif token.text.lower() == "according":
            found += _according_frame(scene, token)
        elif token.lemma in SPEECH_NOUNS:
            found += _nominal_frame(scene, token)
    relaying = {i for f in found if f.cue.lemma in RELAY_VERBS for i in f.core if len(found) > 1}
    found = [f if f.cue.lemma in RELAY_VERBS or f.cue.index in relaying else _without(f, relaying) for f in found]
    found = [frame for frame in found if frame.content]
    return sorted(found, key=lambda f: (-len(f.content), f.cue.index))


def _without(frame: Frame, relaying: set[int]) -> Frame:
    """ "X said ..., the agency quoted Y as saying": a relaying voice is outside what the other voices say."""
    later = {i for i in relaying if i > frame.cue.index}
    return replace(frame, content=frame.content - later)


def _verb_frames(scene: Scene, cue: Token) -> list[Frame]:
    trailing = _trailing_frames(scene, cue)
    if trailing:
        return trailing
    speaker = _subject(scene, cue)
    if speaker is None or not _can_say(scene, speaker, cue):
        return []
    if cue.lemma in RELAY_VERBS:
        relayed = _relayed(scene, cue)
        if relayed is not None:
            source, saying = relayed
            outer = _frame(scene, cue, speaker, extra=(source, saying))
            inner = _frame(scene, saying, source, extra=(cue, speaker))
            content = outer.content | inner.content
            return [replace(outer, content=content), replace(inner, content=content)]
    return [_frame(scene, cue, speaker)]


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


def _is_demand(cue: Token, kid: Token) -> bool:
    """The "for calm" of "called for calm", which is what is said."""
    return cue.lemma == "call" and kid.text.lower() == "for"


def _calls_names(scene: Scene, cue: Token) -> bool:
    """ "Called the deal a disaster" and "called for calm" say something; "called on the mayor", "called him" do not."""
    demands = any(_is_demand(cue, kid) for kid in scene.reading.children(cue, "prep"))
    return demands or scene.reading.child(cue, "oprd", "xcomp", "ccomp") is not None


def _can_say(scene: Scene, speaker: Token, cue: Token) -> bool:
    """Whether a subject can be a voice: anybody and any plural of "say", only people, bodies and papers of verbs that
    things do too."""
    if cue.lemma == "call" and not _calls_names(scene, cue):
        return False
    if cue.lemma not in _LOOSE_CUES or speaker.pos in ("PROPN", "PRON") or speaker.tag == "NNS":
        return True
    known = scene.titled(speaker) or scene.mention_of(speaker)
    return known is not None or speaker.lemma in _DOCUMENTS | _PEOPLE or speaker.lemma.endswith(_DOERS)


def _trails(scene: Scene, cue: Token) -> bool:
    """Whether a cue ends its sentence without being its root: ", Corvan and the Herald reported."."""
    after = [
        t for t in scene.reading.by_sentence[cue.sentence] if t.index > cue.index and t.pos not in ("PUNCT", "SPACE")
    ]
    return not after and (cue.head != cue.index or scene.reading.child(cue, "nsubj") is None)


def _trailing_frames(scene: Scene, cue: Token) -> list[Frame]:
    """The parser hangs a trailing "A and B reported" anywhere; the names right before it are its speakers, and the
    rest of the sentence is what they say."""
    if not _trails(scene, cue) or cue.tag not in ("VBD", "VBZ"):
        return []
    mentions = []
    edge = cue.start
    for mention in sorted(scene.mentions_in(cue.sentence), key=lambda m: -m.end):
        between = scene.article.text[mention.end : edge].strip().removesuffix("the").strip()
        if mention.end <= edge and between in ("", "and", ", and"):
            mentions.append(mention)
            edge = mention.start
    before = scene.article.text[:edge].rstrip().removesuffix("the").rstrip()
    if not mentions or not before.endswith((",", ",”", ',"')):
        return []
    core = {cue.index, *(t.index for m in mentions for t in scene.reading.within(m.start, cue.start))}
    sentence = scene.reading.by_sentence[cue.sentence]
    rest = frozenset(t.index for t in sentence if t.index not in core and t.pos not in ("PUNCT", "SPACE"))
    return [Frame(cue, scene.point_at(m), rest, frozenset(core)) for m in reversed(mentions)]


def _relayed(scene: Scene, cue: Token) -> tuple[Token, Token] | None:
    """ "quoted the official as saying": the one quoted, and the participle."""
    source = scene.reading.child(cue, "dobj")
    after = scene.reading.tokens[cue.index + 1 : cue.index + 25]
    for place, token in enumerate(after[:-1]):
        if token.text.lower() == "as" and after[place + 1].tag == "VBG":
            return (source, after[place + 1]) if source is not None else None
    return None


# A verb shares its subject with the one it hangs on; more than a few steps up, that is another clause's.
_STEPS = 4


def _subject(scene: Scene, verb: Token) -> Token | None:
    """The subject of a verb, its own or the one it shares with the verb it hangs on."""
    named = _just_before(scene, verb) if verb.tag != "VBG" else None
    for _ in range(_STEPS):
        own = scene.reading.child(verb, "nsubj", "nsubjpass", "csubj")
        if own is not None:
            return _antecedent(scene, own)
        if named is not None:
            return named
        above = scene.reading.head(verb)
        trailing = verb.tag == "VBG" and scene.reading.tokens[verb.index - 1].text == ","
        if verb.dep == "acl" and trailing:  # "repeated its objection to the sale, calling it an insult"
            above = next((t for t in scene.reading.ancestors(verb) if t.pos == "VERB"), above)
        elif verb.dep not in ("conj", "advcl", "xcomp") or (verb.dep != "conj" and verb.tag != "VBG"):
            return None
        if above.index == verb.index:
            return None
        verb = above
    return None


def _just_before(scene: Scene, verb: Token) -> Token | None:
    """The person named right before a verb that the parser left without a subject: ", its director, Sorensen, said"."""
    for mention in scene.mentions_in(verb.sentence):
        between = scene.article.text[mention.end : verb.start] if mention.end <= verb.start else "-"
        if between.strip() in ("", ",") and scene.kind(mention) == "person":
            return scene.reading.span_head(mention.start, mention.end)
    return None


def _antecedent(scene: Scene, subject: Token) -> Token | None:
    """The noun behind "who" and "which"; what is said by "that" or "what" has no speaker."""
    if subject.tag in ("WP", "WDT"):
        clause = scene.reading.head(subject)
        return scene.reading.head(clause) if clause.dep == "relcl" else None
    return None if subject.tag == "EX" or subject.text.lower() in ("this", "that") else subject


def _frame(scene: Scene, cue: Token, speaker: Token, *, extra: tuple[Token, ...] = ()) -> Frame:
    core = _core(scene, cue, speaker)
    for token in extra:
        core |= {token.index} if token.pos == "VERB" else {t.index for t in _phrase_tokens(scene, token)}
    return Frame(cue, speaker_pointer(scene, speaker), frozenset(_content(scene, cue, core)), frozenset(core))


# Relations of what belongs to the act of saying: auxiliaries, "on Tuesday", "to reporters", the comma.
_BESIDE = frozenset("aux auxpass advmod neg npadvmod dative prep punct mark agent prt".split())


def _core(scene: Scene, cue: Token, speaker: Token) -> set[int]:
    """Cue, auxiliaries, the speaker's phrase, and "on Tuesday", "to reporters" beside the cue."""
    core = {cue.index} | {t.index for t in _phrase_tokens(scene, speaker)}
    for kid in scene.reading.children(cue):
        if kid.dep in _BESIDE and not _is_demand(cue, kid):
            below = scene.reading.subtree(kid)
            if not any(t.dep in ("ccomp", "pcomp") for t in below):
                core |= {t.index for t in below if abs(t.index - cue.index) < 12}
        elif kid.dep == "dobj" and kid.lemma in ("reporter", "medium", "media", "journalist", "agency", "parliament"):
            core |= {t.index for t in scene.reading.subtree(kid)}
    return core


def _phrase_tokens(scene: Scene, noun: Token) -> list[Token]:
    skipped = {t.index for kid in scene.reading.children(noun, "relcl", "ccomp") for t in scene.reading.subtree(kid)}
    return [t for t in scene.reading.subtree(noun) if t.index not in skipped]


def _content(scene: Scene, cue: Token, core: set[int]) -> set[int]:
    """What is said: the clause under the cue; else its object for acts; else the quotation."""
    content: set[int] = set()
    for kid in scene.reading.children(cue, *_CLAUSE):
        if kid.dep != "advcl" or scene.quoted(kid) or _stands_before(scene, kid, cue):
            content |= {t.index for t in scene.reading.subtree(kid)}
    sentence = scene.article.sentences[cue.sentence - 1]
    for quotation in scene.quotations_over(sentence.start, sentence.end):
        inside = scene.reading.within(quotation.start, quotation.end)
        if _is_speech(scene, quotation) and not _is_anothers(scene, quotation, cue):
            content |= {t.index for t in inside if t.sentence == cue.sentence}
    if not content and (cue.lemma in ACT_VERBS or cue.lemma in ("reiterate", "confirm")):
        demanded = [kid for kid in scene.reading.children(cue, "prep") if _is_demand(cue, kid)]
        for kid in (*scene.reading.children(cue, "dobj", "oprd"), *demanded):
            content |= {t.index for t in scene.reading.subtree(kid)}
    if not content - core:
        content = _before_speaker(scene, cue, core)
    return content - core


def _stands_before(scene: Scene, clause: Token, cue: Token) -> bool:
    """A whole clause before its cue that the parser called adverbial; not one that "when" or "after" opens."""
    first = scene.reading.subtree(clause)[0]
    return clause.index < cue.index and clause.tag != "VBG" and first.pos not in ("SCONJ", "ADP", "ADV")


def _before_speaker(scene: Scene, cue: Token, core: set[int]) -> set[int]:
    """All that precedes ", the board's director said on Thursday" where the parser tied it to nothing."""
    sentence = scene.reading.by_sentence[cue.sentence]
    speaker = [t for t in sentence if t.index in core and t.index < cue.index and t.pos != "PUNCT"]
    before = [t for t in sentence if speaker and t.index < speaker[0].index]
    after = [t for t in sentence if t.index > cue.index and t.pos == "VERB"]
    if after or len(before) < 4 or before[-1].text not in (",", '"', "”"):
        return set()
    return {t.index for t in before if t.pos not in ("PUNCT", "SPACE")}


def _is_anothers(scene: Scene, quotation: Quotation, cue: Token) -> bool:
    """Whether the quotation belongs to another verb of saying that is only joined to this one: "called for calm and
    said that ...". Of voices one inside the other, all have it."""
    head = scene.reading.span_head(quotation.start, quotation.end)
    if head is None or head.sentence != cue.sentence:
        return False
    above = [t for t in scene.reading.ancestors(head) if t.lemma in SPEECH_VERBS and not scene.quoted(t)]
    joined = above[0] if above else cue
    while joined.index != cue.index and joined.dep == "conj":
        joined = scene.reading.head(joined)
    return bool(above) and above[0].index != cue.index and (joined.index == cue.index or cue not in above)


def _is_speech(scene: Scene, quotation: Quotation) -> bool:
    """More than a word or two between the marks, or a whole clause."""
    return len(scene.article.text[quotation.start : quotation.end].split()) > 2


def speaker_pointer(scene: Scene, speaker: Token) -> Pointer:
    """The speaker's words: the mention it heads, else its noun phrase up to the head."""
    mention = scene.titled(speaker) or scene.mention_of(speaker)
    if mention is not None:
        return scene.point_at(mention)
    tokens = [t for t in _phrase_tokens(scene, speaker) if t.index <= speaker.index]
    while len(tokens) > 1 and tokens[0].pos in ("DET", "PUNCT", "SPACE"):
        tokens = tokens[1:]
    return scene.point(tokens[0].start, speaker.end, speaker.sentence)


def _according_frame(scene: Scene, token: Token) -> list[Frame]:
    """ "according to Seoul": the rest of the sentence comes through that voice."""
    to = next((t for t in scene.reading.tokens[token.index + 1 : token.index + 2] if t.text == "to"), None)
    source = scene.reading.child(to, "pobj") if to is not None else None
    if source is None or to is None:
        return []
    core = {token.index, to.index} | {t.index for t in _phrase_tokens(scene, source)}
    sentence = scene.reading.by_sentence[token.sentence]
    rest = {t.index for t in sentence if t.index not in core and t.pos not in ("PUNCT", "SPACE")}
    return [Frame(token, speaker_pointer(scene, source), frozenset(rest), frozenset(core))]


def _nominal_frame(scene: Scene, noun: Token) -> list[Frame]:
    """ "Karsund's warning that ...": the owner says the clause."""
    owner = scene.reading.child(noun, "poss")
    clause = scene.reading.child(noun, "acl", "ccomp", "relcl")
    if owner is None or clause is None or scene.reading.child(clause, "mark") is None:
        return []
    content = {t.index for t in scene.reading.subtree(clause)}
    core = {noun.index} | {t.index for t in scene.reading.subtree(owner)}
    return [Frame(noun, speaker_pointer(scene, owner), frozenset(content - core), frozenset(core))]


def voices(frames: list[Frame], token: Token) -> tuple[Frame, ...]:
    """The voices a token comes through, outermost first."""
    return tuple(frame for frame in frames if token.index in frame.content)
