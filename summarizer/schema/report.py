"""StatusReport: many briefs as one picture (`report/1`)."""

from typing import Literal

from summarizer.schema.base import Document
from summarizer.schema.brief import EvidenceList, Wording
from summarizer.schema.when import When

FindingKind = Literal["event", "statement", "figure", "commitment"]
Support = Literal["single_source", "corroborated", "disputed", "superseded"]
Change = Literal["new", "updated", "confirmed", "contradicted", "superseded", "unchanged", "silent"]
StatusLabel = Literal["developing", "scheduled", "agreed", "stalled", "concluded", "denied", "dormant", "unclear"]
Verdict = Literal["same", "different", "contradict", "compatible", "unclear"]
CommitmentState = Literal["open", "due", "overdue", "kept", "broken", "amended", "unknown"]


class ClaimRef(Document):
    """A claim of a brief."""

    article: str
    claim: str


class EntityRef(Document):
    """An entity of a brief."""

    article: str
    entity: str


class Side(Document):
    """One of the values that sources give for the same thing."""

    value: str
    text: str
    claims: tuple[ClaimRef, ...]
    groups: tuple[str, ...]
    """The independence groups of the sources that give it."""


class Finding(Document):
    """What one or more claims say together."""

    id: str
    """`f-` and eight hex digits; kept from day to day."""
    kind: FindingKind
    text: str
    wording: Wording
    when: When | None
    claims: tuple[ClaimRef, ...]
    support: Support
    independent_sources: int
    sides: tuple[Side, ...] = ()
    superseded_by: str | None = None
    merged: tuple[str, ...] = ()
    because: tuple[str, ...] = ()
    """Why its claims are taken to tell one thing: a reason for each but the first, by article and claim."""
    change: Change
    evidence: EvidenceList


class Line(Document):
    """A line of the report and the findings it rests on."""

    text: str
    wording: Literal["finding", "model"] = "finding"
    """Whether it is one of its findings, or a model's words for them."""
    findings: tuple[str, ...]


class Status(Document):
    """Where the matter stands."""

    label: StatusLabel
    text: str
    findings: tuple[str, ...]
    was: StatusLabel | None = None
    """The label in the last report, where it was another."""


class Actor(Document):
    """Somebody across articles."""

    entity: str
    """Id within this report: `p1`, `p2`, ..."""
    name: str
    aliases: tuple[str, ...]
    roles: tuple[str, ...]
    mentions: tuple[EntityRef, ...]
    because: tuple[str, ...] = ()
    """Why the names mean one person or body, where they come from several articles."""


class CommitmentLine(Document):
    """A line of the commitments ledger."""

    finding: str
    actors: tuple[str, ...]
    """Names."""
    to: tuple[str, ...]
    due: When | None
    state: CommitmentState
    because: str
    was: CommitmentState | None = None
    """The state in the last report, where it was another."""


class Gap(Document):
    """What the sources say is not known."""

    id: str
    text: str
    claims: tuple[ClaimRef, ...]
    """The gaps of the briefs that say so: `claim` is `g1`, `g2`, ... by position in `brief.gaps`."""
    closed_by: str | None = None


class Storyline(Document):
    """One matter: its status, its findings, its people."""

    id: str
    title: str
    watched: str | None = None
    """The name of the watch list that puts it first."""
    status: Status
    lead: tuple[Line, ...]
    findings: tuple[Finding, ...]
    timeline: tuple[str, ...]
    """Finding ids in order of time."""
    actors: tuple[Actor, ...]
    commitments: tuple[CommitmentLine, ...]
    gaps: tuple[Gap, ...]


class Placed(Document):
    """Between which days a source must have been written, and how that is known."""

    earliest: str | None
    latest: str | None
    because: str


class Source(Document):
    """An article the report rests on."""

    article: str
    outlet: str | None
    wire: str | None
    title: str | None
    url: str | None
    source: str
    """The file it was read from."""
    published: When | None
    placed: Placed
    group: str
    """Sources of one group are not independent of each other."""
    copy_of: str | None = None


class ChangeLine(Document):
    """What became of a finding since the last report."""

    finding: str
    storyline: str
    change: Change
    before: str | None
    after: str | None
    because: str


class LedgerEntry(Document):
    """What became of one thing that was given."""

    source: str
    outcome: Literal["used", "copy", "skipped"]
    article: str | None = None
    because: str = ""


class WithheldCount(Document):
    """How many claims were withheld for one reason."""

    reason: str
    count: int


class SourceLine(Document):
    """What a source that the settings name gave, as was known on the day of the report."""

    name: str
    latest: str | None
    """The last day it gave something new; null if it never did."""
    awaited_since: str | None = None
    """The day it was first read, if it never gave anything."""
    silent: int = 0
    """Days since then, if they are more than is usual for it; else 0."""
    failed: str = ""
    """Why nothing could be read from it on this day."""


class VerdictCount(Document):
    """How many doubtful pairs of claims a model judged so."""

    verdict: Verdict
    count: int


class Ledger(Document):
    """Every article given, every claim kept or withheld, what the named sources gave and what a model judged."""

    articles: tuple[LedgerEntry, ...]
    sources: tuple[SourceLine, ...] = ()
    """By name."""
    claims_kept: int
    claims_withheld: tuple[WithheldCount, ...]
    judged_by: str | None = None
    """The model that was asked about doubtful pairs of claims; null where none was."""
    verdicts: tuple[VerdictCount, ...] = ()


class StatusReport(Document):
    """The consolidated report as of a day."""

    schema_version: Literal["report/1"] = "report/1"
    as_of: str
    title: str
    storylines: tuple[Storyline, ...]
    sources: tuple[Source, ...]
    changes: tuple[ChangeLine, ...]
    quiet: tuple[str, ...] = ()
    """Watch lists that no storyline fits."""
    at_rest: int = 0
    """Matters known from earlier days that nothing of the window is of; nothing else of them is in the report."""
    ledger: Ledger
