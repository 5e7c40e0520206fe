"""The bytes of one source to its articles, whatever kind they are; a feed may give a list of addresses instead."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import TypeAlias

from summarizer.errors import SourceError
from summarizer.ingest import records
from summarizer.ingest.article import article
from summarizer.ingest.card import Card
from summarizer.ingest.decode import decode
from summarizer.ingest.kinds import Kind
from summarizer.schema import Article

# A long magazine piece has 100 kB, a day's whole newspaper 2 MB: what is larger is a dump, and reading it as
# one article would take a gigabyte of memory. A .jsonl file may have any size; the cap holds for each line.
MAX_BYTES = 50_000_000
TOO_LARGE = f"larger than {MAX_BYTES // 1_000_000} MB: too large for one article, not read"


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something that was given and gave no article, and why."""

    source: str
    reason: str


@dataclass(frozen=True, slots=True)
class Unchanged:
    """An address that gives what it gave when it was last read."""

    source: str


@dataclass(frozen=True, slots=True)
class Pointer:
    """An entry of a feed that names its article and does not hold it."""

    source: str
    url: str
    card: Card
    """What the feed says of it."""
    reason: str
    """Why it is left out if nobody fetches it."""


@dataclass(frozen=True, slots=True)
class Content:
    """Some bytes, and what is known of them."""

    data: bytes
    name: str
    url: str | None = None
    charset: str | None = None
    """As the server said it."""
    card: Card = field(default_factory=Card)
    """What somebody else, such as a feed, says of the article."""


Item: TypeAlias = Article | Skipped | Pointer


def items(content: Content, kind: Kind) -> Iterator[Item]:
    """What the bytes hold."""
    if len(content.data) > MAX_BYTES:
        yield Skipped(content.name, TOO_LARGE)
    elif not content.data.strip():
        yield Skipped(content.name, "empty")
    elif kind == "json":
        yield from _json(content)
    elif kind == "lines":
        yield from _lines(content)
    elif kind == "feed":
        yield from _feed(content)
    else:
        yield attempt(content.name, partial({"page": _page, "mail": _mail, "text": _text}[kind], content))


def attempt(name: str, make: Callable[[], Article]) -> Article | Skipped:
    """The article, or why there is none: what goes wrong with one article is that article's alone."""
    try:
        return make()
    except SourceError as error:
        return Skipped(name, str(error))
    except Exception as error:  # noqa: BLE001
        return Skipped(name, unforeseen(error))


def unforeseen(error: Exception) -> str:
    """What to say of an error nobody thought of."""
    return f"it could not be read ({type(error).__name__}: {str(error)[:200]}); this is a fault of the program"


def lines(rows: Iterable[bytes | None], name: str) -> Iterator[Article | Skipped]:
    """The articles of JSON Lines; None stands for a line that was too long."""
    number = 0
    for row, line in enumerate(rows, start=1):
        if line is not None and not line.strip(b"\xef\xbb\xbf \t\r\n"):
            continue
        number += 1
        if line is None:
            yield Skipped(f"{name}#{number}", f"line {row}: {TOO_LARGE}")
            continue
        yield _record(line, f"{name}#{number}", line=row)
    if number == 0:
        yield Skipped(name, "empty")


def _text(content: Content) -> Article:
    text, note = decode(content.data)
    card = Card(basis={"encoding": note} if note else {}, url=content.url)
    return article(text, source=content.name, raw_sha256=hashlib.sha256(content.data).hexdigest(), card=card)


def _page(content: Content) -> Article:
    from summarizer.ingest.page import read_page  # noqa: PLC0415 - trafilatura costs 0.4 s that text does not need

    return read_page(content.data, source=content.name, url=content.url, charset=content.charset, told=content.card)


def _mail(content: Content) -> Article:
    from summarizer.ingest.mail import read_mail  # noqa: PLC0415 - see _page

    return read_mail(content.data, source=content.name)


def _feed(content: Content) -> Iterator[Item]:
    from summarizer.ingest.feeds import entries  # noqa: PLC0415 - see _page

    try:
        found = entries(content.data, url=content.url, charset=content.charset)
    except SourceError as error:
        yield Skipped(content.name, str(error))
        return
    for number, entry in enumerate(found, start=1):
        name = (entry.card.url if content.url else None) or f"{content.name}#{number}"
        if entry.full:
            yield attempt(name, partial(entry.article, name))
        elif entry.card.url:
            yield Pointer(name, entry.card.url, entry.card, entry.reason)
        else:
            yield Skipped(name, entry.reason)


def _json(content: Content) -> Iterator[Article | Skipped]:
    name, number = content.name, 0
    try:
        text, _ = decode(content.data)
        if _is_json_lines(text):
            yield from lines(_rows(text), name)
            return
        for number, raw, value in records.items(text):
            one = f"{name}#{number}" if number else name
            yield attempt(one, partial(_from_value, raw, value, one))
        if number == 0 and text.lstrip("\ufeff \t\r\n")[:1] == "[":
            raise SourceError("an empty list")
    except SourceError as error:
        yield Skipped(f"{name}#{number + 1}" if number else name, str(error))


def _lines(content: Content) -> Iterator[Article | Skipped]:
    """JSON Lines that are in memory whole, in whatever encoding."""
    try:
        text, _ = decode(content.data)
    except SourceError as error:
        yield Skipped(content.name, str(error))
        return
    yield from lines(_rows(text), content.name)


def _rows(text: str) -> Iterator[bytes]:
    return (line.encode() for line in text.split("\n"))


def _record(data: bytes, name: str, *, line: int) -> Article | Skipped:
    def make() -> Article:
        text, _ = decode(data.strip())
        return _from_value(text, records.parse(text), name)

    found = attempt(name, make)
    return Skipped(name, f"line {line}: {found.reason}") if isinstance(found, Skipped) else found


def _from_value(raw: str, value: object, name: str) -> Article:
    found = records.record(raw, value)
    digest = hashlib.sha256(raw.encode("utf-8", "surrogatepass")).hexdigest()
    return article(found.body, source=name, raw_sha256=digest, card=found.card)


def _is_json_lines(text: str) -> bool:
    """Whether one of the first two of several lines is an object of its own; the other may be broken."""
    rows = [row for row in text.lstrip("\ufeff \t\r\n").split("\n", 2) if row.strip()]
    return len(rows) > 1 and any(_is_object(row) for row in rows[:2])


def _is_object(row: str) -> bool:
    try:
        return isinstance(records.parse(row), dict)
    except SourceError:
        return False
