"""The body of pages: what ingest makes of a page, beside trafilatura alone and all the visible text.

zyte: precision and recall over 4-token shingles, averaged over pages, F1 of the two averages. fundus: ROUGE-LSum F1,
averaged over pages. Ours is the article's text below its title, the title being no part of the gold bodies; what is
recognised as no article (the beginning of one behind a paywall) counts with the text that was read of it.
"""

import gzip
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from rapidfuzz.distance import LCSseq
from trafilatura import extract, html2txt

from benchmarks.scorecard import Figure, Outcome
from benchmarks.sets import DATA, records
from summarizer.errors import SourceError
from summarizer.ingest.page import read_page
from summarizer.schema import Article

ZYTE, FUNDUS = "html/zyte.jsonl", "html/fundus.jsonl"
PUBLISHED = {"zyte": 0.958, "fundus": 0.917}
"""trafilatura 2.0.0, its published outputs restricted to these pages (fundus: 93.6 on all 80)."""
_TOKEN = re.compile(r"\w+")
_ROUGE_TOKEN = re.compile(r"[a-z0-9]+")
_N = 4

Score = Callable[[list[tuple[str, str]]], float]
"""Of (found, gold) texts, one pair a page."""


@dataclass(frozen=True, slots=True)
class Read:
    """A page as read in three ways, and what it should give."""

    name: str
    gold: str
    outlet: str | None
    ours: Article | None
    bodies: dict[str, str]
    """`ours`, `alone` (trafilatura as we set it), `default` (as it comes) and `dumb` (all visible text)."""


def measure(limit: int | None) -> Outcome:
    """Figures and misses: pages by how much of their body was lost or added."""
    figures: list[Figure] = []
    misses: list[str] = []
    for file, metric, score in ((ZYTE, "4-shingle F1", shingle_f1), (FUNDUS, "ROUGE-LSum F1", rouge_lsum)):
        pages = list(_pages(file, limit))
        name = file.removeprefix("html/").removesuffix(".jsonl")
        ours, dumb, alone, default = (
            score([(page.bodies[way], page.gold) for page in pages]) for way in ("ours", "dumb", "alone", "default")
        )
        published = PUBLISHED[name]
        figures += [
            Figure("html", "body text, whole ingest", name, metric, len(pages), dumb, ours, published, published),
            Figure("html", "body text, trafilatura as set here", name, metric, len(pages), dumb, alone, published),
            Figure("html", "body text, trafilatura by default", name, metric, len(pages), dumb, default, published),
        ]
        misses += [line for page in pages if (line := _line(page))]
        if name == "fundus":
            figures.append(_outlets(pages))
    return Outcome(tuple(figures), tuple(misses))


def shingle_f1(pairs: list[tuple[str, str]]) -> float:
    """F1 of average precision and average recall."""
    shares = [_shares(found, gold) for found, gold in pairs]
    precision, recall = (sum(share[side] for share in shares) / max(1, len(shares)) for side in (0, 1))
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def rouge_lsum(pairs: list[tuple[str, str]]) -> float:
    """The mean over pages; lines stand for sentences, as in the published figures."""
    return sum(_lsum(found, gold) for found, gold in pairs) / max(1, len(pairs))


def _pages(file: str, limit: int | None) -> Iterator[Read]:
    for record in records(file, limit):
        data = gzip.decompress((DATA / "html" / record["html"]).read_bytes())
        html = data.decode("utf-8", "replace")
        article = _article(data, record)
        bodies = {
            "ours": _below_title(article),
            "alone": extract(html, include_comments=False, include_tables=False) or "",
            "default": extract(html) or "",
            "dumb": html2txt(html),
        }
        yield Read(str(record["id"])[:12], record["body"], record.get("outlet"), article, bodies)


def _article(data: bytes, record: dict[str, Any]) -> Article | None:
    try:
        return read_page(data, source=record["id"], url=record["url"])
    except SourceError:
        return None


def _below_title(article: Article | None) -> str:
    if article is None:
        return ""
    title = article.info.title
    return article.text.removeprefix(title).lstrip() if title else article.text


def _shares(found: str, gold: str) -> tuple[float, float]:
    ours, theirs = _shingles(found), _shingles(gold)
    if not ours and not theirs:
        return 1.0, 1.0
    common = (ours & theirs).total()
    return common / max(1, ours.total()), common / max(1, theirs.total())


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    tokens = _TOKEN.findall(text)
    return Counter(tuple(tokens[at : at + _N]) for at in range(max(1, len(tokens) - _N + 1)) if tokens)


def _lsum(found: str, gold: str) -> float:
    """ROUGE-LSum: for each gold line the union of what it has in common with any found line, in order."""
    wanted, offered = ([_ROUGE_TOKEN.findall(line.lower()) for line in text.split("\n")] for text in (gold, found))
    left = [Counter(word for line in side for word in line) for side in (wanted, offered)]
    sizes = [side.total() for side in left]
    hits = 0
    for line in wanted:
        common: set[int] = set()
        for other in offered:
            common |= _in_order(line, other)
        for place in sorted(common):
            if all(side[line[place]] > 0 for side in left):
                hits += 1
                for side in left:
                    side[line[place]] -= 1
    return 2 * hits / sum(sizes) if hits else 0.0


def _in_order(line: list[str], other: list[str]) -> set[int]:
    """Places in `line` of a longest common subsequence."""
    same = LCSseq.opcodes(line, other)
    return {place for step in same if step.tag == "equal" for place in range(step.src_start, step.src_end)}


def _outlets(pages: list[Read]) -> Figure:
    """Whether the outlet is named; the gold is a name run together, such as `TheDunmerePost`."""

    def same(name: str, gold: str) -> bool:
        ours, theirs = (re.sub(r"^the|\W", "", text.lower()) for text in (name, gold))
        return bool(ours) and (ours in theirs or theirs in ours)

    gold = [(page, page.outlet) for page in pages if page.outlet]
    named = sum(same((page.ours and page.ours.info.outlet) or "", outlet) for page, outlet in gold)
    return Figure("html", "outlet named", "fundus", "accuracy", len(gold), None, named / max(1, len(gold)))


def _line(page: Read) -> str:
    lost, added = (_shingles(a) - _shingles(b) for a, b in _both_ways(page))
    if lost.total() + added.total() < 20:
        return ""
    shown = [" ".join(next(iter(side), ())) for side in (lost, added)]
    return f"{page.name} lost {lost.total()} [{shown[0]}] added {added.total()} [{shown[1]}]"


def _both_ways(page: Read) -> tuple[tuple[str, str], tuple[str, str]]:
    return (page.gold, page.bodies["ours"]), (page.bodies["ours"], page.gold)
