"""Claims: each kind of draft item checked pointer by pointer, and made of the article's own words."""

import re
from dataclasses import dataclass
from typing import TypedDict

from summarizer.ground.desk import Desk, Found, Lookup
from summarizer.ground.gate import WORDING_REASONS
from summarizer.ground.lines import worded
from summarizer.ground.own_words import own_words, voiced
from summarizer.ground.reasons import Reason
from summarizer.ground.roles import speaks, supposed
from summarizer.schema import (
    Attribution,
    Claim,
    Commitment,
    DraftCommitment,
    Drafter,
    DraftEvent,
    DraftFigure,
    DraftItem,
    DraftStatement,
    Event,
    Evidence,
    Figure,
    Mode,
    Place,
    Pointer,
    Statement,
    When,
    Withheld,
    Wording,
)
from summarizer.wording import in_quotes, inflects, numbers, polarity_of, qualifier, strip_marks, upper

# Signs and short forms of units; a sign may stand before its number.
_SIGNS = {
    "$": ("dollar", "dollars", "usd", "us$"), "€": ("euro", "euros", "eur"), "£": ("pound", "pounds", "gbp"),
    "¥": ("yen", "jpy"), "₩": ("won", "krw"), "%": ("percent", "per cent"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Grounded:
    """What became of a draft item: a claim and where it stands, or None; and what was withheld."""

    claim: Claim | None
    place: int
    withheld: tuple[Withheld, ...]


class _Shared(TypedDict):
    """What claims of all kinds carry, as their constructors take it."""

    id: str
    text: str
    wording: Wording
    drafter: Drafter
    when: When | None
    said: When | None
    where: Place | None
    attribution: tuple[Attribution, ...]
    evidence: tuple[Evidence, ...]


def ground_item(item: DraftItem, desk: Desk) -> Grounded:
    """Look up everything the item points at; anything not found withholds it."""
    lookup = Lookup(desk)
    claim, place = _claim(item, lookup)
    withheld = [Withheld(item=_name(item), reason=reason, detail=detail) for reason, detail in lookup.refusals]
    fatal = any(reason not in _FORGIVEN for reason, _ in lookup.refusals)
    if claim is None or fatal:
        return Grounded(None, place, tuple(withheld[:1]))
    text = voiced(claim, lookup.desk) if claim.wording == "model" else claim.text
    settled = claim.model_copy(update={"polarity": polarity_of(claim), "text": text})
    return Grounded(settled, place, tuple(withheld))


_FORGIVEN = frozenset({Reason.QUOTE_NOT_FOUND, *WORDING_REASONS})
"""Reasons for which part of an item is dropped, not the item."""


_HAPPENED = frozenset({"occurred", "ongoing"})


def _claim(item: DraftItem, lookup: Lookup) -> tuple[Claim | None, int]:
    match item:
        case DraftEvent():
            return _event(item, lookup)
        case DraftStatement():
            return _statement(item, lookup)
        case DraftFigure():
            return _figure(item, lookup)
        case DraftCommitment():
            return _commitment(item, lookup)


def _event(item: DraftEvent, lookup: Lookup) -> tuple[Claim | None, int]:
    trigger = lookup.need(item.trigger, Reason.WORDS_NOT_FOUND)
    if trigger and item.drafter == "model" and item.status in _HAPPENED and supposed(trigger, lookup.desk):
        lookup.refuse(Reason.SUPPOSED, f"{lookup.desk.words(trigger)!r} in sentence {trigger.sentence}")
    people = lookup.find_all(item.participants, Reason.NAME_NOT_FOUND)
    shared = _shared(item, lookup, core=[trigger, *people])
    if trigger is None or shared is None:
        return None, 0
    word = lookup.desk.words(trigger)
    kind = item.type if any(inflects(part, item.type) for part in re.split(r"[^\w'-]+", word)) else word.lower()
    participants = _entities(people, lookup.desk)
    return Event(**shared, type=kind, participants=participants, status=item.status), trigger.start


def _statement(item: DraftStatement, lookup: Lookup) -> tuple[Claim | None, int]:
    desk = lookup.desk
    speaker = lookup.need(item.speaker, Reason.SPEAKER_NOT_FOUND)
    if speaker and item.drafter == "model" and not speaks(speaker, desk):
        lookup.refuse(Reason.SPEAKER_DIFFERS, f"{desk.words(speaker)!r} in sentence {speaker.sentence}")
    quote = _quote(item.quote, lookup)
    shared = _shared(item, lookup, core=[speaker, quote])
    if speaker is None or shared is None:
        return None, 0
    mention, entities = _speakers(speaker, desk)
    mode: Mode = "indirect" if quote is None else ("mixed" if item.mode == "indirect" else item.mode)
    claim = Statement(
        **shared,
        speakers=entities,
        speaker_text=desk.words(mention),
        quote=desk.words(quote) if quote else None,
        mode=mode,
    )
    return claim, quote.start if quote else speaker.start


def _figure(item: DraftFigure, lookup: Lookup) -> tuple[Claim | None, int]:
    desk = lookup.desk
    number = lookup.need(item.number, Reason.NUMBER_NOT_FOUND)
    subject = lookup.need(item.subject, Reason.WORDS_NOT_FOUND)
    shared = _shared(item, lookup, core=[number, subject])
    if number is None or subject is None or shared is None:
        return None, 0
    sentence = desk.sentence(number.sentence)
    text = desk.article.text[sentence.start : sentence.end]
    start, end = number.start - sentence.start, number.end - sentence.start
    read = numbers(text)
    here = [(first, last, value) for first, last, value in read if first < end and start < last]
    value_to = upper(text, here[0][1]) if here and (item.value_to or len(here) > 1) else None
    if not here or (item.value_to is not None and value_to is None):
        lookup.refuse(Reason.NUMBER_NOT_FOUND, f"{desk.words(number)!r} reads as no number")
        return None, 0
    claim = Figure(
        **shared,
        subject=desk.words(subject),
        value=here[0][2],
        value_to=value_to,
        unit=_unit(item.unit, text),
        qualifier=qualifier(text, here[0][0]),
    )
    return claim, number.start


def _commitment(item: DraftCommitment, lookup: Lookup) -> tuple[Claim | None, int]:
    desk = lookup.desk
    actors = lookup.find_all(item.actors, Reason.NAME_NOT_FOUND)
    to = lookup.find_all(item.to, Reason.NAME_NOT_FOUND)
    due = lookup.find(item.due, Reason.TIME_NOT_FOUND)
    condition = lookup.find(item.condition, Reason.WORDS_NOT_FOUND)
    shared = _shared(item, lookup, core=[*actors, *to, due, condition])
    if shared is None:
        return None, 0
    claim = Commitment(
        **shared,
        actors=_entities(actors, desk),
        to=_entities(to, desk),
        due=desk.when(due) if due else None,
        condition=desk.words(condition) if condition else None,
    )
    return claim, actors[0].start if actors else claim.evidence[0].start


def _shared(item: DraftItem, lookup: Lookup, *, core: list[Found | None]) -> _Shared | None:
    """What all kinds share; the sentences that hold a claim's core belong to those it rests on."""
    desk = lookup.desk
    if unknown := [number for number in item.sentences if not desk.knows(number)]:
        lookup.refuse(Reason.SENTENCE_UNKNOWN, f"sentence {unknown[0]}")
    when = lookup.find(item.when, Reason.TIME_NOT_FOUND)
    said = lookup.find(item.said, Reason.TIME_NOT_FOUND)
    where = lookup.find(item.where, Reason.PLACE_NOT_FOUND)
    chain = lookup.find_all(item.attribution, Reason.NAME_NOT_FOUND)
    if any(reason not in _FORGIVEN for reason, _ in lookup.refusals):
        return None
    held = {n for found in [*core, when, where] if found for n in _covered(found, desk)}
    sentences = tuple(sorted({*item.sentences, *held}))
    if not sentences:
        lookup.refuse(Reason.EMPTY, "no sentence")
        return None
    if aside := [number for number in sentences if number in desk.annotations.asides]:
        lookup.refuse(Reason.ASIDE, f"sentence {aside[0]}")
        return None
    text, wording, evidence = _text(item, lookup, sentences=sentences)
    return _Shared(
        id="",
        text=text,
        wording=wording,
        drafter=item.drafter,
        when=desk.when(when) if when else None,
        said=desk.when(said) if said else None,
        where=desk.place(where) if where else None,
        attribution=tuple(desk.attribution(found) for found in chain if not _own_outlet(found, desk)),
        evidence=evidence,
    )


def _text(item: DraftItem, lookup: Lookup, *, sentences: tuple[int, ...]) -> tuple[str, Wording, tuple[Evidence, ...]]:
    """The model's wording where it passes the gate, else the article's."""
    text, wording, evidence = worded(lookup.desk, sentences)
    words = own_words(item.wording, lookup.desk, sentences, refuse=lookup.refuse)
    return (words, "model", evidence) if words else (text, wording, evidence)


def _quote(pointer: Pointer | None, lookup: Lookup) -> Found | None:
    """The quoted words without their marks; words that stand in no quotation are none."""
    if pointer is None or not lookup.desk.knows(pointer.sentence):
        return lookup.find(pointer, Reason.QUOTE_NOT_FOUND)
    start, end = strip_marks(pointer.text)
    at = pointer.start + start if pointer.start is not None else None
    found = lookup.desk.find_beyond(Pointer(pointer.sentence, pointer.text[start:end], at)) if end > start else None
    if found is None or found.match == "fuzzy" or (whole := _whole(found, lookup.desk)) is None:
        lookup.refuse(Reason.QUOTE_NOT_FOUND, f"{pointer.text!r} in sentence {pointer.sentence}")
        return None
    return whole


def _whole(found: Found, desk: Desk) -> Found | None:
    """The words with the rest of their quotation as far as they touch its sentences; None outside marks.

    Half a sentence between quotation marks can be made to say its opposite.
    """
    text = desk.article.text
    for quotation in desk.annotations.quotations:
        if quotation.start <= found.start and found.end <= quotation.end:
            break
    else:
        return None
    if not in_quotes(text, found.start, found.end):
        return None
    touched = _covered(found, desk)
    first, last = desk.sentence(touched[0]).start, desk.sentence(touched[-1]).end
    start, end = max(quotation.start, first), min(quotation.end, last)
    inner = strip_marks(text[start:end])
    return Found(start + inner[0], start + inner[1], desk.sentence_at(start + inner[0]), found.match)


def _speakers(speaker: Found, desk: Desk) -> tuple[Found, tuple[str, ...]]:
    """The words that are the speaker, and who that is: one, several joined by "and", or nobody known."""
    several = _joined(speaker, desk)
    if len(several) > 1:
        return speaker, several
    known = desk.known(speaker)
    if known is None:
        return speaker, ()
    mention, _ = known
    led = desk.words(speaker).lower().startswith("the ") and speaker.end == mention.end
    start = speaker.start if led and speaker.start + 4 == mention.start else mention.start
    named = Found(start, mention.end, mention.sentence, speaker.match)
    return named, tuple(entity.id for entity in desk.all_known(speaker))


def _joined(speaker: Found, desk: Desk) -> tuple[str, ...]:
    """Whom the parts of "Dorn and his counterpart Brandt" mean; nobody where a part is nobody known, or the whole is
    one mention."""
    parts, at = [], speaker.start
    for words in re.split(r"(,? and |, )", desk.words(speaker)):
        parts.append(Found(at, at + len(words), speaker.sentence, speaker.match))
        at += len(words)
    several = [desk.known(part) for part in parts[::2]]
    within = [
        known[1].id for part, known in zip(parts[::2], several, strict=True)
        if known is not None and part.start <= known[0].start and known[0].end <= part.end
    ]  # fmt: skip
    return tuple(dict.fromkeys(within)) if len(within) == len(several) else ()


def _entities(founds: list[Found], desk: Desk) -> tuple[str, ...]:
    return tuple(dict.fromkeys(entity.id for found in founds for entity in desk.all_known(found)))


def _covered(found: Found, desk: Desk) -> list[int]:
    """The sentences these words touch."""
    return desk.sentences_over(found.start, found.end)


def _unit(unit: str | None, text: str) -> str | None:
    """The unit, if the sentence says it, in words or as a sign."""
    if unit is None or not unit.strip():
        return None
    low, words = text.casefold(), unit.strip().casefold()
    signs = [sign for sign, spelt in _SIGNS.items() if words == sign or words in spelt]
    return unit.strip() if words in low or any(sign in low for sign in signs) else None


def _own_outlet(found: Found, desk: Desk) -> bool:
    outlet = desk.article.info.outlet
    return outlet is not None and _plain(desk.words(found)) == _plain(outlet)


def _plain(name: str) -> str:
    return name.casefold().strip().removeprefix("the ").removesuffix(" news agency").removesuffix(" news")


def _name(item: DraftItem) -> str:
    """An item in a few words, for the list of what was withheld."""
    kind = type(item).__name__.removeprefix("Draft").lower()
    match item:
        case DraftEvent(trigger=pointer) | DraftStatement(speaker=pointer) | DraftFigure(number=pointer):
            words = pointer.text if pointer else ""
        case DraftCommitment(actors=actors):
            words = ", ".join(actor.text for actor in actors)
    return f"{kind} {words!r} in {list(item.sentences)}"
