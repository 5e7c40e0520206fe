"""Raw text to lines: one paragraph, heading or stray label each, free of invisible characters and markup."""

import html
import re
import unicodedata
from dataclasses import dataclass, field
from itertools import pairwise

from summarizer.ingest.reasons import Reason


@dataclass(slots=True)
class Line:
    """A line on its way to being kept or removed; the passes of `clean` write `reason` and `cuts`."""

    text: str
    """What would be kept."""
    original: str
    """As it stood, white space apart."""
    gap: bool = False
    """A blank line stands before it."""
    heading: int = 0
    """Level of a Markdown heading; 0 for none."""
    bullet: bool = False
    link: bool = False
    """Nothing but one link."""
    paragraph: bool = False
    """Prose although it has no full stop."""
    reason: Reason | None = None
    cuts: list[tuple[str, Reason]] = field(default_factory=list)
    """What was cut out of it."""

    @property
    def open(self) -> bool:
        """Not removed."""
        return self.reason is None

    @property
    def words(self) -> int:
        return len(self.text.split())

    def cut(self, start: int, end: int, reason: Reason) -> None:
        """Take `text[start:end]` out and remember it."""
        self.cuts.append((self.text[start:end].strip(), reason))
        self.text = f"{self.text[:start].rstrip()} {self.text[end:].lstrip()}".strip()


# Zero-width and directional marks, soft hyphens, tag characters and controls: they change what a program
# compares but not what a person sees, and hide instructions. U+200C and U+200D stay: some scripts need them.
_INVISIBLE = re.compile(
    "[\u00ad\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\U000e0000-\U000e007f"
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]"
)
_LINE_END = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_ENTITY = re.compile(r"&(?:amp|lt|gt|quot|apos|nbsp|[lr][sd]quo|[mn]dash|hellip|#\d{1,7}|#x[0-9A-Fa-f]{1,6});")
_IMAGE = re.compile(r"!\[[^\[\]]{0,500}\]\([^()\s]{0,2000}(?:\s[^()]{0,500})?\)")
_LINK = re.compile(r"\[([^\[\]]{1,500})\]\((?:https?:|mailto:|/|#)[^()\s]{0,2000}(?:\s\"[^\"()]{0,300}\")?\)")
_STRONG = re.compile(r"(\*\*|__)(?=\S)([^*_]{1,2000})(?<=\S)\1")
_EMPHASIS = re.compile(r"(?<![\w*])\*(?=[^\s*])([^*]{1,500})(?<=\S)\*(?![\w*])")
_HEADING = re.compile(r"(#{1,6})\s+(\S.*?)\s*#*")
_BULLET = re.compile(r"(?:[-*+•▪‣·]|\d{1,2}[.)])\s+(?=\S)|[-•▪‣·](?=[A-Z“\"])")
# A full stop, what may close after it, and a credit in brackets that may follow.
_TERMINAL = re.compile(r"""(?:[.!?…。！？؟।][”’"'»)\]*]*|[.!?…]?[”"])(?: ?[(\[][^()\[\]]{1,40}[)\]])?$""")


def normalize(raw: str) -> tuple[str, int]:
    """The text in NFC with LF, and how many invisible characters were taken out of it."""
    text = _ENTITY.sub(lambda entity: html.unescape(entity.group()), raw)  # first: "&#13;" is a line end too
    text = _SURROGATE.sub("\ufffd", _LINE_END.sub("\n", text))
    text, hidden = _INVISIBLE.subn("", text)
    return unicodedata.normalize("NFC", text), hidden


def take_comments(text: str) -> tuple[str, list[str]]:
    """The text without HTML comments, and the comments; one that is never closed is left as it is."""
    kept: list[str] = []
    found: list[str] = []
    place = 0
    while (start := text.find("<!--", place)) >= 0 and (end := text.find("-->", start + 4)) >= 0:
        kept.append(text[place:start])
        found.append(text[start : end + 3])
        place = end + 3
    return "".join([*kept, text[place:]]), found


def lines(text: str) -> list[Line]:
    """The lines that are not blank; paragraphs that were wrapped at a fixed width are joined again."""
    found: list[Line] = []
    block: list[str] = []
    for row in [*text.split("\n"), ""]:
        squeezed = " ".join(row.split())
        if squeezed:
            block.append(squeezed)
        elif block:
            made = [_line(row) for row in (_unwrap(block))]
            made[0].gap = True
            found += made
            block = []
    return found


def is_terminal(text: str) -> bool:
    """Whether it ends as a sentence ends."""
    return bool(_TERMINAL.search(text[-60:]))


def _unwrap(block: list[str]) -> list[str]:
    """Join the lines of a block where they break inside sentences, as in mail and old wire text."""
    if not _is_wrapped(block):
        return block
    joined = block[:1]
    for row in block[1:]:
        if _BULLET.match(row):
            joined.append(row)
        else:
            joined[-1] = f"{joined[-1]} {row}"
    return joined


def _is_wrapped(block: list[str]) -> bool:
    """Whether most breaks run into a small letter after lines of 45 to 100 characters.

    Lines narrower than 45 are labels or verse, wider than 100 paragraphs of their own.
    """
    full = block[:-1]
    if not full or any(len(row) > 100 for row in block):
        return False
    widths = [len(row) for row in full]
    if min(widths) < 45 or max(widths) - min(widths) > 30:
        return False
    flows = sum(not is_terminal(before) and after[:1].islower() for before, after in pairwise(block))
    return 2 * flows >= len(full)


def _line(row: str) -> Line:
    line = Line(text=row, original=row)
    without_images = _IMAGE.sub("", row)
    if without_images != row:
        line.text = without_images.strip(" |*_")
        if not line.text:
            line.reason = "image_markup"
            return line
        line.cuts += [(image, "image_markup") for image in _IMAGE.findall(row)]
    _strip_markup(line)
    return line


def _strip_markup(line: Line) -> None:
    if heading := _HEADING.fullmatch(line.text):
        line.heading, line.text = len(heading[1]), heading[2]
    if line.text.startswith("> "):
        line.text = line.text.lstrip("> ")
    if bullet := _BULLET.match(line.text):
        line.bullet = True
        # A numbered item keeps its number, which may be part of the sentence.
        line.text = line.text if bullet[0][0].isdigit() else line.text[bullet.end() :]
    line.link = bool(_LINK.fullmatch(line.text.strip("*_ ")))
    line.text = _EMPHASIS.sub(r"\1", _STRONG.sub(r"\2", _LINK.sub(r"\1", line.text)))
    if line.text.count("|") == 1:  # a single bar at an end is the rest of a table's cell
        line.text = line.text.strip("| ") or line.text
