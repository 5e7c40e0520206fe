"""Asking about an article: its sentences numbered, in parts where it is long; the answers as they come."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.llm import LanguageModel
from summarizer.prompting import Templates
from summarizer.schema import Annotations, Article, Prompt, Sentence
from summarizer.summarize.answer import Answer, answer_type, fields

LONGEST_PART = 12_000
"""Characters of sentences in one request, some 3,000 tokens: with the answer it fits a context of 4,096, the smallest
that servers set up by default. One article in 178 of a public set is longer."""
OVERLAP = 2
"""Sentences that a part shares with the one before: a pronoun mostly means somebody of the last two."""
MOST_TOKENS = 600
"""Of an answer: eight facts and two lines take 170 in one line of JSON, up to 360 where a server spreads it out."""
MOST_NAMES = 40
"""Names that a choice holds, those mentioned most: grammars of hundreds of names take servers seconds to compile."""


@dataclass(frozen=True, slots=True)
class Question:
    """One request about an article, or about a part of one."""

    prompt: Prompt
    answer: type[Answer]
    numbers: tuple[int, ...]
    """The article's numbers of the sentences shown, which are counted from 1: small models begin there, always."""
    max_tokens: int = MOST_TOKENS


Parts = tuple[Question, ...]


def prompts_for(article: Article, notes: Annotations, templates: Templates) -> Parts:
    """The requests for an article: one, or as many as it has parts."""
    title, body = _title_and_body(article, notes)
    names = _names(notes)
    return tuple(
        Question(
            templates.fill(fields=fields(), article=_laid_out(article, title, part)),
            answer_type(len(part), names),
            tuple(sentence.number for sentence in part),
        )
        for part in _parts(body)
    )


def asked(parts: Parts, model: LanguageModel) -> tuple[Answer, ...]:
    """The model's answers, part by part; raises ModelError."""
    return tuple(
        _in_the_article(model.ask(part.prompt, part.answer, max_tokens=part.max_tokens), part.numbers) for part in parts
    )


def _in_the_article(answer: Answer, numbers: Sequence[int]) -> Answer:
    """The answer with the article's own sentence numbers."""
    return Answer(
        keep=[numbers[n - 1] for n in answer.keep],
        said=[voice.model_copy(update={"n": numbers[voice.n - 1]}) for voice in answer.said],
        unknown=[numbers[n - 1] for n in answer.unknown],
        gist=[line.model_copy(update={"n": numbers[line.n - 1]}) for line in answer.gist],
    )


def _title_and_body(article: Article, notes: Annotations) -> tuple[str | None, list[Sentence]]:
    """The title, which is no fact of its own, and the sentences that can be pointed at.

    What speaks to the reader, or to a machine that reads, is left out: it tells no news.
    """
    titled = article.info.title and article.text.startswith(article.info.title)
    title = article.info.title if titled else None
    asides = set(notes.asides)
    end = len(title) if title else 0
    return title, [s for s in article.sentences if s.start >= end and s.number not in asides]


def _laid_out(article: Article, title: str | None, part: Sequence[Sentence]) -> str:
    lines = [f"# {plain(title)}"] if title else []
    return "\n".join([*lines, *(f"{n} {plain(article.text[s.start : s.end])}" for n, s in enumerate(part, start=1))])


def plain(text: str) -> str:
    """One line, without characters that cannot be seen: what a person does not read, a model does not either."""
    return " ".join("".join(c for c in text if unicodedata.category(c) not in {"Cf", "Co", "Cn"}).split())


def _names(notes: Annotations) -> list[str]:
    """Whom the answer may name, in order of the article."""
    counts = {entity.id: 0 for entity in notes.entities}
    for mention in notes.mentions:
        if mention.entity is not None:
            counts[mention.entity] += 1
    known = sorted(notes.entities, key=lambda entity: -counts[entity.id])[:MOST_NAMES]
    chosen = {entity.id for entity in known}
    return list(dict.fromkeys(plain(entity.name) for entity in notes.entities if entity.id in chosen))


def _parts(sentences: Sequence[Sentence]) -> list[list[Sentence]]:
    """Runs of sentences that fit a request; each begins with the last two of the one before."""
    parts: list[list[Sentence]] = []
    current: list[Sentence] = []
    size = 0
    for sentence in sentences:
        length = sentence.end - sentence.start
        if len(current) > OVERLAP and size + length > LONGEST_PART:
            parts.append(current)
            current = current[-OVERLAP:]
            size = sum(s.end - s.start for s in current)
        current.append(sentence)
        size += length
    return [*parts, current] if current else parts
