"""Drafting: articles become briefs, by rules or with a model's help; a model judges what the rules find doubtful, and
words the lead of a report.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from importlib import metadata
from pathlib import Path

from summarizer import summarize
from summarizer.annotate import annotate
from summarizer.errors import ModelError, ModelUnavailable, SourceError, SummarizerError
from summarizer.extract import extract
from summarizer.ground import ground
from summarizer.llm import LanguageModel
from summarizer.prompting import Templates, load
from summarizer.schema import Annotations, Article, Brief, Draft, Line, Provenance, StatusReport, Storyline
from summarizer.schema.report import Verdict
from summarizer.schema.resolution import Doubt
from summarizer.schema.verdicts import Pair, Verdicts

Question = summarize.Question
LIKELY_TOKENS = 110
"""Of an answer about an article: 97 in the mean of five with a model of 1.5 billion weights."""

MAX_CHARACTERS = 1_000_000
"""Longer than most novels: what is longer is no article, and would be read for minutes."""

AHEAD = 2
"""Articles laid out for each request in flight: none waits for reading, and few texts are held."""


@dataclass(frozen=True, slots=True)
class Assistant:
    """A language model, the prompts it is asked with, and how many articles it is asked about at once."""

    model: LanguageModel
    prompts: Templates = field(default_factory=lambda: load("brief"))
    lead_prompts: Templates = field(default_factory=lambda: load("lead"))
    verdict_prompts: Templates = field(default_factory=lambda: load("verdict"))
    parallel: int = 8
    most_verdicts: int = 0
    """Doubtful pairs of claims that it judges in a run; each is one call."""
    fallback: bool = True
    """Whether what the rules find stands beside what the model points at; off, only to see what a model gives."""

    @classmethod
    def prompted_from(
        cls, folder: str | Path, model: LanguageModel, *, parallel: int = 8, most_verdicts: int = 0
    ) -> "Assistant":
        """The assistant whose prompts are those of a folder, where it has them."""
        own = load("brief", folder), load("lead", folder), load("verdict", folder)
        return cls(model, *own, parallel=parallel, most_verdicts=most_verdicts)

    @property
    def fingerprint(self) -> str:
        """Of all that a brief by this assistant depends on, beside the article and the program."""
        return f"{self.model.name} {self.prompts.fingerprint} {self.fallback}"


@dataclass(frozen=True, slots=True)
class Prepared:
    """An article laid out: what the rules propose, and what a model is asked."""

    article: Article
    notes: Annotations
    proposals: Draft
    questions: summarize.Parts = ()


Answers = tuple[summarize.Answer, ...]


def brief(article: Article, assistant: Assistant | None = None) -> Brief:
    """What one article says; raises SourceError where it cannot be read. A model that fails is stood in for."""
    prepared = prepare(article, assistant)
    return finish(prepared, ask(prepared, assistant) if assistant else (), assistant)


def prepare(article: Article, assistant: Assistant | None = None) -> Prepared:
    """Read the article, and fill the prompts where a model is to be asked."""
    language, characters = article.info.language, len(article.text)
    if article.unfit:
        raise SourceError(article.unfit)
    if language not in {None, "en"}:
        raise SourceError(f"written in {language!r}: the extractive drafter reads English only")
    if characters > MAX_CHARACTERS:
        raise SourceError(f"{characters:,} characters, more than the {MAX_CHARACTERS:,} of an article: split it")
    notes = annotate(article)
    questions = summarize.prompts_for(article, notes, assistant.prompts) if assistant else ()
    return Prepared(article, notes, extract(article, notes), questions)


def ask(prepared: Prepared, assistant: Assistant) -> Answers | ModelError:
    """What the model says of the article, or why it says nothing."""
    try:
        return summarize.asked(prepared.questions, assistant.model)
    except ModelError as error:
        return error
    except SummarizerError as error:  # the disk of the kept answers, for one: the rules read on
        return ModelUnavailable(str(error), outcome="unavailable")


def finish(prepared: Prepared, said: Answers | ModelError, assistant: Assistant | None = None) -> Brief:
    """Ground the draft: the model's joined with the rules', or the rules' alone."""
    article, notes, proposals = prepared.article, prepared.notes, prepared.proposals
    draft = proposals
    if assistant and not isinstance(said, ModelError):
        draft = summarize.drafted(said, article, notes, proposals)
        draft = summarize.joined(draft, proposals) if assistant.fallback else draft
    return ground(draft, article, notes, provenance=_provenance(said, assistant))


def _provenance(said: Answers | ModelError, assistant: Assistant | None) -> Provenance:
    version = metadata.version("summarizer")
    if assistant is None:
        return Provenance(drafter="extractive", package_version=version)
    return Provenance(
        drafter="extractive" if isinstance(said, ModelError) else "model",
        model=assistant.model.name,
        prompt=assistant.prompts.fingerprint,
        package_version=version,
        fallback=said.outcome if isinstance(said, ModelError) else None,
    )


@dataclass(frozen=True, slots=True)
class Todo:
    """An article to be briefed, or one that has its brief already."""

    article: Article
    kept: Brief | None = None


def in_order(todos: Iterable[Todo], assistant: Assistant | None = None) -> Iterator[tuple[Todo, Brief | str]]:
    """A brief of each article, or why it has none, in the order given; one bad article never loses the others.

    Articles are read in this thread, one at a time; only the waiting for a model is done by many at once.
    """
    if assistant is None:
        yield from ((todo, todo.kept or _attempt(todo.article)) for todo in todos)
        return
    waiting: deque[tuple[Todo, Brief | str | _Asked]] = deque()
    with ThreadPoolExecutor(assistant.parallel) as threads:
        try:
            for todo in todos:
                waiting.append((todo, todo.kept or _start(todo.article, assistant, threads)))
                if len(waiting) > AHEAD * assistant.parallel:
                    yield _settled(*waiting.popleft(), assistant)
            while waiting:
                yield _settled(*waiting.popleft(), assistant)
        finally:
            threads.shutdown(wait=False, cancel_futures=True)


@dataclass(frozen=True, slots=True)
class _Asked:
    """An article whose questions are with the model."""

    prepared: Prepared
    said: "Future[Answers | ModelError]"


def _start(article: Article, assistant: Assistant, threads: ThreadPoolExecutor) -> _Asked | str:
    try:
        prepared = prepare(article, assistant)
    except SourceError as error:
        return str(error)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is this article's alone
        return _lost(error)
    return _Asked(prepared, threads.submit(ask, prepared, assistant))


def _settled(todo: Todo, made: Brief | str | _Asked, assistant: Assistant) -> tuple[Todo, Brief | str]:
    if not isinstance(made, _Asked):
        return todo, made
    try:
        return todo, finish(made.prepared, made.said.result(), assistant)
    except Exception as error:  # noqa: BLE001 - as above
        return todo, _lost(error)


def _attempt(article: Article) -> Brief | str:
    try:
        return brief(article)
    except SourceError as error:
        return str(error)
    except Exception as error:  # noqa: BLE001 - as above
        return _lost(error)


def _lost(error: Exception) -> str:
    return f"no brief could be made of it ({type(error).__name__}: {str(error)[:200]})"


def judged(doubts: Sequence[Doubt], assistant: Assistant) -> Verdicts:
    """What the model says of the first of these pairs, one after another, so that the most doubtful go before where a
    budget ends; of one it gives no answer on, the rules' answer stands.
    """
    said: dict[Pair, Verdict] = {}
    for doubt in doubts[: assistant.most_verdicts]:
        prompt, answer = summarize.verdict_prompt(doubt, assistant.verdict_prompts)
        try:
            said[doubt.pair] = assistant.model.ask(prompt, answer, max_tokens=summarize.VERDICT_TOKENS).verdict
        except SummarizerError as error:  # the count of outcomes tells of it
            if isinstance(error, ModelError) and error.final:
                break
    return Verdicts(assistant.model.name, said)


MOST_LEADS = 3
"""Storylines whose lead a model words: those a reader comes to first; each is one call."""


def with_worded_leads(report: StatusReport, assistant: Assistant) -> StatusReport:
    """The report, the leads of its first storylines in a model's words; where they do not pass, as they were."""
    left = MOST_LEADS
    stories: list[Storyline] = []
    for story in report.storylines:
        lines = _worded_lead(story, assistant) if left > 0 and story.lead else ()
        left -= bool(story.lead)
        stories.append(story.model_copy(update={"lead": lines}) if lines else story)
    return report.model_copy(update={"storylines": tuple(stories)})


def _worded_lead(story: Storyline, assistant: Assistant) -> tuple[Line, ...]:
    prompt, answer = summarize.lead_prompt(story, assistant.lead_prompts)
    try:
        said = assistant.model.ask(prompt, answer, max_tokens=summarize.LEAD_TOKENS)
    except SummarizerError:
        return ()  # the count of outcomes tells of it; the lead stands as it was
    return summarize.lead_lines(said, story)
