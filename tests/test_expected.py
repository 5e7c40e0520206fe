"""What a careful reader wrote down before the first run is what the program finds."""

import importlib.util
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SPEC = importlib.util.spec_from_file_location("expectations", ROOT / "tests" / "expectations.py")
assert SPEC
assert SPEC.loader
expectations = importlib.util.module_from_spec(SPEC)
sys.modules["expectations"] = expectations  # dataclasses look their module up
SPEC.loader.exec_module(expectations)

UNMET = {
    entry["name"]: entry["because"]
    for entry in tomllib.loads((ROOT / "tests" / "expected_unmet.toml").read_text(encoding="utf-8")).get("unmet", [])
}


@pytest.mark.parametrize("name", expectations.sets())
def test_every_expectation_is_met_or_known_to_be_unmet(name: str) -> None:
    new = [f"{one.name}\n    {one.unmet}" for one in expectations.check(name) if one.unmet and one.name not in UNMET]
    assert not new, "unmet, and not listed in expected_unmet.toml:\n" + "\n".join(new)


@pytest.mark.parametrize("name", expectations.sets())
def test_an_expectation_that_is_met_is_taken_off_the_list(name: str) -> None:
    met = [one.name for one in expectations.check(name) if not one.unmet and one.name in UNMET]
    assert not met, "met, so take them out of expected_unmet.toml:\n" + "\n".join(met)


def test_every_listed_expectation_exists() -> None:
    known = {one.name for name in expectations.sets() for one in expectations.check(name)}
    gone = [name for name in UNMET if name not in known and name.partition(":")[0] in expectations.sets()]
    assert not gone, "listed in expected_unmet.toml, but no such expectation:\n" + "\n".join(gone)


def test_the_seeds_are_there_or_the_run_says_so() -> None:
    if "seeds" not in expectations.sets():
        pytest.skip("the seed articles lie outside this repository, and not on this machine")
