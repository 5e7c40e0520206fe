"""Prompts: found, filled to the letter, overridden file by file, and known by their fingerprint."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.errors import PromptError
from summarizer.prompting import TASKS, load
from summarizer.prompting.templates import PLACEHOLDERS


@pytest.mark.parametrize("task", TASKS)
def test_every_task_has_its_templates_and_a_worked_example(task):
    templates = load(task)
    assert templates.system.strip()
    assert templates.examples
    assert all(json.loads(example.answer) for example in templates.examples)


@given(st.text(min_size=1))
def test_what_stands_in_an_article_is_never_filled(text):
    prompt = load("brief").fill(fields="", article=f"$article ${{x}} {text} $")
    assert prompt.messages[-1].content == f"$article ${{x}} {text} $".strip()


def test_the_article_comes_last_and_constant_text_first():
    one, other = (load("brief").fill(fields="f", article=article) for article in ("1 One.", "1 Two."))
    assert one.messages[:-1] == other.messages[:-1]
    assert one.messages[-1].content == "1 One."
    assert one.fingerprint == other.fingerprint


def write(folder: Path, **parts: str) -> Path:
    (folder / "brief").mkdir(exist_ok=True)
    for name, text in parts.items():
        (folder / "brief" / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def test_a_file_of_ones_own_stands_in_for_the_shipped_one(tmp_path):
    own = load("brief", write(tmp_path, system="Be brief. $fields"))
    assert own.fill(fields="All.", article="1 One.").messages[0].content == "Be brief. All."
    assert own.user == load("brief").user
    assert own.fingerprint != load("brief").fingerprint


@pytest.mark.parametrize(
    ("parts", "told"),
    [
        ({"user": "Read this."}, "leaves out \\$article"),
        ({"user": "$article $date"}, "holds \\$date"),
        ({"system": "It costs $5."}, "write '\\$\\$'"),
    ],
)
def test_a_template_that_would_not_do_is_refused_plainly(tmp_path, parts, told):
    with pytest.raises(PromptError, match=told):
        load("brief", write(tmp_path, **parts))


def test_an_example_without_its_answer_is_refused(tmp_path):
    (tmp_path / "brief" / "examples").mkdir(parents=True)
    (tmp_path / "brief" / "examples" / "mine.txt").write_text("1 One.", encoding="utf-8")
    with pytest.raises(PromptError, match=r"mine\.json"):
        load("brief", tmp_path)


def test_a_folder_that_is_none_is_refused(tmp_path):
    with pytest.raises(PromptError, match="no folder"):
        load("brief", tmp_path / "gone")


def test_what_a_template_may_hold_is_written_for_every_task():
    assert set(PLACEHOLDERS) == set(TASKS)
