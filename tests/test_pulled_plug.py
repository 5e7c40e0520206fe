"""Pulling the plug: whatever stops a model in mid-run, the day is finished, nothing answered is asked again."""

import contextlib
import json
import threading
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from summarizer.cli import main
from summarizer.schema import StatusReport
from summarizer.store import ReplyStore
from tests.faulty_server import FaultyServer, Reply, Seen, serve
from tests.scripted_server import ARTICLES, DATE, helpful, is_lead

FILES = ARTICLES[:11]
GIVEN = 12
"""Articles: one of the files holds two."""
LASTS = 5
"""Articles a server answers before it dies."""


@pytest.fixture(autouse=True)
def impatient(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings under which a dead server is given up within a second, not within minutes."""
    for variable in ("SUMMARIZER_MODEL", "OPENAI_BASE_URL", "OPENAI_API_KEY"):
        monkeypatch.delenv(variable, raising=False)
    (tmp_path / "summarizer.toml").write_text('[model]\nname = "scripted"\ndeadline = 1\n', encoding="utf-8")
    monkeypatch.chdir(tmp_path)


def daily(server: FaultyServer, out: Path, *options: str) -> int:
    files = map(str, FILES)
    return main(["daily", *files, "--date", DATE, "--out", str(out), "--base-url", server.url, *options])


@contextlib.contextmanager
def dying(after: int) -> Iterator[FaultyServer]:
    """A server that is gone in the middle of the answer after so many."""
    answered = threading.Semaphore(after)

    def script(seen: Seen) -> Reply:
        if answered.acquire(blocking=False):
            return helpful(seen)
        server.die()
        return helpful(seen)

    with serve(script) as server:
        yield server


def contents(out: Path) -> dict[str, bytes]:
    """Every file of the day but the run record, which holds seconds."""
    folder = out / DATE
    files = [file for file in folder.rglob("*") if file.is_file() and file.name != "run.json"]
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


def record(out: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((out / DATE / "run.json").read_text(encoding="utf-8"))
    return found


def by_rules(out: Path) -> dict[str, int]:
    """How many articles were read by rules, by what the ledger says of it; a copy is told of as a copy."""
    ledger = StatusReport.model_validate_json((out / DATE / "report.json").read_bytes()).ledger
    assert len(ledger.articles) == GIVEN
    told = Counter(entry.because for entry in ledger.articles if "by rules" in entry.because)
    copies = sum(entry.outcome == "copy" for entry in ledger.articles)
    assert 0 <= sum(record(out)["replaced"].values()) - told.total() <= copies
    return told


def about_articles(server: FaultyServer) -> list[str]:
    return [seen.text for seen in server.seen if not is_lead(seen)]


def stored(out: Path) -> int:
    with ReplyStore.open(out / ".summarizer" / "replies.db", read_only=True) as replies:
        return len(replies)


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """A day nothing happened to, and what was asked about its articles."""
    out = tmp_path_factory.mktemp("undisturbed")
    with serve(helpful) as server, pytest.MonkeyPatch.context() as patch:
        patch.chdir(out)
        assert daily(server, out, "--model", "scripted") == 0
        assert len(server.seen) > len(about_articles(server)) == GIVEN
        return out, about_articles(server)


# ---------------------------------------------------------------- the server dies


@pytest.mark.slow
def test_a_server_that_dies_costs_only_what_it_had_not_answered(
    tmp_path: Path, undisturbed: tuple[Path, list[str]]
) -> None:
    out = tmp_path / "out"
    with dying(LASTS) as server:
        assert daily(server, out, "--parallel", "2") == 1
    answered = stored(out)
    assert LASTS - 1 <= answered <= LASTS, "of two in flight, one may be lost with the connection"
    assert list(by_rules(out)) == ["read by rules: the model's answer was unavailable"]
    assert record(out)["replaced"] == {"unavailable": GIVEN - answered}
    assert len(list((out / DATE / "briefs").glob("*.json"))) == GIVEN

    with serve(helpful) as back:
        assert daily(back, out) == 0
    asked = about_articles(back)
    assert len(asked) == GIVEN - answered
    assert set(asked) | set(about_articles(server)[:LASTS]) == set(undisturbed[1])
    assert by_rules(out) == {}
    assert contents(out) == contents(undisturbed[0])


def test_with_the_state_lost_too_no_answer_is_paid_twice(tmp_path: Path, undisturbed: tuple[Path, list[str]]) -> None:
    replies = str(undisturbed[0] / ".summarizer" / "replies.db")
    with serve(helpful) as server:
        assert daily(server, tmp_path / "out", "--replies", replies) == 0
    assert server.seen == []
    assert record(tmp_path / "out")["replayed"] > GIVEN
    assert contents(tmp_path / "out") == contents(undisturbed[0])


# ---------------------------------------------------------------- the budget is spent


def charged(server: FaultyServer) -> int:
    """Tokens that the server counts, read and written: at a dollar a million each, millionths of a dollar."""
    return sum(2 * seen.words + 7 for seen in server.seen)


def test_a_budget_is_never_passed_and_the_rest_is_read_by_rules(
    tmp_path: Path, undisturbed: tuple[Path, list[str]]
) -> None:
    out, limits = tmp_path / "out", ("--price", "1,1", "--parallel", "4", "--budget")
    with serve(helpful) as server:
        assert daily(server, out, *limits, "0.005") == 1
    assert 0 < charged(server) <= 5000
    assert float(record(out)["usd"]) * 1e6 == pytest.approx(charged(server))
    assert list(by_rules(out)) == ["read by rules: the model's answer was budget"]
    assert record(out)["replaced"] == {"budget": GIVEN - len(about_articles(server))}

    with serve(helpful) as back:
        assert daily(back, out, *limits, "1") == 0
    assert sorted(about_articles(server) + about_articles(back)) == sorted(undisturbed[1])
    assert contents(out) == contents(undisturbed[0])


# ---------------------------------------------------------------- nothing may be sent


def test_offline_the_same_day_is_written_from_the_store_alone(
    tmp_path: Path, undisturbed: tuple[Path, list[str]]
) -> None:
    replies = str(undisturbed[0] / ".summarizer" / "replies.db")
    with serve(helpful) as server:
        for again in (tmp_path / "out", undisturbed[0]):
            assert daily(server, again, "--replies", replies, "--offline") == 0
            assert record(again)["calls"] == 0
            assert contents(again) == contents(tmp_path / "out")
    assert server.seen == []


def test_offline_what_is_not_stored_is_read_by_rules(tmp_path: Path, undisturbed: tuple[Path, list[str]]) -> None:
    replies = str(undisturbed[0] / ".summarizer" / "replies.db")
    with serve(helpful) as server:
        assert daily(server, tmp_path / "out", "--replies", replies, "--offline", "--model", "another") == 1
    assert server.seen == []
    assert record(tmp_path / "out")["replaced"] == {"unavailable": GIVEN}
    assert list(by_rules(tmp_path / "out")) == ["read by rules: the model's answer was unavailable"]
