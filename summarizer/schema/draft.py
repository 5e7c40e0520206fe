"""Draft: what a drafter proposes. It points at sentences and repeats words; grounding decides. Never stored."""

from dataclasses import dataclass

from summarizer.schema.brief import Drafter, EventStatus, Mode


@dataclass(frozen=True, slots=True)
class Pointer:
    """Words said to stand in a sentence; grounding finds them there or withholds the item."""

    sentence: int
    text: str
    start: int | None = None
    """Where the drafter saw them, if it knows; checked, never trusted."""


@dataclass(frozen=True, slots=True)
class DraftClaim:
    """What drafts of all four kinds of claim share."""

    sentences: tuple[int, ...]
    """The sentences it rests on, in order."""
    when: Pointer | None = None
    said: Pointer | None = None
    where: Pointer | None = None
    attribution: tuple[Pointer, ...] = ()
    """Outermost first."""
    wording: str | None = None
    """A model's own words for the claim; None to copy the sentences."""
    drafter: Drafter = "extractive"
    """Who points here."""


@dataclass(frozen=True, slots=True)
class DraftEvent(DraftClaim):
    """An event."""

    trigger: Pointer | None = None
    type: str = ""
    participants: tuple[Pointer, ...] = ()
    status: EventStatus = "occurred"


@dataclass(frozen=True, slots=True)
class DraftStatement(DraftClaim):
    """A statement; `content` is what is said, `quote` the part between quotation marks."""

    speaker: Pointer | None = None
    content: Pointer | None = None
    quote: Pointer | None = None
    mode: Mode = "indirect"


@dataclass(frozen=True, slots=True)
class DraftFigure(DraftClaim):
    """A figure; `number` points at its digits or words. How exactly it is meant is read from the words around it."""

    number: Pointer | None = None
    subject: Pointer | None = None
    value: str = ""
    value_to: str | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class DraftCommitment(DraftClaim):
    """A commitment."""

    actors: tuple[Pointer, ...] = ()
    to: tuple[Pointer, ...] = ()
    due: Pointer | None = None
    condition: Pointer | None = None


DraftItem = DraftEvent | DraftStatement | DraftFigure | DraftCommitment


@dataclass(frozen=True, slots=True)
class DraftLine:
    """A sentence for the gist, and a model's own words for it if it has any."""

    sentence: int
    wording: str | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """Everything a drafter proposes for one article."""

    gist: tuple[DraftLine, ...] = ()
    """Best first."""
    claims: tuple[DraftItem, ...] = ()
    gaps: tuple[int, ...] = ()
    """Sentences in which the article says what is not known."""
