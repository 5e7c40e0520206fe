"""The scorecard: figures with their data, count, baseline and aim, as a table at the prompt and as JSON."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

PAGE = Path(__file__).with_name("RESULTS.md")


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure; scores are shares of 1 or whatever unit the metric names."""

    task: str
    what: str
    data: str
    """Set and part, such as `polnear dev`."""
    metric: str
    count: int
    """How many gold items it is measured on."""
    dumb: float | None
    """The baseline measured here, on the same items."""
    ours: float
    published: float | None = None
    reach: float | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a task gives: its figures, and its misses one a line (for the prompt only: they quote the data)."""

    figures: tuple[Figure, ...]
    misses: tuple[str, ...] = ()


def f1(hits: float, predicted: float, gold: float) -> float:
    """The harmonic mean of hits / predicted and hits / gold."""
    return 2 * hits / (predicted + gold) if predicted + gold else 0.0


def table(figures: Iterable[Figure]) -> str:
    """The figures in columns."""
    head = ("task", "what", "data", "metric", "n", "dumb", "published", "reach", "ours")
    rows = [head, *(_cells(figure) for figure in figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(head))]
    return "\n".join("  ".join(cell.ljust(w) for cell, w in zip(row, widths, strict=True)).rstrip() for row in rows)


def _cells(figure: Figure) -> tuple[str, ...]:
    scores = (figure.dumb, figure.published, figure.reach, figure.ours)
    return (figure.task, figure.what, figure.data, figure.metric, str(figure.count), *(_shown(s) for s in scores))


def _shown(score: float | None) -> str:
    return "-" if score is None else f"{score:.3f}" if abs(score) < 10 else f"{score:.1f}"


def keep(figures: Sequence[Figure], section: str = "reading", page: Path = PAGE) -> None:
    """Write the figures of a section, and their table into the page; those of tasks that were not run stay."""
    path, begin, end = page.with_name(f"{section}.json"), f"<!-- {section}: begin -->\n", f"<!-- {section}: end -->"
    fresh = {figure.task for figure in figures}
    old = json.loads(path.read_text(encoding="utf-8")) if path.exists() else []
    kept = [one for one in old if one["task"] not in fresh]
    new = [{name: _rounded(value) for name, value in asdict(figure).items()} for figure in figures]
    lines = sorted((*kept, *new), key=lambda one: str(one["task"]))
    path.write_text(json.dumps(lines, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    placed(page, begin, end, _markdown(Figure(**line) for line in lines))


def placed(page: Path, begin: str, end: str, shown: str) -> None:
    """Put a table between its marks on the page."""
    before, _, rest = page.read_text(encoding="utf-8").partition(begin)
    page.write_text(f"{before}{begin}{shown}{end}{rest.partition(end)[2]}", encoding="utf-8")


def _markdown(figures: Iterable[Figure]) -> str:
    """The figures as a table for RESULTS.md."""
    head = ("task", "what", "data", "metric", "items", "baseline", "published", "reach", "ours")
    rows = [head, ("---",) * len(head), *(_cells(figure) for figure in figures)]
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def _rounded(value: object) -> object:
    return round(value, 4) if isinstance(value, float) else value
