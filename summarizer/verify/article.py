"""Checks of the article's card and of all offsets: hash, length, id, date, and every quote to the letter."""

import hashlib
import unicodedata

from summarizer.schema import Evidence
from summarizer.verify.fault import Faults
from summarizer.verify.source import Source, placed_evidence
from summarizer.verify.times import check_published


def check_article(source: Source) -> Faults:
    """The card against the text."""
    info = source.brief.article
    if source.whole:
        seen = hashlib.sha256(source.text.encode()).hexdigest()
        if seen != info.text_sha256:
            yield "article.text_sha256", f"the text's SHA-256 is {seen!r}, not {info.text_sha256!r}"
        if len(source.text) != info.characters:
            yield "article.characters", f"the text has {len(source.text)} characters, not {info.characters}"
        if unicodedata.normalize("NFC", source.text) != source.text or "\r" in source.text:
            yield "article", "the clean text is not in NFC with LF line ends"
        yield from check_published(source)
    key = "\n".join((info.text_sha256, info.outlet or "", info.url or ""))
    if hashlib.sha256(key.encode()).hexdigest()[:12] != info.id:
        yield "article.id", f"{info.id!r} does not follow from the text, outlet and URL"


def check_evidence(source: Source) -> Faults:
    """Every piece of evidence: the right article, the right place, the very words."""
    for place, evidence in placed_evidence(source.brief):
        yield from _one(place, evidence, source)


def _one(place: str, evidence: Evidence, source: Source) -> Faults:
    if evidence.article != source.brief.article.id:
        yield f"{place}.article", f"{evidence.article!r} is not this brief's article"
    start, end = evidence.start, evidence.end
    if not 0 <= start < end <= len(source.text):
        yield f"{place}.start", f"{start}:{end} is no stretch of a text of {len(source.text)} characters"
        return
    if source.text[start:end] != evidence.quote:
        yield f"{place}.quote", f"the text at {start}:{end} reads {source.text[start:end]!r}"
    if source.whole and source.sentence_at(start) != evidence.sentence:
        yield f"{place}.sentence", f"offset {start} is in sentence {source.sentence_at(start)}"
