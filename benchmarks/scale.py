"""How time and memory grow with the claims: made briefs, resolved and reconciled in a process of their own.

    python -m benchmarks.scale [--one-matter] [--days N] [CLAIMS ...]

Processor seconds. A year of matters, each of thirty articles: twice the claims are twice the matters. Or one matter,
told all year by so many articles: twice as often, or twice as long.
"""

import argparse
import json
import resource
import subprocess
import sys
import time

from benchmarks.made_briefs import briefs
from benchmarks.scorecard import Figure, Outcome
from summarizer import pipeline

SIZES = (10_000, 20_000, 50_000, 100_000)
RATIO, BYTES = 2.2, 8192
"""At most, for twice the claims; and for a claim."""
_LONG = 365
_ONE_MATTER = (5_000, 10_000)
_HALF = 182


def measure(limit: int | None) -> Outcome:
    """Figures for the sizes up to a limit, each in a fresh process."""
    sizes = [size for size in SIZES if limit is None or size <= limit]
    figures: list[Figure] = []
    seconds: dict[int, float] = {}
    for size in sizes:
        found = _alone(size)
        seconds[size] = found["seconds"]
        data = f"made, {size:,} claims"
        figures.append(Figure("scale", "claims", data, "a second", size, None, size / found["seconds"]))
        for what, bytes_ in (("memory beyond the briefs", found["bytes"]), ("memory with the briefs", found["whole"])):
            figures.append(Figure("scale", what, data, "bytes a claim", size, None, bytes_ / size, reach=BYTES))
    for half in (size for size in sizes if 2 * size in seconds):
        data, ratio = f"made, {half:,} and {2 * half:,} claims", seconds[2 * half] / seconds[half]
        figures.append(Figure("scale", "time(2N) / time(N)", data, "ratio", 2 * half, None, ratio, reach=RATIO))
    if sizes:
        once, twice = (_alone(size, one_matter=True)["seconds"] for size in _ONE_MATTER)
        short = _alone(_ONE_MATTER[0], one_matter=True, days=_HALF)["seconds"]
        for less, how in ((once, "told twice as often"), (short, "twice as long")):
            data, ratio = f"made, 5,000 and 10,000 claims of one matter, {how}", twice / less
            figures.append(Figure("scale", "time(2N) / time(N)", data, "ratio", 10_000, None, ratio, reach=RATIO))
    return Outcome(tuple(figures))


def _alone(size: int, *, one_matter: bool = False, days: int = _LONG) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.scale", str(size), "--json", "--days", str(days)]
    command += ["--one-matter"] if one_matter else []
    found: dict[str, float] = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return found


def one(size: int, *, one_matter: bool = False, days: int = _LONG) -> dict[str, float]:
    """Seconds, bytes with the briefs and beyond them, and how many storylines were found."""
    nothing = _memory()
    made = briefs(size, days=days, one_matter=one_matter)
    before, started = _memory(), time.process_time()
    report = pipeline.report(made, date="2030-12-31")
    seconds, most = time.process_time() - started, _memory()
    return {
        "seconds": seconds, "bytes": float(most - before), "whole": float(most - nothing),
        "stories": len(report.storylines),
    }  # fmt: skip


def _memory() -> int:
    """The most this process has held so far, in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def main() -> None:
    """Print one line for each size."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES)
    parser.add_argument("--one-matter", action="store_true")
    parser.add_argument("--days", type=int, default=_LONG)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    for size in options.sizes:
        found = one(size, one_matter=options.one_matter, days=options.days)
        line = (
            f"{size:,} claims, {found['stories']:,} storylines: {found['seconds']:.1f} s, "
            f"{size / found['seconds']:,.0f} a second; bytes a claim: {found['bytes'] / size:,.0f}, "
            f"{found['whole'] / size:,.0f} with the briefs"
        )
        print(json.dumps(found) if options.json else line, flush=True)


if __name__ == "__main__":
    main()
