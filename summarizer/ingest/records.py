"""JSON to records: the field names that crawlers, feeds and exports use, read into one shape."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from summarizer.errors import SourceError
from summarizer.ingest import dated, markup
from summarizer.ingest.card import Card, host
from summarizer.ingest.lines import normalize
from summarizer.schema import When

# In order of trust: the first that holds text wins. `description` is a summary and only the last resort.
_BODY = (
    "text", "body", "content", "maintext", "articleBody", "article", "full_text", "content_text", "content_html",
    "description",
)  # fmt: skip
# The list of articles in what news services and JSON feeds send, under names that no single article has.
_LISTS = ("articles", "items", "entries", "results", "docs")
_TITLE = ("title", "headline")
_URL = ("url", "link", "source_url")
_CANONICAL = ("canonical_url", "canonicalUrl", "canonical", "mainEntityOfPage")
_DATE = (
    "date", "published", "date_publish", "publishedAt", "published_at", "datePublished", "date_published",
    "publication_date", "pubDate", "publish_date",
)  # fmt: skip
_OUTLET = ("outlet", "source", "publisher", "site_name", "siteName", "source_domain", "domain")
_AUTHORS = ("authors", "author", "byline", "creator")
_LANGUAGE = ("language", "lang", "inLanguage")

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,10})\b[^<>]{0,2000}>")
_BLOCK_NAMES = "p br div li ul ol h1 h2 h3 h4 h5 h6 tr blockquote section article figure figcaption"
_BLOCK_TAGS = frozenset(_BLOCK_NAMES.split())


@dataclass(frozen=True, slots=True)
class Record:
    """An article as it came: its body, what its fields say, and the text it was read from."""

    raw: str
    body: str
    card: Card


def items(text: str) -> Iterator[tuple[int, str, object]]:
    """Each element of a JSON text with its number and its own text; a lone object has the number 0.

    A list is read element by element, so a fault inside it costs what follows, not what came before.
    """
    decoder = json.JSONDecoder(parse_int=_integer)
    place = _skip(text, 0)
    if text[place : place + 1] != "[":
        value, end = _decode(decoder, text, place)
        if _skip(text, end) < len(text):
            raise SourceError("more than one JSON value; put one a line in a .jsonl file, or all in a list")
        several = _several(value)
        yield from several or [(0, text[place:end], value)]
        return
    place, number = _skip(text, place + 1), 0
    while text[place : place + 1] != "]":
        value, end = _decode(decoder, text, place)
        number += 1
        yield number, text[place:end], value
        place = _skip(text, end)
        if text[place : place + 1] == ",":
            place = _skip(text, place + 1)
        elif text[place : place + 1] != "]":
            raise SourceError(f"broken JSON at character {place + 1}: ',' or ']' expected")


def _several(value: object) -> list[tuple[int, str, object]]:
    """The articles of an object that is only the envelope of a list."""
    if not isinstance(value, Mapping) or any(isinstance(value.get(name), str) for name in _BODY[:-1]):
        return []
    lists = (found for name in _LISTS if isinstance(found := value.get(name), list) and found)
    return [(number, json.dumps(one), one) for number, one in enumerate(next(lists, []), start=1)]


def parse(text: str) -> object:
    """The one JSON value of a line."""
    value, end = _decode(json.JSONDecoder(parse_int=_integer), text, _skip(text, 0))
    if _skip(text, end) < len(text):
        raise SourceError(f"broken JSON at character {end + 1}: something follows the object")
    return value


def record(raw: str, value: object) -> Record:
    """The article in a JSON object."""
    if not isinstance(value, Mapping):
        raise SourceError(f"a JSON {_kind(value)}, not an object with a text")
    fields: dict[str, object] = {str(name): found for name, found in value.items()}
    name, body = _body(fields)
    card = Card()
    if name == "description":
        card.basis["text"] = "the field 'description', as there is no longer text"
    tags = [found[2].lower() for found in _TAG.finditer(body[:100_000])]
    if sum(tag in _BLOCK_TAGS for tag in tags) >= 2:
        lines, card.left_out = markup.split(body)
        body = "\n\n".join(lines)
        card.basis["text"] = f"the field {name!r} with its HTML tags taken out"
    _fill(card, fields)
    return Record(raw=raw, body=body, card=card)


def _fill(card: Card, fields: Mapping[str, object]) -> None:
    name, title = first(fields, _TITLE)
    card.say("title", title, basis=f"the field {name!r}")
    for field, keys in (("url", _URL), ("canonical_url", _CANONICAL)):
        name, text = first(fields, keys)
        if text.startswith(("http://", "https://")):
            card.say(field, text, basis=f"the field {name!r}")
    name, outlet = first(fields, _OUTLET)
    if outlet.startswith(("http://", "https://")):
        outlet = host(outlet) or ""
    card.say("outlet", outlet, basis=f"the field {name!r}")
    name, language = first(fields, _LANGUAGE)
    if re.match(r"[A-Za-z]{2}(?:[-_]|$)", language):
        card.say("language", language[:2].lower(), basis=f"the field {name!r}")
    _fill_date(card, fields)
    name, authors = next(((name, found) for name in _AUTHORS if (found := names(fields.get(name)))), ("", []))
    card.add_authors(authors, basis=f"the field {name!r}")


def _fill_date(card: Card, fields: Mapping[str, object]) -> None:
    for name in _DATE:
        value = fields.get(name)
        when: When | None = None
        if isinstance(value, str):
            when = dated.stated(value)
        elif isinstance(value, int | float) and not isinstance(value, bool):
            when = dated.from_timestamp(value)
        if when:
            card.say("published", when, basis=f"the field {name!r}")
            return


def _body(fields: Mapping[str, object]) -> tuple[str, str]:
    for name in _BODY:
        value = fields.get(name)
        if isinstance(value, list) and value and all(isinstance(part, str) for part in value):
            value = "\n\n".join(str(part) for part in value)
        if isinstance(value, str) and value.strip():
            return name, value
    raise SourceError(f"no text: none of the fields {', '.join(_BODY[:5])} holds any")


def first(fields: Mapping[str, object], names: tuple[str, ...]) -> tuple[str, str]:
    """The first of the fields that says something, as a string or as an object with a name or an id."""
    for name in names:
        value = fields.get(name)
        if isinstance(value, list) and value:
            value = value[0]
        if isinstance(value, Mapping):
            value = next((found for key in ("name", "title", "@id", "url", "id") if (found := value.get(key))), None)
        if isinstance(value, str) and (line := one_line(value)):
            return name, line
    return "", ""


def names(value: object) -> list[str]:
    """The names in a field of authors, whatever shape it has."""
    if isinstance(value, Mapping):
        value = value.get("name")
    if isinstance(value, str):
        bare = re.sub(r"^\s*by\s+", "", value, flags=re.IGNORECASE)
        return [name for part in re.split(r"\s*(?:;|,|\band\b|&)\s*", bare) if (name := one_line(part))]
    if isinstance(value, list):
        return [name for part in value for name in names(part)]
    return []


def _decode(decoder: json.JSONDecoder, text: str, place: int) -> tuple[object, int]:
    try:
        value, end = decoder.raw_decode(text, place)
    except json.JSONDecodeError as error:
        raise SourceError(f"broken JSON at line {error.lineno}, column {error.colno}: {error.msg}") from None
    except RecursionError:
        raise SourceError("JSON nested too deeply to be an article") from None
    return value, end


def _integer(digits: str) -> float:
    """A number; one of thousands of digits, which Python refuses to read as an integer, is infinite."""
    return int(digits) if len(digits) < 400 else float(digits)


_SPACE = re.compile(r"[ \t\r\n]*+")


def _skip(text: str, place: int) -> int:
    match = _SPACE.match(text, place)
    return match.end() if match else place


def one_line(text: str) -> str:
    """As clean as the text is: a title is its first paragraph."""
    return " ".join(normalize(text)[0].split())


def _kind(value: object) -> str:
    return {list: "list", str: "string", bool: "truth value", type(None): "null"}.get(type(value), "number")
