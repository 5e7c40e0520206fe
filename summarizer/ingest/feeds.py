"""Atom and RSS: entries that hold their article, and entries that only point at it."""

import hashlib
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass

import feedparser

from summarizer.errors import SourceError
from summarizer.ingest import dated, markup, records
from summarizer.ingest.article import article
from summarizer.ingest.card import Card
from summarizer.ingest.decode import decode_markup
from summarizer.schema import Article, Removed

# A feed of the last day has tens of entries, an archive thousands.
MAX_ENTRIES = 1000
# What a feed gives as a summary is the article itself only at length; teasers measured have 15 to 60 words.
_FULL_SUMMARY_WORDS = 120
# What it gives as content is the article, however short, unless it breaks off.
_FULL_CONTENT_WORDS = 40
_BROKEN_OFF = re.compile(
    r"(?:\[?(?:…|\.\.\.)\]?|"
    r"\b(?:read (?:more|on|the (?:full|rest)\b.{0,40})|continue reading.{0,60}|full story|more)\s*[»›→>.…]*)$",
    re.IGNORECASE,
)
_APPEARED = re.compile(
    r"(?:The post .{1,300})?\bappeared first on .{1,100}$|^Read (?:the )?(?:full|original) article\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed."""

    raw: str
    lines: tuple[str, ...]
    card: Card
    full: bool
    """Its text is the article itself."""
    reason: str
    """What it is if it is not."""

    def article(self, source: str) -> Article:
        """The article it holds."""
        digest = hashlib.sha256(self.raw.encode("utf-8", "surrogatepass")).hexdigest()
        return article("\n\n".join(self.lines), source=source, raw_sha256=digest, card=self.card)


def entries(data: bytes, *, url: str | None = None, charset: str | None = None) -> list[Entry]:
    """The entries in their order; raises SourceError where there is no feed or nothing in it."""
    text, _ = decode_markup(data, charset)
    declared = re.sub(r"^\s*<\?xml[^>]{0,200}\?>", '<?xml version="1.0" encoding="utf-8"?>', text, count=1)
    headers = {"content-type": "application/xml; charset=utf-8", **({"content-location": url} if url else {})}
    # A stream, never the text itself: feedparser takes a string that looks like an address or a name and opens it.
    try:
        found = feedparser.parse(io.BytesIO(declared.encode("utf-8", "replace")), response_headers=headers)
    except (ValueError, LookupError, AttributeError, TypeError) as error:  # of odd references and encodings
        raise SourceError(f"a feed too damaged to be read ({type(error).__name__})") from None
    if not found.get("version") and not found.entries:
        raise SourceError("XML, but no feed: neither RSS nor Atom")
    if not found.entries:
        raise SourceError("a feed without entries")
    return [_entry(one, found.feed) for one in found.entries[:MAX_ENTRIES]]


def _entry(entry: Mapping[str, object], feed: Mapping[str, object]) -> Entry:
    raw, is_content = _text(entry)
    rows, removed = markup.split(raw)
    lines = [line for line in rows if not _APPEARED.search(line)]
    words = sum(len(line.split()) for line in lines)
    broken_off = bool(lines) and bool(_BROKEN_OFF.search(lines[-1][-200:]))
    full = words >= (_FULL_CONTENT_WORDS if is_content else _FULL_SUMMARY_WORDS) and not broken_off
    card = _card(entry, feed)
    card.left_out = [*removed, *(Removed(text=row, reason="copyright") for row in rows if row not in lines)]
    card.basis["text"] = f"the feed's entry, its {'content' if is_content else 'summary'}"
    what = f"{words} words and a link" if words else "only a link"
    how = "give --fetch to read the article itself" if card.url else "it names no address"
    return Entry(raw or card.title or "", tuple(lines), card, full, f"an entry of a feed with {what}: {how}")


def _text(entry: Mapping[str, object]) -> tuple[str, bool]:
    """The longest text it has, and whether it is given as content rather than as a summary."""
    contents = entry.get("content")
    several = contents if isinstance(contents, list) else []
    texts = [str(one.get("value") or "") for one in several if isinstance(one, Mapping)]
    longest = max(texts, key=len, default="")
    summary = str(entry.get("summary") or "")
    return (longest, True) if len(longest) >= len(summary) and longest else (summary, False)


def _card(entry: Mapping[str, object], feed: Mapping[str, object]) -> Card:
    card = Card(body=True)
    card.say("title", _plain(entry.get("title")), basis="the feed's entry")
    link = str(entry.get("link") or "").strip()
    if re.match(r"https?://\S+$", link):
        card.say("url", link, basis="the feed's entry")
    for name in ("published", "created", "updated"):
        card.say("published", dated.stated(str(dict(entry).get(name) or "")), basis=f"the entry's {name!r}")
    source = entry.get("source")
    if isinstance(source, Mapping):  # an aggregator names where each entry is from
        card.say("outlet", _outlet(source.get("title")), basis="the entry's source")
    card.say("outlet", _outlet(feed.get("title")), basis="the feed's title")
    authors = entry.get("authors")
    people = records.names(
        [one.get("name") for one in authors if isinstance(one, Mapping)] if isinstance(authors, list) else []
    )
    card.add_authors([name for name in people if "@" not in name], basis="the feed's entry")
    return card


def _outlet(title: object) -> str:
    """The name in a feed's title: "Dunmere Post - World news" is of the Dunmere Post."""
    return re.split(r"\s+(?:[|–—·•»>-]|::)\s+|:\s+", _plain(title))[0].strip()


def _plain(value: object) -> str:
    return " ".join(markup.lines(str(value or "")))
