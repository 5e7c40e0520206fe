"""A cleaned text and its card to an Article, or the reason why there is none."""

import hashlib
import re

from summarizer import segment
from summarizer.errors import SourceError
from summarizer.ingest import furniture, notices, repeats, wires
from summarizer.ingest.card import Card, host
from summarizer.ingest.clean import Cleaned, clean
from summarizer.ingest.language import language
from summarizer.schema import Article, ArticleInfo

# Addresses at these hosts say nothing about the outlet.
_FREE_MAIL = re.compile(r"(?:gmail|googlemail|yahoo|hotmail|outlook|icloud|proton(?:mail)?|gmx|aol|mail)\.[a-z.]+")


def article(raw: str, *, source: str, raw_sha256: str, card: Card | None = None) -> Article:
    """The article in a text; raises SourceError with the reason if cleaning leaves no prose."""
    card = card or Card()
    cleaned = clean(raw, card)
    if not cleaned.has_prose:
        what = f"; {len(cleaned.removed)} passages were left out" if cleaned.removed else ""
        raise SourceError(f"no prose in it{what}")
    text = "\n\n".join(cleaned.paragraphs)
    if not card.body:
        card.unfit = notices.trouble(card.title or "", cleaned.paragraphs, (one.text for one in cleaned.removed))
    _settle_wire(card)
    _settle_outlet(cleaned, card)
    card.say("language", language(text), basis="its commonest words or its script")
    text_sha256 = hashlib.sha256(text.encode()).hexdigest()
    info = ArticleInfo(
        id=article_id(text_sha256, outlet=card.outlet, url=card.url),
        source=source,
        url=card.url,
        canonical_url=card.canonical_url,
        outlet=card.outlet,
        wire=card.wire,
        title=card.title,
        authors=tuple(card.authors),
        published=card.published,
        language=card.language,
        raw_sha256=raw_sha256,
        text_sha256=text_sha256,
        characters=len(text),
        corrects=card.corrects,
        removed=cleaned.removed,
        basis=dict(sorted(card.basis.items())),
    )
    return Article(info=info, text=text, sentences=segment.sentences(text), clues=tuple(card.clues), unfit=card.unfit)


def article_id(text_sha256: str, *, outlet: str | None, url: str | None) -> str:
    """Twelve hex digits: the same text from the same outlet and address has the same id every day."""
    return hashlib.sha256(f"{text_sha256}\n{outlet or ''}\n{url or ''}".encode()).hexdigest()[:12]


def _settle_wire(card: Card) -> None:
    """An agency among the authors is the wire; a paper that puts its own name into its datelines is none."""
    agencies = [name for name in card.authors if wires.is_agency(name)]
    if agencies:
        card.say("wire", agencies[0], basis=card.basis["authors"])
        card.authors = [name for name in card.authors if name not in agencies]
    if (
        card.wire
        and card.outlet
        and repeats.key(card.wire) == repeats.key(card.outlet)
        and not wires.is_agency(card.wire)
    ):
        card.wire = None
        del card.basis["wire"]


def _settle_outlet(cleaned: Cleaned, card: Card) -> None:
    """For a page that names no outlet: the dateline's agency, else the domain of its address or of an e-mail."""
    if card.basis.get("wire") == "the dateline":
        card.say("outlet", card.wire, basis="the dateline")
    if card.url and (domain := host(card.url)):
        card.say("outlet", domain.removeprefix("www."), basis="the domain of the url")
    for passage in cleaned.removed:
        if passage.reason == "email" and (address := furniture.EMAIL.search(passage.text)):
            domain = address.group().rpartition("@")[2].lower()
            if not _FREE_MAIL.fullmatch(domain):
                card.say("outlet", domain, basis="the domain of an e-mail address in the text")
