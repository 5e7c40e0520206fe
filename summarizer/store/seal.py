"""SHA256SUMS: the seal of a day folder, in the format of coreutils (`sha256sum -c SHA256SUMS` checks it)."""

import hashlib
from pathlib import Path

from summarizer.store.documents import write_text

SEAL = "SHA256SUMS"
UNSEALED = frozenset({SEAL, "run.json"})
"""Not covered: the seal itself, and `run.json`, which holds seconds and so differs from run to run."""


def digest(path: Path) -> str:
    """The file's SHA-256 in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def seal_lines(folder: Path) -> str:
    """The lines of the seal: every file but the unsealed ones, sorted by path."""
    files = sorted(
        file.relative_to(folder).as_posix()
        for file in folder.rglob("*")
        if file.is_file() and file.relative_to(folder).as_posix() not in UNSEALED
    )
    return "".join(f"{digest(folder / name)}  {name}\n" for name in files)


def write_seal(folder: Path) -> None:
    """Seal the folder as it is now."""
    write_text(folder / SEAL, seal_lines(folder))
