"""Brief: what one article says, every item tied to the words it rests on (`brief/1`)."""

from collections.abc import Iterable
from typing import Annotated, Literal

from pydantic import Field

from summarizer.schema.annotations import EntityKind
from summarizer.schema.article import ArticleInfo
from summarizer.schema.base import Document
from summarizer.schema.when import When

Match = Literal["exact", "normalized", "fuzzy"]
Wording = Literal["copied", "bracketed", "model"]
Drafter = Literal["extractive", "model"]
Polarity = Literal["affirmed", "negated"]
EventStatus = Literal["occurred", "ongoing", "planned", "expected", "cancelled", "denied"]
Mode = Literal["direct", "mixed", "indirect"]
Qualifier = Literal["exactly", "about", "at_least", "at_most", "more_than", "less_than"]


class Evidence(Document):
    """A passage of an article: `text[start:end] == quote`, always."""

    article: str
    sentence: int
    """The sentence the passage starts in, from 1."""
    start: int
    end: int
    quote: str
    match: Match = "exact"
    """How the drafter's words were found: to the letter, up to typography, or approximately."""


EvidenceList = Annotated[tuple[Evidence, ...], Field(min_length=1)]


class Passage(Document):
    """A line of text with the evidence it rests on."""

    text: str
    wording: Literal["article", "model"] = "article"
    """Whose words these are; brackets are the program's."""
    evidence: EvidenceList


class Entity(Document):
    """Somebody or something the article names, under one id however it is called."""

    id: str
    name: str
    """The fullest name in the article."""
    kind: EntityKind
    roles: tuple[Passage, ...] = ()
    aliases: tuple[str, ...] = ()
    """Other names the article uses for it."""
    evidence: EvidenceList
    """Every mention that was resolved to it, pronouns and descriptions too, in text order."""


class Place(Document):
    """Where: as worded, and the entity meant if it is known."""

    text: str
    entity: str | None = None


class Attribution(Document):
    """One link of the chain of who reports a claim."""

    text: str
    entity: str | None = None
    evidence: EvidenceList


class ClaimBase(Document):
    """What every claim carries."""

    id: str
    text: str
    """The claim as a line that stands alone outside its article."""
    wording: Wording
    drafter: Drafter = "extractive"
    """Who pointed at it: the rules, or a model."""
    when: When | None = None
    """When it happens."""
    said: When | None = None
    """When it was said."""
    where: Place | None = None
    polarity: Polarity = "affirmed"
    attribution: tuple[Attribution, ...] = ()
    """Who reports it, outermost first; the article's own outlet is left out."""
    evidence: EvidenceList


class Event(ClaimBase):
    """Something that happens."""

    kind: Literal["event"] = "event"
    type: str
    """The head word of what happens, as a lemma: `meet`, `test`, `collapse`."""
    participants: tuple[str, ...] = ()
    status: EventStatus


class Statement(ClaimBase):
    """Something somebody says."""

    kind: Literal["statement"] = "statement"
    speakers: tuple[str, ...] = ()
    speaker_text: str
    """The speaker as the article words it."""
    quote: str | None = None
    """The words between quotation marks, verbatim; null in indirect speech."""
    mode: Mode


class Figure(ClaimBase):
    """A number that says something about a subject."""

    kind: Literal["figure"] = "figure"
    subject: str
    value: str
    """Decimal string."""
    value_to: str | None = None
    """Upper end of a range, a decimal string."""
    unit: str | None = None
    qualifier: Qualifier = "exactly"


class Commitment(ClaimBase):
    """Something somebody undertakes to do."""

    kind: Literal["commitment"] = "commitment"
    actors: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    due: When | None = None
    condition: str | None = None


Claim = Annotated[Event | Statement | Figure | Commitment, Field(discriminator="kind")]


class Withheld(Document):
    """What a drafter offered and grounding refused."""

    item: str
    """What was offered, in a few words."""
    reason: str
    """From the closed list in `summarizer.ground`."""
    detail: str = ""


class Provenance(Document):
    """What made this brief; no clock time, so that same input gives same bytes."""

    drafter: Drafter
    model: str | None = None
    prompt: str | None = None
    package_version: str
    fallback: str | None = None
    """Why the extractive drafter stood in for a model; null if it did not."""


class Brief(Document):
    """What one article says."""

    schema_version: Literal["brief/1"] = "brief/1"
    article: ArticleInfo
    headline: Passage | None = None
    gist: tuple[Passage, ...] = ()
    entities: tuple[Entity, ...] = ()
    claims: tuple[Claim, ...] = ()
    gaps: tuple[Passage, ...] = ()
    withheld: tuple[Withheld, ...] = ()
    provenance: Provenance


def one_of_each(briefs: Iterable[Brief]) -> dict[str, Brief]:
    """Briefs by article; of several of one article the same one is taken, in whatever order they come."""
    first: dict[str, Brief] = {}
    for brief in briefs:
        held = first.setdefault(brief.article.id, brief)
        if held is not brief and brief.to_json() < held.to_json():
            first[brief.article.id] = brief
    return first
