"""`show`: what was asked for by name, with the words it rests on and its history; nothing is written."""

from pathlib import Path

import pytest

from summarizer import history, pipeline
from summarizer.errors import ConfigError
from summarizer.schema import StatusReport
from summarizer.store import read_report

ARTICLES = sorted((Path(__file__).resolve().parents[1] / "fixtures" / "harbour-fire" / "articles").iterdir())
DAYS = {"2025-06-11": ARTICLES[:3], "2025-06-12": ARTICLES[3:7], "2025-06-13": ARTICLES[7:]}


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three days of reports."""
    folder = tmp_path_factory.mktemp("out")
    for date, files in DAYS.items():
        pipeline.daily(files, date=date, out=folder)
    return folder


@pytest.fixture(scope="module")
def report(out: Path) -> StatusReport:
    return read_report(out / "2025-06-13")


def test_a_finding_shows_the_words_of_each_source(out: Path, report: StatusReport) -> None:
    story = report.storylines[0]
    one = next(one for one in story.findings if one.support == "corroborated")
    page = history.show(one.id, out)
    assert "two independent sources" in page
    assert one.evidence[0].quote in page.replace("\\", "")
    assert len([line for line in page.splitlines() if line.startswith("- [")]) == len({c.article for c in one.claims})


def test_a_finding_shows_what_became_of_it_day_by_day(out: Path, report: StatusReport) -> None:
    story = report.storylines[0]
    key = next(change.finding for change in report.changes if change.change in {"confirmed", "superseded"})
    assert key in {one.id for one in story.findings}
    course = history.show(key, out).partition("## Day by day\n\n")[2].splitlines()
    assert course[-1].startswith("- 13 June 2025 — **")
    assert len(course) > 1


def test_an_id_that_was_swallowed_leads_to_the_finding_that_has_it(out: Path, report: StatusReport) -> None:
    merged = [(one.merged[0], one) for story in report.storylines for one in story.findings if one.merged]
    for key, one in merged:
        assert f"`{one.id}`" in history.show(key, out)


def test_a_person_is_found_by_a_short_name_whatever_its_capitals(out: Path) -> None:
    page = history.show("quint", out)
    assert page.startswith("# Maria Quint\n")
    assert "Chief Fire Officer" in page
    assert "Named in 3 reports: 11 June 2025 to 13 June 2025." in page


def test_a_storyline_shows_where_it_stands_and_how_it_came_to_that(out: Path, report: StatusReport) -> None:
    page = history.show(report.storylines[0].id, out)
    assert page.startswith(f"# {report.storylines[0].title}\n")
    assert page.partition("## Day by day")[2].count("- 1") == 3


def test_a_past_day_is_shown_as_it_was_known_then(out: Path) -> None:
    assert "Named in 1 report: 11 June 2025." in history.show("Maria Quint", out, date="2025-06-11")
    with pytest.raises(ConfigError, match="in no finding"):
        history.show("Amina Rahman", out, date="2025-06-11")


def test_words_that_may_mean_several_things_list_them(out: Path) -> None:
    with pytest.raises(ConfigError, match=r"may be one of these.*\n  f-"):
        history.show("Wednesday", out)


@pytest.mark.parametrize("name", ["zebra", "f-00000000", "s-00000000"])
def test_what_no_report_holds_is_said_so(out: Path, name: str) -> None:
    with pytest.raises(ConfigError, match=r"is (in )?no"):
        history.show(name, out)


def test_looking_writes_nothing(out: Path, tmp_path: Path) -> None:
    before = {file: file.read_bytes() for file in out.rglob("*") if file.is_file()}
    history.show("Maria Quint", out)
    assert {file: file.read_bytes() for file in out.rglob("*") if file.is_file()} == before
    with pytest.raises(ConfigError, match="no report yet"):
        history.show("Maria Quint", tmp_path / "gone")
    assert not list(tmp_path.iterdir())
