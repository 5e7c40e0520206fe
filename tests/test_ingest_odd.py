"""The law of odd inputs: whatever is given, each input gives articles or a reason of its own, and never a traceback."""

import io
import time

import pytest

from summarizer import ingest
from summarizer.ingest import REASONS, Skipped
from tests.odd import inputs


def faults(count: int, folder, *, seed: int) -> list[tuple[str, bytes, str]]:
    """Inputs for which the program blames itself, gives nothing, or an article that is none."""
    found = []
    for number, (name, data) in enumerate(inputs(count, seed=seed)):
        path = folder / name
        path.write_bytes(data)
        # Every fifth over standard input, whose kind is told by its beginning alone.
        items = list(ingest.read(["-"], stdin=io.BytesIO(data)) if number % 5 == 0 else ingest.read([path]))
        path.unlink()
        said = [problem for one in items if (problem := _problem(one))]
        if said or not items:
            found.append((name, data, "; ".join(said) or "nothing came out"))
    return found


def _problem(one) -> str:
    if isinstance(one, Skipped):
        return one.reason if not one.reason or "fault of the program" in one.reason else ""
    one.model_dump_json()  # nothing in it that cannot be written
    if one.info.characters != len(one.text) or not one.text.strip():
        return "its length is wrong"
    return "" if {passage.reason for passage in one.info.removed} <= set(REASONS) else "a reason that is not listed"


def test_odd_inputs_give_articles_or_reasons(tmp_path):
    assert faults(400, tmp_path, seed=1) == []


@pytest.mark.slow
def test_ten_thousand_odd_inputs_give_articles_or_reasons(tmp_path):
    started = time.perf_counter()
    assert faults(10_000, tmp_path, seed=2) == []
    assert time.perf_counter() - started < 600  # 51 s measured
