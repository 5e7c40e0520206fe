"""A run that is killed at any instant: nothing acknowledged is lost, no document is half-written, and the next run
ends as if nothing had happened. `make soak-killed` kills more often, over more articles.
"""

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

KILLS = int(os.environ.get("SOAK_KILLS", "20"))
ARTICLES = int(os.environ.get("SOAK_ARTICLES", "60"))
DATE = "2025-06-13"
PLACES = "Ashby Brent Corfe Dunmere Elford Fenwick Garston Holt Ingle Jarrow Kelby Lorne".split()
NAMES = "Adler Boone Carver Doyle Easton Fisher Garvey Hobart Ivers Jessup Keller Lomax".split()


def article(number: int) -> str:
    """Made up: what was agreed somewhere, who said so, how many were there."""
    place, name = PLACES[number % 12], NAMES[number // 12 % 12]
    head = f"Source: The {place} Herald {number}\nDate: 2025-06-{1 + number % 12:02}\n\n{place} agrees on plan {number}"
    return (
        f"{head}\n\nThe council of {place} agreed on Monday to rebuild bridge {number} over the river. "
        f"Work will begin in spring, Mayor Ada {name} said, and last for two years.\n\n"
        f'At least {number + 3} people were at the meeting. "We have waited long enough," {name} told them. '
        f"The bridge was closed after the flood of 2019. {name} promised to sign the contract by 30 June 2025.\n"
    )


def command(inbox: Path, out: Path) -> list[str]:
    return [sys.executable, "-m", "summarizer", "daily", str(inbox), "--date", DATE, "--out", str(out), "--quiet"]


def contents(out: Path) -> dict[str, bytes]:
    """Every file of the day but the run record, which holds seconds; and the archive."""
    day = {file.relative_to(out).as_posix(): file for file in (out / DATE).rglob("*") if file.is_file()}
    day.pop(f"{DATE}/run.json")
    return {name: file.read_bytes() for name, file in {**day, "index.html": out / "index.html"}.items()}


def acknowledged(out: Path) -> set[tuple[str, str]]:
    """What the state holds of articles and briefs; it must be whole whenever it is looked at."""
    path = out / ".summarizer" / "state.db"
    if not path.is_file():
        return set()
    connection = sqlite3.connect(path)
    try:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        if not connection.execute("PRAGMA user_version").fetchone()[0]:
            return set()
        return {("article", row[0]) for row in connection.execute("SELECT id FROM articles")} | {
            ("brief", row[0]) for row in connection.execute("SELECT article FROM briefs")
        }
    finally:
        connection.close()


def whole(out: Path) -> None:
    """Every document that can be seen is one."""
    for file in out.rglob("*.json"):
        json.loads(file.read_text(encoding="utf-8"))
    for file in out.rglob("*.html"):
        assert file.read_text(encoding="utf-8").rstrip().endswith("</html>")


@pytest.mark.slow
def test_a_run_that_is_killed_at_any_instant_ends_as_if_nothing_had_happened(tmp_path: Path) -> None:
    inbox, calm, killed = (tmp_path / name for name in ("inbox", "calm", "killed"))
    inbox.mkdir()
    for number in range(ARTICLES):
        (inbox / f"{number:04}.txt").write_text(article(number), encoding="utf-8")
    started = time.monotonic()
    subprocess.run(command(inbox, calm), check=True)
    takes = time.monotonic() - started
    chance, before = random.Random(5), set[tuple[str, str]]()
    for _ in range(KILLS):
        run = subprocess.Popen(command(inbox, killed))
        time.sleep(chance.uniform(0.1, takes))
        run.send_signal(signal.SIGKILL)
        run.wait()
        now = acknowledged(killed)
        assert before <= now
        whole(killed)
        before = now
    subprocess.run(command(inbox, killed), check=True)
    assert contents(killed) == contents(calm)
    assert not list(killed.rglob("*.tmp"))
    print(f"\n{KILLS} kills of a run over {ARTICLES} articles that takes {takes:.0f} s: nothing lost")  # noqa: T201
