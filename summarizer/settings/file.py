"""`summarizer.toml`: the one reader of it, which refuses what it does not know."""

# ruff: noqa: PLC0415 - the imports inside functions keep `--help` and `verify` quick
import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from summarizer.errors import ConfigError

if TYPE_CHECKING:
    from summarizer.schema import Document

Record = TypeVar("Record", bound="Document")

FILE = "summarizer.toml"
"""Looked for in the working directory, and nowhere else: what a run does is seen where it is started."""

TABLES = ("model", "mail", "source", "watch", "same", "different", "aliases", "publishers")
"""What the file may hold."""

SECRET = re.compile(r"key|secret|password|passwd|credential|auth|bearer|^token$", re.IGNORECASE)
"""Names of settings that hold what must not lie in a file that is copied and committed."""


def place(folder: Path | None) -> Path:
    """Where the file lies, if there is one."""
    return (folder or Path()) / FILE


def tables(path: Path) -> dict[str, object]:
    """What the file holds; nothing where there is none."""
    import tomllib

    try:
        held = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        message = f"{str(path)!r} cannot be read ({error}): mend it; a table begins as [model] does"
        raise ConfigError(message) from None
    know(held, TABLES, f"{str(path)!r} holds")
    return held


def know(table: Mapping[str, object], known: tuple[str, ...], where: str) -> None:
    """Refuse a table that holds anything else, and say so of secrets without repeating them."""
    for key in table:
        if key in known:
            continue
        if SECRET.search(key):
            message = f"{where} {key!r}, but files are copied and committed: put a key into OPENAI_API_KEY"
            raise ConfigError(f"{message}, and take it out of the file")
        raise ConfigError(f"{where} {key!r}, which means nothing here: it may hold {', '.join(known)}")


def records(path: Path, key: str, kind: type[Record], *, write: str) -> tuple[Record, ...]:
    """The tables under `[[key]]`, each as one record; `write` shows how one is written."""
    # `--help` does without this, which alone costs more than it does.
    from pydantic import ValidationError

    table = tables(path).get(key, [])
    if not isinstance(table, list):
        raise ConfigError(f"{str(path)!r}: `{key}` is a list of tables: write [[{key}]], and below it {write}")
    try:
        return tuple(kind.model_validate(one) for one in table)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(str(part) for part in first["loc"]) or "an entry"
        raise ConfigError(f"{str(path)!r}: [[{key}]]: {where}: {first['msg']}: write {write}") from None
