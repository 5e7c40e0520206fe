"""What a careful reader wrote down before the first run is what the program finds."""

import tomllib
from pathlib import Path

import pytest

from tests import expectations, seeds

ROOT = Path(__file__).resolve().parents[1]
SETS = [*(name for name in expectations.sets() if name != "seeds"), pytest.param("seeds", marks=seeds.needed)]

UNMET = {
    entry["name"]: entry["because"]
    for entry in tomllib.loads((ROOT / "tests" / "expected_unmet.toml").read_text(encoding="utf-8")).get("unmet", [])
}


@pytest.mark.parametrize("name", SETS)
def test_every_expectation_is_met_or_known_to_be_unmet(name: str) -> None:
    new = [f"{one.name}\n    {one.unmet}" for one in expectations.check(name) if one.unmet and one.name not in UNMET]
    assert not new, "unmet, and not listed in expected_unmet.toml:\n" + "\n".join(new)


@pytest.mark.parametrize("name", SETS)
def test_an_expectation_that_is_met_is_taken_off_the_list(name: str) -> None:
    met = [one.name for one in expectations.check(name) if not one.unmet and one.name in UNMET]
    assert not met, "met, so take them out of expected_unmet.toml:\n" + "\n".join(met)


def test_every_listed_expectation_exists() -> None:
    known = {one.name for name in expectations.sets() for one in expectations.check(name)}
    gone = [name for name in UNMET if name not in known and name.partition(":")[0] in expectations.sets()]
    assert not gone, "listed in expected_unmet.toml, but no such expectation:\n" + "\n".join(gone)
