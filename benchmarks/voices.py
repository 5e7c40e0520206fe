"""Who says what as spans: the drafter's frames and statements in the notation of PolNeAR, and a dumb reader.

PolNeAR's notation, which is not the product's: a source is the whole noun phrase, a cue takes its auxiliaries and
particles along, direct content its quotation marks and the comma before the closing one, indirect content no final
stop. A frame holds a speaker, a cue word and the words said; all else is added here and scored as notation.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from benchmarks.sets import Read
from summarizer.extract.frame import Frame
from summarizer.extract.speakers import is_demand, joined_speakers
from summarizer.extract.statements import statements_of, turn_of
from summarizer.schema import DraftStatement, Mode, Token

Span = tuple[int, int]
WORD = re.compile(r"\w+")
_AROUND_CUE = frozenset("aux auxpass neg prt advmod".split())
# "And the bridge is closed, Dorn said": the word that ties the sentence to the last is the paper's.
_NOT_SAID = frozenset("and however".split())
# Fewer words between quotation marks are mostly a title or a phrase.
_WHOLE = 5
_NO_WORD = frozenset("PUNCT SPACE".split())
_QUOTED = re.compile(r"“[^”\n]*”|\"[^\"\n]*\"")
_SAYS = re.compile(r"\b(?:said|says|told|added|wrote|according to)\b")
# A run of capitalised words, at its shortest a pronoun: what a dumb reader takes for a speaker.
_NAME = re.compile(r"(?:[A-Z][\w.’'-]*)(?:\s+[A-Z][\w.’'-]*)*|\b(?:he|she|they)\b")


@dataclass(frozen=True, slots=True)
class Voice:
    """An attribution as spans of characters."""

    content: tuple[Span, ...]
    cue: Span | None
    source: Span | None
    mode: Mode
    speaker: str | None = None
    """The entity that speaks, if it is known."""


def voices(read: Read) -> list[Voice]:
    """The statements of an article: what the brief would hold."""
    return [_voice(read, frame, statement) for number in read.frames for statement, frame in _statements(read, number)]


def frame_voices(read: Read) -> list[Voice]:
    """All voices, those that only relay others too; of overlapping ones the longest (35.7 to 51.1 in a probe)."""
    every = []
    for number, frames in read.frames.items():
        of_frame = {id(frame): statement for statement, frame in _statements(read, number)}
        every += [_voice(read, frame, of_frame.get(id(frame))) for frame in (*frames, *read.stances[number])]
    kept: list[Voice] = []
    for one in sorted(every, key=lambda v: -sum(end - start for start, end in v.content)):
        if not any(_collide(one, other) for other in kept):
            kept.append(one)
    return [*kept, *_unclaimed(read, kept)]


def _unclaimed(read: Read, kept: list[Voice]) -> Iterator[Voice]:
    """Quotations of a whole sentence or more that no voice has: somebody said them in another record."""
    for quotation in read.scene.notes.quotations:
        span = (quotation.start, quotation.end)
        long = len(WORD.findall(read.scene.article.text[span[0] : span[1]])) >= _WHOLE
        if long and not any(_cross(span, other) for voice in kept for other in _spans(voice)):
            yield Voice(content=(span,), cue=None, source=None, mode="direct")


def dumb(text: str, sentences: Iterable[Span]) -> list[Voice]:
    """What stands in quotation marks is said, else what stands beside "said"; the nearest capitals said it."""
    found = []
    for start, end in sentences:
        sentence = text[start:end]
        quoted = [(start + m.start(), start + m.end()) for m in _QUOTED.finditer(sentence)]
        cue = _SAYS.search(_QUOTED.sub(lambda m: " " * len(m.group()), sentence))
        if cue is None and not quoted:
            continue
        names = [m.span() for m in _NAME.finditer(sentence) if not any(a <= start + m.start() < b for a, b in quoted)]
        source, content = None, quoted
        if cue is not None:
            source = min(names, key=lambda n: min(abs(n[1] - cue.start()), abs(n[0] - cue.end())), default=None)
            if not quoted:
                before = cue.start() > len(sentence) / 2
                content = [(start, start + cue.start()) if before else (start + cue.end(), end)]
        content = [span for a, b in content if (span := _trimmed(text, a, b, stop=not quoted))]
        found.append(
            Voice(
                content=tuple(content),
                cue=(start + cue.start(), start + cue.end()) if cue else None,
                source=(start + source[0], start + source[1]) if source else None,
                mode="direct" if quoted else "indirect",
            )
        )
    return found


def words(text: str, spans: Iterable[Span]) -> set[int]:
    """The offsets at which words start in the spans."""
    return {m.start() for start, end in spans for m in WORD.finditer(text, start, end)}


def _statements(read: Read, number: int) -> list[tuple[DraftStatement, Frame]]:
    """The statements of a sentence, each with the frame it is made of."""
    frames, stances = read.frames[number], read.stances[number]
    every = [*frames, *stances]
    return [(one, next(f for f in every if _is_of(read, one, f))) for one in statements_of(read.scene, frames, stances)]


def _is_of(read: Read, statement: DraftStatement, frame: Frame) -> bool:
    first = read.scene.reading.tokens[min(frame.content)].start
    same = statement.content is not None and statement.content.start == first
    return same and joined_speakers(read.scene, frame.speaker) == statement.speaker


def _voice(read: Read, frame: Frame, statement: DraftStatement | None) -> Voice:
    scene = read.scene
    content = list(_runs(read, frame))
    turn = turn_of(scene, frame) if frame.kind == "speech" else (frame.sentence,)
    content += [(s.start, s.end) for n in turn if n != frame.sentence for s in [scene.article.sentences[n - 1]]]
    return Voice(
        content=_joined(read, content),
        cue=_cue(read, frame),
        source=_source(read, frame),
        mode=statement.mode if statement else "indirect",
        speaker=scene.entity_at(frame.speaker),
    )


def _joined(read: Read, spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans with only white space between them, or inside one quotation, as one."""
    text = read.scene.article.text
    joined: list[Span] = []
    for start, end in sorted(spans):
        last = joined[-1][1] if joined else None
        if last is not None and (not text[last:start].strip() or _in_one_quotation(read, last, start)):
            joined[-1] = (joined[-1][0], max(end, last))
        else:
            joined.append((start, end))
    return tuple(joined)


def _in_one_quotation(read: Read, start: int, end: int) -> bool:
    return any(q.start < start and end < q.end for q in read.scene.quotations_over(start, end))


def _runs(read: Read, frame: Frame) -> Iterator[Span]:
    """The words said, in runs that only the cue, its speaker and words left out of speech break."""
    runs: list[list[Token]] = []
    run: list[Token] = []
    said = read.scene.reading.tokens[min(frame.content) : max(frame.content) + 1]
    joins = said[0].text.lower() in _NOT_SAID and not read.scene.quoted(said[0])
    for token in said[1:] if joins or is_demand(frame.cue, said[0]) else said:
        if token.index in frame.content or (run and token.pos in _NO_WORD):
            run.append(token)
        elif run:
            runs, run = [*runs, run], []
    while run and run[-1].pos in ("CCONJ", *_NO_WORD):
        run.pop()
    return (span for run in [*runs, run] if run and (span := _marked(read, run)))


def _marked(read: Read, run: list[Token]) -> Span | None:
    """A run with the quotation marks that embrace it, else without final stop and comma."""
    text, start, end = read.scene.article.text, run[0].start, run[-1].end
    for quotation in read.scene.notes.quotations:
        if quotation.start < end and start < quotation.end:
            before, after = text[quotation.start + 1 : start], text[end : quotation.end - 1]
            start = min(start, quotation.start) if not WORD.search(before) else start
            end = max(end, quotation.end) if not WORD.search(after) else end
    return _trimmed(text, start, end, stop=True)


def _trimmed(text: str, start: int, end: int, *, stop: bool) -> Span | None:
    loose = " ,.;:!?\n—–-" if stop else " \n"
    while end > start and text[end - 1] in loose:
        end -= 1
    while start < end and text[start] in loose:
        start += 1
    return (start, end) if start < end else None


def _cue(read: Read, frame: Frame) -> Span:
    """ "has not said", "according to"."""
    reading, cue = read.scene.reading, frame.cue
    beside = {kid.index for kid in reading.children(cue, *_AROUND_CUE)}
    if cue.text.lower() == "according":
        beside.add(cue.index + 1)
    first = last = cue.index
    while first - 1 in beside:
        first -= 1
    while last + 1 in beside:
        last += 1
    following = reading.tokens[last + 1 : last + 3]
    if len(following) == 2 and following[0].pos == "ADP" and following[0].head == cue.index:
        demands = is_demand(cue, following[0])
        last += demands or (following[0].index not in frame.content and following[1].index in frame.content)
    return reading.tokens[first].start, reading.tokens[last].end


def _source(read: Read, frame: Frame) -> Span | None:
    """The whole noun phrase around the speaker's words, as far as it is part of the act of saying; of a relative clause
    only its "who"."""
    reading, pointer = read.scene.reading, frame.speaker
    if pointer.start is None:
        return None
    relative = reading.child(frame.cue, "nsubj")
    if relative is not None and relative.tag in ("WP", "WDT"):
        return relative.start, relative.end
    head = reading.span_head(pointer.start, pointer.start + len(pointer.text))
    if head is None:
        return None
    below = {t.index for t in reading.subtree(head)} - frame.content - {frame.cue.index}
    first = last = head.index
    while first - 1 in below:
        first -= 1
    while last + 1 in below:
        last += 1
    span = _trimmed(read.scene.article.text, reading.tokens[first].start, reading.tokens[last].end, stop=True)
    return (span[0], _closed(read.scene.article.text, *span)) if span else None


def _closed(text: str, start: int, end: int) -> int:
    """The comma that closes an aside belongs to the phrase: "Sorensen, of the harbour board, said"."""
    return end + 1 if "," in text[start:end] and text[end : end + 1] == "," else end


def _collide(one: Voice, other: Voice) -> bool:
    """Whether two voices overlap; of one speaker ("said ... and called for ...") they may share his words."""
    shared = one.source if one.source == other.source else None
    return any(_cross(a, b) for a in _spans(one) for b in _spans(other) if shared is None or shared not in (a, b))


def _spans(voice: Voice) -> list[Span]:
    return [span for span in (*voice.content, voice.cue, voice.source) if span is not None]


def _cross(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]
