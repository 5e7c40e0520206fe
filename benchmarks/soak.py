"""Thousands of articles through the model path: is a run as fast as its slower half, and its memory flat?

`python -m benchmarks.soak [ARTICLES]` (5,000 unless told). The articles are made up; what answers is a process of its
own on loopback that takes as long for an answer as reading takes between two: the worst case, where neither half can
hide the other's delays. Reading is timed by itself before and after, on a quarter of the articles each time.
"""

import contextlib
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from summarizer import pipeline
from summarizer.drafting import Assistant
from summarizer.ingest import Skipped
from summarizer.llm import Endpoint, connect
from summarizer.store import ReplyStore

ARTICLES = 5_000
PARALLEL = 8
SERVER = Path(__file__).with_name("slow_server.py")


@dataclass(frozen=True, slots=True)
class Soak:
    """What a run took; seconds of the clock, and of this process's processor time."""

    articles: int
    reading: float
    calls: float
    whole: float
    reading_cpu: float
    whole_cpu: float
    quarter_mb: float
    end_mb: float

    @property
    def ratio(self) -> float:
        """The whole to the larger half."""
        return self.whole / max(self.reading, self.calls)

    @property
    def cpu_ratio(self) -> float:
        """The work of the whole to that of reading alone; other processes of a busy machine do not count in it."""
        return self.whole_cpu / self.reading_cpu

    @property
    def growth(self) -> float:
        """Peak memory at the end to that after a quarter of the articles."""
        return self.end_mb / self.quarter_mb

    def words(self) -> str:
        """Some lines for a person."""
        return (
            f"{self.articles:,} articles, {PARALLEL} requests in flight\n"
            f"clock: reading alone {self.reading:.1f} s, calls alone {self.calls:.1f} s, together {self.whole:.1f} s: "
            f"{self.ratio:.2f} times the larger\n"
            f"processor: reading alone {self.reading_cpu:.1f} s, together {self.whole_cpu:.1f} s: "
            f"{self.cpu_ratio:.2f} times\n"
            f"peak memory: {self.quarter_mb:.0f} MB after a quarter, {self.end_mb:.0f} MB at the end: "
            f"{self.growth:.2f} times"
        )


def main() -> None:
    """Print what a run took."""
    print(measure(int(sys.argv[1]) if len(sys.argv) > 1 else ARTICLES).words())


def measure(articles: int) -> Soak:
    """Read so many articles with a model, and a quarter of them without before and after."""
    with tempfile.TemporaryDirectory() as folder:
        whole, sample = Path(folder, "whole"), Path(folder, "sample")
        _write(whole, articles, seed=1)
        _write(sample, articles // 4, seed=2)
        _read_alone(sample, most=10)  # loads what reading needs
        before = _read_alone(sample)
        latency = before[0] / (articles // 4) * PARALLEL
        run = _read_together(whole, latency, Path(folder, "replies.db"))
        after = _read_alone(sample)
    scale = articles / (articles // 4) / 2
    return Soak(
        articles=articles,
        reading=(before[0] + after[0]) * scale,
        calls=articles * latency / PARALLEL,
        whole=run.seconds,
        reading_cpu=(before[1] + after[1]) * scale,
        whole_cpu=run.cpu,
        quarter_mb=run.quarter_mb,
        end_mb=run.end_mb,
    )


class _Run(NamedTuple):
    seconds: float
    cpu: float
    quarter_mb: float
    end_mb: float


def _read_alone(folder: Path, *, most: int | None = None) -> tuple[float, float]:
    """Seconds of the clock and of the processor for briefs by rules."""
    files = sorted(folder.iterdir())[:most]
    started, cpu = time.perf_counter(), time.process_time()
    made = sum(1 for _ in pipeline.briefs(files, on_skip=_fail))
    assert made == len(files)
    return time.perf_counter() - started, time.process_time() - cpu


def _read_together(folder: Path, latency: float, file: Path) -> _Run:
    """The same with a model that helps: seconds, and peak memory on the way."""
    files = sorted(folder.iterdir())
    quarter, done = 0.0, 0
    endpoint = Endpoint("stand-in", parallel=PARALLEL)
    with _server(latency) as url, ReplyStore.open(file) as replies:
        with connect(replace(endpoint, base_url=url), replies=replies) as model:
            started, cpu = time.perf_counter(), time.process_time()
            for one in pipeline.briefs(files, on_skip=_fail, assistant=Assistant(model, parallel=PARALLEL)):
                assert one.provenance.drafter == "model", one.provenance
                done += 1
                if done == len(files) // 4:
                    quarter = _peak()
            seconds, cpu = time.perf_counter() - started, time.process_time() - cpu
            assert (done, model.spent.calls, model.spent.retries) == (len(files), len(files), 0)
        assert len(replies) == len(files)
    return _Run(seconds, cpu, quarter, _peak())


def _peak() -> float:
    """MB that this process has ever held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _fail(skipped: Skipped) -> None:
    raise AssertionError(f"{skipped.source} was left out: {skipped.reason}")


@contextlib.contextmanager
def _server(latency: float) -> Iterator[str]:
    command = [sys.executable, "-P", str(SERVER), str(latency)]  # -P: beside it lies a file named html.py
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield f"http://127.0.0.1:{int(process.stdout.readline())}/v1"
        finally:
            process.kill()


# ---------------------------------------------------------------- articles that nobody wrote

START = ("Var", "Hol", "Kes", "Mar", "Tor", "Eld", "Bran", "Sel", "Dor", "Lin", "Os", "Quil", "Ren", "Wey", "Fal")
END = ("holm", "trel", "ven", "wick", "mar", "stad", "ling", "brook", "gard", "ness", "dale", "ston", "mere", "by")
FIRST = ("Edda", "Jonas", "Mira", "Otto", "Lena", "Piet", "Sanne", "Aldo", "Ruth", "Emil", "Nora", "Ivo")
BODIES = ("council", "harbour office", "port authority", "union", "ministry", "court", "hospital", "rail company")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
MATTERS = ("the ferry strike", "the new bridge", "a flood wall", "the school budget", "the quarry fire", "a water tax")
SHAPES = (
    "{name}, who leads the {body} of {town}, said on {day} that {matter} would cost {n} million crowns.",
    '"We will not wait for {town} any longer," {name} told reporters. "It is {matter} or nothing."',
    "The {body} of {town} approved {matter} by {n} votes to {m} late on {day}.",
    "At least {n} people were hurt near {town} on {day}, the {body} said, but none was in danger.",
    "{last} met {other} in {town} to talk about {matter}, and both promised to meet again within {m} weeks.",
    "According to {other}, the {body} had known of {matter} since {month} and told nobody.",
    "The {body} denied that {matter} had been called off.",
    "It was not known on {day} how {town} would pay for {matter}.",
    "If the {body} agrees, work could begin in {month}, {last} said, though {other} doubted it.",
    "Some {n},{m}00 households in {town} were without power after {day} night's storm.",
    "{other} resigned on {day} over {matter}; a successor will be named in {month}.",
    "Neither the {body} nor {last} would comment.",
)
MONTHS = ("January", "March", "May", "July", "September", "November")


def _write(folder: Path, articles: int, *, seed: int) -> None:
    """Articles of 8 to 24 sentences, each of its own town and people; of one seed always the same."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    folder.mkdir()
    for number in range(articles):
        folder.joinpath(f"{number:05d}.txt").write_text(_article(chance), encoding="utf-8")


def _article(chance: random.Random) -> str:
    def name() -> str:
        return f"{chance.choice(FIRST)} {chance.choice(START)}{chance.choice(END)}"

    town, person, other = chance.choice(START) + chance.choice(END), name(), name()
    dateline = f"{town.upper()}, {chance.choice(MONTHS)} {chance.randrange(1, 28)}, 2031"
    told = [
        shape.format(
            name=person, last=person.split()[1], other=other, town=town,
            body=chance.choice(BODIES), day=chance.choice(DAYS), matter=chance.choice(MATTERS),
            month=chance.choice(MONTHS), n=chance.randrange(12, 99), m=chance.randrange(2, 9),
        )
        for shape in chance.choices(SHAPES, k=chance.randrange(8, 25))
    ]  # fmt: skip
    paragraphs = [" ".join(told[at : at + 2]) for at in range(0, len(told), 2)]
    return f"{dateline} - " + "\n\n".join(paragraphs) + "\n"


if __name__ == "__main__":
    main()
