"""The command line with a model: real HTTP to a scripted server on loopback; what is said, sent and never told."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from summarizer import prompting
from summarizer.cli import main
from summarizer.prompting import TASKS, load
from summarizer.schema import Brief
from tests.faulty_server import FaultyServer, error, serve
from tests.scripted_server import ARTICLES, DATE, helpful, is_lead

FILES = [str(file) for file in ARTICLES[:3]]
SECRET = "sk-live-4242-do-not-tell"
Said = Callable[[], tuple[str, str]]


@pytest.fixture(autouse=True)
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No settings but a key, and a folder of its own."""
    for variable in ("SUMMARIZER_MODEL", "OPENAI_BASE_URL"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("OPENAI_API_KEY", SECRET)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> Said:
    """What was printed since it was last asked for: the product, and the chatter."""

    def read() -> tuple[str, str]:
        shown = capsys.readouterr()
        return shown.out, shown.err

    return read


def run(server: FaultyServer, command: str, *options: str, files: list[str] = FILES) -> int:
    dated = ("--date", DATE) if command == "daily" else ()
    return main([command, *files, *dated, "--model", "scripted", "--base-url", server.url, *options])


def everything_written(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file())


# ---------------------------------------------------------------- a model is named


def test_a_named_model_is_asked_once_for_each_article_and_few_leads(tmp_path: Path, said: Said) -> None:
    with serve(helpful) as server:
        assert run(server, "daily") == 0
    assert [is_lead(seen) for seen in server.seen].count(False) == len(FILES)
    assert 1 <= [is_lead(seen) for seen in server.seen].count(True) <= 3
    product, chatter = said()
    assert product == ""
    assert "'scripted' helps the extractive drafter" in chatter
    assert f"model calls: {len(server.seen)}; tokens: " in chatter
    record = json.loads((tmp_path / "out" / DATE / "run.json").read_text(encoding="utf-8"))
    assert (record["model"], record["calls"], record["replaced"]) == ("scripted", len(server.seen), {})


def test_a_brief_tells_which_model_helped_and_by_which_prompt(said: Said) -> None:
    with serve(helpful) as server:
        assert run(server, "brief", "--format", "json", files=FILES[:1]) == 0
    made = Brief.model_validate_json(said()[0])
    assert (made.provenance.drafter, made.provenance.model) == ("model", "scripted")
    assert made.provenance.prompt == load("brief").fingerprint
    assert any(claim.drafter == "model" for claim in made.claims)


def test_a_second_day_run_asks_nothing(said: Said) -> None:
    with serve(helpful) as server:
        assert run(server, "daily") == 0
        asked = len(server.seen)
        assert run(server, "daily") == 0
    assert len(server.seen) == asked
    assert "model calls: 0; answered from the store: " in said()[1]


def test_no_more_requests_are_in_flight_than_allowed() -> None:
    with serve(helpful) as server:
        assert run(server, "daily", "--parallel", "1") == 0
    assert server.most_at_once == 1


# ---------------------------------------------------------------- nothing is sent


@pytest.mark.parametrize("command", ["daily", "brief"])
def test_a_dry_run_sends_nothing_writes_nothing_and_tells_the_cost(tmp_path: Path, said: Said, command: str) -> None:
    with serve(helpful) as server:
        assert run(server, command, "--dry-run", "--price", "1,2", "--budget", "1") == 0
    assert server.seen == []
    assert list(tmp_path.iterdir()) == []
    product, _ = said()
    assert f"model calls: {len(FILES)}\n" in product
    assert "the budget of $1.00 holds it" in product


def test_a_dry_run_does_not_count_what_is_answered(said: Said) -> None:
    with serve(helpful) as server:
        assert run(server, "daily", files=FILES[:2]) == 0
        asked = len(server.seen)
        assert run(server, "daily", "--dry-run") == 0
        assert len(server.seen) == asked
    assert "model calls: 1\n" in said()[0]


def test_offline_without_any_answers_is_refused(said: Said) -> None:
    with serve(helpful) as server:
        assert run(server, "daily", "--offline") == 2
    assert server.seen == []
    assert "holds no answers yet: run once without --offline" in said()[1]


def test_offline_an_article_without_an_answer_is_read_by_rules_and_said_so(said: Said) -> None:
    with serve(helpful) as server:
        assert run(server, "daily", files=FILES[:2]) == 0
        asked = len(server.seen)
        said()
        assert run(server, "daily", "--offline") == 1
    assert len(server.seen) == asked
    assert "read by rules, for the model's answer was unavailable: 1 article(s)" in said()[1]


# ---------------------------------------------------------------- prompts


@pytest.fixture
def prompts(tmp_path: Path) -> Path:
    """A folder with a system text of its own, and nothing else."""
    folder = tmp_path / "my-prompts"
    (folder / "brief").mkdir(parents=True)
    (folder / "brief" / "system.txt").write_text("Be a careful harbour clerk.\n\n$fields\n", encoding="utf-8")
    return folder


def test_prompts_of_ones_own_are_sent_and_told_of(prompts: Path, said: Said) -> None:
    with serve(helpful) as server:
        assert run(server, "brief", "--prompts", str(prompts), "--format", "json", files=FILES[:1]) == 0
    assert server.seen[0].body["messages"][0]["content"].startswith("Be a careful harbour clerk.")
    own = load("brief", prompts).fingerprint
    assert own != load("brief").fingerprint
    assert Brief.model_validate_json(said()[0]).provenance.prompt == own


def test_another_prompt_asks_again(prompts: Path) -> None:
    with serve(helpful) as server:
        assert run(server, "daily", files=FILES[:1]) == 0
        assert run(server, "daily", "--prompts", str(prompts), files=FILES[:1]) == 0
    assert [is_lead(seen) for seen in server.seen].count(False) == 2


def test_prompts_are_listed_and_shown(prompts: Path, said: Said) -> None:
    assert main(["prompts"]) == 0
    assert [line.split()[0] for line in said()[0].splitlines()] == list(TASKS)
    for task in TASKS:
        assert main(["prompts", task]) == 0
        shown = said()[0]
        assert load(task).fingerprint in shown
        assert load(task).system.strip() in shown
    assert main(["prompts", "brief", "--prompts", str(prompts)]) == 0
    assert "careful harbour clerk" in said()[0]


def test_shipped_prompts_can_be_copied_and_change_nothing(tmp_path: Path) -> None:
    home = prompting.templates.SHIPPED if prompting.templates.SHIPPED.is_dir() else prompting.templates.CHECKOUT
    copied = shutil.copytree(home, tmp_path / "copied")
    assert all(load(task, copied).fingerprint == load(task).fingerprint for task in TASKS)


def test_a_folder_of_prompts_that_is_none_is_wrong_usage(said: Said) -> None:
    with serve(helpful) as server:
        assert run(server, "brief", "--prompts", "nowhere") == 2
    assert "'nowhere' is no folder" in said()[1]
    assert server.seen == []


# ---------------------------------------------------------------- it does not answer


FATAL = [
    (401, None, "does not accept the key (HTTP 401): set OPENAI_API_KEY"),
    (404, None, "knows no 'scripted', or is no such endpoint (HTTP 404): check --model and --base-url"),
    (429, "insufficient_quota", "says that the quota is spent: look at the account's billing"),
]


@pytest.mark.parametrize(("status", "code", "says"), FATAL)
@pytest.mark.parametrize("command", ["daily", "brief"])
def test_what_no_article_can_escape_is_said_once_and_the_rules_read(
    said: Said, command: str, status: int, code: str | None, says: str
) -> None:
    with serve(error(status, code=code, message=f"bad key {SECRET}")) as server:
        assert run(server, command, "--parallel", "1") == 1
    assert len(server.seen) == 1
    product, chatter = said()
    assert chatter.count(says) == 1
    assert chatter.count("read by rules") == (1 if command == "daily" else len(FILES))
    assert product.count("\n# ") + product.startswith("# ") == (0 if command == "daily" else len(FILES))


def test_articles_read_by_rules_are_as_without_a_model(tmp_path: Path) -> None:
    with serve(error(401)) as server:
        assert run(server, "daily", "--out", "a") == 1
    assert main(["daily", *FILES, "--date", DATE, "--out", "b"]) == 0
    asked, alone = (json.loads((tmp_path / out / DATE / "report.json").read_bytes()) for out in ("a", "b"))
    assert asked["storylines"] == alone["storylines"]


def test_the_key_is_sent_and_stands_nowhere(tmp_path: Path, said: Said, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    with serve(helpful) as server, serve(error(401, message=SECRET)) as stern:
        assert run(server, "daily") == 0
        assert run(stern, "daily", "--out", "other") == 1
        assert run(server, "daily", "--dry-run", "--out", "third") == 0
        assert run(stern, "brief", "--format", "json") == 1
    assert server.seen[0].headers["authorization"] == f"Bearer {SECRET}"
    assert SECRET not in "".join(said())
    assert SECRET not in caplog.text
    assert SECRET.encode() not in everything_written(tmp_path)
