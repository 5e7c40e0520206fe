"""Words of articles made harmless for Markdown: nothing in an article can become markup, link or script."""

import re

# Bidirectional overrides, zero-width characters and controls can make a line read other than it is written.
INVISIBLE = re.compile(
    "[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
SPECIAL = re.compile(r"[\\`*<|~]|&(?=#?\w{1,32};)|(?<!\w)_|_(?!\w)")
SCHEME = re.compile(r"\b(?!https?:)([A-Za-z][A-Za-z0-9+.-]{1,20}):(?=\S)")
LEADING = re.compile(r"^([#>+=-]|:(?=-))")
LEADING_NUMBER = re.compile(r"^(\d{1,9})([.)])(?=\s|$)")
PLAIN_ADDRESS = re.compile(r"https?://[^\s<>\"'`\\\x00-\x20\x7f-\x9f]{1,2000}")
EDITORIAL = re.compile(r"\[[^\[\]]{2,}\](?![(\[:])")


def text(words: str) -> str:
    """Article words on one line, safe anywhere in a Markdown document."""
    flat = " ".join(INVISIBLE.sub(" ", words).split())
    safe = _brackets(SPECIAL.sub(r"\\\g<0>", flat))
    safe = SCHEME.sub(r"\1\\:", safe)
    safe = LEADING_NUMBER.sub(r"\1\\\2", safe)
    return LEADING.sub(r"\\\1", safe)


def _brackets(words: str) -> str:
    """Leave editor's brackets readable, escape all others.

    A bracket pair means something to Markdown only beside `(`, `[` or `:`, or as `[ ]`; nothing of ours
    defines a link by name, so `[Somebody]` is just that.
    """
    parts, end = [], 0
    for pair in EDITORIAL.finditer(words):
        parts += [_escaped(words[end : pair.start()]), pair[0]]
        end = pair.end()
    parts.append(_escaped(words[end:]))
    return "".join(parts)


def _escaped(words: str) -> str:
    return re.sub(r"[\[\]]", r"\\\g<0>", words)


def address(url: str | None) -> str:
    """The address if it is a plain http(s) one, else nothing: it stands in the JSON."""
    return url if url and PLAIN_ADDRESS.fullmatch(url) else ""


def link(url: str | None) -> str:
    """An address as a link in Markdown, if it is a plain one."""
    return f"<{url}>" if address(url) else ""
