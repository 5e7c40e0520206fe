"""Each gate, switched off in a copy of the program, makes a test fail: none stands there for show."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

import summarizer

ROOT = Path(__file__).resolve().parents[1]
GROUND, GATE, DRAFT, ASIDES, LEAD = (
    f"tests/test_{name}.py" for name in ("ground", "gate", "summarize", "asides", "worded_lead")
)


class Gate(NamedTuple):
    """A gate, the words that close it, what stands in for them, and the tests that must notice."""

    file: str
    closed: str
    open: str
    tests: str


NOTHING = "lambda *_: ''"
CLAIMS, DOOR, DESK, WORDING = "claims", "__init__", "desk", "gate"


def not_found(reason: str, tests: str = GROUND) -> Gate:
    """Words that are not in the sentence are left out instead of refused."""
    refuses = 'self.refuse(reason, f"{pointer.text!r}'
    return Gate(DESK, refuses, f"reason is Reason.{reason} or {refuses}", tests)


GATES = {
    # what an item points at must be there
    "sentence of a claim": Gate(CLAIMS, "if not desk.knows(number)]", "if False]", GROUND),
    "sentence of a pointer": Gate(DESK, "elif not self.desk.knows(pointer.sentence)", "elif False", GROUND),
    "sentence of a line": Gate(DOOR, "if not desk.knows(line.sentence)", "if False", GROUND),
    "something pointed at": Gate(DESK, 'self.refuse(Reason.EMPTY, f"nothing', 'str(f"nothing', GROUND),
    "words at all": Gate(DESK, "if not pointer.text.strip():", "if False:", GROUND),
    "a sentence named": Gate(CLAIMS, "if not sentences:", "if False:", GROUND),
    "speaker not found": not_found("SPEAKER_NOT_FOUND"),
    "name not found": not_found("NAME_NOT_FOUND"),
    "number not found": not_found("NUMBER_NOT_FOUND"),
    "time not found": not_found("TIME_NOT_FOUND"),
    "place not found": not_found("PLACE_NOT_FOUND"),
    "other words not found": not_found("WORDS_NOT_FOUND"),
    "nearly is not found": Gate(DESK, 'found is not None and found.match != "fuzzy"', "found is not None", GROUND),
    "a number reads as one": Gate(
        CLAIMS, "if not here or (item", "here = here or [(0, 0, '12')]\n    if (item", GROUND
    ),
    "a second number reads as one": Gate(
        CLAIMS, " or (item.value_to is not None and value_to is None)", "", GROUND
    ),
    "what is refused withholds the item": Gate(
        CLAIMS, "_FORGIVEN = frozenset({Reason.QUOTE_NOT_FOUND, *WORDING_REASONS})", "_FORGIVEN = list(Reason)", GROUND
    ),
    "aside in a claim": Gate(CLAIMS, "if number in desk.annotations.asides]", "if False]", ASIDES),
    "aside in a line": Gate(DOOR, "elif line.sentence in desk.annotations.asides", "elif False", ASIDES),
    "the same claim twice": Gate(DOOR, "        if same in kept:", "        if False:", GROUND),
    # a quotation is quoted
    "quote not found": Gate(CLAIMS, "if found is None or found.match == ", "if found and found.match == ", GROUND),
    "quote nearly found": Gate(CLAIMS, 'found.match == "fuzzy" or ', "", GROUND),
    "quote outside marks": Gate(CLAIMS, "(whole := _whole(found, lookup.desk)) is", "(whole := found) is", GROUND),
    "half a quotation": Gate(CLAIMS, "return Found(start + inner[0], start + inner[1],", "return found or (", GROUND),
    # who speaks, what has happened, what is not known
    "speaker differs": Gate(CLAIMS, " and not speaks(speaker, desk)", " and False", DRAFT),
    "supposed": Gate(CLAIMS, " and supposed(trigger, lookup.desk)", " and False", GROUND),
    "denied": Gate("roles", ' or polarity(text, at) == "negated"', "", GROUND),
    "gap not told": Gate(DOOR, 'what == "gap" and', "False and", DRAFT),
    # a model's own words
    "a wording that is refused": Gate("own_words", "    if closed is not None:", "    if False:", GROUND),
    "wording unclear": Gate(WORDING, "WORDING_UNCLEAR: _unclear", f"WORDING_UNCLEAR: {NOTHING}", GATE),
    "wording unfinished": Gate(WORDING, "WORDING_UNFINISHED: _unfinished", f"WORDING_UNFINISHED: {NOTHING}", GATE),
    "particulars": Gate(WORDING, "PARTICULAR_NOT_FOUND: _particulars", f"PARTICULAR_NOT_FOUND: {NOTHING}", GATE),
    "particulars, numbers": Gate(WORDING, "(*_odd_numbers(wording, cited), ", "(*(), ", GATE),
    "particulars, qualifiers": Gate(WORDING, "if (value, qualifier(wording, start)) not in told", "if value not in {v for v, _ in told}", GATE),  # noqa: E501
    "particulars, names": Gate(WORDING, ", *_odd_names(wording, cited))]", ",)]", GATE),
    "particulars, times": Gate(WORDING, "if not _holds_time(wording[start:end], cited)]", "if False]", GATE),
    "negation": Gate(WORDING, "NEGATION_DIFFERS: _negation", f"NEGATION_DIFFERS: {NOTHING}", GATE),
    "modality": Gate(WORDING, "MODALITY_DIFFERS: _supposition", f"MODALITY_DIFFERS: {NOTHING}", GATE),
    "support": Gate(WORDING, "WORDING_UNSUPPORTED: _support", f"WORDING_UNSUPPORTED: {NOTHING}", GATE),
    "by whose word": Gate(CLAIMS, 'voiced(claim, lookup.desk) if claim.wording == "model" else', "", DRAFT),
    "a lead that is refused": Gate("../summarize/lead", "refusal(text, cited) is None and ", "", LEAD),
    "a lead that leaves out a voice": Gate("../summarize/lead", " and not unvoiced(text, cited)", "", LEAD),
    "findings of a lead": Gate(
        "../summarize/lead", "    if not 1 <= line.cites <= len(found):\n        return False\n", "", LEAD
    ),
    "a lead stops at the first refused": Gate("../summarize/lead", "            break", "            continue", LEAD),
    # what an answer may hold at all
    "sentences of an answer": Gate("../summarize/answer", "le=sentences", "le=9999", DRAFT),
    "names of an answer": Gate("../summarize/answer", "Literal[(*names, \"\")]", "str", DRAFT),
}  # fmt: skip


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program and its tests, to be spoiled."""
    place = tmp_path_factory.mktemp("copy")
    package = Path(str(summarizer.__file__)).parent
    for folder in (package, ROOT / "tests", ROOT / "prompts", ROOT / "fixtures"):
        shutil.copytree(folder, place / folder.name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", place)
    return place


def run(place: Path, *tests: str) -> subprocess.CompletedProcess[str]:
    """The tests against the copy: what is run by `python -m` finds first what lies in its folder."""
    command = [sys.executable, "-B", "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", "-m", "not slow", *tests]
    plain = {key: value for key, value in os.environ.items() if not key.startswith(("PYTEST", "PYTHONPATH"))}
    return subprocess.run(command, cwd=place, env=plain, capture_output=True, text=True, check=False)


@pytest.mark.slow
def test_with_all_gates_closed_the_tests_pass(copy: Path) -> None:
    (copy / "tests" / "test_place.py").write_text(
        f"import summarizer\n\n\ndef test_it():\n    assert summarizer.__file__.startswith({str(copy)!r})\n"
    )
    ended = run(copy, "tests/test_place.py", *sorted({gate.tests for gate in GATES.values()}))
    assert ended.returncode == 0, ended.stdout[-2000:]


@pytest.mark.slow
@pytest.mark.parametrize("name", GATES)
def test_without_this_gate_a_test_fails(copy: Path, name: str) -> None:
    gate = GATES[name]
    file = (copy / "summarizer" / "ground" / f"{gate.file}.py").resolve()
    code = file.read_text(encoding="utf-8")
    assert code.count(gate.closed) == 1, f"{gate.closed!r} no longer stands once in {file.name}: say how it is now"
    file.write_text(code.replace(gate.closed, gate.open), encoding="utf-8")
    try:
        ended = run(copy, gate.tests)
    finally:
        file.write_text(code, encoding="utf-8")
    assert ended.returncode == 1, f"{name!r} is missed by no test:\n{ended.stdout[-2000:]}"
