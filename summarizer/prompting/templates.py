"""The templates of a task: a system text, a user text, and worked examples, from files."""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from string import Template
from typing import Literal, get_args

from summarizer.errors import PromptError
from summarizer.schema import Message, Prompt

Task = Literal["brief", "lead", "verdict"]
TASKS: tuple[Task, ...] = get_args(Task)

SHIPPED = Path(__file__).parent.parent / "prompts"
CHECKOUT = Path(__file__).parents[2] / "prompts"
"""In an editable install the folder is not inside the package."""

PLACEHOLDERS: dict[Task, dict[str, frozenset[str]]] = {
    "brief": {"system": frozenset({"fields"}), "user": frozenset({"article"})},
    "lead": {"system": frozenset({"fields"}), "user": frozenset({"findings"})},
    "verdict": {"system": frozenset({"fields"}), "user": frozenset({"pair"})},
}
"""What the texts of a task may hold; what a user text holds it must."""


@dataclass(frozen=True, slots=True)
class Example:
    """A worked example: what a model would be shown, and the answer it should give, as JSON."""

    name: str
    user: str
    answer: str


@dataclass(frozen=True, slots=True)
class Templates:
    """The texts of one task."""

    task: Task
    system: str
    user: str
    examples: tuple[Example, ...] = ()

    @property
    def fingerprint(self) -> str:
        """Sixteen hex digits of everything a prompt is made of but the article."""
        parts = [self.task, self.system, self.user, *(f"{e.user}\0{e.answer}" for e in self.examples)]
        return hashlib.sha256("\0\0".join(parts).encode()).hexdigest()[:16]

    def fill(self, *, fields: str, **values: str) -> Prompt:
        """The prompt: constant text first, so that a server's prefix cache hits; the article last.

        Values are put in as they are: a `$` in an article is a dollar, and nothing in it is filled.
        """
        system = Message("system", Template(self.system).substitute(fields=fields).strip())
        shown = [
            message
            for example in self.examples
            for message in (
                Message("user", self._user(dict.fromkeys(values, example.user))),
                Message("assistant", example.answer.strip()),
            )
        ]
        return Prompt((system, *shown, Message("user", self._user(values))), self.fingerprint)

    def _user(self, values: dict[str, str]) -> str:
        return Template(self.user).substitute(values).strip()


def load(task: Task, folder: str | Path | None = None) -> Templates:
    """The templates of a task; a file in `folder` stands in for the shipped one of the same name."""
    homes = [SHIPPED if SHIPPED.is_dir() else CHECKOUT]
    if folder is not None:
        if not Path(folder).is_dir():
            raise PromptError(f"{str(folder)!r} is no folder: name one that holds {'/, '.join(TASKS)}/")
        homes.insert(0, Path(folder))
    system, user = (_text(task, part, homes) for part in ("system", "user"))
    return Templates(task, system, user, _examples(task, homes))


def _text(task: Task, part: str, homes: list[Path]) -> str:
    file = next((path for home in homes if (path := home / task / f"{part}.txt").is_file()), None)
    if file is None:
        raise PromptError(f"the template '{task}/{part}.txt' is missing: put it back, or install again")
    text = _read(file)
    _check(text, file, allowed=PLACEHOLDERS[task][part], needed=part == "user")
    return text


def _check(text: str, file: Path, *, allowed: frozenset[str], needed: bool) -> None:
    template = Template(text)
    if not template.is_valid():
        raise PromptError(f"{str(file)!r} holds a '$' that begins no placeholder: write '$$' for a dollar")
    found = set(template.get_identifiers())
    named = ", ".join(f"${name}" for name in sorted(allowed))
    if odd := found - allowed:
        raise PromptError(f"{str(file)!r} holds ${min(odd)}, which nothing fills: it may hold {named}")
    if needed and found != allowed:
        raise PromptError(f"{str(file)!r} leaves out {named}, which is what a model is asked about: put it in")


def _examples(task: Task, homes: list[Path]) -> tuple[Example, ...]:
    """All of the first folder that has any: examples of two people's prompts do not mix."""
    for home in homes:
        found = sorted((home / task / "examples").glob("*.txt"))
        if found:
            return tuple(_example(file) for file in found)
    return ()


def _example(file: Path) -> Example:
    answer = file.with_suffix(".json")
    if not answer.is_file():
        raise PromptError(f"the example {str(file)!r} has no answer beside it: write {answer.name!r}")
    return Example(file.stem, _read(file).strip(), _read(answer).strip())


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise PromptError(f"{str(file)!r} cannot be read ({error}): make it a UTF-8 text") from None
