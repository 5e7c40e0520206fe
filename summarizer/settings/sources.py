"""`[[source]]`: what is read every morning, where no SOURCE is typed."""

# ruff: noqa: PLC0415 - see `file`
import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from summarizer.errors import ConfigError
from summarizer.settings import file

if TYPE_CHECKING:
    from summarizer.schema import NamedSource

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]+):/", re.IGNORECASE)  # one letter is a disk: "C:/news"


def sources(folder: Path | None = None) -> "tuple[NamedSource, ...]":
    """The sources of the settings file, by the names they go by; none where there is no file."""
    from summarizer.schema import NamedSource

    path = file.place(folder)
    write = "name = 'NAME', and at = 'https://…', 'FOLDER' or 'FILE'"
    found = [
        one.model_copy(update={"at": _resolved(one.at, path)})
        for one in file.records(path, "source", NamedSource, write=write)
    ]
    for said, several in (("called", [one.name for one in found]), ("at", [one.at for one in found])):
        twice = [text for text, count in Counter(several).items() if count > 1]
        if twice:
            raise ConfigError(f"{str(path)!r}: two [[source]] are {said} {twice[0]!r}: keep one of them")
    return tuple(found)


def _resolved(at: str, path: Path) -> str:
    """An address as it is; a path as seen from the file's own folder, `~` being the home of who runs it."""
    where = f"{str(path)!r}: [[source]]: at = {at!r}"
    scheme = _SCHEME.match(at)
    if scheme and scheme[1].lower() not in ("http", "https"):
        raise ConfigError(f"{where} is no http or https address, and no path: write one of these")
    if scheme:
        _refuse_password(at, path)
        return at
    if at == "-" or "\0" in at or not at.strip():
        raise ConfigError(f"{where} is no place that can be read again tomorrow: write a path or an address")
    try:
        return str(path.parent / Path(at).expanduser())
    except RuntimeError:  # `~nobody`
        raise ConfigError(f"{where}: nobody here has that home: write the whole path") from None


def _refuse_password(at: str, path: Path) -> None:
    try:
        password = urlsplit(at).password
    except ValueError:
        password = None  # no address at all, which the line on the source will say
    if password:
        message = f"{str(path)!r}: [[source]]: an address holds a password, but files are copied and committed"
        raise ConfigError(f"{message}: take it out")
