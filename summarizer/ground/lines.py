"""Lines that stand alone: copied sentences with editor's brackets where a reader would ask who or when."""

import re

from summarizer import dates
from summarizer.ground.desk import Desk
from summarizer.schema import Entity, Evidence, Mention, Passage, Wording
from summarizer.wording import Edit, Line, bracket, names, possessive

# Third person only: "I" and "we" are the speaker's, and speech is left as it was spoken.
_OBJECTS = frozenset(("he", "she", "him", "her", "it", "they", "them"))
_OWNERS = frozenset(("his", "her", "its", "their", "hers", "theirs"))
_GENITIVE = re.compile(r"['’]s?(?!\w)")


def passage(desk: Desk, sentences: tuple[int, ...]) -> Passage:
    """The sentences as one bracketed line, with themselves as evidence."""
    text, _, evidence = worded(desk, sentences)
    return Passage(text=text, evidence=evidence)


def worded(desk: Desk, sentences: tuple[int, ...]) -> tuple[str, Wording, tuple[Evidence, ...]]:
    """The sentences as one line, how it is worded, and the evidence, which is the sentences whole."""
    evidence = tuple(desk.sentence_evidence(number) for number in sentences)
    line = Line.of([(e.start, e.quote) for e in evidence])
    edits = _without_overlaps([*_names(desk, line), *_times(desk, line)])
    return bracket(line.text, edits), "bracketed" if edits else "copied", evidence


def _names(desk: Desk, line: Line) -> list[Edit]:
    """Brackets that say who."""
    edits = []
    here = [(m, place) for m in desk.annotations.mentions if (place := line.place(m.start, m.end))]
    for at, (mention, (start, end)) in enumerate(here):
        entity = desk.entity(mention.entity)
        if entity is None or not names(entity.name) or _quoted(desk, mention.start, mention.end):
            continue
        before = [m for m, _ in here[:at] if m.form in {"name", "short"}]
        everywhere = [m for m, _ in here if m.form in {"name", "short"}]
        if mention.form == "pronoun":
            content = _for_pronoun(desk, mention, entity)
            if content and not _clear(desk, entity, before):
                edits.append(Edit(start, end, content))
        elif mention.form == "role":
            after = line.text[end:]
            told = any(m.entity == entity.id for m in everywhere) or _GENITIVE.match(after)
            if not told and _informs(line.text[start:end], entity.name):
                edits.append(Edit(end, end, entity.name))
        elif _ambiguous(desk, mention, entity) and not _full_before(desk, entity, before):
            edits.append(Edit(start, end, entity.name))
    return edits


def _for_pronoun(desk: Desk, mention: Mention, entity: Entity) -> str | None:
    """What stands in the bracket for a pronoun, None for one that is left alone."""
    word = desk.article.text[mention.start : mention.end].lower()
    tag = next((t.tag for t in desk.annotations.tokens if t.start == mention.start), "")
    if word in _OWNERS and (word != "her" or tag == "PRP$"):
        return possessive(entity.name)
    return entity.name if word in _OBJECTS else None


def _clear(desk: Desk, entity: Entity, before: list[Mention]) -> bool:
    """Whether the line itself has said who the pronoun is: its name came before, and no rival's."""
    named = {m.entity for m in before}
    rivals = [
        other
        for name in named - {entity.id}
        if (other := desk.entity(name)) is None or (other.kind == "person") == (entity.kind == "person")
    ]
    return entity.id in named and not rivals


def _ambiguous(desk: Desk, mention: Mention, entity: Entity) -> bool:
    """Whether these words, short of the full name, would fit another entity of the article too."""
    words = desk.article.text[mention.start : mention.end]
    if words == entity.name or words not in entity.name:
        return False
    part = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)")
    return any(
        words in {other.name, *other.aliases}
        or (other.kind == entity.kind == "person" and part.search(other.name))
        for other in desk.entities
        if other.id != entity.id
    )


def _full_before(desk: Desk, entity: Entity, before: list[Mention]) -> bool:
    return any(m.entity == entity.id and desk.article.text[m.start : m.end] == entity.name for m in before)


def _informs(description: str, name: str) -> bool:
    """Whether the name says more than the description it would follow."""
    bare = description.casefold().removeprefix("the ").strip()
    return name.casefold().removeprefix("the ").strip() != bare


def _times(desk: Desk, line: Line) -> list[Edit]:
    """Brackets that say when: after relative times only, once resolved."""
    edits = []
    for time in desk.annotations.times:
        place = line.place(time.start, time.end)
        if place is None or time.when.basis != "relative" or time.when.value is None:
            continue
        shown = dates.show(time.when)
        if shown is None or _quoted(desk, time.start, time.end):
            continue
        genitive = _GENITIVE.match(line.text, place[1])
        end = genitive.end() if genitive else place[1]
        if line.text[end : end + 1] not in {"-", "–"}:
            edits.append(Edit(end, end, shown))
    return edits


def _quoted(desk: Desk, start: int, end: int) -> bool:
    return any(q.start < end and start < q.end for q in desk.annotations.quotations)


def _without_overlaps(edits: list[Edit]) -> list[Edit]:
    """Where two brackets meet, the first stays."""
    kept: list[Edit] = []
    for edit in sorted(edits):
        if not kept or (
            edit.start >= kept[-1].end and (edit.start, edit.end) != (kept[-1].start, kept[-1].end)
        ):
            kept.append(edit)
    return kept
