"""Verdicts: a model is asked about the few pairs that the rules find doubtful, and nothing forbidden comes of it."""

import random
from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.made_briefs import briefs as made_briefs
from summarizer import pipeline
from summarizer.drafting import Assistant, judged
from summarizer.errors import ModelUnavailable
from summarizer.llm.tokens import estimate_request
from summarizer.prompting import load
from summarizer.resolve import doubts, resolve
from summarizer.schema import Brief
from summarizer.schema.corrections import Corrections
from summarizer.schema.report import Verdict
from summarizer.schema.resolution import Doubt
from summarizer.schema.verdicts import Verdicts
from summarizer.summarize import longest_verdict_prompt, verdict_prompt
from summarizer.summarize.verdict import laid_out
from tests.briefs import Kind, Writer
from tests.scripted import ScriptedModel, fails

DAY = "2030-05-02"
NAMES: dict[str, Kind] = {"Port Vane": "place", "Ana Holt": "person"}
TREATY = "The fishing treaty of Port Vane was signed ten years ago, as Ana Holt recalled."


def vote(outlet: str, sentence: str, *who: str, day: str = DAY, names: dict[str, Kind] = NAMES) -> Brief:
    return Writer(outlet, day, [sentence, TREATY], names=names).event(1, "vote", *who, day=day).brief()


def doubtful() -> list[Brief]:
    """Two tellings of one vote that have few words in common."""
    return [
        vote("Daily", "The crews of Port Vane voted on Thursday to stay on strike."),
        vote("Post", "No boat will sail from Port Vane: that is what a vote among sailors on Thursday came to."),
    ]


def asked(briefs: Sequence[Brief], said: Corrections | None = None) -> tuple[Doubt, ...]:
    return doubts(resolve(briefs, said), briefs, said)


def saying(verdict: Verdict, briefs: Sequence[Brief]) -> Verdicts:
    """The same verdict on every pair of claims there is."""
    refs = [told.ref for story in resolve(briefs).stories for told in story.told]
    return Verdicts("scripted", {frozenset((one, other)): verdict for one in refs for other in refs if one != other})


def parts(briefs: Sequence[Brief], verdicts: Verdicts, said: Corrections | None = None) -> list[tuple[object, ...]]:
    return [same.claims for story in resolve(briefs, said, verdicts).stories for same in story.clusters]


def test_the_two_tellings_are_in_doubt_and_the_rules_keep_them_apart() -> None:
    briefs = doubtful()
    (doubt,) = asked(briefs)
    assert doubt.conflict is None
    assert len(parts(briefs, Verdicts())) == 2


# ---------------------------------------------------------------- what a verdict does


def test_two_that_are_judged_one_event_are_one_finding_that_says_who_judged() -> None:
    briefs = doubtful()
    (same,) = [same for story in resolve(briefs, verdicts=saying("same", briefs)).stories for same in story.clusters]
    assert same.because[0].endswith(", judged by scripted: same event")


@pytest.mark.parametrize("verdict", ["different", "unclear", "compatible"])
def test_any_other_verdict_leaves_what_the_rules_say(verdict: Verdict) -> None:
    briefs = doubtful()
    assert resolve(briefs, verdicts=saying(verdict, briefs)).stories == resolve(briefs).stories


def differing() -> list[Brief]:
    """Twins that differ in one name, which stands in another place: no rule sees that they might not both be right."""
    found = []
    for outlet, who, told in (
        ("Daily", "Edda Strom", "At dawn Edda Strom saw a heavy storm hit the old northern harbour wall of Port Vane."),
        ("Post", "Jonas Holt", "At dawn a heavy storm hit the old northern harbour wall of Port Vane with Jonas Holt."),
    ):
        names: dict[str, Kind] = {**NAMES, who: "person"}
        found.append(
            Writer(outlet, DAY, [told, TREATY], names=names)
            .event(1, "hit", day=DAY)
            .brief()
        )
    return found


def test_two_that_are_judged_to_contradict_each_other_are_disputed() -> None:
    briefs = differing()
    model = ScriptedModel(lambda _: {"verdict": "contradict"})
    before = pipeline.report(briefs, date=DAY)
    after = pipeline.report(briefs, date=DAY, assistant=Assistant(model, most_verdicts=5))
    assert "disputed" not in {finding.support for story in before.storylines for finding in story.findings}
    (finding,) = [one for story in after.storylines for one in story.findings if one.support == "disputed"]
    assert {side.value for side in finding.sides} == {"Edda Strom", "Jonas Holt"}
    assert finding.because[-1].endswith("judged by scripted: they contradict each other")


# ---------------------------------------------------------------- what no verdict does


def backed(one: str, other: str, *, beside: str = "") -> list[Brief]:
    """Two tellings of a vote, by `one` and by `other`, with somebody beside them where that is told."""
    found = []
    for outlet, who, told in (
        ("Daily", one, "{} voted in Port Vane on Thursday for the new bridge, a wider quay and cheaper bread."),
        ("Post", other, "Hours went by in Port Vane with a vote of {} on taxes, rents and schools before it was done."),
    ):
        crowd = [who, beside] if beside else [who]
        names: dict[str, Kind] = {"Port Vane": "place", **dict.fromkeys(crowd, "person")}
        found.append(vote(outlet, told.format(" and ".join(crowd)), *crowd, names=names))
    return found


def of_day(day: str) -> list[Brief]:
    return [doubtful()[0], vote("Post", "A vote among sailors came to nothing in Port Vane.", day=day)]


@pytest.mark.parametrize(
    ("forbidden", "allowed"),
    [
        (of_day("2030-05-04"), of_day(DAY)),
        (backed("Ana Holt", "Jonas Holt"), backed("Ana Holt", "Ana Holt")),
        (backed("Ana Holt", "Ivo Lund"), backed("Ivo Lund", "Ivo Lund")),
    ],
    ids=["another day", "two people of one family name", "other people"],
)
def test_what_a_rule_forbids_no_verdict_merges(forbidden: list[Brief], allowed: list[Brief]) -> None:
    assert asked(forbidden) == ()
    assert len(parts(forbidden, saying("same", forbidden))) == 2
    assert len(parts(allowed, saying("same", allowed))) == 1


def test_what_a_person_told_apart_no_verdict_merges() -> None:
    briefs = backed("Ana Holt", "Ivo Lund", beside="Cara Brand")
    said = Corrections(different=(frozenset({"Ana Holt", "Ivo Lund"}),))
    assert len(asked(briefs)) == 1
    assert len(parts(briefs, saying("same", briefs))) == 1
    assert asked(briefs, said) == ()
    assert len(parts(briefs, saying("same", briefs), said)) == 2


@settings(max_examples=4, deadline=None)
@given(st.integers(1, 10_000), st.sampled_from(["same", "contradict"]))
def test_the_order_of_briefs_does_not_matter_with_verdicts_in_hand(seed: int, verdict: Verdict) -> None:
    briefs = [*made_briefs(24, days=2, seed=seed), *doubtful()]
    verdicts = saying(verdict, briefs)
    shuffled = random.Random(seed).sample(briefs, len(briefs))
    assert resolve(shuffled, verdicts=verdicts) == resolve(briefs, verdicts=verdicts)
    assert asked(shuffled) == asked(briefs)


# ---------------------------------------------------------------- asking


def test_no_more_are_asked_than_allowed_the_most_doubtful_first() -> None:
    briefs = [
        brief
        for number in range(3)
        for brief in [vote(f"Paper {number}", f"After {number + 2} hours sailors of Port Vane ended a vote.")]
    ]
    every = asked([*doubtful(), *briefs])
    model = ScriptedModel(lambda _: {"verdict": "unclear"})
    found = judged(every, Assistant(model, most_verdicts=2))
    assert [prompt.messages[-1].content for prompt in model.asked] == [laid_out(doubt) for doubt in every[:2]]
    assert [doubt.distance for doubt in every] == sorted(doubt.distance for doubt in every)
    assert set(found.said) == {doubt.pair for doubt in every[:2]}


def test_nothing_is_asked_unless_it_is_wished() -> None:
    model = ScriptedModel(lambda _: {"verdict": "same"})
    assert pipeline.report(doubtful(), date=DAY, assistant=Assistant(model)) == pipeline.report(doubtful(), date=DAY)
    assert model.asked == []


@pytest.mark.parametrize(("final", "calls"), [(False, 2), (True, 1)])
def test_without_an_answer_the_rules_stand_and_a_spent_budget_ends_the_asking(final: bool, calls: int) -> None:
    model = ScriptedModel(fails(ModelUnavailable("no", outcome="budget", final=final)))
    (doubt,) = asked(doubtful())
    assert judged([doubt, doubt], Assistant(model, most_verdicts=5)).said == {}
    assert len(model.asked) == calls
    assert pipeline.report(doubtful(), date=DAY, assistant=Assistant(model, most_verdicts=5)) == pipeline.report(
        doubtful(), date=DAY
    )


def test_what_is_shown_is_of_the_briefs_in_one_line_each_and_never_longer_than_forecast() -> None:
    (doubt,) = asked(doubtful())
    shown = laid_out(doubt).splitlines()
    assert [line[:2] for line in shown] == ["Sa", "1 ", "2 "]
    one = doubt.tellings[0]
    long = replace(one, claim=one.claim.model_copy(update={"text": "7\u200b\n" * 900}), who=("9" * 50,) * 9)
    templates = load("verdict")
    prompt, _ = verdict_prompt(replace(doubt, tellings=(long, long)), templates)
    assert "\u200b" not in prompt.messages[-1].content
    lengths = [estimate_request(*(m.content for m in p.messages)) for p in (prompt, longest_verdict_prompt(templates))]
    assert lengths[0] <= lengths[1]
