"""Findings and claims as tables: nothing is lost, and nothing in a spreadsheet is a formula."""

import csv
import io
import json
import re

import pytest

from summarizer.render import tables
from tests import hostile
from tests.reports import stack

SENTENCES = [f"Gate {number} of the harbour closed on Monday." for number in range(40)]


def cells(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text.removeprefix(tables.MARK))))


@pytest.mark.parametrize("count", [400, pytest.param(10_000, marks=pytest.mark.slow)])
def test_no_cell_is_a_formula_and_no_row_is_broken(count: int) -> None:
    words = hostile.strings(count)
    made = stack(words, articles=10, stories=3, cards=[one or "x" for one in words[::7]])
    rows, claimed = tables.findings(made.report), tables.claims(made.report, made.briefs)
    for text, columns, number in (
        (tables.to_csv(rows, tables.FINDING_COLUMNS), tables.FINDING_COLUMNS, len(rows)),
        (tables.to_csv(claimed, tables.CLAIM_COLUMNS), tables.CLAIM_COLUMNS, len(claimed)),
    ):
        found = cells(text)
        assert len(found) == number + 1 == text.count("\n")
        assert {len(row) for row in found} == {len(columns)}
        assert not [
            cell for row in found for cell in row if re.match(r"\s*[=+\-@＝＋－＠]", cell) and not cell[1:].isdigit()
        ]
        # Some programs split at a semicolon or a tab as well: the quotes must hold everywhere.
        assert all(line.startswith('"') and line.endswith('"') for line in text.removeprefix(tables.MARK).splitlines())


def test_a_negative_number_stays_a_number() -> None:
    assert cells(tables.to_csv([{"value": "-3.5"}], ["value"]))[1] == ["-3.5"]


def test_lines_of_json_hold_every_character() -> None:
    words = [one for one in hostile.strings(300) if one.strip()]
    made = stack(words, articles=5)
    lines = [json.loads(line) for line in tables.to_lines(tables.findings(made.report)).splitlines() if line]
    assert sorted(line["text"] for line in lines) == sorted(words)


def test_a_claim_names_the_finding_it_is_part_of_and_who_it_is_about() -> None:
    made = stack(SENTENCES)
    rows = tables.claims(made.report, made.briefs)
    assert {row["finding"] for row in rows} == {one.id for story in made.report.storylines for one in story.findings}
    assert rows[0]["who"] == ["The Paper"]


def test_every_row_has_every_column() -> None:
    made = stack(SENTENCES)
    assert {tuple(row) for row in tables.findings(made.report)} == {tables.FINDING_COLUMNS}
    assert {tuple(row) for row in tables.claims(made.report, made.briefs)} == {tables.CLAIM_COLUMNS}
