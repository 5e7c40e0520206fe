"""What can be typed: commands, options, and an example of each that works as it stands in this checkout."""

import argparse
from typing import TYPE_CHECKING, NoReturn, TypeAlias

from summarizer.errors import ConfigError


class Advice(argparse.HelpFormatter):
    """Descriptions are wrapped to the window, examples stand as they are typed."""

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        return text if text.startswith("example") else super()._fill_text(text, width, indent)


class Parser(argparse.ArgumentParser):
    """A parser that says what is wrong in one line, as all our errors do."""

    def error(self, message: str) -> NoReturn:
        """Wrong usage."""
        raise ConfigError(f"{message}: see `{self.prog} --help`")


def parser() -> argparse.ArgumentParser:
    """The whole command line."""
    whole = Parser(
        prog="summarizer",
        description="News articles into briefs, each line with its evidence; briefs into one report.",
        epilog="example:\n  summarizer daily fixtures/harbour-fire/articles --date 2025-06-13 --show",
        formatter_class=Advice,
        allow_abbrev=False,
    )
    whole.add_argument("--version", action="store_true", help="show the version and leave")
    commands = whole.add_subparsers(dest="command", metavar="COMMAND")
    _add_daily(commands)
    _add_brief(commands)
    _add_report(commands)
    _add_verify(commands)
    _add_show(commands)
    _add_schema(commands)
    _add_prompts(commands)
    _add_doctor(commands)
    return whole


if TYPE_CHECKING:  # the type of what `add_subparsers` gives has no public name
    Commands: TypeAlias = argparse._SubParsersAction["Parser"]  # noqa: SLF001


def _command(commands: "Commands", name: str, help_: str, example: str) -> Parser:
    return commands.add_parser(
        name,
        help=help_,
        description=help_[0].upper() + help_[1:] + ".",
        epilog=f"example:\n  {example}",
        formatter_class=Advice,
        allow_abbrev=False,
    )


def _add_daily(commands: "Commands") -> None:
    command = _command(
        commands,
        "daily",
        "the main job: read what came in, brief what is new, write the day's report",
        "summarizer daily fixtures/harbour-fire/articles --date 2025-06-13 --out out --show",
    )
    _add_reading(command, "SOURCE", nargs="*", without="; with none, the [[source]] of summarizer.toml")
    command.add_argument("--out", default="out", metavar="DIR", help="where reports and state are kept (default: out)")
    _add_reporting(command)
    _add_model(command)
    _add_asking(command)
    command.add_argument(
        "--verdicts", metavar="N", help="let the model judge so many pairs that the rules find doubtful (default: 0)"
    )
    command.add_argument("--show", action="store_true", help="print the report as well")
    command.add_argument("--mail", action="store_true", help="mail the report, as [mail] in summarizer.toml says")
    command.add_argument("--quiet", action="store_true", help="say nothing on stderr but what went wrong")


def _add_brief(commands: "Commands") -> None:
    command = _command(
        commands,
        "brief",
        "one brief for each article",
        "summarizer brief fixtures/strait-talks/articles/02_corvan_call.txt",
    )
    _add_reading(command, "ARTICLE")
    _add_output(command)
    _add_model(command)
    _add_asking(command)


def _add_report(commands: "Commands") -> None:
    command = _command(
        commands,
        "report",
        "one report on many briefs",
        "summarizer brief fixtures/harbour-fire/articles --format json | summarizer report - --date 2025-06-13",
    )
    command.add_argument(
        "source", nargs="+", metavar="BRIEF", help="the JSON of briefs, a day's folder, or - for stdin"
    )
    _add_reporting(command)
    _add_output(command)


def _add_verify(commands: "Commands") -> None:
    command = _command(
        commands,
        "verify",
        "check every quote, offset, number, name and citation of stored documents against the articles' text",
        "summarizer verify out/2025-06-13",
    )
    command.add_argument(
        "source", nargs="+", metavar="PATH", help="a day's folder, a folder of such folders, or one brief's JSON"
    )


def _add_show(commands: "Commands") -> None:
    command = _command(
        commands,
        "show",
        "why a report says so, with the words it rests on, and its history over the days",
        "summarizer show 'Maria Quint' --out out",
    )
    command.add_argument(
        "name", metavar="FINDING|PERSON|STORYLINE", help="an id (f-..., s-...), a name, or words that only one has"
    )
    command.add_argument("--out", default="out", metavar="DIR", help="where reports and state are kept (default: out)")
    command.add_argument("--date", metavar="DAY", help="as was known on that day (default: the latest report)")


def _add_schema(commands: "Commands") -> None:
    command = _command(commands, "schema", "the JSON Schema of a document", "summarizer schema brief")
    command.add_argument("document", choices=["brief", "report"])


def _add_reading(command: argparse.ArgumentParser, metavar: str, *, nargs: str = "+", without: str = "") -> None:
    command.add_argument(
        "source",
        nargs=nargs,
        metavar=metavar,
        help="a file (text, Markdown, HTML, feed, .eml, JSON; also gzipped), a folder or pattern of them, "
        f"the http address of a page or feed, or - for stdin{without}",
    )
    command.add_argument("--fetch", action="store_true", help="fetch what the entries of a feed file only link to")
    command.add_argument("--allow-private", action="store_true", help="fetch from private and loopback addresses too")


def _add_prompts(commands: "Commands") -> None:
    command = _command(
        commands,
        "prompts",
        "the templates a model is asked with: a list of them, or one in full",
        "summarizer prompts brief",
    )
    command.add_argument("task", nargs="?", choices=["brief", "lead", "verdict"], help="show this one in full")
    command.add_argument("--prompts", metavar="DIR", help="a folder whose templates stand in for the shipped ones")


def _add_doctor(commands: "Commands") -> None:
    command = _command(
        commands,
        "doctor",
        "what is configured, whether the endpoint answers, and what its model can be trusted with",
        "summarizer doctor --model gguf:models/small.gguf",
    )
    _add_model(command)


def _add_model(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--model", metavar="NAME", help="the language model to ask, or gguf:PATH to run one inside (default: none)"
    )
    command.add_argument("--base-url", metavar="URL", help="an OpenAI-compatible endpoint (default: OpenAI's)")
    command.add_argument(
        "--price", metavar="IN,OUT", help="US dollars for a million tokens read and written (default: as listed)"
    )


def _add_reporting(command: argparse.ArgumentParser) -> None:
    command.add_argument("--date", metavar="DAY", help="the day to report as of, as 2025-06-13 (default: today)")
    command.add_argument("--since", metavar="REPORT", help="a report.json or day's folder to tell the changes against")
    # As `pipeline.WINDOW_DAYS`, which has its reason; to import it would cost `--help` half a second.
    command.add_argument("--window", default="14d", metavar="TIME", help="how far back news is news (default: 14d)")


def _add_output(command: argparse.ArgumentParser) -> None:
    command.add_argument("--format", choices=["md", "json"], default="md", help="Markdown or JSON (default: md)")
    command.add_argument("--out", metavar="FILE", help="write there instead of stdout")


def _add_asking(command: argparse.ArgumentParser) -> None:
    asking = command.add_argument_group("asking a model")
    asking.add_argument("--prompts", metavar="DIR", help="a folder whose templates stand in for the shipped ones")
    asking.add_argument(
        "--replies", metavar="FILE", help="where its answers are kept (default of daily: OUT/.summarizer)"
    )
    asking.add_argument("--offline", action="store_true", help="fetch and send nothing; take kept answers alone")
    asking.add_argument("--parallel", metavar="N", help="requests in flight")
    asking.add_argument("--requests-per-minute", metavar="N", help="send no more than so many")
    asking.add_argument("--tokens-per-minute", metavar="N", help="read and write no more than so many")
    asking.add_argument("--budget", metavar="USD", help="stop asking before so much is spent; what is done is kept")
    asking.add_argument("--dry-run", action="store_true", help="tell calls, tokens and money; send and fetch nothing")
