"""The folder of one day: report, briefs, clean texts, run record, seal."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import Field

from summarizer.errors import DocumentError
from summarizer.schema.base import Document
from summarizer.store.documents import remove_unfinished, write_text
from summarizer.store.seal import SEAL, write_seal


class Failure(Document):
    """Something given that could not be used."""

    source: str
    because: str


class SourceRun(Document):
    """What a source that the settings name gave in one run."""

    name: str
    outcome: Literal["new", "unchanged", "failed", "unread"]
    """Unread is what nobody wanted fetched (`--offline`)."""
    articles: int = 0
    """New in this run."""
    left_out: int = 0
    """Things in it that could not be read."""
    because: str = ""
    """Why nothing could be read from it."""
    latest: str | None = None
    """The last day it gave something new."""
    silent: int = 0
    """Days since then, if they are more than is usual for it."""


class RunRecord(Document):
    """What a run cost; apart from the report, so that a second run writes the same report."""

    as_of: str
    package_version: str
    seconds: float
    articles_given: int
    articles_used: int
    copies: int
    briefed: int
    """Briefs made in this run."""
    reused: int
    """Briefs taken from the state."""
    failures: tuple[Failure, ...] = ()
    sources: tuple[SourceRun, ...] = ()
    """By name; a source that could not be read stands here and not among the failures."""
    model: str | None = None
    """The language model that was asked; null where none was."""
    calls: int = 0
    """Requests to the model, those included that failed or repeat another."""
    retries: int = 0
    """Of them, requests sent again after a fault."""
    reasks: int = 0
    """Of them, questions asked again after an answer of no use."""
    replayed: int = 0
    """Answers taken from the reply store, at no cost."""
    estimated: int = 0
    """Of the calls, those that told no usage: their tokens and money are the most they can have been."""
    prompt_tokens: int = 0
    completion_tokens: int = 0
    usd: str | None = "0"
    """US dollars, a decimal string; null where the price of the model is not known."""
    outcomes: dict[str, int] = Field(default_factory=dict)
    """How many questions ended without an answer, by why."""
    verdicts: dict[str, int] = Field(default_factory=dict)
    """How many doubtful pairs of claims the model judged so."""
    replaced: dict[str, int] = Field(default_factory=dict)
    """How many articles were read by rules alone though a model was asked, by why."""
    model_seconds: float = 0.0
    """Waited for answers, added up over the calls."""

    @property
    def complete(self) -> bool:
        """Whether everything given could be used, and by what was to read it."""
        return not (self.failures or self.replaced or any(run.outcome == "failed" for run in self.sources))


@dataclass(frozen=True, slots=True)
class DayFolder:
    """Where a day's documents lie."""

    path: Path

    @property
    def report_json(self) -> Path:
        """The report for a program."""
        return self.path / "report.json"

    @property
    def report_markdown(self) -> Path:
        """The report for a person."""
        return self.path / "report.md"

    def open(self) -> None:
        """Make the folder, and break its seal: while a run writes, nobody is told that all is well."""
        for room in ("briefs", "articles"):
            (self.path / room).mkdir(parents=True, exist_ok=True)
        (self.path / SEAL).unlink(missing_ok=True)
        # A run that was killed leaves the file it was writing; among the others the seal would vouch for it.
        out = self.path.parent
        for folder in (out, out / ".summarizer" / "days", self.path, self.path / "tables"):
            remove_unfinished(folder)

    def write_article(self, article: str, text: str) -> None:
        """The clean text that a brief's offsets count in."""
        write_text(self.path / "articles" / f"{article}.txt", text)

    def write_brief(self, article: str, *, json: str, markdown: str) -> None:
        """A brief, for a program and for a person."""
        write_text(self.path / "briefs" / f"{article}.json", json)
        write_text(self.path / "briefs" / f"{article}.md", markdown)

    @property
    def report_page(self) -> Path:
        """The report for a browser."""
        return self.path / "report.html"

    def write_report(self, *, json: str, markdown: str, html: str) -> None:
        """The report, for a program and for a person."""
        write_text(self.report_json, json)
        write_text(self.report_markdown, markdown)
        write_text(self.report_page, html)

    def write_table(self, name: str, text: str) -> None:
        """Findings or claims as a table."""
        write_text(self.path / "tables" / name, text)

    def sweep(self, articles: set[str]) -> None:
        """Remove what an earlier run left of articles that are no longer part of this day; the others must be there."""
        for file in [*(self.path / "briefs").glob("*"), *(self.path / "articles").glob("*")]:
            if not file.is_dir() and (file.stem not in articles or file.name.endswith(".tmp")):
                file.unlink()
        wanted = [self.path / "articles" / f"{article}.txt" for article in sorted(articles)]
        if gone := [file for file in [*wanted, self.report_json, self.report_page] if not file.is_file()]:
            more = f" and {len(gone) - 1} more" if len(gone) > 1 else ""
            raise DocumentError(f"{str(gone[0])!r}{more} disappeared while this run wrote the day: run again")

    def close(self, run: RunRecord) -> None:
        """Write what the run cost, and seal the rest."""
        write_text(self.path / "run.json", run.to_json())
        write_seal(self.path)
