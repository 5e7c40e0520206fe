"""What README and TERMS say is so: their snippets and commands run, their lists are complete."""

import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from summarizer import settings
from summarizer.ground import EXPLANATIONS
from summarizer.ingest import REASONS

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
TERMS = (ROOT / "docs" / "TERMS.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", README, re.MULTILINE | re.DOTALL)


def run(command: list[str], folder: Path) -> None:
    environment = {key: value for key, value in os.environ.items() if key != "SUMMARIZER_MODEL"}
    ended = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, env=environment)
    assert ended.returncode == 0, f"{shlex.join(command)}\n{ended.stderr}"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A folder that looks like the checkout and may be written to."""
    (tmp_path / "fixtures").symlink_to(ROOT / "fixtures")
    return tmp_path


@pytest.mark.slow
def test_the_commands_run_in_the_order_they_stand(checkout: Path) -> None:
    lines = [line for block in blocks("sh") for line in block.splitlines()]
    commands = [shlex.split(line)[1:] for line in lines if line.startswith("summarizer ")]
    assert {command[0] for command in commands} == {"daily", "verify", "show", "brief", "report", "schema", "prompts"}
    for command in commands:
        run([sys.executable, "-m", "summarizer", *command], checkout)


@pytest.mark.parametrize("snippet", blocks("python"))
def test_the_python_snippets_run(snippet: str, checkout: Path) -> None:
    run([sys.executable, "-c", snippet], checkout)


def test_the_demo_is_what_the_command_prints() -> None:
    """`python -m tests.demo` writes it anew after a change that is meant."""
    shown = README.partition("<!-- demo: begin -->\n")[2].partition("<!-- demo: end -->")[0]
    command, *lines = shown.removeprefix("```text\n$ ").rpartition("\n… (")[0].split("\n")
    assert command.startswith("summarizer daily ")
    with tempfile.TemporaryDirectory() as out:
        arguments = [word if word != "out/" else out for word in shlex.split(command)[1:]]
        ended = subprocess.run(
            [sys.executable, "-m", "summarizer", *arguments],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        )
    assert ended.stdout.splitlines()[: len(lines)] == lines


def test_the_make_targets_named_are_there() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in set(re.findall(r"\bmake ([a-z-]+)", README)):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), f"the Makefile has no {target}"


def test_the_settings_shown_are_settings(tmp_path: Path) -> None:
    (tmp_path / "summarizer.toml").write_text("\n".join(blocks("toml")), encoding="utf-8")
    assert settings.post(tmp_path, {}).to == ("analyst@desk.example",)
    assert [watch.name for watch in settings.watches(tmp_path)] == ["The strait"]
    assert [(one.name, one.quiet_days) for one in settings.sources(tmp_path)] == [
        ("Dunmere Post", 7),
        ("Ferry Monthly", 40),
        ("inbox", 7),
    ]


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="no systemd here to check the units with")
def test_the_units_shown_are_units(tmp_path: Path) -> None:
    for name, unit in zip(("summarizer.service", "summarizer.timer"), blocks("ini"), strict=True):
        there = unit.replace("%h/desk/.venv/bin/summarizer", sys.executable)
        (tmp_path / name).write_text(there, encoding="utf-8")
    command = ["systemd-analyze", "verify", str(tmp_path / "summarizer.timer")]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ended.returncode == 0
    assert [line for line in ended.stderr.splitlines() if "summarizer." in line] == []


@pytest.mark.parametrize("document", ["README.md", "CHANGELOG.md", "docs/TERMS.md", "prompts/README.md"])
def test_links_lead_somewhere(document: str) -> None:
    text = (ROOT / document).read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#:]+)\)", text):
        assert ((ROOT / document).parent / target).exists(), f"{document} links to {target!r}"


@pytest.mark.parametrize("name", ["removed", "withheld"])
def test_terms_lists_every_reason_with_its_meaning(name: str) -> None:
    reasons: dict[str, str] = {str(k): v for k, v in (REASONS if name == "removed" else EXPLANATIONS).items()}
    listed = TERMS.partition(f"<!-- {name}: begin -->\n")[2].partition(f"<!-- {name}: end -->")[0]
    expected = "| reason | |\n|---|---|\n" + "".join(f"| `{k}` | {v} |\n" for k, v in reasons.items())
    assert listed == expected, f"put this between the marks in docs/TERMS.md:\n{expected}"
