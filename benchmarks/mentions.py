"""Annotated mentions (ecbplus, meantime) as briefs: read by `annotate`, with the mentions for claims or entities.

Event mentions become event claims, typed by their head word, with who takes part, when, and whether they are negated
as the program reads it; entity mentions take the entity that the program gives them, else one named after their head.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from benchmarks.sets import article, records
from benchmarks.typeset import Offsets, typeset
from summarizer.annotate import annotate, headline_end
from summarizer.errors import SourceError
from summarizer.extract.gist import gist_of
from summarizer.extract.grammar import Scene
from summarizer.extract.setting import time_owner
from summarizer.extract.verbs import subjects_of
from summarizer.ground import ground
from summarizer.ground.entities import entities
from summarizer.ingest.article import article as ingested
from summarizer.ingest.card import Card
from summarizer.ingest.dated import stated
from summarizer.ingest.meta import day_in_address
from summarizer.schema import (
    Article,
    ArticleInfo,
    Brief,
    Draft,
    DraftLine,
    Event,
    Evidence,
    Provenance,
    Sentence,
    Token,
)
from summarizer.wording import polarity
from summarizer.wording.stems import stem

SETS = ("ecbplus", "meantime")
Key = tuple[str, int]
"""Document, and the mention's place in its list."""


@dataclass(frozen=True, slots=True)
class Read:
    """A document of a set as the program reads it; `heads` are of the scored mentions, where one was found."""

    record: dict[str, Any]
    article: Article
    scene: Scene
    brief: Brief
    """Its entities, headline and gist; no claims yet."""
    offsets: tuple[Offsets, ...]
    """Of every token of every sentence."""


@dataclass(frozen=True, slots=True)
class Found:
    """A scored mention."""

    key: Key
    topic: str
    cluster: str
    """The annotators' cluster, in its topic where the set counts so."""
    start: int
    end: int
    sentence: int
    """From 1."""
    head: Token | None

    @property
    def word(self) -> str:
        """The stem of its head, which the dumb baseline groups by."""
        return stem(self.head.lemma) if self.head else "?"


def documents(name: str, limit: int | None) -> Iterator[Read]:
    """The documents of a set, each read on its own, with the title and the day that `ingest` finds in them."""
    for record in records(f"{name}/docs.jsonl", limit):
        # Half of ecbplus has its page's address for a first sentence.
        first = int(str(record.get("subtopic", "")).endswith("plus"))
        one, offsets = _article(record, first)
        notes = annotate(one)
        scene = Scene(one, notes, headline_end(one))
        made = ground(Draft(gist=tuple(map(DraftLine, gist_of(scene)))), one, notes, provenance=_BY_RULE)
        made = made.model_copy(update={"entities": entities(one, notes)})
        yield Read(record, one, scene, made, offsets)


_BY_RULE = Provenance(drafter="extractive", package_version="0")


def _article(record: dict[str, Any], first: int) -> tuple[Article, tuple[Offsets, ...]]:
    """A sentence a line and a paragraph, from the `first` on; as the set gives its text, else set from its tokens."""
    text = ""
    offsets: list[Offsets] = [()] * first
    lines: list[Sentence] = []
    for place, tokens in enumerate(record["sentences"][first:]):
        start = len(text) + bool(text)
        if "token_offsets" in record:
            spans = tuple((int(begin), int(end)) for begin, end in record["token_offsets"][place])
            line = record["text"].split("\n")[place]
        else:
            line, spans = typeset(tokens, start)
        text += "\n" * bool(text) + line
        offsets.append(spans)
        lines.append(Sentence(number=place + 1, start=start, end=len(text), paragraph=place + 1))
    told = _told("".join("".join(tokens) for tokens in record["sentences"][:first]), text)
    heading = text[: lines[0].end]
    made = article(text, title=heading if told and told.title == heading else None, sentences=lines)
    info = made.info.model_copy(update={"published": told.published if told else None})
    return made.model_copy(update={"info": info}), tuple(offsets)


def _told(address: str, text: str) -> ArticleInfo | None:
    """What `ingest` finds out about a page of this address; None where it finds no prose."""
    card = Card(url=address or None)
    card.say("published", stated(day_in_address(address)), basis="its address")
    try:
        return ingested(text.replace("\n", "\n\n"), source="a development set", raw_sha256="", card=card).info
    except SourceError:
        return None


def mentions(one: Read, kind: str) -> Iterator[Found]:
    """The scored mentions of a document, `events` or `entities`."""
    record = one.record
    for place, mention in enumerate(record[kind]):
        if mention["sent"] not in record.get("scored_sentences", [mention["sent"]]):
            continue
        spans = [one.offsets[mention["sent"]][token] for token in mention["tokens"]]
        topic = str(record["topic"])
        cluster = mention["cluster"] if "subtopic" in record else f"{topic} {mention['cluster']}"
        start, end = spans[0][0], spans[-1][1]
        head = _head(one.scene.notes.tokens, start, end)
        if kind == "entities" and head is not None and head.pos in _NOT_NOMINAL:
            head = _nominal(one.scene.reading.within(start, end)) or head
        head = _whole(one.scene.notes.tokens, head, end)
        number = next(line.number for line in one.article.sentences if line.start <= start < line.end)
        yield Found((record["id"], place), topic, cluster, start, end, number, head)


# What a cut through a word or a wrong parse may put on top of a noun: the "'s" of "the woman's".
_NOT_NOMINAL = frozenset("VERB AUX PART PUNCT ADP DET ADV SCONJ".split())


def _whole(tokens: tuple[Token, ...], head: Token | None, end: int) -> Token | None:
    """Of "co-workers" that is cut at its hyphen the last part."""
    after = tokens[head.index + 1 : head.index + 3] if head is not None else ()
    joined = len(after) > 1 and after[0].text == "-" and head is not None and head.end == after[0].start
    return after[1] if joined and after[1].end <= end and after[1].pos == "NOUN" else head


def _nominal(inside: list[Token]) -> Token | None:
    """The noun before the first preposition, else a pronoun or a number."""
    early = [token for place, token in enumerate(inside) if not any(t.pos == "ADP" for t in inside[1:place])]
    for kind in (("NOUN", "PROPN"), ("PRON", "NUM")):
        found = [token for token in early if token.pos in kind]
        if found:
            return found[-1]
    return None


def _head(tokens: tuple[Token, ...], start: int, end: int) -> Token | None:
    """The token of a stretch that is governed from outside it; of "in the harbour" the harbour."""
    inside = [token for token in tokens if token.start < end and start < token.end]
    held = {token.index for token in inside}
    top = next((token for token in inside if token.head == token.index or token.head not in held), None)
    if top is not None and top.pos == "ADP":
        return next((token for token in inside if token.head == top.index and token.dep == "pobj"), top)
    return top or (inside[-1] if inside else None)


def with_events(one: Read) -> tuple[Brief, dict[str, Found]]:
    """The brief with a claim for each event mention, and the mention of each claim."""
    claims: list[Event] = []
    found: dict[str, Found] = {}
    for mention in mentions(one, "events"):
        name = f"c{len(claims) + 1}"
        claims.append(_event(one, mention, name))
        found[name] = mention
    return one.brief.model_copy(update={"claims": tuple(claims)}), found


def _event(one: Read, mention: Found, name: str) -> Event:
    sentence = one.article.sentences[mention.sentence - 1]
    quote = one.article.text[sentence.start : sentence.end]
    cited = Evidence(
        article=one.article.info.id, sentence=sentence.number, start=sentence.start, end=sentence.end, quote=quote
    )
    times = one.scene.times_in(sentence.number)
    head = mention.head
    own = [time for time in times if head is not None and time_owner(one.scene, time) is head]
    known = {entity.id for entity in one.brief.entities}
    people = dict.fromkeys(entity for entity in _parties(one.scene, head) if entity in known)
    return Event(
        id=name, text=quote, wording="copied", when=own[0].when if own else None,
        type=head.lemma.lower() if head else "?", participants=tuple(people), status="occurred",
        polarity=polarity(quote, mention.start - sentence.start), evidence=(cited,),
    )  # fmt: skip


def _parties(scene: Scene, head: Token | None) -> Iterator[str]:
    """Whoever is named as subject, object, possessor or behind a preposition of the word."""
    if head is None:
        return
    kin = scene.reading.children(head, "dobj", "agent", "dative", "nsubjpass", "poss", "prep", "compound", "amod")
    phrases = [*subjects_of(scene, head)]
    for kid in kin:
        phrases += scene.reading.children(kid, "pobj") if kid.pos == "ADP" else [kid]
    yield from (m.entity for phrase in phrases for m in scene.taking_part(phrase) if m.entity)
