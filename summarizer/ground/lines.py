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
    """Brackets that say who; what one has said, the rest of the line need not say again."""
    edits: list[Edit] = []
    sentences = sorted({n for start, end, _ in line.places for n in desk.sentences_over(start, end)})
    here = [(m, place) for m in desk.mentions_in(*sentences) if (place := line.place(m.start, m.end))]
    named_somewhere = {m.entity for m, _ in here if m.form in {"name", "short"}}
    told: set[str | None] = set()
    full: set[str | None] = set()
    for mention, (start, end) in here:
        entity = desk.entity(mention.entity)
        words = line.text[start:end]
        edit = None
        if entity is not None and names(entity.name) and not _quoted(desk, mention.start, mention.end):
            if mention.form == "pronoun":
                meant = desk.meant_by(mention)
                edit = None if _clear(desk, meant, told) else _for_pronoun(desk, mention, meant, place=start)
            elif mention.form == "role":
                meant = desk.meant_by(mention)
                unnamed = not {e.id for e in meant} <= named_somewhere and not _GENITIVE.match(line.text, end)
                informs = unnamed and all(_informs(words, e, desk) for e in meant)
                edit = Edit(end, end, " and ".join(e.name for e in meant)) if informs else None
            elif entity.id not in full and _ambiguous(desk, words, entity):
                edit = Edit(start, end, entity.name)
        if edit is not None:
            edits.append(edit)
        said_here = mention.form in {"name", "short"} or (entity is not None and words == entity.name)
        if edit is not None or (said_here and not any(_holds(m, mention) for m, _ in here)):
            told.add(mention.entity)
        if entity is not None and (edit is not None or words == entity.name):
            full.add(entity.id)
    return edits


def _holds(longer: Mention, shorter: Mention) -> bool:
    """ "The Karsund council" says the council, not Karsund."""
    inside = longer.start <= shorter.start and shorter.end <= longer.end
    return inside and longer.end - longer.start > shorter.end - shorter.start


def _for_pronoun(desk: Desk, mention: Mention, meant: list[Entity], *, place: int) -> Edit | None:
    """What stands in the bracket for a pronoun, None for one that is left alone."""
    name = " and ".join(entity.name for entity in meant)
    word = desk.article.text[mention.start : mention.end].lower()
    tag = next((t.tag for t in desk.annotations.tokens if t.start == mention.start), "")
    end = place + len(word)
    if word in _OWNERS and (word != "her" or tag == "PRP$"):
        return Edit(place, end, possessive(name))
    return Edit(place, end, name) if word in _OBJECTS else None


def _clear(desk: Desk, meant: list[Entity], told: set[str | None]) -> bool:
    """Whether the line itself has said who the pronoun is: the names came before, and no rival's."""
    own = {entity.id for entity in meant}
    kinds = {entity.kind == "person" for entity in meant}
    rivals = [o for o in map(desk.entity, told - own) if o is None or (o.kind == "person") in kinds]
    return own <= told and not rivals


def _ambiguous(desk: Desk, words: str, entity: Entity) -> bool:
    """Whether these words, short of the full name, would fit another entity of the article too."""
    if words == entity.name or words not in entity.name:
        return False
    part = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)")
    return any(
        words in {other.name, *other.aliases} or (other.kind == entity.kind == "person" and part.search(other.name))
        for other in desk.entities
        if other.id != entity.id
    )


def _informs(description: str, entity: Entity, desk: Desk) -> bool:
    """Whether the entity has a name of its own, and it says more than the description it would follow."""
    forms = {m.form for m in desk.annotations.mentions if m.entity == entity.id}
    own = bool(forms & {"name", "short"}) or (entity.kind == "organization" and entity.name[0].isupper())
    bare = description.casefold().removeprefix("the ").strip()
    return own and entity.name.casefold().removeprefix("the ").strip() != bare


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
        if not kept or (edit.start >= kept[-1].end and (edit.start, edit.end) != (kept[-1].start, kept[-1].end)):
            kept.append(edit)
    return kept
