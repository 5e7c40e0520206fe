"""What the sections of a Markdown page share: words of articles escaped, and sources by their numbers."""

from collections.abc import Iterable

from summarizer.render import page as shared
from summarizer.render import words
from summarizer.render.escape import text
from summarizer.render.page import Page, Told
from summarizer.schema import Finding, When


def tell(told: Told, sentence: str) -> str:
    """The text, in full the first time and by its beginning afterwards."""
    return text(told.tell(sentence))


def refs(page: Page, findings: Iterable[Finding]) -> str:
    """` [1, 3]`: the sources that findings rest on."""
    return numbers(page, (ref.article for one in findings for ref in one.claims))


def numbers(page: Page, articles: Iterable[str]) -> str:
    """` [1, 3]` for article ids."""
    found = page.numbers(articles)
    return f" [{', '.join(map(str, found))}]" if found else ""


def note(page: Page, finding: Finding, *, mark_new: bool = False, worded: bool = False) -> str:
    """` *(new; sources differ)*` where a line needs it; `worded` if the line is a model's and the finding not."""
    new = "new" if mark_new and page.is_new(finding) else ""
    own = words.OWN_WORDS if worded or finding.wording == "model" else ""
    remarks = [remark for remark in (new, words.support(finding), own) if remark]
    return f" *({'; '.join(remarks)})*" if remarks else ""


def date(when: When | None) -> str:
    """A date in plain words; empty if it is not known."""
    return text(shared.date(when))


def reason(because: str) -> str:
    """A reason given in plain words, with its ISO days in plain words too."""
    return shared.reason(text(because))


def more(left_out: int, *, where: str = "report.json") -> list[str]:
    """The line that says what a short list leaves out."""
    return [f"- … and {left_out} more in {where}"] if left_out > 0 else []
