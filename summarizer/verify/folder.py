"""Reading what is to be verified: every file as bytes, and its seal."""

import hashlib
import json
import re
from collections.abc import Mapping
from pathlib import Path

from summarizer.errors import DocumentError
from summarizer.store import SEAL, UNSEALED
from summarizer.verify.fault import Fault

Files = Mapping[str, bytes]
"""Path relative to the folder → content."""

_VERSION = re.compile(r"[0-9][0-9A-Za-z.+!-]{0,40}")
_SEAL_LINE = re.compile(r"([0-9a-f]{64}) [ *](\S.*)")


def read_folder(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {
        file.relative_to(folder).as_posix(): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()
    }


def read_single(file: Path) -> dict[str, bytes]:
    """One brief with its article's text, if that lies beside it or in the folder next door."""
    files = {f"briefs/{file.name}": file.read_bytes()}
    for text in (file.with_suffix(".txt"), file.parent.parent / "articles" / f"{file.stem}.txt"):
        if text.is_file():
            return {**files, f"articles/{text.name}": text.read_bytes()}
    return files


def written_by(files: Files) -> str:
    """The version of the program that wrote the folder, as its run record says; empty where it says nothing."""
    try:
        record = json.loads(files["run.json"])
    except (KeyError, ValueError, RecursionError):
        return ""
    found = record.get("package_version") if isinstance(record, dict) else None
    return found if isinstance(found, str) and _VERSION.fullmatch(found) else ""


def day_folders(path: Path) -> list[Path]:
    """The folder itself, if it is a day's; else the days in it."""
    if _is_day(path):
        return [path]
    days = sorted(inner for inner in path.iterdir() if inner.is_dir() and _is_day(inner))
    if not days:
        raise DocumentError(
            f"nothing to verify in {str(path)!r}: give a brief's JSON file, a day's folder with a "
            "report.json, or the folder above it"
        )
    return days


def _is_day(folder: Path) -> bool:
    return any((folder / name).exists() for name in ("report.json", SEAL, "briefs"))


def check_seal(files: Files) -> list[Fault]:
    """Every file listed, none missing, every hash right."""
    if SEAL not in files:
        return [Fault(SEAL, "", "missing: the folder was never sealed, or a run was broken off")]
    listed: dict[str, str] = {}
    faults = []
    for number, line in enumerate(files[SEAL].decode(errors="replace").splitlines(), start=1):
        match = _SEAL_LINE.fullmatch(line)
        if match is None or match[2] in listed:
            faults.append(Fault(SEAL, f"line {number}", f"{line!r} is no line of a seal, or repeats one"))
        else:
            listed[match[2]] = match[1]
    faults += [Fault(name, "", "sealed, and missing") for name in sorted(set(listed) - set(files))]
    faults += [Fault(name, "", "not sealed") for name in sorted(set(files) - set(listed) - UNSEALED)]
    both = sorted(set(files) & set(listed))
    changed = [name for name in both if hashlib.sha256(files[name]).hexdigest() != listed[name]]
    faults += [Fault(name, "", "changed since it was sealed") for name in changed]
    return faults
