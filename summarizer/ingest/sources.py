"""Files, folders, addresses and standard input to articles, one at a time; what gives none is named with its reason."""

import contextlib
import glob
import gzip
import os
import re
import stat
import sys
import zlib
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from io import BufferedReader
from pathlib import Path
from typing import BinaryIO, cast

from summarizer.errors import SourceError
from summarizer.ingest import contents, kinds
from summarizer.ingest.contents import MAX_BYTES, Content, Skipped, Unchanged
from summarizer.ingest.decode import is_wide
from summarizer.ingest.reach import Reach
from summarizer.ingest.web import ADDRESS, BROKEN_PACK, OTHER_KIND, Read, Web, unpacked
from summarizer.schema import Article

EMPTY = "an empty folder"
"""A reason that is no fault in an inbox: a morning without news."""


def read(
    sources: Sequence[str | Path], *, stdin: BinaryIO | None = None, reach: Reach | None = None
) -> Iterator[Article | Skipped]:
    """Articles in the order of the sources, those of a folder by relative path; one is in memory at a time.

    `-` is standard input. Nothing is raised for a source that cannot be read: it comes out as Skipped. Only hidden
    files inside a folder (`.DS_Store`, `.gitignore`) are passed over without a word: they are no articles. So is an
    address whose server says that nothing changed since it was last read.
    """
    for items in read_each(sources, stdin=stdin, reach=reach):
        yield from (item for item in items if not isinstance(item, Unchanged))


def read_each(
    sources: Sequence[str | Path], *, stdin: BinaryIO | None = None, reach: Reach | None = None
) -> Iterator[Iterator[Read]]:
    """The same for each source apart, to be read one after the other; what has not changed is told too.

    What is at addresses is fetched at once for all sources. Of one address that two of them lead to, the first has it,
    or the one where it was typed.
    """
    with ExitStack() as stack:
        web = Web(reach or Reach(), stack)
        web.open(str(source) for source in sources if _is_address(source))
        for source in sources:
            yield _read_guarded(source, stdin, web)


def _is_address(source: str | Path) -> bool:
    return isinstance(source, str) and ADDRESS.match(source) is not None


def _read_guarded(source: str | Path, stdin: BinaryIO | None, web: Web) -> Iterator[Read]:
    name = _name(Path(source).name or str(source))
    try:
        yield from _read_one(source, name, stdin, web)
    except SourceError as error:
        yield Skipped(name, str(error))
    except Exception as error:  # noqa: BLE001 - whatever it is, it is this source's alone
        yield Skipped(name, contents.unforeseen(error))


def _read_one(source: str | Path, name: str, stdin: BinaryIO | None, web: Web) -> Iterator[Read]:
    path = Path(source)
    if str(source) == "-":
        yield from web.resolved(_read_stream(stdin or _stdin()))
    elif _is_address(source):
        yield from web.read(str(source))
    elif os.path.isdir(path):  # noqa: PTH112 - Path.is_dir raises for a name that is too long
        yield from web.resolved(_read_folder(path))
    elif not os.path.lexists(path) and glob.has_magic(str(source)):
        yield from web.resolved(_read_pattern(str(source)))
    else:
        yield from web.resolved(_read_file(path, name, given=True))


def _stdin() -> BinaryIO:
    """Standard input; Python has none where the shell closed it (`<&-`)."""
    if sys.stdin is None:
        raise SourceError("standard input is closed")
    return sys.stdin.buffer


def _read_folder(folder: Path) -> Iterator[contents.Item]:
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
        yield Skipped(_name(folder.name or str(folder)), EMPTY if os.access(folder, os.R_OK) else "cannot be read")


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


def _read_pattern(pattern: str) -> Iterator[contents.Item]:
    """The files a pattern such as `in/**/*.html` means, named from where its first star stands."""
    plain = re.split(r"[*?\[]", pattern, maxsplit=1)[0]
    top = Path(plain).parent if not plain.endswith("/") else Path(plain)
    found = sorted(path for path in map(Path, glob.glob(pattern, recursive=True)) if not path.is_dir())  # noqa: PTH207
    if not found:
        yield Skipped(_name(pattern), "no file is named like this")
    for path in found:
        yield from _read_file(path, _name(path.relative_to(top).as_posix()))


def _read_file(path: Path, name: str, *, given: bool = False) -> Iterator[contents.Item]:
    suffix, packed = kinds.suffix_of(path.name)
    kind = kinds.by_suffix(suffix)
    if kind == "other":
        yield Skipped(name, _missing(path) or OTHER_KIND)
        return
    try:
        mode = path.stat().st_mode
        # Inside a folder a pipe would wait for ever; one that was given by name has a writer.
        if not stat.S_ISREG(mode) and not (given and stat.S_ISFIFO(mode)):
            yield Skipped(name, "not a regular file")
            return
        with path.open("rb") as stream:
            is_packed = packed or stream.peek(2).startswith(kinds.GZIP)
            with gzip.open(stream) if is_packed else contextlib.nullcontext(stream) as plain:
                yield from _read_open(cast("BufferedReader", plain), name, kind)
    except (gzip.BadGzipFile, EOFError, zlib.error):
        yield Skipped(name, BROKEN_PACK)
    except OSError as error:
        yield Skipped(name, _os_reason(error))


def _read_open(stream: BufferedReader, name: str, kind: kinds.Kind | None) -> Iterator[contents.Item]:
    if kind == "lines" and not is_wide(stream.peek(4)):
        yield from contents.lines(_bounded_lines(stream), name)
        return
    data = stream.read(MAX_BYTES + 1)
    if kind != "feed" and kinds.by_beginning(data) in ("page", "feed") and kind != "page":
        kind = None  # a page under a text's name
    yield from contents.items(Content(data, name), kind or kinds.by_beginning(data))


def _read_stream(stream: BinaryIO) -> Iterator[contents.Item]:
    """Standard input, of whatever kind, told by how it begins."""
    try:
        data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        yield Skipped("-", _os_reason(error))
        return
    if data.startswith(kinds.GZIP):
        data = unpacked(data)
    yield from contents.items(Content(data, "-"), kinds.by_beginning(data))


def _bounded_lines(stream: BinaryIO) -> Iterator[bytes | None]:
    """Lines of a stream; None for one beyond the cap, which is passed over without being kept."""
    while line := stream.readline(MAX_BYTES + 1):
        if len(line) <= MAX_BYTES:
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(MAX_BYTES)
        yield None


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
