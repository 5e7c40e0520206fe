"""Checks of findings: each says what its claims say, with their evidence, and counts its sources rightly."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from summarizer.schema import Brief, Claim, ClaimRef, Entity, Event, Figure, Finding, Side, StatusReport
from summarizer.verify.fault import Faults

_DIGITS = re.compile(r"-?\d+(?:\.\d+)?")


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

    def best(self, finding: Finding) -> Claim | None:
        """The claim whose words, time and evidence the finding shows; None where there is none."""
        shown = (finding.kind, finding.text, finding.wording, finding.when, finding.evidence)
        return next((c for c in self.of(finding) if (c.kind, c.text, c.wording, c.when, c.evidence) == shown), None)


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
    yield from _support(finding, shelf)
    yield from _sides(finding, shelf)


def _words(finding: Finding, shelf: Shelf) -> Faults:
    """Words, time and evidence are those of one claim, and all claims are of one kind."""
    claims = shelf.of(finding)
    told = [claim for claim in claims if claim.text == finding.text]
    if not told:
        yield "text", "no claim of the finding says this"
    elif shelf.best(finding) is None:
        for field in ("wording", "when", "evidence"):
            if getattr(finding, field) not in [getattr(claim, field) for claim in told]:
                yield field, "not that of the claim whose words these are"
                return
        yield "text", "words, time and evidence are of different claims"
    if any(claim.kind != finding.kind for claim in claims):
        yield "kind", f"{finding.kind!r} is not the kind of its claims"


def _support(finding: Finding, shelf: Shelf) -> Faults:
    groups = {shelf.groups[ref.article] for ref in finding.claims if ref.article in shelf.groups}
    if not 1 <= finding.independent_sources <= max(1, len(groups)):
        yield "independent_sources", f"{finding.independent_sources} of {len(groups)} independent groups"
    counted = "corroborated" if finding.independent_sources > 1 else "single_source"
    expected = "disputed" if finding.sides else "superseded" if finding.superseded_by else counted
    if finding.support != expected:
        yield "support", f"{finding.support!r}, where sides, supersession and sources make it {expected!r}"
    if finding.superseded_by is not None and finding.superseded_by not in shelf.findings:
        yield "superseded_by", f"{finding.superseded_by!r} is no finding"
    if finding.superseded_by == finding.id:
        yield "superseded_by", "the finding supersedes itself"


def _sides(finding: Finding, shelf: Shelf) -> Faults:
    for n, side in enumerate(finding.sides):
        outside = [ref for ref in side.claims if ref not in finding.claims]
        if outside or not side.claims:
            yield f"sides[{n}].claims", "not claims of this finding"
        groups = {shelf.groups.get(ref.article) for ref in side.claims}
        if set(side.groups) != groups:
            yield f"sides[{n}].groups", f"its claims are of {sorted(map(str, groups))}"
        texts = [shelf.claims[key].text for ref in side.claims if (key := _key(ref)) in shelf.claims]
        if side.text not in texts:
            yield f"sides[{n}].text", "no claim of this side says this"
        if not _valued(side, shelf):
            yield f"sides[{n}].value", f"{side.value!r} is the value of none of its claims"
    values = [side.value for side in finding.sides]
    if len(set(values)) != len(values):
        yield "sides", "two sides give the same value"


def _key(ref: ClaimRef) -> tuple[str, str]:
    return ref.article, ref.claim


def _worded(value: str, claim: Claim) -> bool:
    """The words stand in the claim's sentences; "happened" and "affirmed" are verdicts, no words."""
    return any(re.search(rf"(?<!\w){re.escape(value)}(?!\w)", cited.quote) for cited in claim.evidence)


def _valued(side: Side, shelf: Shelf) -> bool:
    """Whether the side's value is one of its claims': number, day, polarity, whether it happened, or their words."""
    for ref in side.claims:
        claim = shelf.claims.get(_key(ref))
        if claim is not None and not isinstance(claim, Figure) and _worded(side.value, claim):
            return True
        if isinstance(claim, Figure):
            numbers = {claim.value, claim.value_to} - {None}
            if set(_DIGITS.findall(side.value)) == numbers and (claim.unit or "") in side.value:
                return True
        elif isinstance(claim, Event):
            denied = claim.status in {"denied", "cancelled"} or claim.polarity == "negated"
            happened = {"did not happen" if denied else "happened"}
            happened |= {"happened"} if claim.status == "cancelled" else set()  # a suspension is done
            if side.value in {*happened, claim.when.value if claim.when else None}:
                return True
        elif claim is not None and side.value == claim.polarity:
            return True
    return False
