"""What a page is when it is no article: a wall in front of one, an error, a notice, a list of other pages."""

import re
from collections.abc import Mapping, Sequence

from lxml.html import HtmlElement

from summarizer.ingest import meta
from summarizer.ingest.blocks import blocks
from summarizer.ingest.lines import is_terminal

# The shortest of 122 news pages measured has 93 words; what a wall lets through is a paragraph or two.
_STUB_WORDS = 200
# Fewer are a headline and a caption.
_FEWEST_WORDS = 20
# A page that says it is an error says it in a few lines; an article about such a page is longer.
_NOTICE_WORDS = 120
_WALL = re.compile(
    r"\b(?:subscribe|sign (?:in|up)|log ?in|register|become a (?:member|subscriber))\b[^.!?]{0,60}"
    r"\b(?:to (?:continue|keep|finish)\b|to (?:read|unlock|access|view|get access|see) "
    r"(?:the (?:full|rest|whole|entire)|this|more|full|all|unlimited)|for (?:full|unlimited) access)|"
    r"\b(?:to (?:continue|keep) reading|(?:continue|keep) reading (?:this article|for|with))\b|"
    r"\b(?:article|story|content|page) is (?:only |exclusively )?(?:for|available (?:only )?(?:to|for)|reserved for|"
    r"exclusive to|limited to)\b[^.!?]{0,30}\b(?:subscribers?|members?|registered|paying)\b|"
    r"\b(?:subscriber|member)s?[- ](?:only|exclusive)\b|\balready (?:a|have an?) (?:subscri\w+|account|member)\b|"
    r"\byou(?:['’]ve| have) (?:reached|read|used|hit)\b[^.!?]{0,50}\b(?:limit|free (?:articles?|stories))|"
    r"\bunlock (?:this|the (?:full|rest)|full)\b|\bremaining (?:free )?articles?\b|\bstart your (?:free )?trial\b",
    re.IGNORECASE,
)
_ERROR = re.compile(
    r"\b(?:error )?40[34]\b(?=.{0,40}\b(?:error|not found|forbidden|page)\b)|"
    r"\b(?:error|http)[ -]?(?:40[0-9]|50[0-9])\b|"
    r"\bpage (?:you (?:are|were|requested)[^.]{0,50} )?(?:was |is |could |can )?(?:not|n['’]t) "
    r"(?:be )?(?:found|available|exist)|"
    r"\b(?:can(?:no|['’])t|could(?: no|n['’])t|unable to) find (?:the|that|this|your|a) page\b|"
    r"\bpage (?:does(?: no|n['’])t exist|no longer exists|has (?:moved|been removed))\b|"
    r"\binternal server error\b|\bbad gateway\b|\bservice (?:temporarily )?unavailable\b|\baccess (?:is )?denied\b|"
    r"\bnot found\b$|^(?:403|404|410|429|500|502|503)\b",
    re.IGNORECASE,
)
_ROBOT = re.compile(
    r"\b(?:are|you['’]re|you are) (?:you )?(?:not )?a (?:robot|human|bot)\b|"
    r"\bverify (?:that )?you(?:['’]re| are)(?: a| not)|"
    r"\bcaptcha\b|\bunusual (?:traffic|activity)\b|\bchecking (?:your browser|if the site connection)|^just a moment|"
    r"\bpress (?:and|&) hold\b|\bsecurity (?:check|verification)\b|\battention required\b",
    re.IGNORECASE,
)
_SCRIPT = re.compile(
    r"\b(?:enable|requires?|turn on|activate|need)s?\b[^.]{0,30}\b(?:javascript|cookies)\b|"
    r"\bjavascript\b[^.]{0,30}\b(?:disabled|required|not enabled|blocked)\b",
    re.IGNORECASE,
)
_CONSENT = re.compile(
    r"\bbefore you continue\b|\bwe (?:value|care about|respect) your privacy\b|\b(?:accept|agree to|reject) (?:all )?"
    r"(?:cookies|and continue)|\byour (?:privacy|consent|cookie) choices\b|\bmanage (?:your )?(?:cookies|consent)\b|"
    r"\bpartners\b[^.]{0,60}\b(?:store|access)\b[^.]{0,60}\b(?:device|cookies)",
    re.IGNORECASE,
)
_NOTICES = (
    ("an error page", _ERROR),
    ("a page that asks whether a person reads it", _ROBOT),
    ("a page that needs JavaScript to show anything", _SCRIPT),
    ("a page that asks for consent to cookies", _CONSENT),
)
_CLOSED = frozenset({"locked", "premium", "subscriber", "subscribers", "paid", "metered"})
# A front page links to dozens of articles and tells of each in a line or two; an article goes on from paragraph to
# paragraph. Only pages that do not declare themselves articles are judged by this: of 122 news pages none is hit.
_HEADLINES = 12
_FEWEST_PARAGRAPHS = 3
_PROSE_WORDS = 8


def trouble(tree: HtmlElement, title: str, lines: Sequence[str]) -> str | None:
    """Why a page is not to be briefed, from its markup and from the lines taken for its article; None if it is."""
    words = sum(_words(line) for line in lines)
    if words < _NOTICE_WORDS and (notice := _notice(title, lines, tree)):
        return notice
    tags, articles = meta.meta_tags(tree), meta.articles(tree)
    if words < _STUB_WORDS and (wall := _wall(tree, tags, articles, lines)):
        return f"the beginning of an article behind a paywall: {words} words, then {wall}"
    if words < _FEWEST_WORDS:
        return f"a page with {words} words, no article"
    return _index(tree, tags, articles)


def _words(text: str) -> int:
    """Words, or for scripts without spaces about as many as a translation would have."""
    return max(len(text.split()), len(text) // 12)


def _notice(title: str, lines: Sequence[str], tree: HtmlElement) -> str | None:
    """What a short page says of itself in its title, or in all it has to say."""
    shown = " ".join(lines) if lines else " ".join(block.text for block in blocks(tree))[:2000]
    hidden = " ".join(one.text_content() for one in tree.iter("noscript"))[:2000] if not lines else ""
    for what, pattern in _NOTICES:
        for text in (title, shown, hidden):
            if found := pattern.search(text):
                return f"{what}, no article: {text[max(0, found.start() - 30) : found.end() + 30].strip()!r}"
    return None


def _wall(
    tree: HtmlElement, tags: Mapping[str, str], articles: Sequence[meta.Fields], lines: Sequence[str]
) -> str | None:
    """What shows that the rest is not to be had: the page's own words, or what it declares to search engines."""
    for block in blocks(tree):
        if len(block.text) < 400 and not _in_menu(block.link, block.reason) and (found := _WALL.search(block.text)):
            return f"{found.group()!r}"
    declared = any(str(one.get("isAccessibleForFree", "")).lower() == "false" for one in articles)
    # Some papers declare every page closed and show it whole; one that breaks off besides is the beginning of one.
    if (declared or tags.get("article:content_tier", "").lower() in _CLOSED) and _breaks_off(lines):
        return "an end in the middle; the page declares itself not free"
    return None


def _breaks_off(lines: Sequence[str]) -> bool:
    last = lines[-1].rstrip('"”’ ') if lines else ""
    return last.endswith(("...", "…")) or not is_terminal(last)


def _in_menu(link: bool, reason: str | None) -> bool:
    """Every page of some papers has "Subscribe for full access" in its menu."""
    return link or reason in ("navigation", "newsletter", "cookie_notice", "comment")


def _index(tree: HtmlElement, tags: Mapping[str, str], articles: Sequence[meta.Fields]) -> str | None:
    """A front page, a section, a search: headlines that are links, with a sentence or two after each."""
    if articles or "article:published_time" in tags or tags.get("og:type", "").lower() in ("article", "news"):
        return None
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
