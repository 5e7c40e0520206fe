"""What a page is when it is no article: a wall in front of one, an error, a notice, a list of other pages."""

from collections.abc import Mapping, Sequence

from lxml.html import HtmlElement

from summarizer.ingest import meta, notices
from summarizer.ingest.blocks import blocks
from summarizer.ingest.lines import is_terminal

_CLOSED = frozenset({"locked", "premium", "subscriber", "subscribers", "paid", "metered"})
# A front page links to dozens of articles and tells of each in a line or two; an article goes on from paragraph to
# paragraph. Only pages that do not declare themselves articles are judged by this: of 122 news pages none is hit.
_HEADLINES = 12
_FEWEST_PARAGRAPHS = 3
_PROSE_WORDS = 8


def trouble(tree: HtmlElement, title: str, lines: Sequence[str]) -> str | None:
    """Why a page is not to be briefed, from its markup and from the lines taken for its article; None if it is."""
    count = sum(notices.words(line) for line in lines)
    tags, articles = meta.meta_tags(tree), meta.articles(tree)
    declared = bool(articles) or "article:published_time" in tags or tags.get("og:type", "").lower() == "article"
    # A page that declares itself an article may tell of an error; one that does not is one.
    shown = [title] if declared else [title, *_shown(tree, lines)]
    if count < notices.NOTICE_WORDS and (notice := notices.notice(shown)):
        return notice
    if count < notices.STUB_WORDS and (wall := _wall(tree, tags, articles, lines)):
        return notices.stub(count, wall)
    if count < notices.FEWEST_WORDS:
        return f"a page with {count} words, no article"
    return None if declared else _index(tree)


def _shown(tree: HtmlElement, lines: Sequence[str]) -> list[str]:
    """What a page says where it has no article to show: its text, and what it tells browsers without JavaScript."""
    if lines:
        return [" ".join(lines)]
    visible = " ".join(block.text for block in blocks(tree))
    return [visible[:2000], " ".join(one.text_content() for one in tree.iter("noscript"))[:2000]]


def _wall(
    tree: HtmlElement, tags: Mapping[str, str], articles: Sequence[meta.Fields], lines: Sequence[str]
) -> str | None:
    """What shows that the rest is not to be had: the page's own words, or what it declares to search engines."""
    if said := notices.wall(block.text for block in blocks(tree) if not _in_menu(block.link, block.reason)):
        return said
    closed = any(str(one.get("isAccessibleForFree", "")).lower() == "false" for one in articles)
    # Some papers declare every page closed and show it whole; one that breaks off besides is the beginning of one.
    if (closed or tags.get("article:content_tier", "").lower() in _CLOSED) and _breaks_off(lines):
        return "an end in the middle; the page declares itself not free"
    return None


def _breaks_off(lines: Sequence[str]) -> bool:
    last = lines[-1].rstrip('"”’ ') if lines else ""
    return last.endswith(("...", "…")) or not is_terminal(last)


def _in_menu(link: bool, reason: str | None) -> bool:
    """Every page of some papers has "Subscribe for full access" in its menu."""
    return link or reason in ("navigation", "newsletter", "cookie_notice", "comment")


def _index(tree: HtmlElement) -> str | None:
    """A front page, a section, a search: headlines that are links, with a sentence or two after each."""
    headlines, run, longest = set(), 0, 0
    for block in blocks(tree):
        words = len(block.text.split())
        if block.link and words > 3:
            headlines.add(block.text)
            run = 0
        elif block.reason is None and words >= _PROSE_WORDS and is_terminal(block.text):
            run += 1
            longest = max(longest, run)
    if len(headlines) >= _HEADLINES and longest < _FEWEST_PARAGRAPHS:
        return f"a page of links to other pages, no article: {len(headlines)} headlines"
    return None
