"""The visible text of HTML, block by block: for mail and feeds, and to tell what a page holds beside its article."""

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass

from lxml import etree
from lxml.html import HtmlElement

from summarizer.ingest import dated, furniture, repeats
from summarizer.ingest.lines import Line
from summarizer.ingest.reasons import Reason
from summarizer.schema import Removed

_BLOCK_NAMES = """
    address article aside blockquote body br button caption center dd details dialog div dl dt fieldset figcaption
    figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol option p pre section select
    summary table tbody td tfoot th thead tr ul
"""
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_UNSEEN = frozenset("script style noscript template head title iframe object embed svg math textarea canvas".split())
_BY_NAME: dict[str, Reason] = {
    "nav": "navigation", "menu": "navigation", "header": "navigation", "footer": "navigation", "form": "navigation",
    "button": "navigation", "select": "navigation", "dialog": "navigation", "figure": "caption", "table": "table",
    "figcaption": "caption",
}  # fmt: skip
# What the classes and ids of pages call their parts; only words that mean one thing on every page.
_BY_CLASS: tuple[tuple[Reason, re.Pattern[str]], ...] = (
    ("comment", re.compile(r"\bcomments?\b|disqus|\breplies\b")),
    ("cookie_notice", re.compile(r"cookie|consent|gdpr")),
    ("newsletter", re.compile(r"newsletter|signup|subscri")),
    ("related_link", re.compile(r"related|recommend|most[-_]?(?:read|popular|viewed)|trending|teaser|read[-_]?more")),
    ("navigation", re.compile(r"\b(?:nav|menu|breadcrumbs?|share|social|footer|masthead|toolbar)\b")),
)
_HIDDEN_STYLE = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden|(?:font-size|opacity)\s*:\s*0(?![.\d]))")
# The largest of 122 news pages has 2,600; 50,000 take some three seconds to read.
_MOST_ELEMENTS = 50_000


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of text that stands for itself on the page."""

    text: str
    reason: Reason | None
    """Why it is no part of an article, by where it stands; None where nothing there tells."""
    link: bool
    """Nothing but the words of links."""
    heading: int
    """1 to 6; 0 for none."""


class _Page:
    """What is being gathered: the words of the block at hand, and what it stands in."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.linked = 0
        self.total = 0
        self.in_link = 0
        self.reasons: list[Reason | None] = [None]
        self.headings: list[int] = [0]

    def add(self, text: str | None) -> None:
        if text:
            self.words.append(text)
            size = len("".join(text.split()))
            self.total += size
            self.linked += size if self.in_link else 0

    def flush(self) -> Iterator[Block]:
        text = " ".join("".join(self.words).split())
        if text:
            yield Block(text, self.reasons[-1], self.linked >= self.total, self.headings[-1])
        self.words, self.linked, self.total = [], 0, 0


def blocks(tree: HtmlElement) -> Iterator[Block]:
    """The blocks in reading order."""
    page = _Page()
    walker = etree.iterwalk(tree, events=("start", "end", "comment", "pi"))
    for event, element in walker:
        if event in ("comment", "pi"):
            page.add(element.tail)
        elif event == "start":
            yield from _start(page, element)
            if element.tag in _UNSEEN:
                walker.skip_subtree()
            else:
                page.add(element.text)
        else:
            yield from _end(page, element)
            page.add(None if element is tree else element.tail)
    yield from page.flush()


def _start(page: _Page, element: HtmlElement) -> Iterator[Block]:
    if element.tag in _BLOCKS:
        yield from page.flush()
    page.in_link += element.tag == "a" and bool(element.get("href"))
    page.reasons.append(_reason(element) or page.reasons[-1])
    page.headings.append(int(element.tag[1]) if re.fullmatch("h[1-6]", element.tag) else page.headings[-1])


def _end(page: _Page, element: HtmlElement) -> Iterator[Block]:
    if element.tag in _BLOCKS:
        yield from page.flush()
    page.in_link -= element.tag == "a" and bool(element.get("href"))
    page.reasons.pop()
    page.headings.pop()


def _reason(element: HtmlElement) -> Reason | None:
    if found := _BY_NAME.get(element.tag):
        return found
    if element.tag in ("html", "body", "main", "article"):
        return None  # a theme names the whole page after its parts: "has-sidebar comments-open"
    named = f"{element.get('class', '')} {element.get('id', '')} {element.get('role', '')}".lower()
    return next((reason for reason, words in _BY_CLASS if words.search(named)), None) if named.strip() else None


def too_many(tree: HtmlElement) -> bool:
    """Whether it has more elements than a page of news ever has; depth is limited by the parser, to 255."""
    return sum(1 for _ in tree.iter()) > _MOST_ELEMENTS


def take_hidden(tree: HtmlElement) -> list[Removed]:
    """Take out what the page's own markup hides from the reader, which may be orders to a program."""
    found = [
        element
        for element in tree.iter(etree.Element)
        if element.tag not in ("html", "body")
        and (element.get("hidden") is not None or _HIDDEN_STYLE.search(element.get("style", "").lower()))
    ]
    removed = []
    for element in found:
        text = " ".join(" ".join(block.text for block in blocks(element)).split())
        parent = element.getparent()
        if parent is None:
            continue
        element.drop_tree()
        if text:
            removed.append(Removed(text=text, reason="hidden"))
    return removed


def _by_words(text: str) -> Reason | None:
    """What a block says of itself, which is surer than where it stands."""
    if dated.is_date_line(text):
        return "date_line"
    line = Line(text=text, original=text)
    furniture.mark(line)
    return line.reason


def left_out(tree: HtmlElement, kept: Set[str]) -> Iterator[Removed]:
    """What a page shows beside the lines that were kept, neighbours of one kind together."""
    whole = "\n".join(kept)
    run: list[str] = []
    last: Reason | None = None
    for block in blocks(tree):
        own = repeats.key(block.text)
        if not own or own in kept or (len(own) > 20 and own in whole):
            continue
        reason = _by_words(block.text) or block.reason or ("related_link" if block.link else "outside_article")
        if run and (reason != last or reason == "caption"):
            yield Removed(text="\n".join(run), reason=last or "outside_article")
            run = []
        run.append(block.text)
        last = reason
    if run:
        yield Removed(text="\n".join(run), reason=last or "outside_article")
