"""Lay out what an article names, when, how much and who is quoted: proposals with offsets, nothing decided."""

from summarizer import dates, wording
from summarizer.annotate.asides import find_asides
from summarizer.annotate.cast import all_mentions
from summarizer.annotate.entities import gather
from summarizer.annotate.kinds import agreeing_kinds
from summarizer.annotate.names import find_names
from summarizer.annotate.parse import parse
from summarizer.annotate.phrases import find_phrases
from summarizer.annotate.reading import Reading
from summarizer.annotate.times import find_times
from summarizer.schema import (
    Annotations,
    Article,
    EntityProposal,
    Mention,
    Number,
    Quotation,
    Role,
    Sentence,
)

__all__ = ["Reading", "annotate", "headline_end"]


def annotate(article: Article) -> Annotations:
    """Everything reading finds in an article; pure, and the only room that needs the language pipeline."""
    parsed = parse(article)
    reading = Reading(article.text, parsed.tokens)
    title_end = headline_end(article)
    names = agreeing_kinds(reading, find_names(reading, parsed), title_end)
    extents = _time_extents(article)
    taken = frozenset(offset for start, end, _ in extents for offset in range(start, end))
    phrases = find_phrases(reading, names, taken)
    quotations = _quotations(article)
    cast = gather(reading, names, phrases, quotations, title_end=title_end, times=taken)
    published, basis = dates.infer_published(
        article.info.published,
        [article.sentence_text(s.number) for s in article.sentences if s.start >= title_end],
        article.clues,
    )
    ids = {id(cluster): f"e{place}" for place, cluster in enumerate(cast.clusters, start=1)}
    return Annotations(
        tokens=parsed.tokens,
        entities=tuple(EntityProposal(ids[id(c)], c.name, c.kind) for c in cast.clusters),
        mentions=tuple(
            Mention(start, end, sentence, form, ids[id(cluster)] if cluster else None)
            for start, end, sentence, form, cluster in all_mentions(cast)
        ),
        roles=tuple(Role(ids[id(c)], *role) for c in cast.clusters for role in c.roles),
        times=find_times(reading, extents, published),
        quotations=quotations,
        numbers=_numbers(article),
        asides=find_asides(reading, article.sentences, quotations),
        published=published,
        published_basis=basis,
    )


def headline_end(article: Article) -> int:
    """Where the first sentence ends if it is the article's title; 0 for an article without one in its text."""
    titled = article.info.title and article.sentences and article.text.startswith(article.info.title)
    return article.sentences[0].end if titled else 0


def _time_extents(article: Article) -> list[tuple[int, int, int]]:
    """Start, end and sentence of every time expression; what it takes is no part of a name or an office."""
    return [
        (sentence.start + start, sentence.start + end, sentence.number)
        for sentence in article.sentences
        for start, end in dates.find(article.sentence_text(sentence.number))
    ]


def _quotations(article: Article) -> tuple[Quotation, ...]:
    return tuple(
        Quotation(start, end, _sentence_at(article.sentences, start)) for start, end in wording.quotations(article.text)
    )


def _sentence_at(sentences: tuple[Sentence, ...], offset: int) -> int:
    return next((s.number for s in sentences if s.start <= offset < s.end), sentences[-1].number)


def _numbers(article: Article) -> tuple[Number, ...]:
    return tuple(
        Number(s.start + start, s.start + end, s.number, value)
        for s in article.sentences
        for start, end, value in wording.numbers(article.sentence_text(s.number))
    )
