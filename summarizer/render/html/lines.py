"""The lines of a page: words, support, change, sources, people, and the evidence each one opens to."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from summarizer.render import choose, words
from summarizer.render.evidence import Excerpt, Reader, name
from summarizer.render.remarks import Remark, remarks
from summarizer.schema import ClaimRef, Evidence, Finding

OUTLETS = 3
"""Names below a line; the others are counted, and stand in what it opens to."""
LINES = 1500
"""A page of more is no page: over 1,000 articles they are what keeps it under 5 MB and opening at once."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the page, and what it opens to."""

    text: str
    excerpts: tuple[Excerpt, ...] = ()
    also: tuple[int, ...] = ()
    """Sources that find no room among the excerpts."""
    label: str = ""
    """What stands in front of it: who speaks, what kind of change."""
    when: str = ""
    state: tuple[str, str] | None = None
    """How a promise stands: a code for its colour, and a word."""
    before: str = ""
    """What was told before."""
    after: str = ""
    """What answers it, or became of it."""
    marks: tuple[tuple[str, str], ...] = ()
    """What is remarked: a code for its colour, and words."""
    outlets: str = ""
    keys: tuple[str, ...] = ()
    """Ids of the findings that are told here first: the place that links lead to."""
    sources: str = ""
    """Numbers of its sources, for the filters; so are the next three."""
    people: str = ""
    support: str = ""
    change: str = ""

    @property
    def bare(self) -> "Line":
        """The same line where its label stands above it."""
        return replace(self, label="")


@dataclass(slots=True)
class Desk:
    """Where lines are made: it knows which findings have their place on the page already, and who is who."""

    reader: Reader
    people: dict[tuple[str, str], int] = field(init=False)
    """(article, entity of its brief) → place among the names."""
    names: list[str] = field(init=False)
    placed: set[str] = field(default_factory=set)
    made: int = 0
    limit: int = LINES
    marks_new: bool = True
    """Whether a line says that it is new; where all of a matter is, its head says so once."""

    def __post_init__(self) -> None:
        places: dict[str, int] = {}
        self.people = {}
        for story in self.reader.page.report.storylines:
            for actor in story.actors:
                place = places.setdefault(actor.name, len(places))
                self.people.update({(ref.article, ref.entity): place for ref in actor.mentions})
        self.names = list(places)

    def allot(self, stories_left: int) -> None:
        """Room for the next storyline: a third of what is left, as the first weigh most, and its part at least."""
        left = max(0, LINES - self.made)
        self.limit = self.made + max(left // 3, left // stories_left)

    @property
    def room(self) -> int:
        """How many more lines the storyline takes."""
        return max(0, self.limit - self.made)

    def line(
        self, text: str, findings: Sequence[Finding], *, label: str = "", before: str = "", when: str = ""
    ) -> Line:
        """A line that rests on findings."""
        self.made += 1
        refs = self.reader.page.rests_on(text, findings)
        shown, also = self.reader.excerpts(self._evidence(findings, refs))
        keys = tuple(dict.fromkeys(finding.id for finding in findings if finding.id not in self.placed))
        self.placed |= set(keys)
        articles = list(dict.fromkeys(ref.article for ref in refs))
        return Line(
            text=text,
            excerpts=tuple(shown),
            also=tuple(also),
            label=label,
            when=when,
            before=before,
            marks=tuple(self._marks(text, findings)),
            outlets=self._outlets(articles),
            keys=keys,
            sources=_joined(self.reader.page.numbers(articles)),
            people=_joined(self._people(refs)),
            support=findings[0].support if findings else "",
            change=findings[0].change if findings else "",
        )

    def beside(self, text: str, findings: Sequence[Finding]) -> tuple[str, tuple[Remark, ...]]:
        """The outlets that tell this, and what must be known beside it."""
        articles = list(dict.fromkeys(ref.article for ref in self.reader.page.rests_on(text, findings)))
        return self._outlets(articles), tuple(self._marks(text, findings))

    def passage(
        self, text: str, evidence: Sequence[Evidence], *, label: str = "", actor: str = "", after: str = ""
    ) -> Line:
        """A line that rests on passages of articles, and on no finding."""
        self.made += 1
        shown, also = self.reader.excerpts(evidence)
        articles = list(dict.fromkeys(item.article for item in evidence))
        return Line(
            text=text,
            excerpts=tuple(shown),
            also=tuple(also),
            label=label,
            after=after,
            outlets=self._outlets(articles),
            sources=_joined(self.reader.page.numbers(articles)),
            people=str(self.names.index(actor)) if actor in self.names else "",
        )

    def _evidence(self, findings: Sequence[Finding], refs: Sequence[ClaimRef]) -> list[Evidence]:
        """The words the findings show first, then what their other claims rest on."""
        claims = [claim for ref in refs if (claim := self.reader.page.claim(ref))]
        return [item for one in (*findings, *claims) for item in one.evidence]

    def _marks(self, text: str, findings: Sequence[Finding]) -> Iterable[Remark]:
        if findings:
            if self.marks_new and self.reader.page.is_new(findings[0]):
                yield "new", "new"
            yield from remarks(self.reader.page, text, findings)
            if findings[0].wording == "model":
                yield "model", words.OWN_WORDS

    def _outlets(self, articles: Sequence[str]) -> str:
        known = [self.reader.sources[article] for article in articles if article in self.reader.sources]
        named = list(dict.fromkeys(name(source) for source in known))
        rest = [f"{len(named) - OUTLETS} more"] if len(named) > OUTLETS else []
        return ", ".join([*named[:OUTLETS], *rest])

    def _people(self, refs: Iterable[ClaimRef]) -> list[int]:
        found = set()
        for ref in refs:
            if claim := self.reader.page.claim(ref):
                found |= {
                    self.people[ref.article, one] for one in choose.named(claim) if (ref.article, one) in self.people
                }
        return sorted(found)


def _joined(numbers: Iterable[int]) -> str:
    return " ".join(map(str, numbers))
