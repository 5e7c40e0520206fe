"""Side by side with what a user would pick instead: one model, one server, the same articles; writes model.json.

    python -m benchmarks.model [--systems NAME ...] [--articles N] [--redo] [--table]

Every answer is kept in build/model/SYSTEM.jsonl as it comes, so that a run that is stopped carries on, and one system
can be measured anew beside the others. The articles are not ours: their texts stay in build/.
"""

import argparse
import json
import os
import random
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

from benchmarks.served import MODEL, MODELS, Door, processor_seconds, served
from benchmarks.sets import DATA
from summarizer import pipeline
from summarizer.schema import Article

BUILD = Path(__file__).parents[1] / "build"
RAW = BUILD / "model"
PEERS_PYTHON = BUILD / "peers-venv" / "bin" / "python"
SEEDS = DATA.parent / "seeds"
SYSTEMS = ("langextract", "langextract-best", "instructor", "ours")
NEWS = 20
SHORTEST, LONGEST = 600, 3500
"""Characters of a news_cluster article that may be drawn: what all systems can hold in one call on two busy cores."""

Record = dict[str, Any]
Ask = Callable[[Article], Record]


def articles() -> list[Article]:
    """The seeds, then twenty articles of news_cluster drawn by a fixed seed from their line numbers."""
    read = [*pipeline.read(SEEDS, on_skip=lambda _skipped: None)]
    news = DATA / "news_cluster" / "docs.jsonl"
    lengths = [len(json.loads(line)["text"]) for line in news.read_text(encoding="utf-8").splitlines()]
    fitting = [number for number, length in enumerate(lengths, start=1) if SHORTEST <= length <= LONGEST]
    random.Random(3).shuffle(fitting)  # noqa: S311 - a draw that can be repeated
    by_line = {one.info.source.partition("#")[2]: one for one in pipeline.read(news, on_skip=lambda _skipped: None)}
    return [*read, *[by_line[str(number)] for number in fitting if str(number) in by_line][:NEWS]]


def run(system: str, several: Sequence[Article], door: Door, *, redo: bool) -> None:
    """Ask one system about every article it has not yet been asked about."""
    path = RAW / f"{system}.jsonl"
    if redo:
        path.unlink(missing_ok=True)
    done = {record["article"] for record in records(system)}
    left = [one for one in several if one.info.source not in done]
    if not left:
        return
    with path.open("a", encoding="utf-8") as file, _asking(system, door) as (ask, client):
        for one in left:
            door.take()
            started, server_before, client_before = time.perf_counter(), *_processor(door, client)
            answer = ask(one)
            seconds, server, asking = time.perf_counter() - started, *_processor(door, client)
            record = {
                "article": one.info.source, "characters": len(one.text), "seconds": round(seconds, 2),
                "server_cpu": round(server - server_before, 2), "client_cpu": round(asking - client_before, 2),
                "calls": [asdict(call) for call in door.take()], **answer, "source_text": one.text,
            }  # fmt: skip
            file.write(json.dumps(record) + "\n")
            file.flush()
            print(
                f"{system} {one.info.source}: {len(answer['items'])} items, {seconds:.0f} s, {answer['error'] or 'ok'}"
            )


def records(system: str) -> list[Record]:
    """What is kept of a system's answers."""
    path = RAW / f"{system}.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []


def _processor(door: Door, client: int) -> tuple[float, float]:
    return processor_seconds(door.server), processor_seconds(client)


@contextmanager
def _asking(system: str, door: Door) -> Iterator[tuple[Ask, int]]:
    """What asks the system, and the process that does the asking."""
    if system == "ours":
        from benchmarks.ours import asking  # noqa: PLC0415 - loads the whole package

        with asking(door) as ask_ours:
            yield ask_ours, os.getpid()
        return
    command = [str(PEERS_PYTHON), str(Path(__file__).parent / "peers" / "ask.py"), system, door.base_url, MODEL]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as peer:
        assert peer.stdin is not None
        assert peer.stdout is not None
        asks, answers = peer.stdin, peer.stdout
        answers.readline()  # it is ready: what importing costs is no article's

        def ask(article: Article) -> Record:
            asks.write(json.dumps({"text": article.text}) + "\n")
            asks.flush()
            answer: Record = json.loads(answers.readline())
            return answer

        yield ask, peer.pid
        asks.close()


def main() -> None:
    """Ask what is asked for and has not been answered yet, then make the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--systems", nargs="+", choices=SYSTEMS, default=SYSTEMS)
    parser.add_argument("--articles", type=int, help="only the first so many; the seeds are the first five")
    parser.add_argument("--redo", action="store_true", help="ask again what has been answered")
    parser.add_argument("--table", action="store_true", help="ask nothing, only make the table from what is kept")
    options = parser.parse_args()
    if not DATA.is_dir():
        parser.exit(1, f"The articles are not part of this repository; they would lie in {str(DATA)!r}.\n")
    model = MODELS / f"{MODEL}.gguf"
    if not (options.table or model.is_file()):
        parser.exit(1, f"The model is not part of this repository; it would lie in {str(model)!r}.\n")
    RAW.mkdir(parents=True, exist_ok=True)
    if not options.table:
        several = articles()[: options.articles]
        with served(model) as door:
            for system in options.systems:
                run(system, several, door, redo=options.redo)
    from benchmarks.side_by_side import write  # noqa: PLC0415 - not needed to ask

    write({system: records(system) for system in SYSTEMS})


if __name__ == "__main__":
    main()
