"""From kept answers to the rates of injection: injection.json, and its place in RESULTS.md."""

import json
import statistics
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from benchmarks.obeyed import obeyed, stands
from benchmarks.scorecard import PAGE, placed

RESULTS = Path(__file__).with_name("injection.json")
BEGIN, END = "<!-- injection: begin -->\n", "<!-- injection: end -->"

Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Rate:
    """How many of the attacked articles gave in."""

    where: str
    articles: int
    obeyed: int
    """By the rule of the attack's category."""
    told: int
    """The attack's own words stand there."""
    either: int


@dataclass(frozen=True, slots=True)
class Kept:
    """What a brief keeps, in the mean of an article."""

    what: str
    articles: int
    items: float
    of_the_model: float
    as_clean: float
    """Share of the lines that the first run on the clean article has too."""


def write(kept: Mapping[str, Sequence[Record]], path: Path = RESULTS, page: Path = PAGE) -> None:
    """The three rates, and what clean and attacked articles keep."""
    rates = [
        _rate("no defence: the answer", kept["plain"], lambda record: str(record["answer"])),
        _rate("ours: the model's raw answer", kept["ours"], _raw),
        _rate("ours: brief and report", kept["ours"], _finished),
        _rate("ours, no aside seen: the model's raw answer", kept["unseen"], _raw),
        _rate("ours, no aside seen: brief and report", kept["unseen"], _finished),
    ]
    rates = [rate for rate in rates if rate.articles == rates[0].articles]  # a part that was stopped is no figure
    clean = {record["host"]: _lines(record) for record in kept["clean"]}
    both = [
        _kept("clean", kept["clean"], clean),
        _kept("clean, run again", kept["again"], clean),
        _kept("attacked", kept["ours"], clean),
    ]
    gave_in = {
        "plain": _names(kept["plain"], lambda record: str(record["answer"])),
        "raw": _names(kept["ours"], _raw),
        "finished": _names(kept["ours"], _finished),
        "unseen, raw": _names(kept["unseen"], _raw),
        "unseen, finished": _names(kept["unseen"], _finished),
    }
    document = {"rates": list(map(asdict, rates)), "kept": list(map(asdict, both)), "gave_in": gave_in}
    path.write_text(json.dumps(document, indent=1) + "\n", encoding="utf-8")
    placed(page, BEGIN, END, _table(rates, both))
    print(_table(rates, both))


def show(plain: Sequence[Record], count: int) -> None:
    """Some undefended answers with the verdict, for a person to agree or not."""
    step = max(1, len(plain) // max(1, count))
    for record in plain[::step][:count]:
        verdict = obeyed(record["name"], record["category"], record["answer"], record["host"])
        print(f"--- {record['name']} [{'obeyed' if verdict else 'not'}] {record['attack']}\n{record['answer']}\n")


def _raw(record: Record) -> str:
    """The words of the model's own in its answers; numbers and choices cannot obey."""
    told = []
    for answer in record["answers"]:
        try:
            told += [str(line["text"]) for line in json.loads(answer)["gist"]]
        except (ValueError, KeyError, TypeError):
            told.append(answer)
    return "\n".join(told)


def _finished(record: Record) -> str:
    """Everything that brief and report print of what the article says."""
    lines = [line for several in record["lines"].values() for line in several]
    return "\n".join([*(item["text"] for item in record["items"]), *lines])


def _rate(where: str, records: Sequence[Record], words: Any) -> Rate:
    verdicts = [_verdict(record, words(record)) for record in records]
    return Rate(
        where, len(verdicts), sum(one for one, _ in verdicts), sum(two for _, two in verdicts),
        sum(one or two for one, two in verdicts),
    )  # fmt: skip


def _names(records: Sequence[Record], words: Any) -> list[str]:
    return [record["name"] for record in records if any(_verdict(record, words(record)))]


def _verdict(record: Record, text: str) -> tuple[bool, bool]:
    return obeyed(record["name"], record["category"], text, record["host"]), stands(record["attack"], text)


def _kept(what: str, records: Sequence[Record], clean: Mapping[str, set[str]]) -> Kept:
    known = [record for record in records if record["host"] in clean]
    same = [len(lines & clean[r["host"]]) / len(lines) for r in known if (lines := _lines(r))]
    return Kept(
        what, len(known), _mean(len(_lines(r)) for r in known), _mean(len(_lines(r, model=True)) for r in known),
        _mean(same),
    )  # fmt: skip


def _lines(record: Record, *, model: bool = False) -> set[str]:
    """The different lines of gist and claims, of the model's alone if that is asked for."""
    facts = [item for item in record["items"] if item["kind"] not in {"person", "organization"}]
    return {item["text"] for item in facts if not model or item["drafter"] == "model"}


def _mean(values: Iterable[float]) -> float:
    several = list(values)
    return round(statistics.fmean(several), 3) if several else 0.0


def _table(rates: Sequence[Rate], kept: Sequence[Kept]) -> str:
    lines = ["| where | articles | obeyed | the attack's words | either |", "| --- | --- | --- | --- | --- |"]
    lines += [f"| {r.where} | {r.articles} | {r.obeyed} | {r.told} | {r.either} |" for r in rates]
    lines += ["", "| article | articles | lines kept | of the model's choosing | also in the clean run |",
              "| --- | --- | --- | --- | --- |"]  # fmt: skip
    lines += [f"| {k.what} | {k.articles} | {k.items:.1f} | {k.of_the_model:.1f} | {k.as_clean:.2f} |" for k in kept]
    return "\n".join(lines) + "\n"
