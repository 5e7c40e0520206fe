"""No reading figure falls below its floor, and no floor is lowered in silence."""

from dataclasses import replace

import pytest

floors = pytest.importorskip("benchmarks.floors", reason="benchmarks are no part of the wheel")
from_sets = pytest.mark.skipif(not floors.DATA.is_dir(), reason="the development sets are not part of this repository")
TASKS = sorted(floors.SUBSETS)


@pytest.mark.parametrize("task", TASKS)
def test_every_task_has_floors_whose_changes_are_sealed_and_explained(task: str) -> None:
    kept = floors.load()[task]
    assert kept.changes
    assert floors.faults(kept) == []


def test_a_floor_lowered_in_place_is_refused() -> None:
    kept = floors.load()[TASKS[0]]
    what, least = next(iter(kept.changes[-1].floors.items()))
    kept.changes[-1] = replace(kept.changes[-1], floors={**kept.changes[-1].floors, what: least - 0.1})
    assert floors.faults(kept)


def test_a_floor_lowered_without_a_reason_is_refused() -> None:
    first, last = floors.sealed({"who": 0.6}, "first measured on this part", ""), {"who": 0.5}
    kept = floors.Floor("", 1, [first, floors.sealed(last, "oops", first.seal)])
    assert floors.faults(kept)


def test_a_score_below_its_floor_or_far_above_it_is_told() -> None:
    kept = floors.Floor("", 1, [floors.sealed({"who": 0.6, "where": 0.6}, "first measured", "")])
    assert len(floors.misses(kept, {"who": 0.59, "where": 0.7})) == 2


@from_sets
@pytest.mark.slow
@pytest.mark.parametrize("task", TASKS)
def test_no_reading_figure_falls_below_its_floor(task: str) -> None:
    kept = floors.load()[task]
    assert floors.digest(task) == kept.sha256, "other data: measure again and say so with benchmarks.floors --because"
    assert floors.misses(kept, floors.scores(task)) == []
