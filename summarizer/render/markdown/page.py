"""What the sections of a Markdown page share: words of articles escaped, and sources by their numbers."""

from collections.abc import Iterable, Sequence

from summarizer.render import page as shared
from summarizer.render import words
from summarizer.render.differences import DifferenceSide
from summarizer.render.escape import text
from summarizer.render.page import Page, Told
from summarizer.render.remarks import remarks
from summarizer.schema import Finding, When


def tell(told: Told, sentence: str) -> str:
    """The text, in full the first time and by its beginning afterwards."""
    return text(told.tell(sentence))


def refs(page: Page, findings: Iterable[Finding | DifferenceSide]) -> str:
    """` [1, 3]`: the sources that findings, or the sides of a difference, rest on."""
    return numbers(page, (ref.article for one in findings for ref in one.claims))


def behind(page: Page, line: str, findings: Sequence[Finding]) -> str:
    """` [1, 3]`: the sources that say what a line says; where sources differ, those of its side."""
    return numbers(page, (ref.article for ref in page.rests_on(line, findings)))


def numbers(page: Page, articles: Iterable[str]) -> str:
    """` [1, 3]` for article ids."""
    found = page.numbers(articles)
    return f" [{', '.join(map(str, found))}]" if found else ""


def note(page: Page, line: str, findings: Sequence[Finding], *, mark_new: bool = False, worded: bool = False) -> str:
    """` *(new; sources differ)*` where a line needs it; `worded` if the line is a model's and the finding not."""
    if not findings:
        return ""
    new = ["new"] if mark_new and page.is_new(findings[0]) else []
    own = [words.OWN_WORDS] if worded or findings[0].wording == "model" else []
    said = [*new, *(text(remark) for _, remark in remarks(page, line, findings)), *own]
    return f" *({'; '.join(said)})*" if said else ""


def date(when: When | None) -> str:
    """A date in plain words; empty if it is not known."""
    return text(shared.date(when))


def reason(because: str) -> str:
    """A reason given in plain words, with its ISO days in plain words too."""
    return shared.reason(text(because))


def more(left_out: int, *, where: str = "report.json") -> list[str]:
    """The line that says what a short list leaves out."""
    return [f"- … and {left_out} more in {where}"] if left_out > 0 else []
