"""What a person corrects in `summarizer.toml`: names that are the same or different, aliases, publisher families.

[same]
names = [["Ana Holt", "A. M. Holt"]]

[different]
names = [["Yusuf Demir", "Yousuf Demir"]]

[aliases]
"the Old Mill" = "Norland"

[publishers]
"Harbour Group" = ["The Daily", "The Evening Post"]
"""

# ruff: noqa: PLC0415 - see `file`
from pathlib import Path
from typing import TYPE_CHECKING

from summarizer.errors import ConfigError
from summarizer.settings import file

if TYPE_CHECKING:
    from summarizer.schema.corrections import Corrections


def corrections(folder: Path | None = None) -> "Corrections":
    """The corrections in the settings file; none where there is no file."""
    from summarizer.schema.corrections import Corrections

    path = file.place(folder)
    tables = file.tables(path)
    aliases = [frozenset(pair) for pair in _texts(tables, "aliases", path).items()]
    families = _table(tables, "publishers", path)
    return Corrections(
        same=(*_groups(tables, "same", path), *aliases),
        different=_groups(tables, "different", path),
        publishers=tuple((name, _names(outlets, f"publishers.{name}", path)) for name, outlets in families.items()),
    )


def _groups(tables: dict[str, object], key: str, path: Path) -> tuple[frozenset[str], ...]:
    table = _table(tables, key, path)
    if unknown := sorted(set(table) - {"names"}):
        raise ConfigError(
            f"{str(path)!r} has {unknown[0]!r} in [{key}]: it holds only `names`, a list of lists of names"
        )
    groups = table.get("names", [])
    if not isinstance(groups, list):
        raise ConfigError(f"{str(path)!r} has no list of lists as `names` in [{key}]: write [['one name', 'another']]")
    return tuple(_names(group, f"{key}.names", path) for group in groups)


def _names(group: object, key: str, path: Path) -> frozenset[str]:
    if not isinstance(group, list) or not all(isinstance(name, str) and name.strip() for name in group):
        raise ConfigError(f"{str(path)!r} has {group!r} in {key}, which is no list of names: write ['one', 'another']")
    return frozenset(str(name) for name in group)


def _texts(tables: dict[str, object], key: str, path: Path) -> dict[str, str]:
    table = _table(tables, key, path)
    for alias, name in table.items():
        if not isinstance(name, str) or not name.strip():
            raise ConfigError(f"{str(path)!r} has {name!r} for {alias!r} in [{key}]: give the name it stands for")
    return {alias: str(name) for alias, name in table.items()}


def _table(tables: dict[str, object], key: str, path: Path) -> dict[str, object]:
    table = tables.get(key, {})
    if not isinstance(table, dict):
        raise ConfigError(f"{str(path)!r} has {key!r}, but not as a table: begin it with [{key}]")
    return table
