"""Verify against folders that lie: it must find nearly all of the lies, and none in an honest folder."""

from collections import Counter
from pathlib import Path

import pytest

from summarizer import pipeline
from summarizer.verify import check_files
from summarizer.verify.folder import read_folder
from tests import mutations, seeds

ROOT = Path(__file__).parent.parent
SETS = {
    "strait-talks": (ROOT / "fixtures" / "strait-talks" / "articles", "2021-11-13"),
    "harbour-fire": (ROOT / "fixtures" / "harbour-fire" / "articles", "2025-06-14"),
    "seeds": (seeds.SEEDS, "2021-11-12"),
}
# Measured on 1,000 corruptions of each set: all of every class. One in a hundred is room for lies that
# happen to be true, such as a bracket changed to what it may as well say.
FLOOR = 0.99


@pytest.fixture(scope="module", params=["strait-talks", "harbour-fire", pytest.param("seeds", marks=seeds.needed)])
def folder(request, tmp_path_factory) -> dict[str, bytes]:
    source, day = SETS[request.param]
    run = pipeline.daily([source], date=day, out=tmp_path_factory.mktemp("out"))
    return read_folder(run.folder)


def test_an_honest_folder_has_no_faults(folder):
    assert check_files(folder) == ()


def test_a_few_lies_of_every_class_are_found(folder):
    missed = [did for _, did, files in mutations.corruptions(folder, 54, seed=1) if not check_files(files)]
    assert len(missed) <= 1, missed


@pytest.mark.slow
def test_a_thousand_lies_are_found(folder, capsys):
    tried: Counter[str] = Counter()
    found: Counter[str] = Counter()
    missed = []
    for kind, did, files in mutations.corruptions(folder, 1000, seed=7):
        tried[kind] += 1
        if check_files(files):
            found[kind] += 1
        else:
            missed.append(did)
    with capsys.disabled():
        print("", *(f"{kind:14} {found[kind]:4} of {tried[kind]:4}" for kind in tried), *missed, sep="\n")  # noqa: T201
    assert all(found[kind] >= FLOOR * tried[kind] for kind in tried), missed
