"""A run: what goes in is accounted for, what comes out is the same, and a second day knows the first."""

import json
import random
import shutil
from collections.abc import Iterable
from pathlib import Path

import pytest

import summarizer
from summarizer import pipeline
from summarizer.drafting import Assistant
from summarizer.errors import ConfigError, SourceError
from summarizer.render import html
from summarizer.schema import Brief, StatusReport
from summarizer.store import days
from tests.scripted import ScriptedModel

ROOT = Path(__file__).resolve().parents[1]
ARTICLES = ROOT / "fixtures" / "strait-talks" / "articles"
FILES = sorted(ARTICLES.iterdir())
DATE = "2024-05-30"


def daily(sources: Iterable[Path], out: Path, *, date: str = DATE) -> pipeline.DailyRun:
    return pipeline.daily([str(source) for source in sources], date=date, out=out)


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a day but the run record, which holds seconds."""
    files = [file for file in folder.rglob("*") if file.is_file() and file.name != "run.json"]
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


def outcomes(report: StatusReport) -> list[tuple[str, str]]:
    return [(entry.source, entry.outcome) for entry in report.ledger.articles]


# ---------------------------------------------------------------- same in, same out


def test_a_second_run_writes_the_same_bytes_and_briefs_nothing(tmp_path: Path) -> None:
    first = daily(FILES, tmp_path)
    before = contents(first.folder)
    again = daily(FILES, tmp_path)
    assert contents(again.folder) == before
    assert (first.record.briefed, again.record.briefed, again.record.reused) == (len(FILES), 0, len(FILES))


def test_the_order_of_sources_does_not_matter(tmp_path: Path) -> None:
    shuffled = random.Random(7).sample(FILES, len(FILES))
    assert contents(daily(FILES, tmp_path / "a").folder) == contents(daily(shuffled, tmp_path / "b").folder)


def test_the_working_directory_does_not_matter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one = daily([ARTICLES], tmp_path / "a")
    monkeypatch.chdir(ARTICLES.parent)
    assert contents(daily([Path("articles")], tmp_path / "b").folder) == contents(one.folder)


def test_one_run_or_two_of_the_same_day_give_the_same_findings(tmp_path: Path) -> None:
    whole = daily(FILES, tmp_path / "a").report
    daily(FILES[:3], tmp_path / "b")
    assert daily(FILES[3:], tmp_path / "b").report == whole


def test_the_library_gives_the_report_that_daily_writes(tmp_path: Path) -> None:
    briefs = [summarizer.brief(article) for article in summarizer.read(ARTICLES)]
    report = summarizer.report(briefs, date=DATE)
    assert report.storylines == daily([ARTICLES], tmp_path).report.storylines


def test_the_archive_is_the_same_after_a_second_run_of_any_day(tmp_path: Path) -> None:
    daily(FILES[:2], tmp_path, date="2024-05-29")
    daily(FILES[2:], tmp_path)
    before = (tmp_path / "index.html").read_bytes()
    daily(FILES[:2], tmp_path, date="2024-05-29")
    daily([], tmp_path)
    assert (tmp_path / "index.html").read_bytes() == before


def test_what_a_killed_run_was_writing_is_swept_and_nothing_else(tmp_path: Path) -> None:
    day = daily(FILES, tmp_path).folder
    before = contents(day)
    left = [
        tmp_path / ".index.html.a1b2c3d4.tmp",
        day / ".report.json.a1b2c3d4.tmp",
        day / "tables" / ".x.csv.abcd_123.tmp",
    ]
    for file in [*left, tmp_path / "mine.tmp"]:
        file.touch()
    assert contents(daily(FILES, tmp_path).folder) == before
    assert not [file for file in left if file.exists()]
    assert (tmp_path / "mine.tmp").exists()


def test_a_day_that_is_gone_is_gone_from_the_archive(tmp_path: Path) -> None:
    daily(FILES[:2], tmp_path, date="2024-05-29")
    shutil.rmtree(tmp_path / "2024-05-29")
    daily(FILES[2:], tmp_path)
    assert "2024-05-29/" not in (tmp_path / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("damage", ["", "{}", "gone"])
def test_what_the_archive_remembers_is_made_again_from_the_report(tmp_path: Path, damage: str) -> None:
    daily(FILES, tmp_path)
    before = (tmp_path / "index.html").read_bytes()
    short = tmp_path / ".summarizer" / "days" / f"{DATE}.json"
    short.unlink() if damage == "gone" else short.write_text(damage)
    assert html.archive(days(tmp_path)).encode() == before


# ---------------------------------------------------------------- everything is accounted for


def test_what_cannot_be_read_is_in_the_ledger_and_the_rest_goes_on(tmp_path: Path) -> None:
    inbox = tmp_path / "in"
    inbox.mkdir()
    shutil.copy(FILES[0], inbox)
    (inbox / "empty.txt").touch()
    (inbox / "noise.txt").write_bytes(bytes(range(256)) * 10)
    run = daily([inbox, tmp_path / "gone"], tmp_path / "out")
    assert {source for source, outcome in outcomes(run.report) if outcome == "skipped"} == {
        "empty.txt",
        "gone",
        "noise.txt",
    }
    assert all(failure.because for failure in run.record.failures)
    assert run.record.articles_used == 1


def test_an_article_given_twice_is_used_once(tmp_path: Path) -> None:
    shutil.copy(FILES[0], tmp_path / "again.txt")
    run = daily([FILES[0], tmp_path / "again.txt", FILES[0]], tmp_path / "out")
    assert sorted(outcome for _, outcome in outcomes(run.report)) == ["copy", "copy", "used"]
    assert len(run.report.sources) == 1


def test_one_text_in_two_papers_is_a_copy_and_still_a_source(tmp_path: Path) -> None:
    text = FILES[1].read_text(encoding="utf-8").partition("\n\n")[0]
    for outlet in ("The Morning Post", "The Evening Post"):
        record = json.dumps({"text": text, "outlet": outlet, "date": "2024-03-04"})
        (tmp_path / f"{outlet}.json").write_text(record, encoding="utf-8")
    run = daily(sorted(tmp_path.glob("*.json")), tmp_path / "out")
    assert sorted(outcome for _, outcome in outcomes(run.report)) == ["copy", "used"]
    assert [source.copy_of is None for source in run.report.sources].count(False) == 1
    assert len({source.group for source in run.report.sources}) == 1


def test_two_articles_of_one_name_in_two_folders_are_two(tmp_path: Path) -> None:
    for folder, file in (("a", FILES[0]), ("b", FILES[1])):
        (tmp_path / folder).mkdir()
        shutil.copy(file, tmp_path / folder / "news.txt")
    run = daily([tmp_path / "a", tmp_path / "b"], tmp_path / "out")
    assert outcomes(run.report) == [("news.txt", "used"), ("news.txt", "used")]


def breaks_at(words: str) -> Assistant:
    """An assistant under whom a stage breaks in a way nobody foresaw, at the article that holds these words."""

    def say(asked: str) -> dict[str, object]:
        if words in asked and asked.startswith("#"):
            raise ZeroDivisionError("by a comma")
        return {"keep": [1], "said": [], "unknown": [], "gist": [{"n": 1, "text": ""}]}

    return Assistant(ScriptedModel(say))


def test_an_article_that_breaks_a_stage_is_skipped_with_its_reason(tmp_path: Path) -> None:
    second = next(iter(pipeline.read(FILES[1])))
    assistant = breaks_at(second.sentence_text(3))
    run = pipeline.daily([str(ARTICLES)], date=DATE, out=tmp_path, assistant=assistant)
    assert run.record.articles_used == len(FILES) - 1
    assert [failure.source for failure in run.record.failures] == [FILES[1].name]
    assert "by a comma" in run.record.failures[0].because


def test_an_article_that_was_skipped_is_tried_again(tmp_path: Path) -> None:
    pipeline.daily([str(FILES[0])], date=DATE, out=tmp_path, assistant=breaks_at("#"))
    assert daily([FILES[0]], tmp_path).record.failures == ()


def test_reports_are_not_written_into_the_folder_that_is_read(tmp_path: Path) -> None:
    shutil.copy(FILES[0], tmp_path)
    for out in (tmp_path, tmp_path / "out"):
        with pytest.raises(ConfigError, match="name another --out"):
            daily([tmp_path], out)


def test_no_article_at_all_still_gives_a_report_that_says_so(tmp_path: Path) -> None:
    run = daily([tmp_path / "gone"], tmp_path / "out")
    assert run.report.storylines == ()
    assert "No article could be used" in (run.folder / "report.md").read_text(encoding="utf-8")


def test_another_language_is_left_out_and_said_so(tmp_path: Path) -> None:
    words = "Der Minister sagte am Montag, dass die Verhandlungen nicht weitergehen und er nach Hause fährt. "
    (tmp_path / "de.txt").write_text("Verhandlungen sind zu Ende\n\n" + words * 5, encoding="utf-8")
    run = daily([tmp_path / "de.txt"], tmp_path / "out")
    assert "reads English only" in run.record.failures[0].because


def test_reading_in_the_library_stops_at_what_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="gone"):
        list(summarizer.read(tmp_path / "gone"))
    lost: list[object] = []
    assert list(summarizer.read([tmp_path / "gone", FILES[0]], on_skip=lost.append))
    assert len(lost) == 1


# ---------------------------------------------------------------- day after day


def test_a_second_day_knows_the_articles_of_the_first(tmp_path: Path) -> None:
    daily(FILES[:2], tmp_path, date="2024-05-29")
    second = daily(FILES[2:], tmp_path)
    assert len(second.report.sources) == len(FILES)
    assert second.record.reused == 2
    assert second.report.changes


def test_a_past_day_is_told_as_it_was_known_then(tmp_path: Path) -> None:
    first = daily(FILES[:2], tmp_path, date="2024-05-29")
    before = contents(first.folder)
    daily(FILES[2:], tmp_path)
    assert contents(daily(FILES[:2], tmp_path, date="2024-05-29").folder) == before


def test_since_names_another_report_to_compare_with(tmp_path: Path) -> None:
    earlier = daily(FILES[:2], tmp_path / "a", date="2024-05-29").report
    run = pipeline.daily([str(file) for file in FILES], date=DATE, out=tmp_path / "b", since=earlier)
    assert run.report.changes


def test_an_article_that_is_no_longer_part_of_a_day_leaves_no_file(tmp_path: Path) -> None:
    folder = daily(FILES[:1], tmp_path).folder
    (folder / "briefs" / "0123456789ab.json").write_text("left over")
    daily(FILES[:1], tmp_path)
    assert len(list((folder / "briefs").iterdir())) == 2


def test_a_folder_of_somebody_else_in_a_day_stays(tmp_path: Path) -> None:
    folder = daily(FILES[:1], tmp_path).folder
    (folder / "briefs" / "notes").mkdir()
    daily(FILES[:1], tmp_path)
    assert (folder / "briefs" / "notes").is_dir()


def test_the_run_record_says_what_it_cost(tmp_path: Path) -> None:
    record = json.loads((daily(FILES[:1], tmp_path).folder / "run.json").read_text(encoding="utf-8"))
    assert (record["model"], record["calls"], record["prompt_tokens"], record["usd"]) == (None, 0, 0, "0")
    assert record["seconds"] > 0


def test_only_what_is_in_the_articles_folder_is_needed_to_check_offsets(tmp_path: Path) -> None:
    folder = daily(FILES, tmp_path).folder
    for file in (folder / "briefs").glob("*.json"):
        one = Brief.model_validate_json(file.read_text(encoding="utf-8"))
        text = (folder / "articles" / f"{file.stem}.txt").read_text(encoding="utf-8")
        for evidence in [evidence for claim in one.claims for evidence in claim.evidence]:
            assert text[evidence.start : evidence.end] == evidence.quote


def test_all_public_names_are_really_there() -> None:
    for name in summarizer.__all__:
        assert getattr(summarizer, name) is not None
    with pytest.raises(AttributeError, match="no attribute 'poem'"):
        _ = summarizer.poem


def test_what_could_not_be_read_one_day_is_no_failure_of_the_next(tmp_path: Path) -> None:
    foreign = tmp_path / "fremd.txt"
    foreign.write_text(
        "Der Rat der Stadt hat am Montag beschlossen, die alte Brücke über den Fluss wieder aufzubauen. "
        "Die Arbeiten sollen im Herbst beginnen, sagte die Bürgermeisterin nach der Sitzung.",
        encoding="utf-8",
    )
    first = pipeline.daily([foreign, FILES[0]], date="2025-06-12", out=tmp_path / "out")
    second = pipeline.daily([FILES[1]], date="2025-06-13", out=tmp_path / "out")
    assert len(first.record.failures) == 1
    assert second.record.failures == ()
    assert any(entry.outcome == "skipped" for entry in second.report.ledger.articles)


def test_of_an_article_that_was_edited_the_newer_text_stands(tmp_path: Path) -> None:
    source = tmp_path / "note.txt"
    source.write_bytes(FILES[0].read_bytes())
    pipeline.daily([source], date="2025-06-12", out=tmp_path / "out")
    text = FILES[0].read_text(encoding="utf-8")
    source.write_text(text + "\n\nThe harbour office opened again on Thursday, its keeper said.\n", encoding="utf-8")
    run = pipeline.daily([source], date="2025-06-13", out=tmp_path / "out")
    outcomes = {entry.outcome: entry for entry in run.report.ledger.articles}
    assert outcomes["copy"].because == "an earlier version, known since 2025-06-12"
    assert outcomes["used"].article != outcomes["copy"].article


def test_of_one_days_copies_the_agencys_own_is_the_original(tmp_path: Path) -> None:
    text = " ".join(f"The council of Dunmere opened bridge number {n} to lorries, its mayor said." for n in range(30))
    rows = [
        {"text": text, "title": "Bridges open", "outlet": outlet, "authors": ["Reuters"], "date": "2024-05-29"}
        for outlet in ("A Paper", "Reuters", "B Paper")
    ]
    (tmp_path / "in.jsonl").write_text("\n".join(map(json.dumps, rows)))
    run = daily([tmp_path / "in.jsonl"], tmp_path / "out")
    sources = {source.article: source for source in run.report.sources}
    assert {sources[one.copy_of].outlet for one in sources.values() if one.copy_of} == {"Reuters"}
