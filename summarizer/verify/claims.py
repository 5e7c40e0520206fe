"""Checks of claims: everything a claim says is read again from the sentences it cites."""

import re

from summarizer.ground import tells_voice
from summarizer.schema import Claim, Commitment, Event, Figure, Statement
from summarizer.verify.fault import Faults, within
from summarizer.verify.lines import check_line, check_whole_sentences
from summarizer.verify.own_words import check_own_words, voices_of
from summarizer.verify.source import Source, joined, occurrences
from summarizer.verify.times import check_when
from summarizer.wording import CLOSING, OPENING, inflects, numbers, polarity_of, qualifier, upper

_TOKEN = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
# A sign stands for its word: "$5 billion" has the unit "dollars".
_SIGNS = {
    "$": "dollar usd",
    "€": "euro eur",
    "£": "pound gbp",
    "¥": "yen jpy",
    "₩": "won krw",
    "%": "percent per cent",
}


def check_claims(source: Source) -> Faults:
    """All claims of a brief, their numbering and order."""
    claims = source.brief.claims
    for n, claim in enumerate(claims):
        if claim.id != f"c{n + 1}":
            yield f"claims[{n}].id", f"{claim.id!r} where c{n + 1} is expected"
        if n and claim.evidence[0].start < claims[n - 1].evidence[0].start:
            yield f"claims[{n}]", "claims are not in text order"
        yield from within(f"claims[{n}]", check_claim(claim, source))


def check_claim(claim: Claim, source: Source) -> Faults:
    """One claim: what all kinds share, then what its kind adds."""
    yield from check_whole_sentences(claim.evidence, source)
    yield from _wording(claim, source)
    yield from _shared(claim, source)
    match claim:
        case Event():
            yield from _event(claim, source)
        case Statement():
            yield from _statement(claim, source)
        case Figure():
            yield from _figure(claim)
        case Commitment():
            yield from _commitment(claim, source)


def _wording(claim: Claim, source: Source) -> Faults:
    line = joined(claim.evidence).text
    if claim.wording == "model":
        yield from check_own_words(claim.text, claim.evidence, source, voices=voices_of(claim, source))
        if not tells_voice(claim.text, claim, source.brief.entities):
            yield "text", "leaves out whose word it is"
        return
    if (claim.text == line) != (claim.wording == "copied"):
        yield "wording", f"{claim.wording!r} is not how the text is worded"
    yield from check_line(claim.text, claim.evidence, source)


def _shared(claim: Claim, source: Source) -> Faults:
    line = joined(claim.evidence).text
    yield from check_when("when", claim.when, line, source=source)
    yield from check_when("said", claim.said, source.text, source=source)
    if claim.where is not None:
        if not occurrences(claim.where.text, line):
            yield "where.text", f"{claim.where.text!r} does not stand in the cited sentences"
        yield from _named("where.entity", claim.where.text, claim.where.entity, claim, source)
    for n, link in enumerate(claim.attribution):
        if link.text != joined(link.evidence).text:
            yield f"attribution[{n}].text", f"{link.text!r} is not the quoted words"
        if link.entity is not None and not _overlaps(
            link.entity, link.evidence[0].start, link.evidence[-1].end, source
        ):
            yield f"attribution[{n}].entity", f"{link.entity!r} is not mentioned there"
    expected = polarity_of(claim)
    if claim.polarity != expected:
        yield "polarity", f"the cited words read as {expected!r}, not {claim.polarity!r}"


def _event(event: Event, source: Source) -> Faults:
    line = joined(event.evidence).text
    words = [*_TOKEN.findall(line), *re.split(r"[^\w]+", line)]
    if event.type.casefold() not in line.casefold() and not any(inflects(w, event.type) for w in words):
        yield "type", f"no form of {event.type!r} stands in the cited sentences"
    yield from _mentioned("participants", event.participants, event, source)


def _statement(statement: Statement, source: Source) -> Faults:
    if (statement.quote is None) != (statement.mode == "indirect"):
        there = "missing" if statement.quote is None else "there"
        yield "mode", f"{statement.mode!r} does not fit a quote that is {there}"
    if statement.quote is not None:
        yield from _quote(statement, source)
    yield from _mentioned("speakers", statement.speakers, statement, source)
    places = _places(statement.speaker_text, statement, source)
    if not places:
        yield "speaker_text", f"{statement.speaker_text!r} does not stand in the cited sentences"
    elif not any(_speaker_at(start, statement, source) for start in places):
        names = ", ".join(statement.speakers) or "nobody"
        yield "speaker_text", f"{statement.speaker_text!r} is not a mention of {names}"


def _quote(statement: Statement, source: Source) -> Faults:
    """The quote stands in the cited sentences, inside quotation marks."""
    words = statement.quote or ""
    first, last = statement.evidence[0].start, statement.evidence[-1].end
    places = [first + m.start() for m in re.finditer(re.escape(words), source.text[first:last])] if words else []
    spans = [(at, at + len(words)) for at in places]
    if not spans:
        yield "quote", "these words do not stand in the cited sentences"
    elif not any(start <= at and end <= last for at, end in spans for start, last in source.quoted):
        yield "quote", "these words do not stand between quotation marks"
    elif source.whole and not any(_whole(at, end, source) for at, end in spans):
        yield "quote", "part of what stands between quotation marks, cut off within a sentence"


def _whole(start: int, end: int, source: Source) -> bool:
    """Whether a quote begins and ends with a quotation, or with a sentence of one."""
    begins = {s.start for s in source.sentences} | {first for first, _ in source.quoted}
    ends = {s.end for s in source.sentences} | {last for _, last in source.quoted}
    marks = " \n'" + OPENING + CLOSING  # of either kind, as some outlets open with a closing mark
    since = len(source.text[:start].rstrip(marks))
    until = len(source.text) - len(source.text[end:].lstrip(marks))
    return any(since <= at <= start for at in begins) and any(end <= at <= until for at in ends)


def _speaker_at(start: int, statement: Statement, source: Source) -> bool:
    """Whether the words at `start` are the speakers': one's mention, several's together, or nobody's."""
    end = start + len(statement.speaker_text)
    bare = start + 4 if source.text[start:end].lower().startswith("the ") else start
    here = [e.id for e in source.brief.entities for m in e.evidence if m.end == end and m.start in {start, bare}]
    if len(statement.speakers) > 1:
        return all(_overlaps(speaker, start, end, source) for speaker in statement.speakers)
    if statement.speakers:
        return statement.speakers[0] in here
    mentions = [m for entity in source.brief.entities for m in entity.evidence]
    inside = any(m.start <= start and end <= m.end for m in mentions)
    known = {m.quote for m in mentions}
    parts = re.split(r",? and |, ", statement.speaker_text)
    return not inside and not here and not (len(parts) > 1 and known.issuperset(parts))


def _figure(figure: Figure) -> Faults:
    line = joined(figure.evidence).text
    read = numbers(line)
    places = [start for start, _, value in read if value == figure.value]
    if not places:
        yield "value", f"{figure.value!r} does not stand in the cited sentences"
    elif figure.qualifier not in {qualifier(line, start) for start in places}:
        yield "qualifier", f"{figure.qualifier!r} is not how the number is worded"
    uppers = {upper(line, end) for _, end, value in read if value == figure.value}
    if figure.value_to is not None and figure.value_to not in uppers:
        yield "value_to", f"{figure.value_to!r} is not the upper end of a range in the cited sentences"
    if figure.subject not in line:
        yield "subject", f"{figure.subject!r} does not stand in the cited sentences"
    unit = (figure.unit or "").casefold()
    signs = [sign for sign, words in _SIGNS.items() if unit in {sign, *words.split()} or unit.rstrip("s") in words]
    if unit and unit not in line.casefold() and not any(sign in line for sign in signs):
        yield "unit", f"{figure.unit!r} does not stand in the cited sentences"


def _commitment(commitment: Commitment, source: Source) -> Faults:
    line = joined(commitment.evidence).text
    yield from _mentioned("actors", commitment.actors, commitment, source)
    yield from _mentioned("to", commitment.to, commitment, source)
    yield from check_when("due", commitment.due, line, source=source)
    if commitment.condition is not None and commitment.condition not in line:
        yield "condition", f"{commitment.condition!r} does not stand in the cited sentences"


def _mentioned(place: str, ids: tuple[str, ...], claim: Claim, source: Source) -> Faults:
    """Everybody named has a mention in the cited sentences, and is named once."""
    for n, entity in enumerate(ids):
        if entity not in source.entities:
            yield f"{place}[{n}]", f"{entity!r} is no entity of this brief"
        elif not source.mentions_in(entity, claim.evidence):
            yield f"{place}[{n}]", f"{source.entities[entity].name!r} is not mentioned in the cited sentences"
        elif entity in ids[:n]:
            yield f"{place}[{n}]", f"{entity!r} is given twice"


def _named(place: str, words: str, entity: str | None, claim: Claim, source: Source) -> Faults:
    """An entity given for some words is mentioned by them."""
    if entity is None:
        return
    starts = _places(words, claim, source)
    if not any(_overlaps(entity, start, start + len(words), source) for start in starts):
        yield place, f"{entity!r} is not what {words!r} mentions"


def _overlaps(entity: str, start: int, end: int, source: Source) -> bool:
    known = source.entities.get(entity)
    return known is not None and any(m.start < end and start < m.end for m in known.evidence)


def _places(words: str, claim: Claim, source: Source) -> list[int]:
    """Where these words stand in the cited sentences."""
    return [start for e in claim.evidence for start in occurrences(words, source.text, start=e.start, end=e.end)]
