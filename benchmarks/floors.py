"""Floors under the reading figures: a fast part of each development set, its hash, and no score below what it was.

    python -m benchmarks.floors --because "what made the figures change"

A floor lies a little under the score it was set at. Each change is kept with its reason and sealed with all before it,
so that none is lowered in place; a floor left far below the score is refused too, as one could fall to it unseen.
"""

import argparse
import hashlib
import json
from dataclasses import asdict, dataclass, field
from pathlib import Path

from benchmarks import gist, html
from benchmarks.reading import run
from benchmarks.sets import DATA

FLOORS = Path(__file__).with_name("floors.json")
SUBSETS: dict[str, tuple[int, tuple[str, ...]]] = {
    "html": (15, (html.ZYTE, html.FUNDUS)),
    "attribution": (10, ("polnear/dev.jsonl",)),
    "sentences": (200, ("polnear/sentences_bio_valid.jsonl",)),
    "fivew1h": (12, ("fivew1h/docs.jsonl",)),
    "gist": (15, gist.FILES),
    "dates_timex": (30, ("timex/docs.jsonl",)),
    "entities": (20, ("meantime/docs.jsonl",)),
}
"""Task → how many first records are read of each of its files: some twenty seconds together."""
MARGIN = 0.005
"""Below the score when a floor is set: processors differ in the last digit, and a tie may fall the other way."""
SLACK = 0.02
"""A floor further below the score than this is to be raised."""


@dataclass(frozen=True, slots=True)
class Change:
    """Floors as somebody set them."""

    floors: dict[str, float]
    because: str
    seal: str
    """Over these floors, their reason and the seal before."""


@dataclass(slots=True)
class Floor:
    """The floors of a task, oldest change first."""

    sha256: str
    """Of the data files, whole."""
    records: int
    changes: list[Change] = field(default_factory=list)


def load(path: Path = FLOORS) -> dict[str, Floor]:
    """Task → its floors."""
    stored = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return {task: Floor(f["sha256"], f["records"], [Change(**c) for c in f["changes"]]) for task, f in stored.items()}


def scores(task: str) -> dict[str, float]:
    """What the figures of a task are on its fast part."""
    return {f"{figure.what} ({figure.metric})": figure.ours for figure in run(task, SUBSETS[task][0]).figures}


def digest(task: str) -> str:
    """The hash of a task's data."""
    return hashlib.sha256(b"".join((DATA / file).read_bytes() for file in SUBSETS[task][1])).hexdigest()


def faults(floor: Floor) -> list[str]:
    """What is wrong with the record of changes itself."""
    found: list[str] = []
    seal, before = "", dict[str, float]()
    for change in floor.changes:
        if change.seal != _seal(seal, change.floors, change.because):
            found.append(f"the change {change.because!r} was edited after it was sealed")
        lowered = {what for what, least in change.floors.items() if least < before.get(what, 0.0)}
        if (lowered or before.keys() - change.floors.keys()) and len(change.because.split()) < 5:
            found.append(f"{sorted(lowered)!r} went down or away without a reason one can read")
        seal, before = change.seal, change.floors
    return found


def misses(floor: Floor, now: dict[str, float]) -> list[str]:
    """Where scores and floors have parted."""
    least = floor.changes[-1].floors
    fallen = [f"{w} fell to {now.get(w, 0.0):.3f}, its floor is {f:.3f}" for w, f in least.items() if now.get(w, 0) < f]
    risen = [f"{w} is {now[w]:.3f}: raise its floor of {f:.3f}" for w, f in least.items() if now.get(w, 0) > f + SLACK]
    return fallen + risen


def sealed(floors: dict[str, float], because: str, before: str) -> Change:
    """A change that follows the one with the seal `before`."""
    return Change(floors, because, _seal(before, floors, because))


def _seal(before: str, floors: dict[str, float], because: str) -> str:
    return hashlib.sha256(json.dumps([before, floors, because], sort_keys=True).encode()).hexdigest()[:16]


def main() -> None:
    """Set the floors to today's scores, with the reason for every change."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--because", required=True, help="what made the figures change")
    because = parser.parse_args().because
    floors = load()
    for task, (records, _) in SUBSETS.items():
        floor = floors.setdefault(task, Floor(digest(task), records))
        now = scores(task)
        same_data = (floor.sha256, floor.records) == (digest(task), records)
        if not floor.changes or misses(floor, now) or not same_data:
            floor.sha256, floor.records = digest(task), records
            least = {what: round(score - MARGIN, 3) for what, score in now.items()}
            before = floor.changes[-1].seal if floor.changes else ""
            floor.changes.append(sealed(least, because, before))
            print(f"{task}: {least}")
    text = json.dumps({task: asdict(floor) for task, floor in floors.items()}, indent=1)
    FLOORS.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
