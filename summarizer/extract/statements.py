"""Statements: a frame of speech made a claim, with its mode, its time of saying and the voices around it."""

from summarizer import wording
from summarizer.annotate.times import next_told
from summarizer.annotate.words import RELAY_VERBS
from summarizer.extract.frame import Frame, voices
from summarizer.extract.grammar import EVENT_NOUNS, Scene
from summarizer.extract.speakers import joined_speakers
from summarizer.extract.verbs import is_supposed
from summarizer.schema import DraftStatement, Mode, Pointer, Quotation, Token
from summarizer.wording.acts import PROMISES

# Share of a statement's words inside quotation marks from which it counts as direct: a leading "that" or a stray
# word outside does not make a quotation mixed.
_DIRECT = 0.9


# A voice that is a thing nobody can tell: "in what it called an answer". "He" stays, though it may be open who he is.
_THINGS = frozenset("it which one".split())
# "Nobody told us": no voice at all.
_NOBODY = frozenset("nobody none neither no".split())
# What one who writes announces of his own words is no news: "I'll say only this".
_WRITER = frozenset(("i'll", "i’ll", "i'd", "i’d"))


def statements_of(scene: Scene, said: list[Frame], stances: list[Frame]) -> list[DraftStatement]:
    """The statements a sentence makes, the ones that only relay another voice left to that voice; a stance is one
    where it is known whose it is."""
    found = []
    frames = [*said, *(f for f in stances if _is_told_of(scene, f))]
    for frame in frames:
        inner = [f for f in frames if f.cue.index in frame.content or (f is not frame and f.content == frame.content)]
        others = [f for f in inner if f.kind == "speech" and f.cue.lemma not in RELAY_VERBS]
        relays = frame.cue.lemma in (*RELAY_VERBS, "accord") and bool(others)
        if (
            not relays
            and not (_is_no_voice(scene, frame.speaker) or _is_silence(scene, frame.cue))
            and not _same_voice(scene, frame, _outer(frame, frames))
        ):
            found.append(_statement(scene, frame, frames))
    return found


def _is_no_voice(scene: Scene, speaker: Pointer) -> bool:
    words = speaker.text.lower().split()
    unknown = speaker.text.lower() in _THINGS and scene.entity_at(speaker) is None
    return unknown or not words or words[0] in _NOBODY | _WRITER


_TELLING = frozenset("say tell disclose reveal specify explain".split())


def _is_silence(scene: Scene, cue: Token) -> bool:
    """ "Did not say whether it would agree": nothing was said, which is a gap."""
    return cue.lemma in _TELLING and scene.reading.child(cue, "neg") is not None


_GUESSING = frozenset("could may might".split())


def _is_told_of(scene: Scene, stance: Frame) -> bool:
    """Whether a stance is worth a statement: it is known whose it is and that it is theirs, not only supposed, and no
    other claim tells it."""
    known = scene.entity_at(stance.speaker) is not None
    return known and stance.cue.lemma not in PROMISES and not _is_open(scene, stance.cue)


def _is_open(scene: Scene, cue: Token) -> bool:
    """ "If Karsund decides to leave", "Norland could be seeking time": nobody has taken that stance yet."""
    own = {kid.text.lower() for kid in scene.reading.children(cue, "aux")}
    return not own.isdisjoint(_GUESSING) or is_supposed(scene, cue)


def _same_voice(scene: Scene, frame: Frame, outer: list[Frame]) -> bool:
    """ "Petrak said that ... he reaffirmed": the inner voice is the outer one's own."""
    entities = {scene.entity_at(frame.speaker), *(scene.entity_at(f.speaker) for f in outer)}
    return bool(outer) and len(entities) == 1 and None not in entities


def _statement(scene: Scene, frame: Frame, frames: list[Frame]) -> DraftStatement:
    turn = turn_of(scene, frame)
    first, last = scene.article.sentences[turn[0] - 1].start, scene.article.sentences[turn[-1] - 1].end
    near = scene.quotations_over(first, last)
    quotations = [q for q in near if q.sentence in turn and _inside(scene, q, frame, turn)]
    longest = max(quotations, key=lambda q: (q.end - q.start, -q.start), default=None)
    mode = _mode(scene, frame, turn, quotations)
    said = next((t for t in scene.times_in(frame.sentence) if is_said(scene, t.start, t.end, [frame])), None)
    content = [scene.reading.tokens[i] for i in sorted(frame.content)]
    return DraftStatement(
        sentences=turn,
        said=scene.point_at(said) if said else None,
        attribution=tuple(f.speaker for f in _outer(frame, frames)),
        speaker=joined_speakers(scene, frame.speaker),
        content=scene.point(content[0].start, content[-1].end, frame.sentence),
        quote=_quote(scene, longest) if longest is not None and mode != "indirect" else None,
        mode=mode,
    )


def _outer(frame: Frame, frames: list[Frame]) -> list[Frame]:
    """The voices that report this one: its cue lies in their content, or they quote it."""
    return [
        f
        for f in frames
        if f is not frame
        and (frame.cue.index in f.content or (frame.cue.index in f.core and len(f.core) > 2))
        and f.cue.index != frame.cue.index
        and f.speaker != frame.speaker
    ]


def turn_of(scene: Scene, frame: Frame) -> tuple[int, ...]:
    """The sentence of the frame and those around it that stand whole inside quotation marks with no voice of their
    own: what opened before "she said", what goes on after."""
    sentences = scene.article.sentences
    here = sentences[frame.sentence - 1]
    if frame.kind != "speech":
        return (here.number,)
    opened = next((q for q in scene.quotations_over(here.start, here.start + 1) if q.sentence < here.number), None)
    turn = list(range(opened.sentence, frame.sentence + 1)) if opened else [frame.sentence]
    if frame.cue.text == ":" and frame.cue.index - min(frame.core) == len(frame.core) - 1:  # a transcript's turn
        return tuple(s.number for s in sentences if s.paragraph == here.paragraph and s.number >= here.number)
    quotes = bool(scene.quotations_over(here.start, here.end))
    for sentence in scene.article.sentences[frame.sentence :]:
        if not quotes and sentence.paragraph != here.paragraph:
            break
        over = scene.quotations_over(sentence.start, sentence.end)
        if not any(q.start <= sentence.start and sentence.end <= q.end for q in over):
            break
        turn.append(sentence.number)
    return tuple(turn)


def _inside(scene: Scene, quotation: Quotation, frame: Frame, turn: tuple[int, ...]) -> bool:
    if quotation.sentence > frame.sentence:
        return quotation.sentence in turn
    inside = scene.reading.within(quotation.start, quotation.end)
    return any(t.index in frame.content for t in inside)


def _quote(scene: Scene, quotation: Quotation) -> Pointer:
    """The words between the marks, without the comma that only separates."""
    text = scene.article.text
    inner = wording.strip_marks(text[quotation.start : quotation.end])
    start, end = quotation.start + inner[0], quotation.start + inner[1]
    while end > start and text[end - 1] in ", ":
        end -= 1
    return scene.point(start, end, quotation.sentence)


def _mode(scene: Scene, frame: Frame, turn: tuple[int, ...], quotations: list[Quotation]) -> Mode:
    """Direct, mixed or indirect by the share of content words inside quotation marks."""
    tokens = [scene.reading.tokens[i] for i in sorted(frame.content)]
    tokens += [t for n in turn if n != frame.sentence for t in scene.reading.by_sentence.get(n, [])]
    words = [t for t in tokens if t.pos not in ("PUNCT", "SPACE")]
    quoted = [t for t in words if any(q.start < t.start < q.end for q in quotations)]
    if not words or not quoted:
        return "indirect"
    return "direct" if len(quoted) / len(words) >= _DIRECT else "mixed"


def is_said(scene: Scene, start: int, end: int, frames: list[Frame]) -> bool:
    """Whether a time expression tells when something was said: it stands beside a cue or hangs on one."""
    tokens = scene.reading.within(start, end)
    head = scene.reading.span_head(start, end)
    if head is None or next_told(scene.reading, start, end) is not None:
        return False
    for frame in frames:
        if frame.cue.lemma == "accord":
            continue
        first, last = min(frame.cue.index, tokens[-1].index), max(frame.cue.index, tokens[0].index)
        between = scene.reading.tokens[first + 1 : last]
        near = 3 if frame.cue.index < last else 0
        if len(between) <= near and all(_thin(t) for t in between):
            return True
        verb = _governing_verb(scene, head)
        if verb is not None and verb.index == frame.cue.index:
            return True
    return False


def _thin(token: Token) -> bool:
    """A word that may stand between "told" and "on Tuesday": whom one told."""
    return token.pos in ("ADP", "ADV", "DET", "NOUN", "PROPN") and token.lemma not in EVENT_NOUNS


def _governing_verb(scene: Scene, head: Token) -> Token | None:
    for token in (head, *scene.reading.ancestors(head)):
        if token.pos in ("VERB", "AUX"):
            return token
        if token.pos == "NOUN" and token.index != head.index and token.dep not in ("npadvmod", "pobj"):
            return None
    return None


def attribution_of(frames: list[Frame], token: Token) -> tuple[Pointer, ...]:
    """The speakers a clause comes through, outermost first."""
    chain: list[Pointer] = []
    for frame in voices(frames, token):
        if frame.speaker not in chain:
            chain.append(frame.speaker)
    return tuple(chain)
