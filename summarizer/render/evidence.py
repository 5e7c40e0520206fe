"""What a line opens to: the sentences it rests on, highlighted among their neighbours."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from urllib.parse import quote

from summarizer.render import words
from summarizer.render.page import Page, date
from summarizer.schema import Article, Evidence, Sentence, Source

Read = Callable[[str], Article | None]
"""Gives the article of an id; None where its text is not at hand."""

EXCERPTS = 4
"""As many sources as a reader compares at a glance; the others are named. Four keep a thousand articles under 5 MB."""
MANY = 2400
"""Excerpts of a page after which a line shows one source's words and names the others: they are most of its weight."""
NEIGHBOUR = 240
"""Characters of the sentence before and after: enough to see what is talked about."""
NEAR = 2
"""Sentences this close stand in one excerpt, as they stand in the article."""
ENDS = 4
"""Words from which a browser finds a passage again: its first and its last."""
NAMED = re.compile(r"[A-Za-z0-9_-]{1,64}")
"""What an article's id looks like; nothing else becomes part of an address."""


Passage = tuple[str, tuple[tuple[str, bool], ...], str, tuple[bool, bool]]
"""The fields of an excerpt that come from the text: before, parts, after, apart."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A few sentences of one source."""

    number: int
    outlet: str
    date: str
    before: str
    parts: tuple[tuple[str, bool], ...]
    """Stretches of text, and whether the line rests on them."""
    after: str
    apart: tuple[bool, bool]
    """Whether a paragraph ends before, and after."""
    file: str
    """The article's clean text, relative to the page; empty if it is not at hand."""


@dataclass(slots=True)
class Reader:
    """The articles that lines are opened to, each read once."""

    page: Page
    read: Read
    sources: dict[str, Source] = field(init=False)
    made: int = 0
    """Excerpts until now."""
    _articles: dict[str, Article | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.sources = {source.article: source for source in self.page.report.sources}

    def excerpts(self, evidence: Iterable[Evidence]) -> tuple[list[Excerpt], list[int]]:
        """One excerpt a source, the first sources first; and the numbers of the sources that find no room."""
        by_article: dict[str, list[Evidence]] = {}
        for item in evidence:
            if item.article in self.sources:
                by_article.setdefault(item.article, []).append(item)
        most = EXCERPTS if self.made < MANY else 1
        shown = [self._excerpt(key, found) for key, found in list(by_article.items())[:most]]
        self.made += len(shown)
        return shown, self.page.numbers(list(by_article)[most:])

    def _excerpt(self, key: str, found: Sequence[Evidence]) -> Excerpt:
        article = self._article(key)
        source = self.sources[key]
        near = _together(found)
        spans = [(item.start, item.end) for item in near]
        before, parts, after, apart = _in_place(article, spans) if article else ("", _alone(near), "", (False, False))
        return Excerpt(
            number=self.page.number[key],
            outlet=name(source),
            date=date(source.published) or "not dated",
            before=before,
            parts=parts,
            after=after,
            apart=apart,
            file=f"articles/{key}.txt{_place(parts)}" if article and NAMED.fullmatch(key) else "",
        )

    def has(self, key: str) -> bool:
        """Whether the article's text is at hand."""
        return self._article(key) is not None

    def _article(self, key: str) -> Article | None:
        if key not in self._articles:
            self._articles[key] = self.read(key)
        return self._articles[key]


def name(source: Source) -> str:
    """What a source is called: its outlet, else its agency."""
    return source.outlet or source.wire or "Outlet not named"


def _together(found: Sequence[Evidence]) -> list[Evidence]:
    """The first passage, and those close to it, in the order of the text."""
    first = found[0].sentence
    near = {(item.start, item.end): item for item in found if abs(item.sentence - first) <= NEAR}
    return [near[span] for span in sorted(near)]


def _alone(near: Sequence[Evidence]) -> tuple[tuple[str, bool], ...]:
    return tuple((item.quote, True) for item in near)


def _in_place(article: Article, spans: Sequence[tuple[int, int]]) -> Passage:
    """The sentence before, the sentences that hold the spans in stretches, and the sentence after."""
    text = article.text
    held = [one for one in article.sentences if one.end > spans[0][0] and one.start < spans[-1][1]]
    if not held:
        return "", tuple((text[start:end], True) for start, end in spans), "", (False, False)
    first, last = held[0], held[-1]
    before, after = _neighbour(article, first.number - 1), _neighbour(article, last.number + 1)
    return (
        _end(text[before.start : before.end]) if before else "",
        tuple(_stretches(text, min(first.start, spans[0][0]), max(last.end, spans[-1][1]), spans)),
        words.clip(text[after.start : after.end], NEIGHBOUR) if after else "",
        (bool(before and before.paragraph < first.paragraph), bool(after and after.paragraph > last.paragraph)),
    )


def _place(parts: Sequence[tuple[str, bool]]) -> str:
    """Where in the text: a browser goes to these words and marks them; one that cannot shows the text from its top."""
    told = next((text.split() for text, rests in parts if rests and text.strip()), [])
    ends = [told] if len(told) <= 2 * ENDS else [told[:ENDS], told[-ENDS:]]
    return "#:~:text=" + ",".join(_quoted(" ".join(end)) for end in ends) if told else ""


def _quoted(text: str) -> str:
    """As an address has it; a hyphen would mean words that stand beside."""
    return quote(text, safe="", errors="replace").replace("-", "%2D")


def _neighbour(article: Article, number: int) -> Sentence | None:
    return article.sentences[number - 1] if 1 <= number <= len(article.sentences) else None


def _end(text: str) -> str:
    """The end of a long sentence: what stands nearest."""
    return text if len(text) <= NEIGHBOUR else "… " + text[-NEIGHBOUR:].partition(" ")[2]


def _stretches(text: str, start: int, end: int, spans: Sequence[tuple[int, int]]) -> Iterable[tuple[str, bool]]:
    place = start
    for first, last in spans:
        if last <= place:
            continue
        yield text[place : max(first, place)], False
        yield text[max(first, place) : last], True
        place = last
    yield text[place:end], False
