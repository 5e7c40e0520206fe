"""What a person sets: days, windows, the model by name. The only reader of the environment beside `cli`."""

import datetime as dt
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from summarizer.errors import ConfigError

if TYPE_CHECKING:
    from summarizer.mail import Post
    from summarizer.schema import Watch

DEFAULT_WINDOW_DAYS = 14
"""Two weeks: a matter that brought no news for that long is background in a morning report."""


FIRST_YEAR, LAST_YEAR = 1500, 2199
"""The years that dates of articles are read with; a day near the ends of the calendar has no window around it."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the environment says; a key alone in it means nothing, a model is used when one is named."""

    model: str | None = None


def load(environment: Mapping[str, str] | None = None) -> Settings:
    """The settings of this process."""
    variables = os.environ if environment is None else environment
    return Settings(model=variables.get("SUMMARIZER_MODEL") or None)


FILE = "summarizer.toml"
"""Looked for in the working directory, and nowhere else: what a run does is seen where it is started."""


def watches(folder: Path | None = None) -> "tuple[Watch, ...]":
    """The `[[watch]]` lists of the settings file; none where there is no file."""
    # `--help` does without these, which alone cost more than it does.
    from pydantic import ValidationError  # noqa: PLC0415

    from summarizer.schema import Watch  # noqa: PLC0415

    path = (folder or Path()) / FILE
    table = _tables(path).get("watch", [])
    try:
        return tuple(Watch.model_validate(one) for one in table) if isinstance(table, list) else _no_list(path)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(str(part) for part in first["loc"]) or "an entry"
        message = f"{str(path)!r}: [[watch]]: {where}: {first['msg']}"
        raise ConfigError(f"{message}: write name = 'NAME', words = ['WORD'], actors = ['NAME']") from None


def _no_list(path: Path) -> "tuple[Watch, ...]":
    raise ConfigError(f"{str(path)!r}: `watch` is a list of tables: write [[watch]], and below it name = 'NAME'")


def post(folder: Path | None = None, environment: Mapping[str, str] | None = None) -> "Post":
    """The `[mail]` of the settings file; user and password are the environment's, for files are copied."""
    from summarizer.mail import Post  # noqa: PLC0415

    path = (folder or Path()) / FILE
    variables = os.environ if environment is None else environment
    table = _tables(path).get("mail")
    if not isinstance(table, dict):
        raise ConfigError(f"--mail needs to know where to: write [mail] into {str(path)!r}, with from, to and server")
    if unknown := set(table) - {"from", "to", "server"}:
        message = f"{str(path)!r}: [mail] holds {min(unknown)!r}: it may hold from, to and server"
        raise ConfigError(f"{message}; SUMMARIZER_MAIL_USER and SUMMARIZER_MAIL_PASSWORD come from the environment")
    to = table.get("to", [])
    to = [to] if isinstance(to, str) else to
    for name, address in [("from", table.get("from")), *(("to", one) for one in to or [None])]:
        if not isinstance(address, str) or not re.fullmatch(
            r"[^\s@<>]+@[^\s@<>]+|[^<>\r\n]*<[^\s@<>]+@[^\s@<>]+>", address
        ):
            raise ConfigError(f"{str(path)!r}: [mail]: {name} is {address!r}, which is no address of a mailbox")
    host, _, port = str(table.get("server", "localhost:25")).rpartition(":")
    if not host or not port.isdecimal() or not 0 < int(port) < 65536:
        raise ConfigError(f"{str(path)!r}: [mail]: write server as 'mail.example.org:587'")
    user, password = variables.get("SUMMARIZER_MAIL_USER"), variables.get("SUMMARIZER_MAIL_PASSWORD")
    return Post(str(table["from"]), tuple(to), host, int(port), user or None, password or None)


def _tables(path: Path) -> dict[str, object]:
    import tomllib  # noqa: PLC0415 - `--help` does without

    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(f"{str(path)!r} cannot be read ({error}): mend it, or move it away") from None


def colour(environment: Mapping[str, str] | None = None) -> bool:
    """Whether a terminal is to be written to in colour: not where NO_COLOR is set (no-color.org)."""
    variables = os.environ if environment is None else environment
    return not variables.get("NO_COLOR") and variables.get("TERM") != "dumb"


def day(text: str) -> str:
    """An ISO day from what a person typed."""
    try:
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
            raise ValueError(text)
        found = dt.date.fromisoformat(text)
    except ValueError:
        raise ConfigError(f"{text!r} is not a day: write it as 2021-11-11") from None
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise ConfigError(f"{text!r} is not a day between {FIRST_YEAR} and {LAST_YEAR}: name one that is")
    return found.isoformat()


def window(text: str) -> int:
    """A number of days from `14d`, `2w` or `14`."""
    found = re.fullmatch(r"(\d{1,4})\s*(d|w)?", text.strip().lower())
    days = int(found[1]) * (7 if found[2] == "w" else 1) if found else 0
    if days < 1:
        raise ConfigError(f"{text!r} is not a window of time: write it as 14d or 2w")
    return days


def today() -> str:
    """The day it is here; the one place that looks at the clock for a report's date."""
    return dt.datetime.now().astimezone().date().isoformat()
