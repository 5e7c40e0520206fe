"""Annotations: what reading lays out in an article, as proposals with offsets. Never stored."""

from dataclasses import dataclass, field
from typing import Literal

from summarizer.schema.when import When

EntityKind = Literal["person", "organization", "place", "group", "other"]
MentionForm = Literal["name", "short", "role", "pronoun"]


@dataclass(frozen=True, slots=True)
class Token:
    """A word with its place in the dependency tree of its paragraph."""

    index: int
    """Position in `Annotations.tokens`."""
    start: int
    end: int
    text: str
    lemma: str
    pos: str
    """Universal part of speech."""
    tag: str
    """Penn Treebank tag."""
    dep: str
    head: int
    """Index of the governing token; its own for a root."""
    sentence: int
    """From 1."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of text that means an entity, and which."""

    start: int
    end: int
    sentence: int
    form: MentionForm
    entity: str | None
    """Entity id, or None where several fit and nothing decides."""


@dataclass(frozen=True, slots=True)
class Role:
    """A role as the text words it, tied to an entity."""

    entity: str
    start: int
    end: int
    sentence: int


@dataclass(frozen=True, slots=True)
class EntityProposal:
    """An entity as reading proposes it."""

    id: str
    """`e1`, `e2`, ... in order of first mention."""
    name: str
    """Its fullest name in the article."""
    kind: EntityKind


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A time expression and what it means."""

    start: int
    end: int
    sentence: int
    when: When


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch inside quotation marks; offsets include the marks."""

    start: int
    end: int
    sentence: int
    """The sentence it opens in."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number in words or digits; `value` is a decimal string."""

    start: int
    end: int
    sentence: int
    value: str


@dataclass(frozen=True, slots=True)
class Annotations:
    """Everything reading found in one article; all tuples in text order."""

    tokens: tuple[Token, ...] = ()
    entities: tuple[EntityProposal, ...] = ()
    mentions: tuple[Mention, ...] = ()
    roles: tuple[Role, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    numbers: tuple[Number, ...] = ()
    asides: tuple[int, ...] = ()
    """Sentences that speak to a reader, or to a machine that reads, and tell no news."""
    published: When | None = None
    """The article's date: stated, or inferred from all the above."""
    published_basis: str | None = field(default=None)
