"""The measures of grouping, on examples worked by hand; the second is the one of the CEAF literature."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.coreference import agreement, assigned, grouped


def sets(text: str) -> list[frozenset[str]]:
    return [frozenset(group) for group in text.split()]


def test_equal_groupings_agree_wholly() -> None:
    found = agreement(sets("abc de f"), sets("f ed cba"))
    assert (found.conll, found.muc, found.b3, found.ceafe) == (1.0, 1.0, 1.0, 1.0)


def test_a_chain_cut_in_two_and_one_joined() -> None:
    """Gold abc, defg; ours ab, cd, fghi. MUC: 1 + 1 of 5 links kept, 1 + 0 + 1 of 5 ours kept."""
    found = agreement(sets("abc defg"), sets("ab cd fghi"))
    assert found.muc == pytest.approx(2 / 5)
    # Recall (2/3 + 2/3 + 1/3 + 1/4 + 2/4 + 2/4) / 7 with e missing; precision (1 + 1 + 1/2 + 1/2 + 1/2 + 1/2) / 8.
    recall, precision = (5 / 3 + 5 / 4) / 7, 4 / 8
    assert found.b3 == pytest.approx(2 * recall * precision / (recall + precision))
    # Best pairing: abc-ab 4/5, defg-fghi 4/8; over 2 gold and 3 of ours.
    assert found.ceafe == pytest.approx(2 * 1.3 / (2 + 3))


def test_all_alone_against_one_group() -> None:
    """No link is kept; of four, each finds a quarter of its group; one of the four is paired at 2/5."""
    found = agreement(sets("abcd"), sets("a b c d"))
    assert (found.muc, found.b3_recall, found.b3_precision) == (0.0, 0.25, 1.0)
    assert found.ceafe == pytest.approx(2 * 0.4 / 5)


def test_things_of_one_answer_are_grouped() -> None:
    assert sorted(grouped({1: "x", 2: "y", 3: "x"}), key=min) == [{1, 3}, {2}]


@given(st.lists(st.lists(st.integers(0, 9), min_size=3, max_size=3), min_size=3, max_size=3))
def test_the_best_pairing_is_the_best_of_all_six(cells: list[list[int]]) -> None:
    every = [(0, 1, 2), (0, 2, 1), (1, 0, 2), (1, 2, 0), (2, 0, 1), (2, 1, 0)]
    best = max(sum(cells[row][column] for row, column in enumerate(order)) for order in every)
    assert assigned(np.array(cells, float)) == pytest.approx(best)


@given(st.dictionaries(st.integers(0, 12), st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=1))
def test_agreement_is_the_same_from_both_sides_and_no_more_than_one(answers: dict[int, tuple[int, int]]) -> None:
    one, other = (grouped({key: pair[side] for key, pair in answers.items()}) for side in (0, 1))
    there, back = agreement(one, other), agreement(other, one)
    assert there.conll == pytest.approx(back.conll)
    assert 0 <= there.conll <= 1 + 1e-9
