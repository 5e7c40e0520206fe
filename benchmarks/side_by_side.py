"""From kept answers to the side-by-side table: model.json, and its place in RESULTS.md."""

import json
import statistics
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from benchmarks.particulars import missing, stands_in
from benchmarks.scorecard import PAGE, placed

RESULTS = Path(__file__).with_name("model.json")
BEGIN, END = "<!-- model: begin -->\n", "<!-- model: end -->"
NAMES = frozenset(["person", "organization", "actor"])
"""Kinds of items that only name somebody; all others tell a fact."""

Record = dict[str, Any]
Item = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Row:
    """One system over the same articles; what is not a count is a mean over articles, or over items."""

    scope: str
    system: str
    articles: int
    with_result: int
    calls: float
    prompt_tokens: float
    completion_tokens: float
    seconds: float
    server_cpu: float
    own_cpu: float
    facts: float
    names: float
    evidence_in_article: float
    """Share of items all of whose evidence is in the article word for word."""
    not_in_cited: float
    """Names, numbers and dates that the cited words do not hold, for 100 items."""
    not_in_article: float
    """Those that the whole article does not hold."""


def write(kept: Mapping[str, Sequence[Record]], path: Path = RESULTS, page: Path = PAGE) -> None:
    """The rows over the articles that every system has answered for."""
    rows = _rows(kept)
    path.write_text(json.dumps([_rounded(row) for row in rows], indent=1) + "\n", encoding="utf-8")
    placed(page, BEGIN, END, _table(rows))
    print(_table(rows))


def _rows(kept: Mapping[str, Sequence[Record]]) -> list[Row]:
    chosen = {system: {r["article"]: r for r in records} for system, records in kept.items() if records}
    common = set.intersection(*(set(records) for records in chosen.values())) if chosen else set()
    if not common:
        return []
    scope = f"{len(common)} articles"
    rows = [_row(scope, system, [records[one] for one in sorted(common)]) for system, records in chosen.items()]
    if "ours" in chosen:
        ours = [_of_the_model(chosen["ours"][one]) for one in sorted(common)]
        rows.append(_row(scope, "ours, of it the model's", ours))
    return rows


def _of_the_model(record: Record) -> Record:
    return {**record, "items": [item for item in record["items"] if item.get("drafter") == "model"]}


def _row(scope: str, system: str, records: Sequence[Record]) -> Row:
    items = [_distinct(record["items"]) for record in records]
    checked = [
        _checked(item, record["source_text"]) for record, own in zip(records, items, strict=True) for item in own
    ]
    count = max(1, len(checked))
    return Row(
        scope,
        system,
        len(records),
        sum(map(bool, items)),
        _mean(len(record["calls"]) for record in records),
        _mean(sum(call["prompt_tokens"] for call in record["calls"]) for record in records),
        _mean(sum(call["completion_tokens"] for call in record["calls"]) for record in records),
        _mean(record["seconds"] for record in records),
        _mean(record["server_cpu"] for record in records),
        _mean(record["client_cpu"] for record in records),
        _mean(sum(item["kind"] not in NAMES for item in own) for own in items),
        _mean(sum(item["kind"] in NAMES for item in own) for own in items),
        sum(located for located, _, _ in checked) / count,
        100 * sum(uncited for _, uncited, _ in checked) / count,
        100 * sum(unheard for _, _, unheard in checked) / count,
    )


def _distinct(items: Iterable[Item]) -> list[Item]:
    """One item for each line told: a line told as event and as figure is read once."""
    return list({item["text"]: item for item in reversed(list(items))}.values())[::-1]


def _checked(item: Item, article: str) -> tuple[bool, int, int]:
    """Whether its evidence is in the article, and how many particulars are not in that, or not in the article."""
    evidence = item["evidence"] or []
    passages = [evidence] if isinstance(evidence, str) else list(evidence)
    return (
        stands_in(passages, article),
        len(missing(item["text"], " ".join(passages))),
        len(missing(item["text"], article)),
    )


def _mean(values: Iterable[float]) -> float:
    return statistics.fmean(values)


def _rounded(row: Row) -> dict[str, object]:
    return {name: round(value, 3) if isinstance(value, float) else value for name, value in asdict(row).items()}


def _table(rows: Sequence[Row]) -> str:
    head = (
        "system", "articles", "with a result", "calls", "tokens in", "tokens out", "seconds", "server CPU s",
        "own CPU s", "facts", "names", "evidence in the article", "not in the cited words", "not in the article",
    )  # fmt: skip
    lines = [head, ("---",) * len(head), *map(_cells, rows)]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _cells(row: Row) -> tuple[str, ...]:
    return (
        row.system, str(row.articles), str(row.with_result), f"{row.calls:.1f}", f"{row.prompt_tokens:.0f}",
        f"{row.completion_tokens:.0f}", f"{row.seconds:.0f}", f"{row.server_cpu:.0f}", f"{row.own_cpu:.1f}",
        f"{row.facts:.1f}", f"{row.names:.1f}", f"{row.evidence_in_article:.3f}", f"{row.not_in_cited:.1f}",
        f"{row.not_in_article:.1f}",
    )  # fmt: skip
