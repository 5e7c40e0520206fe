"""How well articles are read, on data nobody here wrote: prints the scorecard and writes reading.json beside it.

    python -m benchmarks.reading [--only TASK ...] [--limit N] [--errors N]

Misses quote the data, which is not ours: they go to the prompt and nowhere else. With --limit nothing is written.
"""

import argparse
import importlib
import time
from collections.abc import Sequence

from benchmarks.scorecard import Figure, Outcome, keep, table
from benchmarks.sets import DATA

TASKS = (
    "html",
    "attribution",
    "sentences",
    "fivew1h",
    "gist",
    "dates_timex",
    "day_of_writing",
    "entities",
    "faithfulness",
    "speed",
)
"""Each a module here with `measure(limit) -> Outcome`, in the order of the scorecard."""


def run(task: str, limit: int | None) -> Outcome:
    """One task, in its own module so that running one loads no other."""
    outcome: Outcome = importlib.import_module(f"benchmarks.{task}").measure(limit)
    return outcome


def main(tasks: Sequence[str] = TASKS, section: str = "reading") -> None:
    """Run the tasks that are asked for, of those of a section of the page."""
    parser = argparse.ArgumentParser(description=f"The section {section!r} of benchmarks/RESULTS.md, measured again.")
    parser.add_argument("--only", action="append", choices=tasks, help="this task (may be given again)")
    parser.add_argument("--limit", type=int, help="only so many records of each set; nothing is written")
    parser.add_argument("--errors", type=int, default=0, help="print so many misses of each task")
    options = parser.parse_args()
    if not DATA.is_dir():
        parser.exit(1, f"The development sets are not part of this repository; they would lie in {str(DATA)!r}.\n")
    figures: list[Figure] = []
    for task in options.only or tasks:
        started = time.perf_counter()
        outcome = run(task, options.limit)
        figures += outcome.figures
        # Evenly over the set: the first misses would be those of one article.
        step = max(1, len(outcome.misses) // max(1, options.errors))
        for miss in outcome.misses[::step][: options.errors]:
            print(miss)
        print(f"{task}: {len(outcome.misses)} misses, {time.perf_counter() - started:.0f} s")
    print(table(figures))
    if options.limit is None:
        keep(figures, section)


if __name__ == "__main__":
    main()
