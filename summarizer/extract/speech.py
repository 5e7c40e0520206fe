"""Frames of speech: who says what in a sentence, and the chain of voices a clause comes through."""

from dataclasses import replace

from summarizer.annotate.words import ACT_VERBS, RELAY_VERBS, SPEECH_NOUNS, SPEECH_VERBS
from summarizer.extract.complements import not_said, object_and_more, told_as
from summarizer.extract.frame import Frame
from summarizer.extract.grammar import Scene
from summarizer.extract.inserted import according_frame, inserted_frame, labelled_frame, trailing_frames
from summarizer.extract.speakers import can_say, is_demand, named_behind, phrase_tokens, speaker_pointer, subject_of
from summarizer.schema import Quotation, Token
from summarizer.wording.quotes import CLOSING, OPENING

# An infinitive is no clause of speech: "agreed to meet" binds, it does not say.
_CLAUSE = ("ccomp", "advcl", "parataxis", "oprd", "acl")


def frames_of(scene: Scene, sentence: int) -> list[Frame]:
    """The voices of a sentence, outermost first."""
    found = labelled_frame(scene, sentence) if scene.article.sentences[sentence - 1].start >= scene.title_end else []
    for token in scene.reading.by_sentence.get(sentence, []):
        if scene.quoted(token) or token.start < scene.title_end:
            continue
        if token.pos in ("VERB", "AUX") and (token.lemma in SPEECH_VERBS or _voices_quotation(scene, token)):
            found += _verb_frames(scene, token)
        elif token.text.lower() == "according":
            found += according_frame(scene, token)
        elif token.lemma in SPEECH_NOUNS:
            found += _nominal_frame(scene, token)
    relaying = {i for f in found if f.cue.lemma in RELAY_VERBS for i in f.core if len(found) > 1}
    found = [f if f.cue.lemma in RELAY_VERBS or f.cue.index in relaying else _without(f, relaying) for f in found]
    found = [frame for frame in found if frame.content]
    return sorted(found, key=lambda f: (-len(f.content), f.cue.index))


def _voices_quotation(scene: Scene, verb: Token) -> bool:
    """Any verb says a quotation that stands right after its comma or colon ("chanting, “...”") or right before its
    subject ("“...,” Dorn shot back")."""
    tokens = scene.reading.tokens
    after = tokens[verb.index + 1 : verb.index + 3]
    subject = scene.reading.child(verb, "nsubj")
    beside = None
    if len(after) == 2 and after[0].text in (",", ":"):
        beside = after[1] if after[1].text in (*OPENING, "''") else None
    elif subject is not None and subject.index < verb.index:
        first = scene.reading.subtree(subject)[0].index
        beside = tokens[first - 1] if first and tokens[first - 1].text in (*CLOSING, "''") else None
    return beside is not None and any(_is_speech(scene, q) for q in scene.quotations_over(beside.start, beside.end))


def _without(frame: Frame, relaying: set[int]) -> Frame:
    """ "X said ..., the agency quoted Y as saying": a relaying voice is outside what the other voices say."""
    later = {i for i in relaying if i > frame.cue.index}
    return replace(frame, content=frame.content - later)


def _verb_frames(scene: Scene, cue: Token) -> list[Frame]:
    trailing = trailing_frames(scene, cue)
    if trailing:
        return trailing
    speaker = subject_of(scene, cue)
    if speaker is not None and scene.quoted(speaker):
        speaker = named_behind(scene, cue) or speaker
    if speaker is None or not can_say(scene, speaker, cue) or _came_true(scene, cue):
        return []
    if cue.lemma in RELAY_VERBS:
        relayed = _relayed(scene, cue)
        if relayed is not None:
            source, saying = relayed
            outer = _frame(scene, cue, speaker, extra=(source, saying))
            inner = _frame(scene, saying, source, extra=(cue, speaker))
            content = outer.content | inner.content
            return [replace(outer, content=content), replace(inner, content=content)]
    return [inserted_frame(scene, cue, speaker) or _frame(scene, cue, speaker)]


def _came_true(scene: Scene, cue: Token) -> bool:
    """ "Named envoys, as they had promised": that it was promised is told, not that it came so."""
    opened = any(t.text.lower() == "as" for t in scene.reading.children(cue, "mark", "advmod"))
    return opened and any(t.text.lower() == "had" for t in scene.reading.children(cue, "aux"))


def _relayed(scene: Scene, cue: Token) -> tuple[Token, Token] | None:
    """ "quoted the official as saying": the one quoted, and the participle."""
    source = scene.reading.child(cue, "dobj")
    after = scene.reading.tokens[cue.index + 1 : cue.index + 25]
    for place, token in enumerate(after[:-1]):
        if token.text.lower() == "as" and after[place + 1].tag == "VBG":
            return (source, after[place + 1]) if source is not None else None
    return None


def _frame(scene: Scene, cue: Token, speaker: Token, *, extra: tuple[Token, ...] = ()) -> Frame:
    core = _core(scene, cue, speaker)
    for token in extra:
        core |= {token.index} if token.pos == "VERB" else {t.index for t in phrase_tokens(scene, token)}
    return Frame(cue, speaker_pointer(scene, speaker), frozenset(_content(scene, cue, core)), frozenset(core))


# Relations of what belongs to the act of saying: auxiliaries, "on Tuesday", "to reporters", the comma.
_BESIDE = frozenset("aux auxpass advmod neg npadvmod dative prep punct mark agent prt".split())


def _core(scene: Scene, cue: Token, speaker: Token) -> set[int]:
    """Cue, auxiliaries, the speaker's phrase, and "on Tuesday", "to reporters" beside the cue."""
    core = {cue.index} | {t.index for t in phrase_tokens(scene, speaker)}
    told = {k.index for k in object_and_more(scene, cue)} if cue.lemma in ACT_VERBS else set()
    for kid in scene.reading.children(cue):
        if kid.dep in _BESIDE and not is_demand(cue, kid) and kid.index not in told:
            below = scene.reading.subtree(kid)
            if not any(t.dep in ("ccomp", "pcomp") or t.index in told for t in below):
                core |= {t.index for t in below if abs(t.index - cue.index) < 12}
        elif kid.dep == "dobj" and kid.lemma in ("reporter", "medium", "media", "journalist", "agency", "parliament"):
            core |= {t.index for t in scene.reading.subtree(kid)}
    return core


def _content(scene: Scene, cue: Token, core: set[int]) -> set[int]:
    """What is said: the clause under the cue; else its object for acts; else the quotation."""
    content: set[int] = set()
    for kid in scene.reading.children(cue, *_CLAUSE, "xcomp"):
        if kid.dep == "xcomp" and kid.tag != "VBG":
            continue
        if kid.dep != "advcl" or scene.quoted(kid) or _stands_before(scene, kid, cue):
            content |= {t.index for t in scene.reading.subtree(kid)}
    content -= not_said(scene, content, cue)
    sentence = scene.article.sentences[cue.sentence - 1]
    for quotation in scene.quotations_over(sentence.start, sentence.end):
        inside = scene.reading.within(quotation.start, quotation.end)
        if _is_speech(scene, quotation) and not _is_anothers(scene, quotation, cue):
            content |= {t.index for t in inside if t.sentence == cue.sentence}
    only_said_of = not content or (scene.reading.child(cue, "dobj") and not scene.reading.child(cue, "ccomp"))
    if only_said_of and (cue.lemma in ACT_VERBS or cue.lemma in ("reiterate", "confirm")):
        demanded = [kid for kid in scene.reading.children(cue, "prep") if is_demand(cue, kid)]
        for kid in (*object_and_more(scene, cue), *scene.reading.children(cue, "oprd"), *demanded):
            content |= {t.index for t in scene.reading.subtree(kid)}
        content |= told_as(scene, content) if scene.reading.child(cue, "dobj") else set()
    content |= _around_quotation(scene, cue, content)
    if not content - core:
        content = _before_speaker(scene, cue, core)
    return content - core


def _around_quotation(scene: Scene, cue: Token, content: set[int]) -> set[int]:
    """The object or infinitive that holds words already found: "vowed to punish “those who lie”"."""
    found: set[int] = set()
    for kid in scene.reading.children(cue, "dobj", "xcomp"):
        below = {t.index for t in scene.reading.subtree(kid)}
        if kid.index > cue.index and below & content:
            found |= below
    return found


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
    """Whether the quotation belongs to another verb of saying of its sentence: to the last before it, else to the first
    after it. Of voices one inside the other, all have it."""
    sentence = scene.reading.by_sentence[cue.sentence]
    cues = [t for t in sentence if t.lemma in SPEECH_VERBS and t.pos == "VERB" and not scene.quoted(t)]
    before = [t for t in cues if t.start < quotation.start]
    owner = joined = before[-1] if before else cues[0] if cues else cue
    while joined.dep == "conj" and joined.index != cue.index:
        joined = scene.reading.head(joined)
    return owner.index != cue.index and (joined.index == cue.index or cue not in scene.reading.ancestors(owner))


def _is_speech(scene: Scene, quotation: Quotation) -> bool:
    """More than a word or two between the marks, or a whole clause."""
    return len(scene.article.text[quotation.start : quotation.end].split()) > 2


def _nominal_frame(scene: Scene, noun: Token) -> list[Frame]:
    """ "Karsund's warning that ...": the owner says the clause."""
    owner = scene.reading.child(noun, "poss")
    clause = scene.reading.child(noun, "acl", "ccomp", "relcl")
    if owner is None or clause is None or scene.reading.child(clause, "mark") is None:
        return []
    content = {t.index for t in scene.reading.subtree(clause)}
    core = {noun.index} | {t.index for t in scene.reading.subtree(owner)}
    return [Frame(noun, speaker_pointer(scene, owner), frozenset(content - core), frozenset(core))]
