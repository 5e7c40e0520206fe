"""Laws of reconciling, up to ids: two runs or one, an article taken away, opposite things side by side."""

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.made_briefs import briefs as made_briefs
from summarizer.reconcile import reconcile
from summarizer.resolve import resolve
from summarizer.schema import Brief, StatusReport
from tests.test_reconcile import inbox

Told = tuple[object, ...]


def report(briefs: Sequence[Brief], as_of: str = "2030-05-10", *, previous: StatusReport | None = None) -> StatusReport:
    return reconcile(briefs, resolve(briefs), as_of=as_of, window_days=14, previous=previous)


def told(made: StatusReport) -> set[Told]:
    """What a report says, without the ids and without what it says of an earlier report."""
    texts = {finding.id: finding.text for story in made.storylines for finding in story.findings}
    return {
        (f.text, f.claims, f.support, f.independent_sources, f.sides, texts.get(f.superseded_by or ""), f.because)
        for story in made.storylines
        for f in story.findings
    }


def matters(made: StatusReport) -> set[Told]:
    return {
        (
            story.title, story.status.label, story.status.text, tuple(line.text for line in story.lead),
            tuple((line.state, line.actors) for line in story.commitments), tuple(gap.text for gap in story.gaps),
        )
        for story in made.storylines
    }  # fmt: skip


chosen = st.sets(st.integers(0, 7), min_size=1)


@settings(max_examples=20, deadline=None)
@given(chosen)
def test_two_runs_find_what_one_run_finds(first: set[int]) -> None:
    briefs = inbox()
    earlier = report([brief for number, brief in enumerate(briefs) if number in first], "2030-05-09")
    assert told(report(briefs, previous=earlier)) == told(report(briefs))


@settings(max_examples=20, deadline=None)
@given(chosen)
def test_an_article_taken_away_leaves_no_trace(left: set[int]) -> None:
    briefs = inbox()
    rest = [brief for number, brief in enumerate(briefs) if number in left]
    after = report(rest, previous=report(briefs, "2030-05-09"))
    assert told(after) == told(report(rest))
    assert {one[:3] for one in matters(after)} == {one[:3] for one in matters(report(rest))}


@settings(max_examples=10, deadline=None)
@given(st.integers(1, 10_000), st.integers(0, 9))
def test_a_made_inbox_keeps_the_laws(seed: int, without: int) -> None:
    """Order, repetition and two runs, on articles that tell each other's news in other words."""
    briefs = made_briefs(96, days=6, seed=seed)
    once = report(briefs, "2030-01-07")
    assert report([*reversed(briefs), briefs[0]], "2030-01-07") == once
    rest = [brief for number, brief in enumerate(briefs) if number != without]
    assert told(report(briefs, "2030-01-07", previous=report(rest, "2030-01-06"))) == told(once)


@settings(max_examples=10, deadline=None)
@given(st.integers(1, 10_000))
def test_opposite_things_of_one_finding_are_marked(seed: int) -> None:
    """Sides hold claims of the finding only, each claim on one side, and a finding with sides is disputed."""
    for story in report(made_briefs(96, days=6, seed=seed), "2030-01-07").storylines:
        for finding in story.findings:
            on_sides = [ref for side in finding.sides for ref in side.claims]
            assert set(on_sides) <= set(finding.claims)
            assert len(on_sides) == len(set(on_sides))
            assert bool(finding.sides) == (finding.support == "disputed")
            assert len(finding.sides) != 1


@settings(max_examples=10, deadline=None)
@given(st.integers(1, 10_000))
def test_every_merge_says_why(seed: int) -> None:
    for story in report(made_briefs(96, days=6, seed=seed), "2030-01-07").storylines:
        assert all(finding.because for finding in story.findings if len(finding.claims) > 1)
        assert all(actor.because for actor in story.actors if len(actor.mentions) > 1)
