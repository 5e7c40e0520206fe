"""What became of each finding since the last report of an earlier day."""

from collections.abc import Collection, Iterator, Sequence

from summarizer.schema import Change, ChangeLine, ClaimRef, Finding, StatusReport, Storyline

_BECAUSE: dict[Change, str] = {
    "new": "no claim of it stood in the last report",
    "updated": "it is told otherwise or in more detail now",
    "confirmed": "one more independent source tells it",
    "contradicted": "a source tells it otherwise",
    "superseded": "a later state of affairs has overtaken it",
    "silent": "no source of the window tells it any more",
    "unchanged": "nothing new",
}


def changes(
    storylines: Sequence[Storyline], previous: StatusReport | None, *, taken_back: Collection[ClaimRef]
) -> tuple[ChangeLine, ...]:
    """One line for each finding that is not as it was; none where there is nothing to compare with."""
    if previous is None:
        return ()
    then = {finding.id: finding for storyline in previous.storylines for finding in storyline.findings}
    return (*_now(storylines, then, taken_back), *_gone(storylines, previous))


def _now(
    storylines: Sequence[Storyline], then: dict[str, Finding], taken_back: Collection[ClaimRef]
) -> Iterator[ChangeLine]:
    for storyline in storylines:
        kept = {line.finding for line in storyline.commitments if line.state == "kept"}
        for finding in storyline.findings:
            if finding.change == "unchanged":
                continue
            old = then.get(finding.id)
            yield ChangeLine(
                finding=finding.id,
                storyline=storyline.id,
                change=finding.change,
                before=told(old) if old and finding.change != "new" else None,
                after=told(finding),
                because=_because(finding, taken_back, is_kept=finding.id in kept),
            )


def _because(finding: Finding, taken_back: Collection[ClaimRef], *, is_kept: bool) -> str:
    if finding.change == "superseded" and finding.superseded_by:
        corrected = any(ref in taken_back for ref in finding.claims)
        done = "the promise was kept" if is_kept else _BECAUSE["superseded"]
        return f"{'it was taken back and corrected' if corrected else done}: finding {finding.superseded_by}"
    if finding.change == "contradicted":
        return f"{_BECAUSE['contradicted']}: {' / '.join(side.value for side in finding.sides)}"
    return _BECAUSE[finding.change]


def _gone(storylines: Sequence[Storyline], previous: StatusReport) -> Iterator[ChangeLine]:
    """Findings none of whose articles was given this time."""
    here = {
        name for storyline in storylines for finding in storyline.findings for name in (finding.id, *finding.merged)
    }
    for storyline in previous.storylines:
        for finding in storyline.findings:
            if finding.id not in here:
                yield ChangeLine(
                    finding=finding.id,
                    storyline=storyline.id,
                    change="silent",
                    before=told(finding),
                    after=None,
                    because="none of the articles given this time tells it",
                )


def told(finding: Finding) -> str:
    """The finding with its sides, where there are any."""
    if not finding.sides:
        return finding.text
    return f"{finding.text} (disputed: {' / '.join(side.value for side in finding.sides)})"
