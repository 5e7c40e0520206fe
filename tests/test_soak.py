"""A smaller cut of the soak: the model path adds little to reading, and holds no more after many articles than few."""

import pytest

from benchmarks.soak import measure

ARTICLES = 200


@pytest.mark.slow
def test_a_run_takes_little_longer_than_its_slower_half_and_no_more_memory(capsys):
    soak = measure(ARTICLES)
    with capsys.disabled():
        print("", soak.words(), sep="\n")  # noqa: T201
    assert soak.growth < 1.1
    assert soak.cpu_ratio < 1.35
