"""A dirty page as plain text to title, paragraphs and what was left out, every passage with its reason."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.ingest import appeals, dateline, furniture, head, repeats, wires
from summarizer.ingest.card import Card
from summarizer.ingest.lines import Line, is_terminal, lines, normalize, take_comments
from summarizer.ingest.reasons import Reason
from summarizer.schema import Removed

# A paragraph of prose has a full stop and at least this many words; a headline may end in "?" too.
_PROSE_WORDS = 6
# What follows an end mark is another article only if it is prose at length.
_MORE_PROSE = 3
# A line without a full stop from this many words on is a paragraph that lost its stop, not a headline.
_LONG_LINE_WORDS = 22
# A byline and a date stand in the first lines of a body, if there.
_LABELS = 6
# Who the author is, and how to write to them, stands in the last ones.
_NOTES = 4
_NOTE = re.compile(
    r"(?:\s*\([^()]{1,80}\))?,? (?:is (?:an? |the )?[\w’' -]{0,60}?(?:writer|reporter|editor|correspondent|journalist|"
    r"columnist|contributor|producer|author|analyst|critic|fellow|intern|professor|anchor|director)\b|"
    r"covers\b|writes\b|reports\b|can be reached\b|joined\b|has (?:covered|written|reported|been (?:a|an|the)\b))",
    re.IGNORECASE,
)
_CONTACT = re.compile(r"\b(?:reach(?:ed)?|contact|e-?mail|write to|tips?|follow)\b", re.IGNORECASE)
_CONTACT_LENGTH = 250
_PICTURES = frozenset({"caption", "credit", "image_markup"})
_SPEAKER = re.compile(r"[^\W\d_][\w.'’ -]{1,40}:\s+\S")
_END_CREDIT = re.compile(r"(?<=[.!?”\"'’…])\s*\((?P<name>[^\W\d_][\w.&/' -]{1,40})\)\s*$")
_CORRECTS = re.compile(
    r"\(?(?:corrections?\s*:|corrects\b|this (?:story|article|report|version)\b.{0,60}\bcorrect(?:s|ed)?\b|"
    r"an? (?:earlier|previous|original) version of this\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The paragraphs of the clean text, title first if there is one, and what was taken out."""

    paragraphs: tuple[str, ...]
    removed: tuple[Removed, ...]
    has_prose: bool


def clean(raw: str, card: Card) -> Cleaned:
    """Clean a text and fill in the card; a title already on the card is trusted."""
    text, hidden = normalize(raw)
    if hidden:
        card.basis["text"] = f"{hidden} invisible characters were taken out"
    text, comments = take_comments(text)
    rows = lines(text)
    if not card.body:
        head.read_fields(rows, card)
        head.read_fused_date(rows, card)
    for line in rows:
        furniture.mark(line)
    appeals.mark(rows)
    _mark_after_end(rows)
    _read_end_credit(rows, card)
    (_read_body_head if card.body else _read_head)(rows, card)
    repeats.mark(rows)
    _read_datelines(rows, card)
    _read_correction(rows, card)
    card.clues += [line.text for line in rows if line.reason == "caption"]
    return _collect(rows, card, [*card.left_out, *(Removed(text=comment, reason="hidden") for comment in comments)])


def _read_head(rows: Sequence[Line], card: Card) -> None:
    """What stands before the text of a whole page, and the fragments between its paragraphs."""
    title_line = _mark_title(rows, card)
    head.read(rows, card)
    if title_line is None:
        _mark_title(rows, card)
    _mark_fragments(rows, head.first_body(rows), card)


def _read_body_head(rows: Sequence[Line], card: Card) -> None:
    """What is left of a head above a body that was found by its markup.

    Its headings and list items stay: of 340 such lines on 122 pages, two in three belong to the article.
    """
    _mark_title(rows, card)
    head.read_labels_after([line for line in rows if line.open][:_LABELS], card)
    for line in [line for line in rows if line.open][-_NOTES:]:
        if any(_is_note_on(author, line.text) for author in card.authors):
            line.reason = "byline"
        elif len(line.text) < _CONTACT_LENGTH and furniture.EMAIL.search(line.text) and _CONTACT.search(line.text):
            line.reason = "email"


def _is_note_on(author: str, text: str) -> bool:
    """Whether a paragraph tells who the author is: "Ada Roe is a reporter who covers rivers"."""
    return text.startswith(author) and bool(_NOTE.match(text, len(author)))


def _mark_title(rows: Sequence[Line], card: Card) -> Line | None:
    """Take the lines that only repeat a known title out of the body; the title is its first paragraph."""
    if not card.title:
        return None
    own = repeats.key(card.title)
    same = [line for line in rows[:15] if line.open and repeats.key(line.text) == own]
    for line in same:
        line.reason = "repeated"
    return same[0] if same else None


def _mark_after_end(rows: Sequence[Line]) -> None:
    """After the end mark stand other articles' headlines, unless prose goes on at length."""
    prose_seen = False
    for place, line in enumerate(rows):
        prose_seen = prose_seen or (line.open and _is_prose(line))
        if line.reason != "end_mark" or not prose_seen:
            continue
        rest = [later for later in rows[place + 1 :] if later.open]
        if sum(_is_prose(later) and later.words >= 15 for later in rest) < _MORE_PROSE:
            for later in rest:
                later.reason = "headline_list"
        return


def _is_prose(line: Line) -> bool:
    return is_terminal(line.text) and line.words >= _PROSE_WORDS and not line.heading


def _mark_fragments(rows: Sequence[Line], first: int, card: Card) -> None:
    """Remove headings, labels and headlines between and after the paragraphs."""
    body = [line for line in rows[first:] if line.open]
    head.read_labels_after([line for line in body if _is_fragment(line)], card)
    body = [line for line in body if line.open]
    last = max((place for place, line in enumerate(body) if _is_prose(line)), default=len(body))
    _keep_paragraph_without_stop(rows, body, last)
    start = 0
    while start < len(body):
        end = start
        # In a list of headlines after the text, one may end like a sentence.
        while end < len(body) and (
            _is_fragment(body[end]) or (last < start < end and body[end].words < _LONG_LINE_WORDS)
        ):
            end += 1
        for line in body[start:end]:
            line.reason = _fragment_reason(line, alone=end - start == 1, tail=start > last)
        start = max(end, start + 1)


def _keep_paragraph_without_stop(rows: Sequence[Line], body: Sequence[Line], last: int) -> None:
    """Give one long line its place as a paragraph that lost its full stop, on a page that is clean otherwise.

    On a page with pictures such lines are captions: of 60 read in scraped news, 58 were.
    """
    has_pictures = any(line.reason in _PICTURES for line in rows)
    long = [line for line in body[:last] if _is_fragment(line) and _is_sentence_like(line)]
    if len(long) == 1 and not has_pictures:
        long[0].paragraph = True


def _is_sentence_like(line: Line) -> bool:
    """Whether it is long for a heading and mostly in small letters."""
    words = line.text.split()
    return not line.heading and len(words) >= 12 and 2 * sum(word[0].islower() for word in words) >= len(words)


def _is_fragment(line: Line) -> bool:
    """A heading, or a short line that does not end as a sentence and is no list item, speech or lead-in."""
    if line.heading or line.paragraph:
        return not line.paragraph
    if is_terminal(line.text) or line.words >= _LONG_LINE_WORDS or len(line.text) >= 200:
        return False
    if line.link:
        return True
    is_speech = bool(_SPEAKER.match(line.text)) or line.text[0] in '“"‘'
    return not (line.bullet or is_speech or line.text[-1] in ":,;—–-" or line.text[0].islower())


def _fragment_reason(line: Line, *, alone: bool, tail: bool) -> Reason:
    if line.link:
        return "related_link"
    if alone:
        return "navigation" if tail else "subheading"
    return "headline_list"


def _read_datelines(rows: Sequence[Line], card: Card) -> None:
    """Cut the dateline off; it opens the first paragraph, or one soon after a summary."""
    for line in [line for line in rows if line.open][:3]:
        found = dateline.find(line.text)
        if not found:
            continue
        line.cut(0, found.end, "dateline")
        card.clues.append(found.text)
        card.say("published", found.when, basis="the dateline")
        card.say("wire", found.agency, basis="the dateline")
        return


def _read_end_credit(rows: Sequence[Line], card: Card) -> None:
    """Cut an agency in brackets off the end of the last paragraph."""
    last = next((line for line in reversed(rows) if line.open and line.words > _PROSE_WORDS), None)
    match = _END_CREDIT.search(line_end := last.text[-60:]) if last else None
    if not last or not match:
        return
    if wires.looks_like_agency(match["name"]):
        card.say("wire", match["name"].strip(), basis="the credit at the end")
        last.cut(len(last.text) - len(line_end) + match.start(), len(last.text), "wire_credit")
    elif match["name"].istitle():
        last.cut(len(last.text) - len(line_end) + match.start(), len(last.text), "credit")


def _read_correction(rows: Sequence[Line], card: Card) -> None:
    for line in rows:
        if line.open and len(line.text) < 600 and _CORRECTS.match(line.text):
            card.say("corrects", line.text, basis="a note in the text")


def _collect(rows: Sequence[Line], card: Card, removed: list[Removed]) -> Cleaned:
    paragraphs: list[str] = []
    own = repeats.key(card.title or "")
    title_shown = False
    for line in rows:
        removed += [Removed(text=text, reason=reason) for text, reason in line.cuts]
        if line.open:
            paragraphs.append(line.text)
        elif line.reason == "repeated" and repeats.key(line.text) == own and not title_shown:
            title_shown = True  # the title itself, which opens the clean text
        elif line.reason:
            removed.append(Removed(text=line.original, reason=line.reason))
    title = [card.title] if card.title else []
    return Cleaned(
        paragraphs=tuple(title + [text for text in paragraphs if text]),
        removed=tuple(removed),
        has_prose=any(any(char.isalpha() for char in text) for text in paragraphs),
    )
