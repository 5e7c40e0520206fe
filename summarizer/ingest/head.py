"""What stands before the first paragraph: fields, title, byline, date, summary, tags."""

import re
from collections.abc import Sequence

from summarizer.ingest import dated, dateline, repeats, wires
from summarizer.ingest.card import Card
from summarizer.ingest.lines import Line, is_terminal

_FIELD = re.compile(
    r"(?P<name>title|headline|outlet|source|publisher|publication|site|authors?|by(?:line)?|date|published|"
    r"publication[ _]date|date[ _]published|updated|url|link|canonical(?:[ _]url)?|language|lang|section|category|"
    r"tags|keywords|summary|description)\s*:\s*(?P<value>\S.*)?",
    re.IGNORECASE,
)
# A field without its colon, left over from a page's metadata, in front of the text on the same line.
_FUSED_DATE = re.compile(
    r"(?:date|published|updated)\s*:?\s+(?=\d{4}-\d\d-\d\d)\S+(?:\s+\d\d?:\d\d\S*)?\s+", re.IGNORECASE
)
_MASTHEAD = re.compile(
    r"\b(?:notifications?|alerts|updates) from (?P<outlet>[^\W\d_][\w.&'’ -]{1,50})[.!]?$", re.IGNORECASE
)
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright)[\s:]*(?:©|\(c\))?\s*(?:(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)?\d\d)?)?,?\s*(?:by )?"
    r"(?P<outlet>[A-Z][\w&'’-]*(?: (?:of |the |and |& )?[A-Z][\w&'’-]*){0,5})",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"(?:by|written by|story by|words by|reported by|reporting by|from)(?:\s*:\s*|\s+)(?P<names>\S.*)",
    re.IGNORECASE,
)
# What may stand in small letters in a byline; any other small word makes the line prose.
_SMALL_WORDS = """
    and of for the in at with de del der den van von al el bin ibn da di du la le y e staff writer reporter
    correspondent editor bureau chief senior political diplomatic special national foreign news wire agencies
"""
_BYLINE_SMALL = frozenset(_SMALL_WORDS.split())
_ROLE = re.compile(
    r"\b(?:staff|writer|reporter|correspondent|editor|bureau|chief|desk|agencies|news|press|columnist|contributor)\b",
    re.IGNORECASE,
)
# What newspapers, magazines and broadcasters call themselves: tells a masthead from a section or a heading.
_OUTLET_WORD = re.compile(
    r"\b(?:advertiser|age|argus|bulletin|broadcasting|chronicle|courier|daily|dispatch|echo|enquirer|examiner|"
    r"express|gazette|globe|guardian|herald|independent|inquirer|journal|ledger|mail|mercury|mirror|monitor|news|"
    r"nation|observer|post|press|radio|record|register|reporter|review|sentinel|standard|star|sun|telegraph|"
    r"television|times|today|tribune|tv|voice|week|weekly|world)\b",
    re.IGNORECASE,
)
# "World News" and the like are sections.
_SECTION = re.compile(
    r"(?:world|local|national|international|breaking|top|latest|business|sports?|politics|opinion|asia|europe|"
    r"africa|us|uk|tech|home|good|other|more|weather)\b(?: (?:news|today|world|review|record|press|week))?",
    re.IGNORECASE,
)
# A title may end in a question, a call, three dots or a quotation, but not in a full stop.
_OPEN_ENDS = ("?", "!", "...", "…", "'", "’", '"', "”")
# A title has at least three words (fewer are a section: "World news") and no more than a long sentence.
_TITLE_WORDS = range(3, 41)
# From eight words on, a line under the title is a summary in the outlet's words; fewer are tags or a rubric.
_SUMMARY_WORDS = 8
# Shorter lines that stand twice in front of the text are tags rather than a title.
_REPEATED_TITLE_WORDS = 5


def read_fields(lines: Sequence[Line], card: Card) -> None:
    """Take in `Name: value` lines, or front matter between dashes, at the very top."""
    fenced = bool(lines) and lines[0].original == "---"
    for line in lines[1 if fenced else 0 :][:40]:
        if fenced and line.original == "---":
            line.reason = "header"
            lines[0].reason = "header"
            return
        match = _FIELD.fullmatch(line.text)
        if not match:
            if not fenced:
                return
            continue
        _take_field(match["name"].lower().replace("_", " "), (match["value"] or "").strip("\"' "), card)
        line.reason = "header"


def _take_field(name: str, value: str, card: Card) -> None:
    basis = f"a header line {name!r}"
    if name in ("title", "headline"):
        card.say("title", value, basis=basis)
    elif name in ("outlet", "source", "publisher", "publication", "site"):
        card.say("wire" if wires.is_agency(value) and name == "source" else "outlet", value, basis=basis)
    elif name.startswith(("author", "by")):
        card.add_authors(split_names(value) or [value], basis=basis)
    elif "date" in name or name == "published":
        card.say("published", dated.stated(value), basis=basis)
    elif name in ("url", "link") or name.startswith("canonical"):
        card.say("canonical_url" if "canonical" in name else "url", value, basis=basis)
    elif name in ("language", "lang"):
        card.say("language", value[:2].lower(), basis=basis)


def read_fused_date(lines: Sequence[Line], card: Card) -> None:
    """Take in "date 2031-03-04" in front of the text of one of the first lines."""
    for line in lines[:3]:
        if line.open and (match := _FUSED_DATE.match(line.text)):
            card.say("published", dated.stated(match.group()), basis="a date in front of the text")
            line.cut(0, match.end(), "date_line")


def first_body(lines: Sequence[Line]) -> int:
    """The place of the first line of the body: a dateline, else a sentence; the end if there is none."""
    opening = next((line for line in lines if line.open), None)
    for place, line in enumerate(lines):
        if line is opening and line.text.endswith(_OPEN_ENDS) and line.words in _TITLE_WORDS:
            continue  # a title that asks or trails off; a question that opens the text loses nothing by it
        if line.open and (
            dateline.find(line.text) or (is_terminal(line.text) and line.words >= 8 and not line.heading)
        ):
            return place
    for place, line in enumerate(lines):  # a text without full stops, or in a script without spaces
        if line.open and not line.heading and (line.words >= 20 or len(line.text) >= 120):
            return place
    return len(lines)


def read(lines: Sequence[Line], card: Card) -> None:
    """Sort the lines before the body into title, byline, date, outlet and the rest."""
    for line in lines:
        _read_outlet(line, card)
    body = first_body(lines)
    for line in lines[:body]:
        if line.open:
            _read_label(line, card)
    _read_masthead([line for line in lines[:body] if line.open], card)
    _read_title(lines, body, card)
    shown = {repeats.key(card.title)} if card.title else set()
    for line in lines[:body]:
        if line.open:
            _sort_rest(line, [later.text for later in lines[body:] if later.open][:4], shown)


def read_labels_after(lines: Sequence[Line], card: Card) -> None:
    """Take in bylines and date lines that stand between or after the paragraphs."""
    for line in lines:
        if line.open and not is_terminal(line.text):
            _read_label(line, card)


def split_names(text: str) -> list[str]:
    """The persons of a byline, roles and agencies left out."""
    names = re.split(r"\s*(?:,|;|/|\||&|\band\b|\bAND\b|•|·)\s*", text)
    return [
        name for name in names
        if 2 <= len(name.split()) <= 5 and not _ROLE.search(name) and not wires.is_agency(name) and name[:1].isupper()
        and not name.startswith("The ") and not any(char.isdigit() for char in name) and "@" not in name
    ]  # fmt: skip


def _read_outlet(line: Line, card: Card) -> None:
    if line.reason == "notification" and (match := _MASTHEAD.search(line.text)):
        card.say("outlet", match["outlet"].strip(), basis="named in a line about notifications")
    elif line.reason == "copyright" and (match := _COPYRIGHT.search(line.text)):
        outlet = re.split(r"\s*(?:\ball rights\b|\.)", match["outlet"], flags=re.IGNORECASE)[0].strip()
        if outlet and not wires.is_agency(outlet):
            card.say("outlet", outlet, basis="named in a copyright line")


def _read_label(line: Line, card: Card) -> None:
    """A byline, the name of a wire, or a date."""
    text = line.text.strip(" |*_")
    if len(text) > 160:
        return
    if dated.is_date_line(text):
        line.reason = "date_line"
        card.say("published", dated.stated(text), basis="a line with the date")
    elif wire := wires.wire_line(text):
        line.reason = "byline"
        card.say("wire", wire, basis="a line that names the wire")
    elif (byline := _BYLINE.fullmatch(text)) and _is_names(byline["names"]):
        line.reason = "byline"
        card.add_authors(split_names(byline["names"]), basis="the byline")
        agency = next((part for part in re.split(r"[,|/]|\band\b", byline["names"]) if wires.is_agency(part)), None)
        card.say("wire", agency and agency.strip(), basis="the byline")
        card.say("published", dated.stated(text), basis="a date in the byline")


def _read_masthead(lines: Sequence[Line], card: Card) -> None:
    """The outlet's name on its own line above a title, or with the date anywhere before the body."""
    for line in lines:
        name, comma, rest = line.text.strip("|*_ ").partition(",")
        if comma and _is_outlet(name) and dated.is_date_line(rest.strip("*_ ")):
            line.reason = "masthead"
            card.say("outlet", _cased(name), basis="named beside the date")
            card.say("published", dated.stated(rest), basis="a date beside the outlet's name")
    named = [line for line in lines if line.open][:1]
    titles = [line for line in lines if line.open and line.words > 3]
    if named and _is_outlet(named[0].text) and any(line is not named[0] for line in titles):
        named[0].reason = "masthead"
        card.say("outlet", _cased(named[0].text.strip("|*_ ")), basis="the first line, a name")


def _is_outlet(text: str) -> bool:
    """Whether it is a short proper name with a word that outlets call themselves."""
    words = text.strip("|*_ ").split()
    is_name = 0 < len(words) <= 6 and all(word[0].isupper() or word in ("of", "the", "and", "&") for word in words)
    return is_name and bool(_OUTLET_WORD.search(text)) and not _SECTION.fullmatch(text.strip())


def _cased(name: str) -> str:
    """A name set in capitals as it is written in a sentence, so that one outlet has one name."""
    if not name.isupper() or " " not in name:
        return name
    return " ".join(word if len(word) <= 2 else word.capitalize() for word in name.split())


def _is_names(text: str) -> bool:
    words = re.findall(r"[^\W\d_][\w.'’-]*", text)
    return 0 < len(words) <= 16 and all(not word[0].islower() or word.lower() in _BYLINE_SMALL for word in words)


def _read_title(lines: Sequence[Line], body: int, card: Card) -> None:
    """The first level-one heading, else the first line that stands there twice, else the first that can be one."""
    if card.title:
        return
    candidates = [line for line in lines[:body] if line.open and _can_be_title(line)]
    keys = [repeats.key(line.text) for line in candidates]
    chosen = (
        next((line for line in lines[: body + 1] if line.open and line.heading == 1), None)
        or next(
            (
                line
                for line, own in zip(candidates, keys, strict=True)
                if keys.count(own) > 1 and line.words >= _REPEATED_TITLE_WORDS
            ),
            None,
        )
        or next(iter(candidates), None)
    )
    if chosen:
        card.say("title", chosen.text, basis="the heading" if chosen.heading else "the first line")


def _can_be_title(line: Line) -> bool:
    """Whether it has a title's length and no full stop; a question or three dots may end a title."""
    return line.words in _TITLE_WORDS and not (is_terminal(line.text) and not line.text.endswith(_OPEN_ENDS))


def _sort_rest(line: Line, body: Sequence[str], shown: set[str]) -> None:
    """The title's own line and its repeats, tags, and a summary that the body may say again."""
    own = repeats.key(line.text)
    if own in shown:
        line.reason = "repeated"
    elif line.words < _SUMMARY_WORDS and not is_terminal(line.text):
        line.reason = "navigation"
    elif any(repeats.repeats_summary(line.text, text) for text in body):
        line.reason = "repeated"
    shown.add(own)
