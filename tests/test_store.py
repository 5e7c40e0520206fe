"""What is on disk is whole, sealed, and remembered from day to day."""

import contextlib
import json
import os
import re
import sqlite3
import subprocess
from pathlib import Path

import pytest

from summarizer.errors import ConfigError, DocumentError
from summarizer.schema import Article, ArticleInfo, Brief, Ledger, Provenance, Sentence, StatusReport
from summarizer.store import State, parse_briefs, read_briefs, read_report, write_seal, write_text


def article(name: str, *, text: str = "Rain fell.", raw: str = "r") -> Article:
    info = ArticleInfo(
        id=name, source=f"{name}.txt", raw_sha256=raw + name, text_sha256="t", characters=len(text), basis={}
    )
    return Article(info=info, text=text, sentences=(Sentence(number=1, start=0, end=len(text), paragraph=1),))


def brief(name: str) -> Brief:
    return Brief(article=article(name).info, provenance=Provenance(drafter="extractive", package_version="0"))


def report(as_of: str) -> StatusReport:
    ledger = Ledger(articles=(), claims_kept=0, claims_withheld=())
    return StatusReport(as_of=as_of, title="T", storylines=(), sources=(), changes=(), ledger=ledger)


# ---------------------------------------------------------------- documents


def test_a_written_file_leaves_nothing_beside_it(tmp_path: Path) -> None:
    write_text(tmp_path / "deep" / "a.txt", "one\n")
    write_text(tmp_path / "deep" / "a.txt", "two\n")
    assert [file.name for file in (tmp_path / "deep").iterdir()] == ["a.txt"]
    assert (tmp_path / "deep" / "a.txt").read_bytes() == b"two\n"


def test_a_failed_write_leaves_the_old_file(tmp_path: Path) -> None:
    write_text(tmp_path / "a.txt", "old")
    with pytest.raises(UnicodeEncodeError):
        write_text(tmp_path / "a.txt", "new \ud800")
    assert [(file.name, file.read_text()) for file in tmp_path.iterdir()] == [("a.txt", "old")]


def test_briefs_read_back_as_they_were_written(tmp_path: Path) -> None:
    together = brief("a").to_json() + brief("b").model_dump_json() + "\n"
    assert list(parse_briefs(together, name="x")) == [brief("a"), brief("b")]


def test_a_folder_of_a_day_gives_its_briefs(tmp_path: Path) -> None:
    write_text(tmp_path / "briefs" / "a.json", brief("a").to_json())
    write_text(tmp_path / "report.json", report("2025-01-01").to_json())
    assert list(read_briefs(tmp_path)) == [brief("a")]
    assert read_report(tmp_path) == report("2025-01-01")


@pytest.mark.parametrize("text", ["", "   ", "{", "[1]", '{"schema_version": "brief/1"}', "no json"])
def test_a_damaged_brief_is_named_and_not_a_traceback(tmp_path: Path, text: str) -> None:
    write_text(tmp_path / "b.json", text)
    with pytest.raises(DocumentError, match=re.escape("b.json")):
        list(read_briefs(tmp_path / "b.json"))


@pytest.mark.parametrize("name", ["gone.json", "bytes.json"])
def test_an_unreadable_file_is_named(tmp_path: Path, name: str) -> None:
    (tmp_path / "bytes.json").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(DocumentError, match=re.escape(name)):
        read_report(tmp_path / name)


def test_a_pipe_or_a_link_is_written_into_and_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "real.txt").write_text("old")
    (tmp_path / "link.txt").symlink_to("real.txt")
    os.mkfifo(tmp_path / "pipe")
    reader = os.open(tmp_path / "pipe", os.O_RDONLY | os.O_NONBLOCK)
    for name in ("link.txt", "pipe"):
        write_text(tmp_path / name, "new")
    assert ((tmp_path / "link.txt").is_symlink(), (tmp_path / "real.txt").read_text()) == (True, "new")
    assert ((tmp_path / "pipe").is_fifo(), os.read(reader, 9)) == (True, b"new")
    os.close(reader)


@pytest.mark.parametrize(
    ("version", "says"), [("brief/2", "newer"), ("brief/0", "no longer read"), ("poem/1", "'poem/1' where")]
)
def test_another_version_is_told_from_a_damaged_one(version: str, says: str) -> None:
    with pytest.raises(DocumentError, match=says):
        list(parse_briefs(brief("a").to_json().replace("brief/1", version), name="b.json"))


def test_a_damaged_brief_costs_only_itself() -> None:
    bad: list[str] = []
    several = [brief("a").to_json(), brief("b").to_json()[:60] + "\n", '{"x": 1}\n', brief("c").to_json()]
    found = parse_briefs("".join(several), name="b", on_bad=lambda _name, error: bad.append(str(error)))
    assert [one.article.id for one in found] == ["a", "c"]
    assert len(bad) == 2


@pytest.mark.parametrize("text", ["[" * 100_000, '{"a":' * 100_000])
def test_a_document_nested_too_deeply_is_damaged(text: str) -> None:
    with pytest.raises(DocumentError, match="no JSON"):
        list(parse_briefs(text, name="b"))


# ---------------------------------------------------------------- the seal


def test_the_seal_covers_everything_but_itself_and_the_run_record(tmp_path: Path) -> None:
    for name in ("report.json", "briefs/b.json", "articles/a.txt", "run.json"):
        write_text(tmp_path / name, name)
    write_seal(tmp_path)
    lines = (tmp_path / "SHA256SUMS").read_text().splitlines()
    assert [line.split("  ")[1] for line in lines] == ["articles/a.txt", "briefs/b.json", "report.json"]


def test_coreutils_can_check_the_seal(tmp_path: Path) -> None:
    write_text(tmp_path / "articles" / "a.txt", "words")
    write_seal(tmp_path)
    check = ["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"]
    try:
        assert subprocess.run(check, cwd=tmp_path, check=False).returncode == 0
    except FileNotFoundError:
        pytest.skip("there is no sha256sum here")
    write_text(tmp_path / "articles" / "a.txt", "other words")
    assert subprocess.run(check, cwd=tmp_path, check=False, capture_output=True).returncode == 1


# ---------------------------------------------------------------- state


def test_an_article_is_known_from_its_first_day_on(tmp_path: Path) -> None:
    with State.open(tmp_path) as state:
        state.add(article("a"), as_of="2025-01-02")
        assert [known.id for known in state.known(until="2025-01-01")] == []
        assert [known.id for known in state.known(until="2025-01-03")] == ["a"]


def test_what_was_stored_is_there_when_the_state_is_opened_again(tmp_path: Path) -> None:
    with State.open(tmp_path) as state:
        state.add(article("a"), as_of="2025-01-02")
        state.keep_brief(brief("a"), "f1")
        state.keep_report(report("2025-01-02"))
    with State.open(tmp_path) as state:
        assert state.article("a") == article("a")
        assert state.brief("a", "f1") == brief("a")
        assert state.report_before("2025-01-03") == report("2025-01-02")


def test_a_changed_program_finds_no_brief(tmp_path: Path) -> None:
    with State.open(tmp_path) as state:
        state.add(article("a"), as_of="2025-01-02")
        state.keep_brief(brief("a"), "f1")
        assert state.brief("a", "f2") is None


def test_an_article_read_otherwise_from_the_same_bytes_replaces_the_old_reading(tmp_path: Path) -> None:
    old, new = article("a"), article("b")
    new = new.model_copy(update={"info": old.info.model_copy(update={"id": "b"})})
    with State.open(tmp_path) as state:
        state.add(old, as_of="2025-01-02")
        state.keep_brief(brief("a"), "f1")
        state.add(new, as_of="2025-01-02")
        assert [known.id for known in state.known(until="2025-01-02")] == ["b"]


def test_the_previous_report_is_of_an_earlier_day(tmp_path: Path) -> None:
    with State.open(tmp_path) as state:
        for day in ("2025-01-01", "2025-01-02", "2025-01-03"):
            state.keep_report(report(day))
        previous = state.report_before("2025-01-03")
        assert previous
        assert previous.as_of == "2025-01-02"
        assert state.report_before("2025-01-01") is None


def test_a_newer_state_is_refused(tmp_path: Path) -> None:
    with State.open(tmp_path):
        pass
    connection = sqlite3.connect(tmp_path / ".summarizer" / "state.db")
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(DocumentError, match="newer than this program"), State.open(tmp_path):
        pass


def test_a_state_that_is_no_database_is_named(tmp_path: Path) -> None:
    write_text(tmp_path / ".summarizer" / "state.db", json.dumps({"not": "a database"}) * 100)
    with pytest.raises(DocumentError, match=re.escape("state.db")), State.open(tmp_path):
        pass


def test_a_state_damaged_inside_is_named(tmp_path: Path) -> None:
    with State.open(tmp_path) as state:
        state.add(article("a"), as_of="2025-01-02")
    path = tmp_path / ".summarizer" / "state.db"
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"\x5a" * (len(whole) - 4096))
    with pytest.raises(DocumentError, match=r"state\.db"), State.open(tmp_path) as state:
        state.known(until="2025-01-03")


@pytest.mark.parametrize("damage", ["UPDATE articles SET document = '{}'", "DROP TABLE articles"])
def test_what_a_state_holds_and_cannot_be_read_is_said(tmp_path: Path, damage: str) -> None:
    with State.open(tmp_path) as state:
        state.add(article("a"), as_of="2025-01-02")
    with contextlib.closing(sqlite3.connect(tmp_path / ".summarizer" / "state.db")) as connection, connection:
        connection.execute(damage)
    with pytest.raises(DocumentError, match="move it away"), State.open(tmp_path) as state:
        state.article("a")


def test_a_damaged_brief_in_the_state_is_made_again(tmp_path: Path) -> None:
    with State.open(tmp_path) as state:
        state.add(article("a"), as_of="2025-01-02")
        state.keep_brief(brief("a"), "f1")
    with contextlib.closing(sqlite3.connect(tmp_path / ".summarizer" / "state.db")) as connection, connection:
        connection.execute("UPDATE briefs SET document = '{}'")
    with State.open(tmp_path) as state:
        assert state.brief("a", "f1") is None


def test_one_run_at_a_time_holds_an_output_folder(tmp_path: Path) -> None:
    with State.open(tmp_path), pytest.raises(ConfigError, match="another run"), State.open(tmp_path):
        pass
    with State.open(tmp_path):
        pass


def test_an_output_folder_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")
    with pytest.raises(ConfigError, match="name another --out"), State.open(tmp_path / "out"):
        pass
