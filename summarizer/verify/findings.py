"""Checks of findings: each says what its claims say, with their evidence, and counts its sources rightly."""

from collections.abc import Mapping
from dataclasses import dataclass

from summarizer.schema import Brief, Claim, ClaimRef, Commitment, Entity, Finding, StatusReport, When
from summarizer.verify.fault import Faults


@dataclass(frozen=True)
class Shelf:
    """Everything a report may refer to, by its reference."""

    claims: dict[tuple[str, str], Claim]
    entities: dict[tuple[str, str], Entity]
    gaps: dict[tuple[str, str], str]
    groups: dict[str, str]
    findings: dict[str, Finding]

    def gap(self, article: str, number: str) -> str | None:
        """The text of gap `g3` of an article."""
        return self.gaps.get((article, number))

    def of(self, finding: Finding) -> list[Claim]:
        """The claims of a finding that really exist."""
        return [c for ref in finding.claims if (c := self.claims.get((ref.article, ref.claim)))]

    def wordings(self, finding: str) -> set[str]:
        """What may be printed for a finding."""
        return {self.findings[finding].text, *(claim.text for claim in self.of(self.findings[finding]))}


def shelf_of(report: StatusReport, briefs: Mapping[str, Brief]) -> Shelf:
    """Lay out what the report may refer to."""
    return Shelf(
        claims={(a, claim.id): claim for a, brief in briefs.items() for claim in brief.claims},
        entities={(a, entity.id): entity for a, brief in briefs.items() for entity in brief.entities},
        gaps={(a, f"g{n}"): gap.text for a, b in briefs.items() for n, gap in enumerate(b.gaps, 1)},
        groups={source.article: source.group for source in report.sources},
        findings={finding.id: finding for story in report.storylines for finding in story.findings},
    )


def check_finding(finding: Finding, shelf: Shelf) -> Faults:
    """One finding."""
    if not finding.claims:
        yield "claims", "the finding rests on no claim"
    for n, ref in enumerate(finding.claims):
        if (ref.article, ref.claim) not in shelf.claims:
            yield f"claims[{n}]", f"{ref.claim!r} of {ref.article!r} is no claim of the briefs"
        if ref in finding.claims[:n]:
            yield f"claims[{n}]", f"{ref.claim!r} of {ref.article!r} is given twice"
    yield from _words(finding, shelf)
    yield from _evidence(finding, shelf)
    yield from _support(finding, shelf)
    yield from _sides(finding, shelf)


def _words(finding: Finding, shelf: Shelf) -> Faults:
    claims = shelf.of(finding)
    told = [claim for claim in claims if claim.text == finding.text]
    if not told:
        yield "text", "no claim of the finding says this"
    elif finding.wording not in {claim.wording for claim in told}:
        yield "wording", f"{finding.wording!r} is not how the claim is worded"
    if any(claim.kind != finding.kind for claim in claims):
        yield "kind", f"{finding.kind!r} is not the kind of its claims"
    if finding.when is not None and finding.when not in {when for claim in claims for when in _times(claim)}:
        yield "when", f"{finding.when.value!r} is the time of none of its claims"


def _times(claim: Claim) -> list[When]:
    due = claim.due if isinstance(claim, Commitment) else None
    return [when for when in (claim.when, claim.said, due) if when is not None]


def _evidence(finding: Finding, shelf: Shelf) -> Faults:
    claims = shelf.of(finding)
    theirs = {evidence for claim in claims for evidence in claim.evidence}
    for n, evidence in enumerate(finding.evidence):
        if evidence not in theirs:
            yield f"evidence[{n}]", "no claim of the finding rests on this"
    shown = {evidence.article for evidence in finding.evidence}
    for article in sorted({ref.article for ref in finding.claims} - shown):
        yield "evidence", f"{article!r} is cited, and none of its words are shown"


def _support(finding: Finding, shelf: Shelf) -> Faults:
    groups = {shelf.groups[ref.article] for ref in finding.claims if ref.article in shelf.groups}
    if not 1 <= finding.independent_sources <= max(1, len(groups)):
        yield "independent_sources", f"{finding.independent_sources} of {len(groups)} independent groups"
    if finding.support == "corroborated" and finding.independent_sources < 2:
        yield "support", "corroborated, by fewer than two independent sources"
    if finding.support == "single_source" and finding.independent_sources > 1:
        yield "support", f"a single source, with {finding.independent_sources} independent ones"
    if (finding.support == "superseded") != (finding.superseded_by is not None):
        yield "support", f"{finding.support!r} does not fit superseded_by {finding.superseded_by!r}"
    if finding.superseded_by is not None and finding.superseded_by not in shelf.findings:
        yield "superseded_by", f"{finding.superseded_by!r} is no finding"
    if finding.superseded_by == finding.id:
        yield "superseded_by", "the finding supersedes itself"
    if finding.support == "disputed" and len(finding.sides) < 2:
        yield "support", "disputed, with fewer than two sides"


def _sides(finding: Finding, shelf: Shelf) -> Faults:
    for n, side in enumerate(finding.sides):
        outside = [ref for ref in side.claims if ref not in finding.claims]
        if outside or not side.claims:
            yield f"sides[{n}].claims", "not claims of this finding"
        groups = {shelf.groups.get(ref.article) for ref in side.claims}
        if set(side.groups) != groups:
            yield f"sides[{n}].groups", f"its claims are of {sorted(map(str, groups))}"
        texts = [shelf.claims[key].text for ref in side.claims if (key := _key(ref)) in shelf.claims]
        if side.text not in texts and not any(side.text in text for text in texts):
            yield f"sides[{n}].text", "no claim of this side says this"
    values = [side.value for side in finding.sides]
    if len(set(values)) != len(values):
        yield "sides", "two sides give the same value"


def _key(ref: ClaimRef) -> tuple[str, str]:
    return ref.article, ref.claim
