"""The entities of an article while they are being told apart."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from summarizer.annotate.reading import Reading
from summarizer.annotate.words import RELAY_VERBS, SPEECH_VERBS
from summarizer.schema import EntityKind, MentionForm


@dataclass(eq=False)
class Cluster:
    """An entity being gathered."""

    name: str
    kind: EntityKind
    named: bool
    """Whether it has a proper name, not only a description."""
    mentions: list[tuple[int, int, int, MentionForm]] = field(default_factory=list)
    """start, end, sentence, form."""
    roles: list[tuple[int, int, int]] = field(default_factory=list)
    role_words: set[str] = field(default_factory=set)
    head: str = ""
    """Head noun of a description."""
    modifiers: frozenset[str] = frozenset()
    gender: str = ""
    capitals: set[str] = field(default_factory=set)
    """Letters in brackets behind its name."""

    @property
    def first(self) -> int:
        """Offset of its first mention."""
        return min((start for start, _, _, _ in self.mentions), default=-1)

    def before(self, offset: int) -> int:
        """Offset of its latest mention before `offset`, or -1."""
        return max((start for start, _, _, _ in self.mentions if start < offset), default=-1)

    def covers(self, offset: int) -> bool:
        """Whether one of its mentions stands at an offset."""
        return any(start <= offset < end for start, end, _, _ in self.mentions)

    def add(self, start: int, end: int, sentence: int, form: MentionForm) -> None:
        """Take in a mention."""
        self.mentions.append((start, end, sentence, form))


@dataclass
class Cast:
    """The entities of an article while they are being told apart."""

    reading: Reading
    offices: dict[int, list[tuple[int, int]]]
    """Start of a personal name → the spans of the offices told beside it."""
    clusters: list[Cluster] = field(default_factory=list)
    open_mentions: list[tuple[int, int, int, MentionForm]] = field(default_factory=list)
    """Mentions that could mean several entities, and so mean none."""


def speaks(reading: Reading, start: int, end: int) -> bool:
    """Whether a mention is the source of a report: subject of a verb of saying, or quoted, or after "according to"."""
    head = reading.span_head(start, end)
    if head is None:
        return False
    governor = reading.head(head)
    if head.dep == "nsubj" and governor.lemma in SPEECH_VERBS:
        return True
    if head.dep == "dobj" and governor.lemma in RELAY_VERBS:
        return True
    return head.dep == "pobj" and governor.text == "to" and reading.head(governor).lemma == "accord"


def all_mentions(cast: Cast) -> Iterable[tuple[int, int, int, MentionForm, Cluster | None]]:
    """Every mention in text order, with the entity it means or None."""
    told = [(*m, c) for c in cast.clusters for m in c.mentions]
    untold = [(*m, None) for m in cast.open_mentions]
    return sorted([*told, *untold], key=lambda m: (m[0], m[1]))
