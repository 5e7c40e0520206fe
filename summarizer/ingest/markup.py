"""HTML that is an article's body already, as mail and feeds carry it, to lines."""

import html
import re

from lxml import etree
from lxml.html import HtmlElement, document_fromstring

from summarizer.errors import SourceError
from summarizer.ingest.blocks import blocks, take_hidden, too_many
from summarizer.schema import Removed

_TAG = re.compile(r"<[a-zA-Z/!]")


def tree(text: str) -> HtmlElement | None:
    """The tree of a piece of HTML; None for what has no element at all."""
    # lxml refuses a string that declares its own encoding; NUL ends a text for it.
    text = re.sub(r"^\s*<\?xml[^>]{0,200}>", "", text.replace("\0", ""))
    if not text.strip():
        return None
    try:
        found: HtmlElement = document_fromstring(text)
    except (etree.LxmlError, ValueError):
        return None
    if too_many(found):
        raise SourceError("HTML of too many parts to be an article")
    return found


def lines(text: str) -> list[str]:
    """The paragraphs of a piece of HTML or of plain text."""
    return split(text)[0]


def split(text: str) -> tuple[list[str], list[Removed]]:
    """The paragraphs, and what the markup hides; lines that are nothing but a link are left out as pointers."""
    if not _TAG.search(text):
        rows = html.unescape(text).split("\n")
        return [line for row in rows if (line := " ".join(row.split()))], []
    found = tree(text)
    if found is None:
        return [], []
    hidden = take_hidden(found)
    shown, links = [], []
    for block in blocks(found):
        if block.link and len(block.text.split()) > 2:
            links.append(Removed(text=block.text, reason="related_link"))
        elif block.reason != "caption":
            shown.append(block.text)
        else:
            links.append(Removed(text=block.text, reason="caption"))
    return shown, [*hidden, *links]
