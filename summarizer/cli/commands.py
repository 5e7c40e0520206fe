"""The commands, one function each, from arguments to exit code. Heavy rooms are imported inside them."""

# ruff: noqa: PLC0415 - the imports inside functions keep `--help` and `verify` quick
import argparse
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from summarizer import settings
from summarizer.cli import assistance, screen
from summarizer.cli import sources as given
from summarizer.errors import ConfigError, DeliveryError, DocumentError

if TYPE_CHECKING:
    from summarizer.drafting import Assistant, Question
    from summarizer.ingest import Reach, Skipped
    from summarizer.mail import Post
    from summarizer.pipeline import DailyRun
    from summarizer.schema import Brief, StatusReport
    from summarizer.store import RunRecord

STDIN = "-"


def daily(chosen: argparse.Namespace) -> int:
    """Read, brief, reconcile, write the day's folder."""
    date, window = _day(chosen), settings.window(chosen.window)
    post = settings.post() if chosen.mail else None
    sources = given.sources(chosen)
    from summarizer import pipeline

    with assistance.assistant(chosen, replies=Path(chosen.out, ".summarizer", "replies.db")) as assistant:
        if chosen.dry_run and assistant is not None:
            unread: list[Skipped] = []
            questions = pipeline.questions(
                sources, assistant=assistant, date=date, out=chosen.out, on_skip=unread.append, reach=_reach(chosen)
            )
            return _forecast(questions, assistant, unread, leads=True)
        if not chosen.quiet:
            screen.say(assistance.described(chosen))
        with screen.progress(quiet=chosen.quiet) as progress:
            run = pipeline.daily(
                sources,
                date=date,
                out=chosen.out,
                since=_since(chosen, date),
                window_days=window,
                watches=settings.watches(),
                corrections=settings.corrections(),
                assistant=assistant,
                progress=progress,
                reach=_reach(chosen),
            )
    if chosen.show:
        _print_report(run.folder / "report.md")
    _tell(run, assistant, quiet=chosen.quiet)
    sent = post is None or _mail(post, run.folder)
    return 0 if run.record.complete and sent else 1


def _tell(run: "DailyRun", assistant: "Assistant | None", *, quiet: bool) -> None:
    """How the run went; where it is to be quiet, only what went wrong."""
    record = run.record
    given.tell(record, quiet=quiet)
    for failure in record.failures:
        screen.say(f"left out {failure.source!r}: {failure.because}")
    if not quiet:
        screen.say(
            f"articles in the report: {record.articles_used}, briefed now: {record.briefed}, "
            f"copies: {record.copies}, left out: {len(record.failures)}; {record.seconds:.1f} s: "
            f"{run.folder / 'report.md'}"
        )
        if assistant is not None:
            screen.say(assistant.model.spent.words())
        if run.hint:
            screen.say(f"hint: {run.hint}")
    for line in [*_replaced(record), *assistance.problems(assistant)]:
        screen.say(line)


def brief(chosen: argparse.Namespace) -> int:
    """One brief for each article."""
    from summarizer import pipeline
    from summarizer.render import markdown

    lost: list[Skipped] = []
    reach = _reach(chosen)
    with assistance.assistant(chosen) as assistant:
        if chosen.dry_run and assistant is not None:
            questions = pipeline.questions(chosen.source, assistant=assistant, on_skip=lost.append, reach=reach)
            return _forecast(questions, assistant, lost)
        briefs = list(pipeline.briefs(chosen.source, on_skip=lost.append, assistant=assistant, reach=reach))
    replaced = [one for one in briefs if one.provenance.fallback]
    if chosen.format == "md":
        product = "\n".join(markdown.brief(one) for one in briefs)
    elif len(briefs) == 1:
        product = briefs[0].to_json()
    else:
        product = "".join(one.model_dump_json() + "\n" for one in briefs)
    _put(product, chosen.out)
    for item in lost:
        screen.say(f"left out {item.source!r}: {item.reason}")
    for one in replaced:
        screen.say(f"read by rules {one.article.source!r}: the model's answer was {one.provenance.fallback}")
    for line in assistance.problems(assistant):
        screen.say(line)
    return 1 if lost or replaced else 0


def report(chosen: argparse.Namespace) -> int:
    """One report on many briefs."""
    date, window = _day(chosen), settings.window(chosen.window)
    from summarizer import pipeline
    from summarizer.render import markdown
    from summarizer.schema import LedgerEntry

    bad: list[tuple[str, DocumentError]] = []
    briefs = [one for source in chosen.source for one in _briefs(source, bad)]
    if bad and not briefs:
        raise bad[0][1]
    lost = [
        LedgerEntry(source=name, outcome="skipped", because=str(error).removeprefix(f"{name!r} "))
        for name, error in bad
    ]
    since = _since(chosen, date)
    try:
        result = pipeline.report(
            briefs,
            date=date,
            window_days=window,
            since=since,
            lost=lost,
            watches=settings.watches(),
            corrections=settings.corrections(),
        )
        product = result.to_json() if chosen.format == "json" else markdown.report(result, briefs)
    except (ValueError, LookupError) as error:  # a date that is none, a claim of nobody: a brief changed by hand
        message = f"these briefs do not hold together ({error}): check them with `summarizer verify`"
        raise DocumentError(message) from error
    _put(product, chosen.out)
    for entry in lost:
        screen.say(f"left out {entry.source!r}: {entry.because}")
    return 1 if lost else 0


def verify(chosen: argparse.Namespace) -> int:
    """Check stored documents; every fault is a line of the product, and what was not checked is said too."""
    from summarizer.verify import LIMITS
    from summarizer.verify import verify as check

    faults, wrong = 0, 0
    for path in chosen.source:
        try:
            found = check(path)
        except DocumentError as error:
            screen.say(str(error))
            wrong += 1
            continue
        screen.put("".join(f"{fault}\n" for fault in found))
        faults += len(found)
    if wrong == len(chosen.source):
        return 2
    screen.say(f"faults: {faults}" if faults else "no fault found")
    screen.note(LIMITS)
    return 2 if wrong else 1 if faults else 0


def show(chosen: argparse.Namespace) -> int:
    """Why a report says so."""
    from summarizer import history

    page = history.show(chosen.name, chosen.out, date=settings.day(chosen.date) if chosen.date else None)
    screen.put(_laid_out(page))
    return 0


def schema(chosen: argparse.Namespace) -> int:
    """The JSON Schema of a document."""
    import json

    from summarizer.schema import Brief, Document, StatusReport

    documents: dict[str, type[Document]] = {"brief": Brief, "report": StatusReport}
    screen.put(json.dumps(documents[chosen.document].model_json_schema(), indent=2) + "\n")
    return 0


def doctor(chosen: argparse.Namespace) -> int:
    """What is configured, and what the model can be trusted with."""
    from summarizer.cli.doctor import doctor as look

    return look(settings.ModelFlags(model=chosen.model, base_url=chosen.base_url, price=chosen.price))


def version() -> int:
    """Which version this is; looked up only when asked, for that is slower than all of `--help`."""
    from summarizer import __version__

    screen.put(f"summarizer {__version__}\n")
    return 0


def prompts(chosen: argparse.Namespace) -> int:
    """The templates: a list, or one in full."""
    from summarizer.prompting import TASKS, load

    for task in [chosen.task] if chosen.task else TASKS:
        templates = load(task, chosen.prompts)
        screen.put(f"{task}  {templates.fingerprint}  {len(templates.examples)} worked example(s)\n")
        if chosen.task:
            examples = "".join(
                f"\n--- example: user\n{e.user}\n--- example: answer\n{e.answer}\n" for e in templates.examples
            )
            screen.put(f"\n--- system\n{templates.system.strip()}\n{examples}\n--- user\n{templates.user.strip()}\n")
    return 0


COMMANDS = {
    "daily": daily,
    "brief": brief,
    "report": report,
    "verify": verify,
    "show": show,
    "schema": schema,
    "prompts": prompts,
    "doctor": doctor,
}


def _reach(chosen: argparse.Namespace) -> "Reach":
    from summarizer.ingest import Reach

    offline = chosen.offline or chosen.dry_run
    return Reach(allow_private=chosen.allow_private, follow=chosen.fetch, offline=offline)


def _day(chosen: argparse.Namespace) -> str:
    return settings.day(chosen.date) if chosen.date else settings.today()


def _since(chosen: argparse.Namespace, date: str) -> "StatusReport | None":
    if not chosen.since:
        return None
    from summarizer.store import read_report

    earlier = read_report(Path(chosen.since))
    if earlier.as_of >= date:
        raise ConfigError(f"{chosen.since!r} is of {earlier.as_of}, not of a day before {date}: name an earlier one")
    return earlier


def _briefs(source: str, bad: list[tuple[str, DocumentError]]) -> "Iterator[Brief]":
    """The briefs of one argument; what cannot be read goes to `bad`, under its name, and the rest goes on."""
    from summarizer.store import parse_briefs, read_briefs

    def note(name: str, error: DocumentError) -> None:
        bad.append((name, error))

    if source != STDIN:
        return read_briefs(Path(source), on_bad=note)
    if sys.stdin is None:
        raise ConfigError("standard input is closed: give it briefs, or name their files")
    return parse_briefs(sys.stdin.buffer.read(), name="stdin", on_bad=note)


def _forecast(
    questions: "Iterator[Question]", assistant: "Assistant", unread: "list[Skipped]", *, leads: bool = False
) -> int:
    """What a run would cost; nothing is sent. What was `unread` is known when the questions are."""
    from summarizer.drafting import LIKELY_TOKENS, MOST_LEADS
    from summarizer.ingest import NOT_FETCHED
    from summarizer.llm import Connection

    model = assistant.model
    assert isinstance(model, Connection)
    planned = [model.plan(q.prompt, q.answer, max_tokens=q.max_tokens, likely_tokens=LIKELY_TOKENS) for q in questions]
    screen.put(f"{model.forecast(planned).words()}\n")
    if leads:
        screen.put(f"and at most {MOST_LEADS} calls more, of some 700 tokens each, to word the leads of the report\n")
    if addresses := sum(item.reason == NOT_FETCHED for item in unread):
        screen.put(f"not counted is what is new at {addresses} address(es): a dry run fetches nothing\n")
    return 0


def _replaced(record: "RunRecord") -> list[str]:
    """Why the rules stood in for the model, a line for each reason."""
    return [
        f"read by rules, for the model's answer was {why}: {count} article(s)" for why, count in record.replaced.items()
    ]


def _mail(post: "Post", folder: Path) -> bool:
    """Send the report; whatever is in the way of a mail, the report is written."""
    from summarizer import mail
    from summarizer.render import html
    from summarizer.store import read_briefs, read_report

    report = read_report(folder)
    body = html.letter(report, list(read_briefs(folder)) if report.sources else [])
    made = mail.message(
        post,
        subject=f"{report.title} ({report.as_of})",
        text=(folder / "report.md").read_text(encoding="utf-8"),
        body=body,
        page=(folder / "report.html").read_bytes(),
        name=f"report-{report.as_of}.html",
    )
    try:
        mail.send(post, made)
    except DeliveryError as error:
        screen.say(str(error))
        return False
    return True


def _print_report(path: Path) -> None:
    """The report on stdout."""
    screen.put(_laid_out(path.read_text(encoding="utf-8")))


def _laid_out(page: str) -> str:
    """A page laid out for a terminal, as Markdown for a program."""
    if not sys.stdout.isatty():
        return page
    from summarizer.render import terminal

    width = min(shutil.get_terminal_size().columns, 110)  # longer lines are hard to read
    return terminal.show(page, width=width, colour=settings.colour())


def _put(product: str, out: str | None) -> None:
    if out is None:
        screen.put(product)
        return
    from summarizer.store import write_text

    try:
        write_text(Path(out), product)
    except OSError as error:
        raise ConfigError(f"{out!r} cannot be written ({error.strerror}): name another --out") from None
