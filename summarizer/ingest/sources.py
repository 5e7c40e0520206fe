"""Files, folders and standard input to articles, one at a time; what gives no article is named with its reason."""

import hashlib
import os
import re
import stat
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from io import BufferedReader
from pathlib import Path
from typing import BinaryIO

from summarizer.errors import SourceError
from summarizer.ingest import records
from summarizer.ingest.article import article
from summarizer.ingest.card import Card
from summarizer.ingest.decode import decode, is_wide, refuse_markup
from summarizer.schema import Article

TEXT_SUFFIXES = frozenset({"", ".txt", ".md", ".markdown"})
JSON_SUFFIXES = frozenset({".json"})
LINES_SUFFIXES = frozenset({".jsonl", ".ndjson"})
# A long magazine piece has 100 kB, a day's whole newspaper 2 MB: what is larger is a dump, and reading it as
# one article would take a gigabyte of memory. A .jsonl file may have any size; the cap holds for each line.
MAX_BYTES = 50_000_000
# How JSON begins and prose does not: an object with a field, or a list with something or nothing in it.
_LIKE_JSON = re.compile(r"\s*(?:\{\s*(?:[\"}]|$)|\[\s*(?:[{\"\[\]]|$))")
_OTHER_KIND = "not a kind of file this version reads (HTML, feeds and URLs come later)"
_TOO_LARGE = f"larger than {MAX_BYTES // 1_000_000} MB: too large for one article, not read"


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something that was given and gave no article, and why."""

    source: str
    reason: str


def read(sources: Sequence[str | Path], *, stdin: BinaryIO | None = None) -> Iterator[Article | Skipped]:
    """Articles in the order of the sources, those of a folder by relative path; one is in memory at a time.

    `-` is standard input. Nothing is raised for a source that cannot be read: it comes out as Skipped. Only hidden
    files inside a folder (`.DS_Store`, `.gitignore`) are passed over without a word: they are no articles.
    """
    for source in sources:
        path = Path(source)
        name = _name(path.name or str(path))
        try:
            if str(source) == "-":
                yield from _read_stream(stdin or _stdin())
            elif os.path.isdir(path):  # noqa: PTH112 - Path.is_dir raises for a name that is too long
                yield from _read_folder(path)
            else:
                yield from _read_file(path, name, given=True)
        except SourceError as error:
            yield Skipped(name, str(error))
        except Exception as error:  # noqa: BLE001 - whatever it is, it is this source's alone
            yield Skipped(name, _unforeseen(error))


def _stdin() -> BinaryIO:
    """Standard input; Python has none where the shell closed it (`<&-`)."""
    if sys.stdin is None:
        raise SourceError("standard input is closed")
    return sys.stdin.buffer


def _article_or_reason(name: str, make: Callable[[], Article]) -> Article | Skipped:
    """The article, or why there is none: what goes wrong with one article is that article's alone."""
    try:
        return make()
    except SourceError as error:
        return Skipped(name, str(error))
    except Exception as error:  # noqa: BLE001
        return Skipped(name, _unforeseen(error))


def _unforeseen(error: Exception) -> str:
    return f"it could not be read ({type(error).__name__}: {str(error)[:200]}); this is a fault of the program"


def _read_folder(folder: Path) -> Iterator[Article | Skipped]:
    empty = True
    for path in _walk(folder):
        hidden, is_folder = path.name.startswith("."), path.is_dir()
        if hidden and not is_folder:
            continue  # what the system or an editor left there; nobody gave it as an article
        empty = False
        name = _name(path.relative_to(folder).as_posix())
        if is_folder:
            yield Skipped(name, "a hidden folder" if hidden else "a link to a folder, not followed")
        else:
            yield from _read_file(path, name)
    if empty:
        yield Skipped(_name(folder.name or str(folder)), "an empty folder, or one that cannot be read")


def _walk(folder: Path) -> Iterator[Path]:
    """Files in order of their relative path, and the folders that are not entered."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        path = folder / entry.name
        if entry.is_dir(follow_symlinks=False) and not entry.name.startswith("."):
            yield from _walk(path)
        else:
            yield path


def _read_file(path: Path, name: str, *, given: bool = False) -> Iterator[Article | Skipped]:
    suffix = path.suffix.lower()
    if suffix not in TEXT_SUFFIXES | JSON_SUFFIXES | LINES_SUFFIXES:
        yield Skipped(name, _missing(path) or _OTHER_KIND)
        return
    try:
        mode = path.stat().st_mode
        # Inside a folder a pipe would wait for ever; one that was given by name has a writer.
        if not stat.S_ISREG(mode) and not (given and stat.S_ISFIFO(mode)):
            yield Skipped(name, "not a regular file")
            return
        with path.open("rb") as stream:
            yield from _read_open(stream, name, suffix)
    except OSError as error:
        yield Skipped(name, _os_reason(error))


def _read_open(stream: BufferedReader, name: str, suffix: str) -> Iterator[Article | Skipped]:
    if suffix in LINES_SUFFIXES and not is_wide(stream.peek(4)):
        yield from _read_lines(_bounded_lines(stream), name)
        return
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        yield Skipped(name, _TOO_LARGE)
    elif suffix in LINES_SUFFIXES:
        yield from _read_wide_lines(data, name)
    elif suffix in JSON_SUFFIXES:
        yield from _read_json(data, name)
    else:
        yield _read_text(data, name)


def _read_stream(stream: BinaryIO) -> Iterator[Article | Skipped]:
    """Standard input: JSON, JSON Lines, or one text, told by how it begins."""
    try:
        data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        yield Skipped("-", _os_reason(error))
        return
    if len(data) > MAX_BYTES:
        yield Skipped("-", _TOO_LARGE)
        return
    try:
        text = decode(data)[0].lstrip("\ufeff")
    except SourceError as error:
        yield Skipped("-", str(error))
        return
    if not _LIKE_JSON.match(text):
        yield _read_text(data, "-")
    elif _is_json_lines(text):
        yield from _read_lines(_lines(text), "-")
    else:
        yield from _read_json(data, "-")


def _read_text(data: bytes, name: str) -> Article | Skipped:
    def make() -> Article:
        if not data.strip():
            raise SourceError("empty")
        text, note = decode(data)
        refuse_markup(text)
        card = Card(basis={"encoding": note} if note else {})
        return article(text, source=name, raw_sha256=hashlib.sha256(data).hexdigest(), card=card)

    return _article_or_reason(name, make)


def _read_json(data: bytes, name: str) -> Iterator[Article | Skipped]:
    number = 0
    try:
        if not data.strip():
            raise SourceError("empty")
        text, _ = decode(data)
        for number, raw, value in records.items(text):
            one = f"{name}#{number}" if number else name
            yield _article_or_reason(one, partial(_from_value, raw, value, one))
        if number == 0 and text.lstrip()[:1] == "[":
            raise SourceError("an empty list")
    except SourceError as error:
        yield Skipped(f"{name}#{number + 1}" if number else name, str(error))


def _read_wide_lines(data: bytes, name: str) -> Iterator[Article | Skipped]:
    """JSON Lines in UTF-16 or UTF-32, whose line ends are not those of bytes."""
    try:
        text, _ = decode(data)
    except SourceError as error:
        yield Skipped(name, str(error))
        return
    yield from _read_lines(_lines(text), name)


def _lines(text: str) -> Iterator[bytes]:
    return (line.encode() for line in text.split("\n"))


def _read_lines(lines: Iterable[bytes | None], name: str) -> Iterator[Article | Skipped]:
    number = 0
    for row, line in enumerate(lines, start=1):
        if line is not None and not line.strip(b"\xef\xbb\xbf \t\r\n"):
            continue
        number += 1
        if line is None:
            yield Skipped(f"{name}#{number}", f"line {row}: {_TOO_LARGE}")
            continue
        yield _read_record(line, f"{name}#{number}", line=row)
    if number == 0:
        yield Skipped(name, "empty")


def _bounded_lines(stream: BinaryIO) -> Iterator[bytes | None]:
    """Lines of a stream; None for one beyond the cap, which is passed over without being kept."""
    while line := stream.readline(MAX_BYTES + 1):
        if len(line) <= MAX_BYTES:
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(MAX_BYTES)
        yield None


def _read_record(data: bytes, name: str, *, line: int) -> Article | Skipped:
    def make() -> Article:
        text, _ = decode(data.strip())
        return _from_value(text, records.parse(text), name)

    found = _article_or_reason(name, make)
    return Skipped(name, f"line {line}: {found.reason}") if isinstance(found, Skipped) else found


def _from_value(raw: str, value: object, name: str) -> Article:
    found = records.record(raw, value)
    digest = hashlib.sha256(raw.encode("utf-8", "surrogatepass")).hexdigest()
    return article(found.body, source=name, raw_sha256=digest, card=found.card)


def _is_json_lines(text: str) -> bool:
    """Whether one of the first two of several lines is an object of its own; the other may be broken."""
    rows = [row for row in text.lstrip().split("\n", 2) if row.strip()]
    return len(rows) > 1 and any(_is_object(row) for row in rows[:2])


def _is_object(row: str) -> bool:
    try:
        return isinstance(records.parse(row), dict)
    except SourceError:
        return False


def _missing(path: Path) -> str | None:
    try:
        path.stat()
    except OSError as error:
        return _os_reason(error)
    return None


def _os_reason(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "no such file or folder"
    if isinstance(error, PermissionError):
        return "no permission to read it"
    return f"cannot be read: {error.strerror or error}"


def _name(text: str) -> str:
    """A file name that can be written as UTF-8, whatever bytes it has on disk."""
    return os.fsencode(text).decode("utf-8", "replace")
