"""Articles made from a few sentences, for tests of annotation and extraction."""

from summarizer.annotate import annotate
from summarizer.dates import bounds
from summarizer.extract import extract
from summarizer.schema import (
    Annotations,
    Article,
    ArticleInfo,
    Draft,
    DraftCommitment,
    DraftEvent,
    DraftFigure,
    DraftStatement,
    Pointer,
    When,
)
from summarizer.segment import sentences


def article(text: str, *, published: str | None = "2031-05-15", title: str | None = None) -> Article:
    """An article of this text, published on a Thursday unless told otherwise."""
    body = f"{title}\n\n{text}" if title else text
    when = None
    if published is not None:
        earliest, latest = bounds(published)
        when = When(text=published, value=published, earliest=earliest, latest=latest, precision="day", basis="stated")
    info = ArticleInfo(
        id="0" * 12,
        source="test.txt",
        title=title,
        published=when,
        raw_sha256="",
        text_sha256="",
        characters=len(body),
        basis={},
    )
    return Article(info=info, text=body, sentences=sentences(body))


def read(text: str, *, title: str | None = None) -> tuple[Annotations, Draft]:
    """What annotation and extraction make of a text."""
    made = article(text, title=title)
    notes = annotate(made)
    return notes, extract(made, notes)


def meant(text: str, *, title: str | None = None) -> dict[str, list[str]]:
    """Entity name → the words that mean it, in text order; under "" the words that mean nobody known."""
    made = article(text, title=title)
    notes = annotate(made)
    names = {e.id: e.name for e in notes.entities}
    found: dict[str, list[str]] = {}
    for mention in notes.mentions:
        found.setdefault(names.get(mention.entity or "", ""), []).append(made.text[mention.start : mention.end])
    return found


def events(text: str) -> list[DraftEvent]:
    """The events of a text."""
    return [c for c in read(text)[1].claims if isinstance(c, DraftEvent)]


def event(text: str, kind: str) -> DraftEvent:
    """The first event of a type."""
    return next(e for e in events(text) if e.type == kind)


def statements(text: str) -> list[DraftStatement]:
    """The statements of a text."""
    return [c for c in read(text)[1].claims if isinstance(c, DraftStatement)]


def figures(text: str) -> list[DraftFigure]:
    """The figures of a text."""
    return [c for c in read(text)[1].claims if isinstance(c, DraftFigure)]


def commitments(text: str) -> list[DraftCommitment]:
    """The commitments of a text."""
    return [c for c in read(text)[1].claims if isinstance(c, DraftCommitment)]


def words(pointers: tuple[Pointer, ...]) -> list[str]:
    """The words pointed at."""
    return [pointer.text for pointer in pointers]


def text_of(pointer: Pointer | None) -> str:
    """The words pointed at, or nothing."""
    return pointer.text if pointer else ""
