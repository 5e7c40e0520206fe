"""What a line is worth to somebody who reads only the first of a long list."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from summarizer.render.page import Page, stands_alone
from summarizer.schema import Finding, Storyline
from summarizer.wording.stems import content

WORTH = {"summary": 2.0, "matter": 2.0, "fresh": 2.5, "alone": 1.0, "sources": 1.0, "dated": 0.5, "counted": 0.5}
"""Its article sums it up, it names what title and lead name, it is told by the newest source, needs no other line to be
understood, is told by independent sources, has a day, or a number."""
LESS = {"scrap": 4.0, "overtaken": 1.5, "asked": 1.0, "short": 1.0}
"""A heading or a line that leads to another ("He said:") tells nothing; what is overtaken, asked or short, little."""
SHORT = 6
"""Words; "refunds were issued" is of no use to who does not know what for."""
HALVED = 3
"""Days in which a line loses half of its freshness."""

_ENDS = re.compile(r"[.!?…][\"”’'»)\]]*(?: *\[[^\]]*\])?[\"”’')]*$")
_LEADS_TO = re.compile(r":[\"“”'’)]*$")


@dataclass(slots=True)
class Scale:
    """The weights of a storyline's lines."""

    page: Page
    story: Storyline
    _matter: frozenset[str] = field(init=False)
    _newest: str = field(init=False)

    def __post_init__(self) -> None:
        told = " ".join((self.story.title, *(line.text for line in self.story.lead[:1])))
        self._matter = frozenset(content(told))
        refs = (ref for one in self.story.findings for ref in one.claims)
        self._newest = max((self.page.days.get(ref.article, "") for ref in refs), default="")

    def of(self, line: str, findings: Sequence[Finding]) -> float:
        """The weight of a line that shows these findings."""
        more = (
            ("summary", any(map(self.page.sums_up, findings))),
            ("alone", stands_alone(line)),
            ("sources", any(one.independent_sources > 1 for one in findings)),
            ("dated", any(one.when is not None and one.when.earliest for one in findings)),
            ("counted", any(one.kind == "figure" for one in findings)),
        )
        less = (
            ("scrap", is_scrap(line)),
            ("overtaken", all(one.superseded_by for one in findings)),
            ("asked", line.rstrip("\"”’'").endswith("?")),
            ("short", len(line.split()) < SHORT),
        )
        return (
            sum(WORTH[name] for name, so in more if so)
            - sum(LESS[name] for name, so in less if so)
            + WORTH["fresh"] * self._fresh(findings)
            + WORTH["matter"] * self.on_the_matter(line)
        )

    def _fresh(self, findings: Sequence[Finding]) -> float:
        newest = max((self.page.days.get(ref.article, "") for one in findings for ref in one.claims), default="")
        if not newest:
            return 0.0
        days = (dt.date.fromisoformat(self._newest[:10]) - dt.date.fromisoformat(newest[:10])).days
        return float(0.5 ** (days / HALVED))

    def on_the_matter(self, line: str) -> float:
        """The share of the words of title and first line that the line has."""
        words = frozenset(content(line))
        return len(words & self._matter) / len(self._matter) if self._matter else 0.0


def is_scrap(line: str) -> bool:
    """No sentence: a heading, a caption, or what only leads to what follows."""
    return _ENDS.search(line.rstrip()) is None or _LEADS_TO.search(line.rstrip()) is not None
