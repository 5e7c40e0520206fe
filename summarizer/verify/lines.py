"""Checks of lines: undoing the brackets gives the cited words, and each bracket says who or when is meant."""

import re
from collections.abc import Sequence

from summarizer import dates
from summarizer.schema import Evidence
from summarizer.verify.fault import Faults
from summarizer.verify.source import Source, joined
from summarizer.verify.times import extents, meanings
from summarizer.wording import Edit, Line, possessive, unbracket

_ALWAYS_OWNERS = frozenset(("his", "its", "their", "hers", "theirs"))
_GENITIVE = re.compile(r"['’]s?$")


def check_line(text: str, evidence: Sequence[Evidence], source: Source) -> Faults:
    """A copied or bracketed line: the joined quotes, with nothing but true brackets added."""
    line = joined(evidence)
    if text == line.text:
        return
    replaceable = _mentions(line, source)
    edits = unbracket(text, line.text, replaceable=list(replaceable))
    if edits is None:
        yield "text", "without its editor's brackets it is not the cited sentences"
        return
    for edit in edits:
        if _quoted(edit, line, source):
            yield "text", f"[{edit.content}] stands inside a quotation"
        elif not (_says_who(edit, line, replaceable, source) or _says_when(edit, line, source)):
            yield "text", f"[{edit.content}] is not what {line.text[edit.start : edit.end]!r} there means"


def check_whole_sentences(evidence: Sequence[Evidence], source: Source) -> Faults:
    """The evidence of a line is sentences, whole, each once, in order."""
    numbers = [e.sentence for e in evidence]
    if sorted(set(numbers)) != numbers:
        yield "evidence", f"sentences {numbers} are not in order, or repeat"
    spans = {(s.start, s.end) for s in source.sentences}
    for n, one in enumerate(evidence):
        if source.whole and (one.start, one.end) not in spans:
            yield f"evidence[{n}]", f"{one.start}:{one.end} is not a whole sentence"


def _mentions(line: Line, source: Source) -> dict[tuple[int, int], list[str]]:
    """Stretches of the line that mention an entity → the ids of those they mention."""
    found: dict[tuple[int, int], list[str]] = {}
    for entity in source.brief.entities:
        for mention in entity.evidence:
            place = line.place(mention.start, mention.end)
            if place is not None:
                found.setdefault(place, []).append(entity.id)
    return found


def _says_who(edit: Edit, line: Line, mentions: dict[tuple[int, int], list[str]], source: Source) -> bool:
    """Whether the bracket names the entity that is mentioned there, or all of those."""
    for (start, end), ids in mentions.items():
        stands_for = (start, end) == (edit.start, edit.end)
        follows = edit.start == edit.end == end
        if not (stands_for or follows):
            continue
        word = line.text[start:end].lower()
        name = " and ".join(source.entities[entity].name for entity in ids)
        if stands_for and edit.content == possessive(name) and word in _ALWAYS_OWNERS | {"her"}:
            return True
        if edit.content == name and not (stands_for and word in _ALWAYS_OWNERS):
            return True
    return False


def _says_when(edit: Edit, line: Line, source: Source) -> bool:
    """Whether the bracket gives the date of the time expression right before it."""
    if edit.start != edit.end:
        return False
    before = line.text[: edit.start]
    ends = {edit.start, edit.start - len(m.group()) if (m := _GENITIVE.search(before)) else edit.start}
    here = next((at for _, _, at in reversed(line.places) if at <= edit.start), 0)
    until = next((at + end - start for start, end, at in line.places if at == here), len(line.text))
    for start, end in extents(line.text[here:until]):
        if here + end in ends:
            text = line.text[here + start : here + end]
            shown = {dates.show(reading) for reading in meanings(text, source)}
            return edit.content in shown
    return False


def _quoted(edit: Edit, line: Line, source: Source) -> bool:
    for start, end, at in line.places:
        if at <= edit.start and edit.end <= at + end - start:
            first = start + edit.start - at
            last = start + edit.end - at
            return source.in_quotation(first, last) if last > first else source.in_quotation(first - 1, first)
    return False
