"""Resolution: what is the same across briefs, as it passes from `resolve` to `reconcile`."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from summarizer.schema.annotations import EntityKind
from summarizer.schema.brief import Claim
from summarizer.schema.report import ClaimRef, EntityRef
from summarizer.schema.verdicts import NOTHING_SAID, Pair, Verdicts
from summarizer.schema.when import When

Vector = Mapping[str, float]


@dataclass(frozen=True)
class Profile:
    """What an article is about: what its words weigh, and those of its names."""

    words: Vector
    names: Vector

    @cached_property
    def lengths(self) -> tuple[float, float]:
        """Of both, as vectors."""
        return _length(self.words), _length(self.names)


def _length(vector: Vector) -> float:
    return math.sqrt(math.fsum(weight * weight for weight in vector.values()))


@dataclass(frozen=True, slots=True)
class Held:
    """An office as one article gives it to somebody."""

    article: str
    text: str
    """As the article words it."""
    office: frozenset[str]
    """Its words made comparable: `{"united states", "president"}`."""
    past: bool
    """The article calls it former."""


@dataclass(frozen=True, slots=True)
class SameEntity:
    """Entities of several briefs that are one, and why."""

    name: str
    kind: EntityKind
    aliases: tuple[str, ...]
    roles: tuple[str, ...]
    """As the articles word them, most frequent first."""
    held: tuple[Held, ...]
    members: tuple[EntityRef, ...]
    because: tuple[str, ...]
    """One reason for each merge, in plain words."""


@dataclass(frozen=True, slots=True)
class Assertion:
    """What a statement says of something, so far as it can be set against its contrary."""

    subject: str
    """Stem of the noun: `alarm`."""
    state: str
    """What it is said to be, or not to be: `off`."""
    negated: bool


@dataclass(frozen=True, slots=True)
class Told:
    """A claim with what is needed to compare it."""

    ref: ClaimRef
    claim: Claim
    act: str
    """The class of what is done: `meet` for talks, discussions and meetings; of a figure, its toll: `dead`.

    Empty for all else.
    """
    words: frozenset[str]
    """Stems of its content words, names left out."""
    entities: frozenset[int]
    """Who takes part, speaks or undertakes: positions in `Story.entities`."""
    around: frozenset[int]
    """Whoever is mentioned in the cited sentences, the above included."""
    near: frozenset[str] = frozenset()
    """Of an event: stems of the words next to its own, mostly what is acted on."""
    asserts: frozenset[Assertion] = frozenset()
    """Of a statement: what it says of things."""


@dataclass(frozen=True, slots=True)
class SameClaims:
    """Claims that tell of one thing, and why."""

    claims: tuple[ClaimRef, ...]
    because: tuple[str, ...]


Slot = Literal["number", "day", "name", "negation", "speaker"]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two claims of different articles whose sentences are the same but for one value."""

    one: ClaimRef
    other: ClaimRef
    slot: Slot
    values: tuple[str, str]
    """As the two sentences word it."""


@dataclass(frozen=True, slots=True)
class Telling:
    """A claim as it is laid before somebody who is to compare it: what its brief knows, and no more."""

    claim: Claim
    who: tuple[str, ...]
    """Names of those who take part, as the whole storyline calls them."""
    published: When | None


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two claims of different articles that the rules cannot judge well: they say no, with nothing that forbids yes."""

    pair: Pair
    tellings: tuple[Telling, Telling]
    distance: float
    """From where the rules would say yes; the smallest is the most doubtful."""
    conflict: Conflict | None = None
    """Whether they contradict each other in this value is the question; without it, whether they tell of one event."""


@dataclass(frozen=True, slots=True)
class Story:
    """The articles of one matter, and what is the same among them."""

    articles: tuple[str, ...]
    entities: tuple[SameEntity, ...]
    told: tuple[Told, ...]
    clusters: tuple[SameClaims, ...]
    """Every claim of the articles stands in exactly one."""
    happenings: tuple[SameClaims, ...]
    """Event claims that tell of one happening, though they need not say the same of it; two and more."""
    conflicts: tuple[Conflict, ...]
    matter: tuple[str, ...]
    """Stems that name the matter, weightiest first."""


@dataclass(frozen=True, slots=True)
class Resolution:
    """Every storyline among the briefs."""

    stories: tuple[Story, ...]
    verdicts: Verdicts = NOTHING_SAID
    """What was said of the pairs in doubt."""
