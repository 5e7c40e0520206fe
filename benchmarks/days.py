"""What one day costs on states of different age: made articles, already read, filed and reported in a fresh process.

    python -m benchmarks.days [--a-day N] [DAYS ...]

Processor seconds of a whole run but for reading: filing, fetching what is awake, copies, resolving, reconciling, all
files of the day. The day before was run as well, so that there is a report to compare with.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path

from benchmarks.made_briefs import CLAIMS, FIRST_DAY, briefs
from benchmarks.made_state import remember
from benchmarks.scorecard import Figure, Outcome
from summarizer import awake, pipeline
from summarizer.briefing import briefed_by
from summarizer.schema import Brief
from summarizer.store import Matters

AGES = (45, 180, 364)
"""Days of the state before; a matter lasts 30 days and is awake for 14 more, so that from 45 on all is there."""
A_DAY = 12
REACH = 1.2
"""At most, for a state eight times as old."""


def measure(limit: int | None) -> Outcome:
    """Seconds on each state, and the oldest's over the youngest's."""
    ages = [age for age in AGES if limit is None or age * A_DAY * CLAIMS <= limit] or list(AGES[:1])
    found = {age: json.loads(_alone(age)) for age in ages}
    figures = [
        Figure("days", "a day", f"made, {A_DAY} onto {age * A_DAY:,} articles", "seconds", A_DAY, None, made["seconds"])
        for age, made in found.items()
    ]
    if len(ages) > 1:
        ratio = found[ages[-1]]["seconds"] / found[ages[0]]["seconds"]
        data = f"made, {ages[-1]} and {ages[0]} days"
        figures.append(Figure("days", "time(year) / time(45 days)", data, "ratio", A_DAY, None, ratio, reach=REACH))
    return Outcome(tuple(figures))


def _alone(age: int) -> str:
    command = [sys.executable, "-m", "benchmarks.days", str(age), "--json"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def one(age: int, a_day: int) -> dict[str, float]:
    """Seconds for the last of so many days, how many articles were looked at, and seconds to file all before."""
    made = briefs((age + 1) * a_day * CLAIMS, days=age + 1)
    last, before = (FIRST_DAY + timedelta(days=number) for number in (age, age - 1))
    new = [brief for brief in made if _day(brief) == last.isoformat()]
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        started = time.process_time()
        remember(out, (brief for brief in made if _day(brief) < last.isoformat()))
        with Matters.open(out, briefed_by()) as matters:
            awake.file(matters, {item.article.id: awake.card(item) for item in made if _day(item) < last.isoformat()})
            matters.done()
        filed = time.process_time() - started
        pipeline.daily([], date=before.isoformat(), out=out)
        remember(out, new, as_of=last.isoformat())
        started = time.process_time()
        run = pipeline.daily([], date=last.isoformat(), out=out)
        seconds = time.process_time() - started
    return {
        "seconds": seconds, "looked_at": len(run.report.sources), "at_rest": run.report.at_rest,
        "filing": filed, "articles": len(made), "new": len(new),
    }  # fmt: skip


def _day(brief: Brief) -> str:
    published = brief.article.published
    return (published.earliest or "") if published else ""


def main() -> None:
    """Print one line for each age."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("ages", nargs="*", type=int, default=AGES)
    parser.add_argument("--a-day", type=int, default=A_DAY)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    for age in options.ages:
        found = one(age, options.a_day)
        line = (
            f"{found['new']:,} articles onto {found['articles'] - found['new']:,}: {found['seconds']:.1f} s, "
            f"{found['looked_at']:,} looked at, {found['at_rest']:,} matters at rest; filed in {found['filing']:.0f} s"
        )
        print(json.dumps(found) if options.json else line, flush=True)


if __name__ == "__main__":
    main()
