"""A model's own wording made into a line: gated, then given the brackets that say when and by whose word."""

import re
from collections.abc import Callable, Iterable

from summarizer import dates
from summarizer.ground.desk import Desk
from summarizer.ground.gate import Cited, refusal
from summarizer.ground.reasons import Reason
from summarizer.schema import Claim, Entity, Statement, TimeExpression
from summarizer.wording import Edit, bracket, names

# "U. S." is how some tokenizers give back "U.S.".
_SPACED_INITIALS = re.compile(r"\b([A-Z]\.) (?=[A-Z]\.)")

Refuse = Callable[[Reason, str], None]


def own_words(wording: str | None, desk: Desk, sentences: tuple[int, ...], *, refuse: Refuse) -> str | None:
    """The wording as a sentence, with its dates in brackets, or None where there is none or a gate is closed to it."""
    words = _SPACED_INITIALS.sub(r"\1", (wording or "").strip()).rstrip(".")
    if not words:
        return None
    closed = refusal(words, cited(desk, sentences))
    if closed is not None:
        refuse(*closed)
        return None
    return bracket(f"{words}.", _dated(words, desk, sentences))


def cited(desk: Desk, sentences: tuple[int, ...]) -> Cited:
    """What a wording of these sentences may rest on."""
    mentioned = [entity for m in desk.mentions_in(*sentences) if (entity := desk.entity(m.entity))]
    shown = [dates.show(time.when) for time in _times(desk, sentences)]
    return Cited(
        sentences=tuple(desk.sentence_evidence(number).quote for number in sentences),
        names=tuple(dict.fromkeys(entity.name for entity in mentioned if names(entity.name))),
        times=tuple(dict.fromkeys(day for day in shown if day)),
    )


def _times(desk: Desk, sentences: tuple[int, ...]) -> list[TimeExpression]:
    return [time for time in desk.annotations.times if time.sentence in sentences]


def _dated(words: str, desk: Desk, sentences: tuple[int, ...]) -> list[Edit]:
    """Brackets behind relative times that the wording took over from its sentences."""
    edits = []
    for start, end in dates.find(words):
        same = [t for t in _times(desk, sentences) if _same(desk.article.text[t.start : t.end], words[start:end])]
        shown = {dates.show(time.when) for time in same if time.when.basis == "relative" and time.when.value}
        if len(shown) == 1 and (day := shown.pop()):
            edits.append(Edit(end, end, day))
    return edits


def _same(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()


def voiced(claim: Claim, desk: Desk) -> str:
    """The text of a claim in a model's words, with the voice it comes through where the words leave it out.

    "X said it" is not "it is so": `[Strom:] crews stay ashore`, `the yard closes [according to the owner]`.
    """
    if tells_voice(claim.text, claim, desk.entities):
        return claim.text
    if isinstance(claim, Statement):
        known = [entity.name for entity in desk.entities if entity.id in claim.speakers]
        return f"[{' and '.join(known) or claim.speaker_text}:] {claim.text}"
    return f"{claim.text.removesuffix('.')} [according to {claim.attribution[-1].text}]."


def tells_voice(text: str, claim: Claim, entities: Iterable[Entity]) -> bool:
    """Whether the text names the voice that the claim comes through; a claim of the article's own has none to name."""
    if isinstance(claim, Statement):
        known = [entity for entity in entities if entity.id in claim.speakers]
        named = [name for entity in known for name in (entity.name, *entity.aliases)]
        return any(_told(name, text) for name in (claim.speaker_text, *named))
    return not claim.attribution or any(_told(link.text, text) for link in claim.attribution)


def leaves_out_voice(text: str, sentence: int, claims: Iterable[Claim], entities: Iterable[Entity]) -> bool:
    """Whether a line on a sentence names none of the voices that the sentence's claims come through."""
    here = [claim for claim in claims if any(one.sentence == sentence for one in claim.evidence)]
    voices = [claim for claim in here if isinstance(claim, Statement) or claim.attribution]
    return bool(voices) and not any(tells_voice(text, claim, entities) for claim in voices)


def _told(name: str, line: str) -> bool:
    """Whether the line names the voice, by its whole name or by the last word of it."""
    last = name.rsplit(maxsplit=1)[-1] if name.split() else name
    return re.search(rf"(?<!\w)(?:{re.escape(name)}|{re.escape(last)})(?!\w)", line, re.IGNORECASE) is not None
