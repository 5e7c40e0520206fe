"""The command line: what goes where, and which exit code says what."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from summarizer import pipeline, settings
from summarizer.cli import commands, main
from summarizer.cli.arguments import parser

ROOT = Path(__file__).resolve().parents[1]
ARTICLES = ROOT / "fixtures" / "harbour-fire" / "articles"
ARTICLE = ARTICLES / "01_ledger_wed.txt"
COMMANDS = ("daily", "brief", "report", "verify", "schema", "doctor")


def run(*arguments: str, stdin: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "summarizer", *arguments]
    plain = {key: value for key, value in os.environ.items() if key != "SUMMARIZER_MODEL"}
    return subprocess.run(
        command,
        input=stdin,
        capture_output=True,
        text=True,
        check=False,
        cwd="/",
        env={**plain, **environment},
    )


# ---------------------------------------------------------------- quick


@pytest.mark.parametrize("arguments", [["--help"], ["verify", "--help"], ["daily", "--help"]])
def test_help_is_quick(arguments: list[str]) -> None:
    taken = []
    for _ in range(3):
        started = time.monotonic()
        assert run(*arguments).returncode == 0
        taken.append(time.monotonic() - started)
    assert min(taken) < 0.3


@pytest.mark.parametrize("command", COMMANDS)
def test_every_help_has_an_example(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([command, "--help"]) == 0
    shown = " ".join(capsys.readouterr().out.partition("example:")[2].split())
    assert f"summarizer {command} " in shown


def test_help_brings_in_no_language_pipeline() -> None:
    code = "import sys; from summarizer.cli import main; main(['verify', '--help'])"
    code += "; print({'spacy', 'rich', 'pydantic'} & set(sys.modules))"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.splitlines()[-1] == "set()"


# ---------------------------------------------------------------- exit codes


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["daily"],
        ["sing"],
        ["daily", str(ARTICLES), "--date", "tomorrow"],
        ["daily", str(ARTICLES), "--date", "2025-02-30"],
        ["daily", str(ARTICLES), "--window", "soon"],
        ["daily", str(ARTICLES), "--since", "no-such-report.json"],
        ["daily", str(ARTICLES), "--out", str(ARTICLE)],
        ["report", str(ARTICLE)],
        ["report", "no-such-brief.json"],
        ["report", "-"],
        ["daily", str(ARTICLES), "--date", "0001-01-01"],
        ["daily", str(ARTICLES), "--date", ""],
        ["daily", str(ARTICLES), "--out", ""],
        ["brief", ""],
        ["report", "n" * 5000],
        ["verify", "n" * 5000],
        ["schema", "poem"],
        ["brief", str(ARTICLE), "--format", "xml"],
        ["daily", "--dat", "2025-06-13", str(ARTICLES)],
    ],
)
def test_wrong_usage_is_one_line_and_exit_code_2(arguments: list[str]) -> None:
    ended = run(*arguments)
    assert ended.returncode == 2
    assert ended.stdout == ""
    assert len(ended.stderr.splitlines()) - ended.stderr.count("extractive drafter") == 1, ended.stderr
    assert ended.stderr.splitlines()[-1].startswith("summarizer: ")


def test_a_lost_article_is_named_and_the_exit_code_is_1(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    ended = run("brief", str(ARTICLE), str(tmp_path / "empty.txt"), str(tmp_path / "gone.txt"))
    assert ended.returncode == 1
    assert ended.stdout.startswith("# ")
    assert "'empty.txt': empty" in ended.stderr
    assert "'gone.txt': no such file" in ended.stderr


def test_a_name_too_long_is_a_lost_article_and_the_day_goes_on(tmp_path: Path) -> None:
    ended = run("daily", "n" * 5000, str(ARTICLE), "--date", "2025-06-13", "--out", str(tmp_path))
    assert ended.returncode == 1
    assert "articles in the report: 1" in ended.stderr


def test_a_damaged_brief_is_left_out_and_stands_in_the_ledger(tmp_path: Path) -> None:
    good = run("brief", str(ARTICLE), "--format", "json").stdout
    (tmp_path / "good.json").write_text(good, encoding="utf-8")
    (tmp_path / "bad.json").write_text(good[:500], encoding="utf-8")
    ended = run("report", str(tmp_path), "--date", "2025-06-13", "--format", "json")
    assert (ended.returncode, ended.stderr.count("left out 'bad.json'")) == (1, 1)
    ledger = json.loads(ended.stdout)["ledger"]["articles"]
    assert [(entry["source"], entry["outcome"]) for entry in ledger if entry["outcome"] != "used"] == [
        ("bad.json", "skipped")
    ]


def test_a_brief_with_a_date_that_is_none_is_no_traceback() -> None:
    changed = json.loads(run("brief", str(ARTICLE), "--format", "json").stdout)
    for claim in changed["claims"]:
        claim["when"] = claim["when"] and {**claim["when"], "earliest": "soon", "latest": "later"}
    ended = run("report", "-", "--date", "2025-06-13", stdin=json.dumps(changed))
    assert "Traceback" not in ended.stderr
    assert ended.returncode in {0, 2}


def test_one_wrong_path_does_not_keep_verify_from_the_others(tmp_path: Path) -> None:
    run("daily", str(ARTICLE), "--date", "2025-06-13", "--out", str(tmp_path))
    ended = run("verify", str(tmp_path / "gone"), str(tmp_path / "2025-06-13"))
    assert ended.returncode == 2
    assert "does not exist" in ended.stderr
    assert "no fault found" in ended.stderr


@pytest.mark.parametrize(
    ("script", "code", "says"),
    [
        ("schema brief >&-", 2, "standard output is closed"),
        ("schema brief >/dev/full", 2, "standard output cannot be written"),
        ("brief ARTICLE --out /dev/full", 2, "'/dev/full' cannot be written"),
        ("brief - <&-", 1, "standard input is closed"),
        ("report - <&-", 2, "standard input is closed"),
        ("report - < <(printf '\\xff')", 2, "not UTF-8"),
    ],
)
@pytest.mark.skipif(not Path("/dev/full").is_char_device(), reason="only Linux has /dev/full")
def test_closed_and_full_streams_are_said_in_one_line(script: str, code: int, says: str) -> None:
    line = f"{sys.executable} -m summarizer {script.replace('ARTICLE', str(ARTICLE))}"
    ended = subprocess.run(["bash", "-c", line], capture_output=True, text=True, check=False)
    assert (ended.returncode, len(ended.stderr.splitlines())) == (code, 1), ended.stderr
    assert says in ended.stderr
    assert Path("/dev/full").is_char_device()


@pytest.mark.slow
def test_with_stderr_closed_no_chatter_gets_into_the_product() -> None:
    line = f"{sys.executable} -m summarizer brief {ARTICLE} no-such-file 2>&-"
    ended = subprocess.run(["bash", "-c", line], capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stdout) == (1, run("brief", str(ARTICLE)).stdout)


def test_the_product_is_utf8_whatever_the_locale_says(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("“Très bien,” Mayor Ada Roe said on Monday of the bridge.", encoding="utf-8")
    plain = run("brief", str(tmp_path / "a.txt"))
    narrow = run("brief", str(tmp_path / "a.txt"), PYTHONIOENCODING="ascii", LC_ALL="C")
    assert "Très" in plain.stdout
    assert (narrow.returncode, narrow.stdout) == (0, plain.stdout)


def test_a_named_model_without_address_or_key_is_refused_before_anything_is_sent() -> None:
    ended = run("brief", str(ARTICLE), SUMMARIZER_MODEL="gpt-nine")
    assert ended.returncode == 2
    assert "'gpt-nine' would be asked at OpenAI, which needs a key: set OPENAI_API_KEY" in ended.stderr


def test_an_option_for_a_model_means_nothing_without_one() -> None:
    ended = run("brief", str(ARTICLE), "--budget", "0.5")
    assert ended.returncode == 2
    assert "name one with --model" in ended.stderr


def test_a_key_in_the_environment_changes_nothing() -> None:
    with_key, without = run("brief", str(ARTICLE), OPENAI_API_KEY="k"), run("brief", str(ARTICLE))
    assert (with_key.stdout, with_key.stderr, with_key.returncode) == (without.stdout, "", 0)


def test_an_interrupted_run_says_so(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def stop(_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setitem(commands.COMMANDS, "schema", stop)
    assert main(["schema", "brief"]) == 130
    assert "interrupted" in capsys.readouterr().err


def test_a_reader_that_leaves_early_is_no_error() -> None:
    script = f"{sys.executable} -m summarizer schema report | head -n 1; echo ${{PIPESTATUS[0]}}"
    ended = subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=True)
    assert ended.stdout.splitlines() == ["{", "0"]
    assert ended.stderr == ""


# ---------------------------------------------------------------- product and chatter


def test_the_product_is_on_stdout_alone() -> None:
    ended = run("brief", str(ARTICLE), "--format", "json")
    assert (ended.returncode, ended.stderr) == (0, "")
    assert json.loads(ended.stdout)["schema_version"] == "brief/1"


@pytest.mark.slow
def test_where_python_seeds_its_hashes_changes_no_byte(tmp_path: Path) -> None:
    pages = set()
    for seed in ("0", "1"):
        out = tmp_path / seed
        run("daily", str(ARTICLES), "--date", "2025-06-13", "--out", str(out), PYTHONHASHSEED=seed)
        pages.add((out / "2025-06-13" / "SHA256SUMS").read_bytes())
    assert len(pages) == 1


def test_briefs_through_a_pipe_make_a_report() -> None:
    briefs = run("brief", str(ARTICLES), "--format", "json").stdout
    ended = run("report", "-", "--date", "2025-06-13", stdin=briefs)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert "As of 13 June 2025" in ended.stdout


def test_an_article_can_come_from_stdin() -> None:
    ended = run("brief", "-", stdin=ARTICLE.read_text(encoding="utf-8"))
    assert ended.returncode == 0
    assert ended.stdout.startswith("# ")


def test_out_takes_the_product_instead_of_stdout(tmp_path: Path) -> None:
    ended = run("schema", "brief")
    assert ended.returncode == 0
    ended = run("brief", str(ARTICLE), "--out", str(tmp_path / "b.md"))
    assert ended.stdout == ""
    assert (tmp_path / "b.md").read_text(encoding="utf-8").startswith("# ")


def test_the_window_is_the_same_from_the_command_line_and_from_python() -> None:
    assert settings.window(parser().parse_args(["daily"]).window) == pipeline.WINDOW_DAYS


def test_daily_says_which_drafter_reads_and_quiet_says_nothing(tmp_path: Path) -> None:
    daily = ("daily", str(ARTICLES), "--date", "2025-06-13", "--out", str(tmp_path / "out"))
    loud, quiet = run(*daily), run(*daily, "--quiet", "--show")
    assert "no model is named: the extractive drafter reads" in loud.stderr
    assert loud.stdout == quiet.stderr == ""
    assert quiet.stdout == (tmp_path / "out" / "2025-06-13" / "report.md").read_text(encoding="utf-8")


def test_a_day_long_after_all_sources_gets_a_hint(tmp_path: Path) -> None:
    ended = run("daily", str(ARTICLES), "--date", "2026-01-01", "--out", str(tmp_path))
    assert ended.returncode == 0
    assert "--date 2025-06-13" in ended.stderr


def test_verify_passes_what_daily_wrote_and_fails_what_was_changed(tmp_path: Path) -> None:
    assert run("daily", str(ARTICLES), "--date", "2025-06-13", "--out", str(tmp_path)).returncode == 0
    day = tmp_path / "2025-06-13"
    assert run("verify", str(day)).returncode == 0
    page = day / "report.md"
    page.write_text(page.read_text(encoding="utf-8") + "One line more.\n", encoding="utf-8")
    ended = run("verify", str(day))
    assert ended.returncode == 1
    assert "report.md" in ended.stdout
