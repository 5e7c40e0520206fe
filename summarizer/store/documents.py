"""Document files: written whole or not at all, and read back with a plain word on what is wrong."""

import json
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from summarizer.errors import DocumentError
from summarizer.schema import Brief, StatusReport
from summarizer.schema.base import Document

AnyDocument = TypeVar("AnyDocument", bound=Document)


def write_text(path: Path, text: str) -> None:
    """Write `text` so that a reader finds the old file or the new one, never half of either."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".tmp", dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(0o644)  # mkstemp gives 0600, and reports are there to be read
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    """Make a rename last through a power cut; Windows cannot open a folder, and needs no such thing."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def read_document(text: str, kind: type[AnyDocument], *, name: str) -> AnyDocument:
    """A document from its JSON; `name` is what messages call it."""
    _refuse_other_version(text, kind, name)
    try:
        return kind.model_validate_json(text)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"]) or "the document"
        raise DocumentError(f"{name!r} is no valid {_title(kind)}: at {place}: {first['msg']}") from None


def _refuse_other_version(text: str, kind: type[Document], name: str) -> None:
    expected = str(kind.model_fields["schema_version"].default)
    try:
        value = json.loads(text)
    except ValueError:
        raise DocumentError(f"{name!r} is no JSON: give a file that `summarizer` wrote") from None
    found = value.get("schema_version") if isinstance(value, dict) else None
    if found == expected:
        return
    family, _, number = str(found or "").partition("/")
    if family == expected.partition("/")[0] and number.isdigit():
        raise DocumentError(f"{name!r} is of version {found!r}, newer than this program: update summarizer")
    raise DocumentError(f"{name!r} is {found!r} where {expected!r} is needed: give a {_title(kind)}")


def _title(kind: type[Document]) -> str:
    return str(kind.model_fields["schema_version"].default).partition("/")[0]


def read_report(path: Path) -> StatusReport:
    """The report in a `report.json`, or in a day folder."""
    file = path / "report.json" if path.is_dir() else path
    return read_document(_text(file), StatusReport, name=str(path))


def read_briefs(path: Path) -> Iterator[Brief]:
    """The briefs of a file (one, or several one after the other), a day folder, or a folder of files."""
    if not path.is_dir():
        yield from parse_briefs(_text(path), name=str(path))
        return
    folder = path / "briefs" if (path / "briefs").is_dir() else path
    files = sorted(folder.glob("*.json"))
    if not files:
        raise DocumentError(f"{str(path)!r} holds no briefs: give a folder with the .json files of briefs")
    for file in files:
        yield from parse_briefs(_text(file), name=str(file))


def parse_briefs(text: str, *, name: str) -> Iterator[Brief]:
    """Briefs that follow each other in one text, indented or one a line."""
    decoder = json.JSONDecoder()
    place = _skip_space(text, 0)
    if place == len(text):
        raise DocumentError(f"{name!r} is empty: give the JSON of a brief")
    while place < len(text):
        try:
            _, end = decoder.raw_decode(text, place)
        except ValueError:
            raise DocumentError(f"{name!r} is no JSON: make briefs with `brief --format json`") from None
        yield read_document(text[place:end], Brief, name=name)
        place = _skip_space(text, end)


def _skip_space(text: str, place: int) -> int:
    while place < len(text) and text[place].isspace():
        place += 1
    return place


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise DocumentError(f"{str(path)!r} is not UTF-8 text: give a file that `summarizer` wrote") from None
    except OSError as error:
        raise DocumentError(f"{str(path)!r} cannot be read: {error.strerror or error}") from None
