"""What the sections of a report share: numbers of sources, names of speakers, what was told already. All unescaped."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from summarizer import dates
from summarizer.render import words
from summarizer.schema import (
    Brief,
    Claim,
    ClaimRef,
    CommitmentState,
    Entity,
    Finding,
    Line,
    Source,
    Statement,
    StatusReport,
    When,
)
from summarizer.wording import dangling

CLIP = 130
"""A sentence told above is named again by its beginning: long enough to know it by, short for a line."""
SLACK = 40
"""A sentence that is hardly longer stands in full again."""
SENTENCE = 60
"""Characters; a shorter text that stands inside another one is no sentence told already."""


@dataclass(slots=True)
class Told:
    """What a page has printed already: no sentence stands on it twice in full."""

    folded: set[str] = field(default_factory=set)

    def holds(self, sentence: str) -> bool:
        """Whether this text stands above."""
        return _fold(sentence) in self.folded

    def tell(self, sentence: str) -> str:
        """The text, in full the first time and by its beginning afterwards."""
        if self.holds(sentence):
            return words.clip(sentence, CLIP, slack=SLACK)
        shown = self._without_told(sentence)
        self.folded.add(_fold(sentence))
        return shown

    def _without_told(self, sentence: str) -> str:
        """Where a second sentence stands above, the first alone: the second is cited for its date."""
        flat = " ".join(sentence.split())
        folded = _fold(flat)
        if len(folded) != len(flat):
            return sentence
        for space in re.finditer(" ", folded):
            told = len(folded) - space.end()
            if SENTENCE <= told < len(flat) - SENTENCE and folded[space.end() :] in self.folded:
                return f"{flat[:-told].rstrip()} …"
        return sentence


@dataclass(slots=True)
class Page(Told):
    """A report being written down."""

    report: StatusReport = field(kw_only=True)
    briefs: dict[str, Brief] = field(kw_only=True)
    number: dict[str, int] = field(kw_only=True)
    """Article id → number of the source."""
    days: dict[str, str] = field(kw_only=True)
    """Article id → the last day it may be of; empty where it has none."""
    findings: dict[str, Finding] = field(kw_only=True)
    """Every finding by its id."""
    claims: dict[tuple[str, str], Claim] = field(kw_only=True)
    """Every claim by its article and its id; empty if the briefs are not there."""
    sentences: dict[str, list[Finding]] = field(kw_only=True)
    """Every sentence, folded, with the findings that it tells."""
    promises: dict[str, CommitmentState] = field(kw_only=True)
    """Every commitment's state, by its finding."""
    covered: set[str] = field(default_factory=set)
    """What other sources say of things that the page has told."""
    shown_findings: set[str] = field(default_factory=set)
    """The findings that the page has told, by id."""

    def cover(self, findings: Iterable[Finding]) -> None:
        """What these findings say is told, in whichever of their sources' words; the other side of a dispute is not."""
        findings = list(findings)
        self.shown_findings |= {one.id for one in findings}
        self.cover_claims(ref for one in findings for ref in self.agreeing(one, one.text))

    def cover_claims(self, refs: Iterable[ClaimRef]) -> None:
        """What these claims say is told."""
        claims = (self.claim(ref) for ref in refs)
        self.covered |= {_fold(claim.text) for claim in claims if claim is not None}

    def agreeing(self, finding: Finding, line: str) -> Sequence[ClaimRef]:
        """The claims of a finding that say what this line says; where sources differ, those of the line's side."""
        for side in finding.sides:
            claims = (self.claim(ref) for ref in side.claims)
            if line == side.text or any(claim is not None and claim.text == line for claim in claims):
                return side.claims
        return finding.claims

    def inside(self, line: str, findings: Sequence[Finding]) -> list[Finding]:
        """The findings that a line tells, these first: a sentence tells several things."""
        return list({one.id: one for one in [*findings, *self.sentences.get(_fold(line), ())]}.values())

    def rests_on(self, line: str, findings: Sequence[Finding]) -> list[ClaimRef]:
        """The claims behind a line that shows these findings, and those that corroborate what else it tells."""
        also = [one for one in self.inside(line, findings) if one.support == "corroborated"]
        return list(dict.fromkeys(ref for one in [*findings, *also] for ref in self.agreeing(one, line)))

    def telling(self, line: str, finding: Finding) -> Claim | None:
        """The claim of the finding that is told in this line; none if the briefs are not there."""
        found = (self.claim(ref) for ref in finding.claims)
        return next((claim for claim in found if claim is not None and claim.text == line), None)

    def taken_back_by(self, finding: Finding) -> list[str]:
        """The articles whose own note corrects this number; none if nothing does, or the briefs are not there."""
        later = self.findings.get(finding.superseded_by or "")
        refs = later.claims if later is not None and finding.kind == "figure" else ()
        return [ref.article for ref in refs if self._is_a_correction(ref)]

    def _is_a_correction(self, ref: ClaimRef) -> bool:
        claim, brief = self.claim(ref), self.briefs.get(ref.article)
        return claim is not None and brief is not None and claim.evidence[-1].quote in (brief.article.corrects or "")

    def tells(self, sentence: str) -> bool:
        """The page holds this sentence, or another source's telling of the same."""
        return self.holds(sentence) or _fold(sentence) in self.covered

    def tells_line(self, line: Line) -> bool:
        """The page holds this line of a lead, or tells all it stands for; that another line tells a thing that its
        sentence says by the way is not enough."""
        return self.holds(line.text) or all(name in self.shown_findings for name in line.findings)

    def numbers(self, articles: Iterable[str]) -> list[int]:
        """The numbers of sources, in order."""
        return sorted({self.number[article] for article in articles if article in self.number})

    def called(self, article: str) -> str:
        """Whose article it is."""
        found = next((source for source in self.report.sources if source.article == article), None)
        return (found and (found.outlet or found.wire)) or "a source without a name"

    def newest_first(self, findings: Iterable[Finding]) -> list[Finding]:
        """Findings of the newest source first, those of undated sources last, else as they stand."""
        return sorted(
            findings,
            key=lambda one: max((self.days.get(ref.article, "") for ref in one.claims), default=""),
            reverse=True,
        )

    def claim(self, ref: ClaimRef) -> Claim | None:
        """The claim of a brief; none if the briefs are not there."""
        return self.claims.get((ref.article, ref.claim))

    def shown(self, finding: Finding) -> Claim | None:
        """The claim whose words the finding shows."""
        found = (self.claim(ref) for ref in finding.claims)
        return next((claim for claim in found if claim is not None and claim.text == finding.text), None)

    def sums_up(self, finding: Finding) -> bool:
        """Its line stands in the summary of one of its articles."""
        briefs = [self.briefs[ref.article] for ref in finding.claims if ref.article in self.briefs]
        return any(line.text == finding.text for one in briefs for line in one.gist)

    def opens(self, finding: Finding) -> bool:
        """Its line is the first of the summary of one of its articles."""
        briefs = [self.briefs[ref.article] for ref in finding.claims if ref.article in self.briefs]
        return any(one.gist[0].text == finding.text for one in briefs if one.gist)

    def speaker(self, refs: Iterable[ClaimRef]) -> str:
        """Who said the first of these that was said, by the name in the brief; empty if there is no brief."""
        for ref in refs:
            claim = self.claim(ref)
            if isinstance(claim, Statement):
                names = [_name(self.briefs[ref.article].entities, speaker) for speaker in claim.speakers]
                return words.listing(names) if names else claim.speaker_text
        return ""

    def voice(self, ref: ClaimRef) -> str:
        """Whose word a claim is: the speaker's, or the innermost reporter's; empty for the article's own."""
        claim = self.claim(ref)
        if claim is None or isinstance(claim, Statement) or not claim.attribution:
            return self.speaker([ref])
        link = claim.attribution[-1]
        return _name(self.briefs[ref.article].entities, link.entity) if link.entity else link.text

    def is_new(self, finding: Finding) -> bool:
        """What is new is said against an earlier report."""
        return bool(self.report.changes) and finding.change == "new"


def open_page(report: StatusReport, briefs: Sequence[Brief]) -> Page:
    """A page with nothing told yet."""
    number = {source.article: place for place, source in enumerate(report.sources, start=1)}
    page = Page(
        report=report,
        briefs={one.article.id: one for one in briefs},
        number=number,
        days={source.article: _day(source) for source in report.sources},
        findings={one.id: one for story in report.storylines for one in story.findings},
        claims={(one.article.id, claim.id): claim for one in briefs for claim in one.claims},
        sentences={},
        promises={line.finding: line.state for story in report.storylines for line in story.commitments},
    )
    for finding in page.findings.values():
        claims = (page.claim(ref) for ref in finding.claims)
        for sentence in dict.fromkeys([_fold(finding.text), *(_fold(claim.text) for claim in claims if claim)]):
            page.sentences.setdefault(sentence, []).append(finding)
    for one in briefs:  # a correction note says nothing by itself: what it corrects is told as overtaken
        note = one.article.corrects or ""
        page.covered |= {_fold(claim.text) for claim in one.claims if claim.evidence[0].quote in note}
    return page


def _day(source: Source) -> str:
    return (source.published and source.published.latest) or ""


def date(when: When | None) -> str:
    """A date in plain words; empty if it is not known."""
    if when is None:
        return ""
    shown = dates.show(when)
    if shown is None and when.earliest and when.earliest == when.latest:
        return day(when.earliest)
    return shown or ""


def day(iso: str) -> str:
    """An ISO day in plain words."""
    return date(When(text=iso, value=iso, earliest=iso, latest=iso, precision="day", basis="stated"))


def reason(because: str) -> str:
    """A reason given in plain words, with its ISO days in plain words too."""
    return re.sub(r"\b(\d{4}-\d{2}-\d{2})(T[\d:.+-]*\d|Z)?\b", lambda found: day(found[1]), because)


def stands_alone(line: str) -> bool:
    """A reader of this line alone knows who and when is meant."""
    return not dangling(line)


def _name(entities: Sequence[Entity], entity: str) -> str:
    return next((one.name for one in entities if one.id == entity), entity)


def _fold(sentence: str) -> str:
    return " ".join(sentence.casefold().split())
