"""Voices told beside their words, not above them: "..., Dorn said, ...", "according to", transcripts."""

from summarizer.extract.frame import Frame
from summarizer.extract.grammar import Scene
from summarizer.extract.speakers import phrase_tokens, speaker_pointer
from summarizer.schema import Token

# What goes on after ", Dorn said," with words of its own, not with what he said.
_OPENS_ANEW = frozenset(
    "who which as while and but or when after before though although because where according so if".split()
)
# Between the verb and the comma stands at most "on Thursday at a briefing in Karsund".
_ADJUNCT = 10


def inserted_frame(scene: Scene, cue: Token, speaker: Token) -> Frame | None:
    """ "The bridge, Dorn said, was closed": the parser hangs such a voice anywhere; commas on both sides show it."""
    sentence = scene.reading.by_sentence[cue.sentence]
    core = _said_by(scene, cue, speaker)
    first, last = min(core), max(core)
    if max(core) - min(core) + 1 != len(core) or cue.tag not in ("VBD", "VBZ", "VBP"):
        return None
    by_index = {t.index: t for t in sentence}
    while last + 1 in by_index and last - cue.index < _ADJUNCT and _goes_with_saying(by_index[last + 1]):
        last += 1
    before, after, following = (by_index.get(i) for i in (first - 1, last + 1, last + 2))
    if before is None or after is None or following is None or before.text != "," or after.text != ",":
        return None
    if following.text.lower() in _OPENS_ANEW or (following.tag == "VBG" and following.dep not in ("csubj", "nsubj")):
        return None
    opening = by_index.get(first - 2)
    if opening is None or scene.quoted(opening) != scene.quoted(following):
        return None
    relative = opening.tag in ("WDT", "WP", "WRB", "IN")
    start = first - 2 if relative else sentence[0].index
    rest = [
        t for t in sentence if t.index >= start and not first <= t.index <= last and t.pos not in ("PUNCT", "SPACE")
    ]
    while rest and rest[0].index < first and rest[0].pos in ("CCONJ", "SPACE"):
        rest = rest[1:]
    core |= set(range(first, last + 1))
    return Frame(cue, speaker_pointer(scene, speaker), frozenset(t.index for t in rest), frozenset(core))


def _said_by(scene: Scene, cue: Token, speaker: Token) -> set[int]:
    """The verb with its auxiliaries and the speaker's phrase."""
    beside = {
        kid.index for kid in scene.reading.children(cue, "aux", "neg", "advmod") if abs(kid.index - cue.index) < 4
    }
    return {cue.index, *beside, *(t.index for t in phrase_tokens(scene, speaker))}


def _goes_with_saying(token: Token) -> bool:
    """A word of "on Thursday at a briefing" between the verb and its comma."""
    return token.pos in ("ADP", "ADV", "DET", "NOUN", "PROPN", "NUM", "ADJ", "PART", "PRON") and token.tag != "WDT"


def _trails(scene: Scene, cue: Token) -> bool:
    """Whether a cue ends its sentence without being its root: ", Corvan and the Herald reported."."""
    after = [
        t for t in scene.reading.by_sentence[cue.sentence] if t.index > cue.index and t.pos not in ("PUNCT", "SPACE")
    ]
    return not after and (cue.head != cue.index or scene.reading.child(cue, "nsubj") is None)


# "DORN: ...": a speaker's name is at most so many words long.
_LABEL = 6


def labelled_frame(scene: Scene, sentence: int) -> list[Frame]:
    """ "DORN: The bridge is closed.": a transcript, or a headline that quotes; only a name stands before the colon."""
    tokens = scene.reading.by_sentence.get(sentence, [])
    colon = next((t for t in tokens[:_LABEL] if t.text == ":"), None)
    if colon is None or colon.index == tokens[0].index or scene.quoted(colon):
        return []
    label = [t for t in tokens if t.index < colon.index]
    start, end = label[0].start, label[-1].end
    named = next((m for m in scene.mentions_in(sentence) if m.entity and start <= m.start and m.end == end), None)
    shouted = scene.article.text[start:end].isupper() and all(t.pos in ("PROPN", "PUNCT") for t in label)
    if not shouted and (named is None or scene.kind(named) not in ("person", "organization", "group")):
        return []
    said = frozenset(t.index for t in tokens if t.index > colon.index and t.pos not in ("PUNCT", "SPACE"))
    whole = any(t.pos in ("VERB", "AUX") for t in tokens if t.index > colon.index)
    pointer = scene.point_at(named) if named is not None else scene.point(start, end, sentence)
    return [Frame(colon, pointer, said, frozenset(t.index for t in (*label, colon)))] if whole else []


def trailing_frames(scene: Scene, cue: Token) -> list[Frame]:
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


# "If all goes according to plan": what is done so, nobody says.
_NO_SOURCES = frozenset("plan schedule tradition custom taste age size need wish".split())


def according_frame(scene: Scene, token: Token) -> list[Frame]:
    """ "according to Seoul": the rest of the sentence comes through that voice."""
    to = next((t for t in scene.reading.tokens[token.index + 1 : token.index + 2] if t.text == "to"), None)
    source = scene.reading.child(to, "pobj") if to is not None else None
    if source is None or to is None or source.lemma in _NO_SOURCES:
        return []
    core = {token.index, to.index} | {t.index for t in phrase_tokens(scene, source)}
    sentence = scene.reading.by_sentence[token.sentence]
    rest = {t.index for t in sentence if t.index not in core and t.pos not in ("PUNCT", "SPACE")}
    return [Frame(token, speaker_pointer(scene, source), frozenset(rest), frozenset(core))]
