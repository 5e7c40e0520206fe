"""A run that is killed at any instant: nothing acknowledged is lost, no document is half-written, no answer is paid for
twice, and the next run ends as if nothing had happened. `make soak-killed` kills more often, over more articles.
"""

import contextlib
import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from tests.faulty_server import Reply, Seen, serve
from tests.scripted_server import helpful

KILLS = int(os.environ.get("SOAK_KILLS", "10"))
"""By rules, and as many with a model."""
ARTICLES = int(os.environ.get("SOAK_ARTICLES", "60"))
CHAIN = min(20, -(-KILLS // 2))
"""Kills that one folder must bear before its run may end and is compared."""
PARALLEL = 4
"""Requests in flight at once: the most that a kill may waste."""
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


def inbox(folder: Path) -> Path:
    folder.mkdir()
    for number in range(ARTICLES):
        (folder / f"{number:04}.txt").write_text(article(number), encoding="utf-8")
    return folder


@dataclass
class Paid:
    """A model's stand-in that numbers its answers and remembers what it was asked."""

    asked: list[str] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def answer(self, seen: Seen) -> Reply:
        with self.lock:
            number = len(self.asked)
            self.asked.append(json.dumps(seen.body["messages"]))
        said = helpful(seen)
        return replace(said, delay=0.1, body=json.dumps({**json.loads(said.body), "id": str(number)}).encode())


@contextlib.contextmanager
def looked_at(path: Path) -> Iterator[sqlite3.Connection | None]:
    """A database as a kill left it, opened aside: to recover it is the next run's work, not this test's."""
    with tempfile.TemporaryDirectory() as folder:
        for file in path.parent.glob(f"{path.name}*"):
            if not file.name.endswith("-shm"):
                shutil.copy(file, folder)
        with contextlib.closing(sqlite3.connect(Path(folder, path.name))) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            yield connection if connection.execute("PRAGMA user_version").fetchone()[0] else None


def acknowledged(out: Path) -> set[tuple[str, str]]:
    """What the state holds; it must be whole whenever it is looked at."""
    held = set[tuple[str, str]]()
    queries = {
        "state.db": ("SELECT 'article', id FROM articles", "SELECT 'brief', article FROM briefs"),
        "replies.db": ("SELECT 'reply', json_extract(body, '$.id') FROM replies",),
    }
    for name, several in queries.items():
        with looked_at(out / ".summarizer" / name) as connection:
            for query in several if connection else ():
                assert connection is not None
                held.update(connection.execute(query))
    return held


def whole(out: Path) -> None:
    """Every document that can be seen is one."""
    for file in out.rglob("*.json"):
        json.loads(file.read_text(encoding="utf-8"))
    for file in out.rglob("*.html"):
        assert file.read_text(encoding="utf-8").rstrip().endswith("</html>")


def contents(out: Path) -> dict[str, bytes]:
    """Every file of the day but the run record, which holds seconds; and the archive."""
    day = {file.relative_to(out).as_posix(): file for file in (out / DATE).rglob("*") if file.is_file()}
    day.pop(f"{DATE}/run.json")
    return {name: file.read_bytes() for name, file in {**day, "index.html": out / "index.html"}.items()}


def written(out: Path, room: str, since: float) -> int:
    """How many files of a day's folder a run has written that began then; what is still being written has a dot."""
    return sum(file.stat().st_mtime > since for file in (out / DATE / room).glob("[!.]*"))


def number_of(kind: str, held: set[tuple[str, str]]) -> int:
    """How many articles, briefs or replies the state holds."""
    return sum(one == kind for one, _ in held)


def phase(out: Path, started: float) -> str:
    """How far a run had come that began then, by what it wrote."""
    if written(out, "briefs", started):
        return "writing"
    articles = written(out, "articles", started)
    return "reading" if not articles else "briefing" if articles < ARTICLES else "comparing"


class Soak:
    """Runs over one inbox that are killed, and what came of them."""

    def __init__(self, folder: Path, options: list[str], paid: Paid) -> None:
        self.folder, self.paid, self.chance, self.model = folder, paid, random.Random(5), bool(options)
        self.command = [sys.executable, "-m", "summarizer", "daily", str(inbox(folder / "inbox")), "--date", DATE]
        self.command += ["--quiet", *options, "--out"]
        self.phases, self.wasted, self.compared = Counter[str](), list[int](), 0
        self.calm, self.warm = folder / "calm", folder / "warm"
        self.cold_takes = self._timed(self.calm)
        shutil.copytree(self.calm / ".summarizer", self.warm / ".summarizer")
        self.warm_takes = self._timed(self.warm)
        shutil.rmtree(self.warm / DATE)

    def _timed(self, out: Path) -> float:
        started = time.monotonic()
        subprocess.run([*self.command, str(out)], check=True)
        return time.monotonic() - started

    def run(self, kills: int) -> None:
        """Kill so often; in every second folder all articles are briefed. A run that ends first does not count."""
        for chain in range(-(-kills // CHAIN)):
            out = self.folder / f"killed-{chain}"
            if chain % 2:
                shutil.copytree(self.warm, out)
            held = acknowledged(out)
            for _ in range(min(CHAIN, kills - chain * CHAIN)):
                held = self._killed(out, held)
            asked = len(self.paid.asked)
            subprocess.run([*self.command, str(out)], check=True)
            self._account(asked, held, acknowledged(out), most=0)
            assert contents(out) == contents(self.calm)
            assert not list(out.rglob("*.tmp"))
            shutil.rmtree(out)
            self.compared += 1
            print(self.words(), flush=True)  # noqa: T201 - it may take an hour

    def _killed(self, out: Path, held: set[tuple[str, str]]) -> set[tuple[str, str]]:
        """Kill a run that has not ended yet, and look at what it leaves."""
        while True:
            asked, answered, started = len(self.paid.asked), number_of("reply", held), time.time()
            run = subprocess.Popen([*self.command, str(out)])
            self._wait(run, out, started, held)
            run.send_signal(signal.SIGKILL)
            hit = run.wait() == -signal.SIGKILL
            time.sleep(0.1)  # what had left the process comes in at the server
            now = acknowledged(out)
            assert held <= now
            whole(out)
            self._account(asked, held, now, most=PARALLEL if hit else 0)
            held = now
            if hit:
                asking = 0 < len(self.paid.asked) - asked < ARTICLES - answered
                self.phases["asking" if asking else phase(out, started)] += 1
                return held

    def _wait(self, run: subprocess.Popen[bytes], out: Path, started: float, held: set[tuple[str, str]]) -> None:
        """Until any instant of what the run has left to do; as long as that may be, mostly one while it briefs.

        With a model that is when answers are on their way. By the clock alone one kill of 20 fell there, and by the
        articles written two answers were lost in 140 kills, as those are written when many have been answered.
        """
        done = number_of("reply" if self.model else "brief", held)
        if done < ARTICLES and self.chance.random() < 0.9:
            before = len(self.paid.asked) if self.model else done
            until = self.chance.randint(0, (ARTICLES - done) // 4)
            while run.poll() is None and self._gone(out, started) - before <= until:
                time.sleep(0.02)
            time.sleep(self.chance.uniform(0, 0.2))
            return
        left = self.warm_takes + (1 - done / ARTICLES) * max(0.0, self.cold_takes - self.warm_takes)
        time.sleep(self.chance.uniform(0.1, left))

    def _gone(self, out: Path, started: float) -> int:
        """How far briefing is: questions asked, or else articles written since the run began."""
        return len(self.paid.asked) if self.model else written(out, "articles", started)

    def _account(self, since: int, before: set[tuple[str, str]], now: set[tuple[str, str]], *, most: int) -> None:
        """Nothing whose answer was kept is asked again, and no more is lost than was in flight."""
        asked = self.paid.asked
        kept = {asked[int(number)] for kind, number in before if kind == "reply"}
        assert not kept & set(asked[since:])
        wasted = len(asked) - since - number_of("reply", now - before)
        assert 0 <= wasted <= most
        self.wasted.append(wasted)

    def words(self) -> str:
        return (
            f"\n{self.phases.total()} kills of a run over {ARTICLES} articles that takes {self.cold_takes:.0f} s, "
            f"{self.warm_takes:.0f} s with all briefed ({dict(self.phases)}): {self.compared} folders ended as the "
            f"calm one; {len(self.paid.asked)} questions, {sum(self.wasted)} lost in flight, at most "
            f"{max(self.wasted)} by one kill"
        )


@pytest.mark.slow
@pytest.mark.parametrize("path", ["model", "rules"])
def test_a_run_that_is_killed_at_any_instant_ends_as_if_nothing_had_happened(tmp_path: Path, path: str) -> None:
    paid = Paid()
    with serve(paid.answer) as server:
        model = ["--model", "scripted", "--base-url", server.url, "--parallel", str(PARALLEL)]
        Soak(tmp_path, model if path == "model" else [], paid).run(KILLS)
