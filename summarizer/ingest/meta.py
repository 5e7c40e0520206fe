"""What a page says of itself: JSON-LD, meta tags, headings and times, each field from the surest that has it."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from urllib.parse import urljoin, urlsplit

from htmldate import find_date
from lxml.html import HtmlElement
from trafilatura.metadata import extract_author

from summarizer.ingest import dated, head, records, repeats, wires
from summarizer.ingest.card import Card, host

Fields = Mapping[str, object]
"""A JSON-LD object."""

# Names of meta tags, whether they stand in `property`, `name` or `itemprop`, surest first.
_TITLES = ("og:title", "dc.title", "dcterms.title", "citation_title", "parsely-title", "sailthru.title")
_OUTLETS = ("og:site_name", "application-name", "apple-mobile-web-app-title", "dc.publisher", "citation_journal_title")
_AUTHORS = ("author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "byl", "citation_author")
_DATES = (
    "article:published_time", "og:published_time", "datepublished", "parsely-pub-date", "sailthru.date",
    "dc.date.issued", "dcterms.issued", "citation_publication_date", "dc.date", "pubdate", "publishdate",
    "publish_date", "publication_date", "article.published", "date", "dcterms.created", "datecreated",
)  # fmt: skip
_LIKE_DOMAIN = re.compile(r"(?:https?://)?(?:[\w-]+\.)+[a-z]{2,}/?", re.IGNORECASE)
_DATE_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-](\d\d?)[/-](\d\d?)(?:/|$|-)")
# What a byline's markup runs on into: the day, the agency the author writes for.
_TRAILING = re.compile(
    rf"\s+(?:(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|{dated.MONTH}|Published|Updated|Posted)\b.*|"
    r"(?:The )?Associated Press|Reuters|AFP)$",
    re.IGNORECASE,
)
_SUFFIX = re.compile(r"\s+(?:[|–—·•»-]|::)\s+")
_SHORT_NAME = 60
"""Longer than this is a motto, not the name of an outlet."""


def articles(tree: HtmlElement) -> list[Fields]:
    """The articles that a page's JSON-LD describes at its top, not those it only links to."""
    nodes = list(_nodes(tree))
    named = {found: one for one in nodes if isinstance(found := one.get("@id"), str)}
    top = [*nodes, *(main for one in nodes if isinstance(main := one.get("mainEntity"), Mapping))]
    return [_whole(one, named) for one in top if is_article(one)]


def kinds(node: Fields) -> list[str]:
    """The types of a JSON-LD object."""
    value = node.get("@type")
    return [str(one) for one in (value if isinstance(value, list) else [value])]


def is_article(node: Fields) -> bool:
    """Whether its type is that of something written: NewsArticle, BlogPosting, Report and so on."""
    return any(re.search(r"(?:Article|Posting|Report|Review)$", kind) for kind in kinds(node))


def fill(card: Card, tree: HtmlElement, *, url: str | None, told: Card | None = None) -> None:
    """Fill in the card: what the page states, then what a feed has told of it, then what can be guessed."""
    tags = meta_tags(tree)
    heading = _heading(tree)
    own = _own(articles(tree), [repeats.key(text) for text in (*_values(tags, _TITLES), heading) if text])
    _fill_addresses(card, tree, tags, own, url=url)
    _fill_outlet(card, tree, tags, own)
    _fill_title(card, tree, tags, own, heading)
    _fill_authors(card, tree, tags, own)
    _fill_date(card, tree, tags, own)
    if told:
        card.complete(told)
    if card.published is None:
        card.say("published", dated.stated(_searched(tree, card.url)), basis="found on the page by htmldate")


def meta_tags(tree: HtmlElement) -> dict[str, str]:
    """The page's meta tags by name in small letters; the first of a name counts."""
    tags: dict[str, str] = {}
    for tag in tree.iter("meta"):
        value = tag.get("content") or tag.get("datetime") or ""
        for attribute in ("property", "name", "itemprop"):
            if (name := tag.get(attribute)) and value.strip():
                tags.setdefault(name.strip().lower(), value)
    return tags


def _nodes(tree: HtmlElement) -> Iterator[Fields]:
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower() or not script.text:
            continue
        text = re.sub(r"^\s*(?:<!--|//<!\[CDATA\[|<!\[CDATA\[)|(?://)?\]\]>\s*$|-->\s*$", "", script.text)
        try:
            value = json.loads(text.strip().rstrip(";"), strict=False)
        except (ValueError, RecursionError):
            continue
        yield from _flat(value)


def _flat(value: object) -> Iterator[Fields]:
    several = value if isinstance(value, list) else [value]
    for one in several:
        if isinstance(one, Mapping):
            yield one
            if isinstance(graph := one.get("@graph"), list):
                yield from (node for node in graph if isinstance(node, Mapping))


def _whole(node: Fields, named: Mapping[str, Fields]) -> Fields:
    """The object with those it only names by `@id` put in their places."""

    def resolved(value: object) -> object:
        if isinstance(value, list):
            return [resolved(one) for one in value[:50]]
        if isinstance(value, Mapping) and "name" not in value and isinstance(reference := value.get("@id"), str):
            return named.get(reference, value)
        return value

    return {str(name): resolved(value) for name, value in node.items()}


def _own(found: list[Fields], titles: list[str]) -> Fields:
    """Of several articles the one whose headline the page bears; nothing if it bears none of them."""
    if len(found) < 2:
        return found[0] if found else {}
    for one in found:
        headline = repeats.key(records.first(one, ("headline", "name"))[1])
        if headline and any(headline in title or title in headline for title in titles):
            return one
    return {}


def _values(tags: Mapping[str, str], names: Iterable[str]) -> list[str]:
    return [tags[name] for name in names if name in tags]


def _fill_addresses(card: Card, tree: HtmlElement, tags: Mapping[str, str], own: Fields, *, url: str | None) -> None:
    card.say("url", url, basis="the address it was fetched from")
    link = next((one.get("href") for one in tree.iter("link") if "canonical" in (one.get("rel") or "").lower()), None)
    stated = (
        ("its canonical link", link),
        ("its tag 'og:url'", tags.get("og:url")),
        ("its JSON-LD", records.first(own, ("url", "mainEntityOfPage"))[1]),
    )
    for basis, value in stated:
        address = _absolute(value, url)
        # A canonical link to the front page, on any other page, is a fault of the template.
        if address and (urlsplit(address).path.strip("/") or not (url and urlsplit(url).path.strip("/"))):
            card.say("canonical_url", address, basis=basis)
            card.say("url", address, basis=basis)
            return


def _absolute(value: str | None, base: str | None) -> str | None:
    if not (value or "").strip():
        return None
    try:
        joined = urljoin(base or "", (value or "").strip())
    except ValueError:
        return None
    if not re.match(r"https?://", joined) or not host(joined) or re.search(r"\s", joined):
        return None
    return joined


def _fill_outlet(card: Card, tree: HtmlElement, tags: Mapping[str, str], own: Fields) -> None:
    stated = [(f"its tag {name!r}", tags[name]) for name in _OUTLETS[:1] if name in tags]
    stated += [("its JSON-LD", records.first(own, ("publisher", "sourceOrganization"))[1])]
    stated += [(f"its tag {name!r}", tags[name]) for name in _OUTLETS[1:] if name in tags]
    stated += [("the end of its title", _title_parts(tree)[1])]
    named = [(basis, name) for basis, value in stated if (name := _name(value))]
    letters = _letters((host(card.url or "") or "").rpartition(".")[0].removeprefix("www."))
    # A name in whose letters the address is found, or the other way round, before a motto or a department.
    fitting = [one for one in named if letters and (_letters(one[1]) in letters or letters in _letters(one[1]))]
    proper = [one for one in fitting if not one[1].islower()] or [one for one in named if not one[1].islower()]
    for basis, name in proper or named:
        card.say("outlet", name, basis=basis)


def _name(value: str) -> str:
    """The name without its motto; empty for an address or what is too long for a name."""
    name = _SUFFIX.split(records.one_line(value).lstrip("@"))[0].strip()
    if not name or len(name) > _SHORT_NAME or _LIKE_DOMAIN.fullmatch(name):
        return ""
    return f"The {name[4:]}" if name.startswith("the ") else name


def _letters(text: str) -> str:
    """Letters and digits alone, without the article: "The Dunmere Post" and "dunmerepost" are the same."""
    return re.sub(r"^the(?=.{3})|\W|_", "", re.sub(r"^the\s", "", text.casefold()))


def _title_parts(tree: HtmlElement) -> tuple[str, str]:
    """The words of `<title>`, and what stands behind its last bar or dash if that may be a name."""
    element = next(tree.iter("title"), None)
    text = records.one_line(element.text_content()) if element is not None else ""
    parts = _SUFFIX.split(text)
    if len(parts) < 2 or len(parts[-1].split()) > 5:
        return text, ""
    return text, parts[-1]


def _heading(tree: HtmlElement) -> str:
    """The only level-one heading, if it is long enough for a title."""
    found = list(dict.fromkeys(records.one_line(one.text_content()) for one in tree.iter("h1")))
    found = [text for text in found if len(text.split()) > 2]
    return found[0] if len(found) == 1 else ""


def _fill_title(card: Card, tree: HtmlElement, tags: Mapping[str, str], own: Fields, heading: str) -> None:
    stated = [("its JSON-LD", records.first(own, ("headline",))[1])]
    stated += [(f"its tag {name!r}", tags[name]) for name in _TITLES if name in tags]
    stated += [("its heading", heading), ("its title", _title_parts(tree)[0])]
    outlet = repeats.key(card.outlet or "")
    for basis, value in stated:
        text = records.one_line(value)
        parts = _SUFFIX.split(text)
        if len(parts) > 1 and repeats.key(parts[-1]) in {outlet, repeats.key(host(card.url or "") or "")}:
            text = text[: text.rindex(parts[-1])].rstrip(" |–—·•»-:")
        if text and repeats.key(text) != outlet:
            card.say("title", text, basis=basis)


def _fill_authors(card: Card, tree: HtmlElement, tags: Mapping[str, str], own: Fields) -> None:
    stated = [("its JSON-LD", records.names(own.get("author")))]
    stated += [(f"its tag {name!r}", records.names(tags[name])) for name in _AUTHORS if name in tags]
    for basis, names in stated:
        card.add_authors(_people(names, card), basis=basis)
    if not card.authors and (shown := extract_author(tree)):
        card.add_authors(_people(records.names(shown), card), basis="its byline")


def _people(names: list[str], card: Card) -> list[str]:
    """Names of people and agencies; what is an address, an account, a role or the outlet itself is none."""
    outlet = repeats.key(card.outlet or "")
    chosen = [
        name
        for name in dict.fromkeys(_TRAILING.sub("", name).strip(" ,-") for name in names)
        if wires.is_agency(name) or (head.split_names(name) == [name] and not _same(repeats.key(name), outlet))
    ]
    return [name.title() if name.isupper() and not wires.is_agency(name) else name for name in chosen]


def _same(name: str, outlet: str) -> bool:
    return bool(outlet) and (name in outlet or outlet in name)


def _fill_date(card: Card, tree: HtmlElement, tags: Mapping[str, str], own: Fields) -> None:
    stated = [("its JSON-LD", records.first(own, ("datePublished", "dateCreated", "uploadDate"))[1])]
    stated += [(f"its tag {name!r}", tags[name]) for name in _DATES if name in tags]
    stated += [("its element 'time'", _time(tree))]
    stated += [("its address", day_in_address(card.url))]
    for basis, value in stated:
        card.say("published", dated.stated(value), basis=basis)


def _searched(tree: HtmlElement, url: str | None) -> str:
    """The day that htmldate finds on the page, teasers and changes left out."""
    rest = deepcopy(tree)
    for element in list(rest.iter("aside", "nav", "footer", "time")):
        if element.tag != "time" or _is_change(element):
            element.drop_tree()
    # A latest day is given because htmldate would look at the clock: the same page must give the same date.
    return find_date(rest, original_date=True, extensive_search=False, url=url, max_date="2199-12-31") or ""


def _is_change(element: HtmlElement) -> bool:
    return bool(re.search(r"modif|updat", f"{element.get('class', '')} {element.get('itemprop', '')}".lower()))


def _time(tree: HtmlElement) -> str:
    """The first `<time>` that is not of a teaser, a comment or a change."""
    for element in tree.iter("time"):
        value = element.get("datetime") or element.get("content") or ""
        inside = {one.tag for one in element.iterancestors()}
        if value and not _is_change(element) and not inside & {"aside", "nav", "footer", "li"}:
            return value
    return ""


def day_in_address(url: str | None) -> str:
    """ "2031-03-04" of an address like "https://corvan.example/2031/03/04/strike"; empty where it holds no day."""
    found = _DATE_IN_ADDRESS.search(url or "")
    return "-".join(f"{int(part):02}" for part in found.groups()) if found else ""
