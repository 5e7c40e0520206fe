"""What kind of thing some bytes are: by the name they came under, by the type they were sent as, by how they begin."""

import re
from pathlib import PurePath
from typing import Literal, TypeAlias

from summarizer.ingest.decode import is_wide

Kind: TypeAlias = Literal["text", "page", "feed", "mail", "json", "lines"]

# None: what such a file holds is told by how it begins.
_BY_SUFFIX: dict[str, Kind | None] = {
    "": None, ".txt": None, ".md": "text", ".markdown": "text",
    ".html": "page", ".htm": "page", ".xhtml": "page", ".shtml": "page",
    ".xml": None, ".rss": "feed", ".atom": "feed", ".rdf": "feed",
    ".eml": "mail", ".json": "json", ".jsonl": "lines", ".ndjson": "lines",
}  # fmt: skip
_BY_TYPE: dict[str, Kind | None] = {
    "": None, "application/octet-stream": None, "binary/octet-stream": None,
    "application/gzip": None, "application/x-gzip": None,
    "text/html": None, "application/xhtml+xml": None, "text/xml": None, "application/xml": None,
    "application/rss+xml": "feed", "application/atom+xml": "feed", "application/rdf+xml": "feed",
    "text/plain": None, "text/markdown": "text", "message/rfc822": "mail",
    "application/json": "json", "application/ld+json": "json", "application/feed+json": "json", "text/json": "json",
    "application/x-ndjson": "lines", "application/jsonl": "lines", "application/x-jsonlines": "lines",
}  # fmt: skip
GZIP = b"\x1f\x8b"
_PROLOGUE = r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<\?xml-stylesheet[^>]{0,300}>\s*)?(?:<!--.{0,2000}?-->\s*)*"
_PAGE = re.compile(_PROLOGUE + r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_FEED = re.compile(
    _PROLOGUE + r"(?:<!DOCTYPE\s+rss\b[^>]{0,300}>\s*)?<(?:rss|(?:\w+:)?feed|rdf:RDF)\b", re.IGNORECASE | re.DOTALL
)
_XML = re.compile(r"\s*<\?xml\b", re.IGNORECASE)
# Header lines at the very top, one of which only mail has: an article may begin "Title: ...", "Date: ...".
_MAIL = re.compile(
    r"(?:From [^\n]*\n)?(?:[!-9;-~]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?"
    r"(?:Message-ID|MIME-Version|Received|Return-Path|Delivered-To|DKIM-Signature):",
    re.IGNORECASE,
)
# How JSON begins and prose does not: an object with a field, or a list with something or nothing in it.
_JSON = re.compile(r"\s*(?:\{\s*(?:[\"}]|$)|\[\s*(?:[{\"\[\]]|$))")


def suffix_of(name: str) -> tuple[str, bool]:
    """The suffix of a file's name in small letters, and whether the file is packed by its name (`.html.gz`)."""
    path = PurePath(name)
    if path.suffix.lower() == ".gz":
        return PurePath(path.stem).suffix.lower(), True
    return path.suffix.lower(), False


def by_suffix(suffix: str) -> Kind | Literal["other"] | None:
    """The kind a file's name tells; None where its beginning must; `other` where it is none that is read."""
    return _BY_SUFFIX.get(suffix, "other")


def by_type(content_type: str) -> Kind | Literal["other"] | None:
    """The kind that HTTP's Content-Type tells, in the same way."""
    return _BY_TYPE.get(content_type.partition(";")[0].strip().lower(), "other")


def by_beginning(data: bytes) -> Kind:
    """The kind that the first bytes tell; text, where they tell none."""
    head = data[:8000]
    text = head[: len(head) // 4 * 4].decode("utf-16" if is_wide(head) else "utf-8", "replace").lstrip("\ufeff")
    if _JSON.match(text):
        return "json"
    if _FEED.match(text):
        return "feed"
    if _PAGE.match(text):
        return "page"
    if _XML.match(text):
        return "feed"
    return "mail" if _MAIL.match(text.lstrip("\n").replace("\r\n", "\n")) else "text"
