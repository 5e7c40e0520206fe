"""Verdicts: a model is asked about the few pairs that the rules find doubtful, and nothing forbidden comes of it."""

import json
import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.made_briefs import briefs as made_briefs
from summarizer import pipeline
from summarizer.cli import main
from summarizer.drafting import Assistant, judged
from summarizer.errors import ModelUnavailable
from summarizer.llm.tokens import estimate_request
from summarizer.prompting import Example, load
from summarizer.resolve import doubts, resolve
from summarizer.schema import Brief, ClaimRef
from summarizer.schema.corrections import Corrections
from summarizer.schema.report import Verdict
from summarizer.schema.resolution import Conflict, Doubt, Telling
from summarizer.schema.verdicts import Verdicts
from summarizer.summarize import longest_verdict_prompt, verdict_prompt
from summarizer.summarize.verdict import laid_out
from tests.briefs import Kind, Writer, when
from tests.faulty_server import FaultyServer, Reply, Seen, completion, serve
from tests.scripted import ScriptedModel, fails
from tests.scripted_server import helpful

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
        found.append(Writer(outlet, DAY, [told, TREATY], names=names).event(1, "hit", day=DAY).brief())
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


# ---------------------------------------------------------------- worked examples


def telling(
    sentence: str, *, kind: str = "", day: str | None = None, where: str | None = None, who: str = ""
) -> Telling:
    names: dict[str, Kind] = {name: "other" for name in (who, where) if name and name in sentence}
    made = Writer("Daily", DAY, [sentence], names=names).event(1, kind, day=day, where=where).brief()
    return Telling(made.claims[0], tuple(filter(None, [who])), None)


def of(published: str, told: Telling) -> Telling:
    return replace(told, published=when(published))


def in_value(left: str, right: str) -> Conflict:
    one, other = (ClaimRef(article=name, claim="c1") for name in "ab")
    return Conflict(one, other, slot="number", values=(left, right))


EXAMPLES: dict[str, tuple[Telling, Telling, Conflict | None]] = {
    "arrests": (
        of("2031-03-04", telling("Police in Kestrel arrested two brothers over the theft of a church bell.",
                                 kind="arrest", who="Kestrel")),
        of("2031-03-05", telling("The arrest of a bank clerk shocked Kestrel.", kind="arrest", who="Kestrel")),
        None,
    ),
    "ferries": (
        of("2031-03-04", telling("Ferry crews in Varnholm voted on Monday [3 March 2031] to stay on strike.",
                                 kind="vote", day="2031-03-03", where="Varnholm")),
        of("2031-03-04", telling("The strike goes on: after a vote on Monday [3 March 2031] the crews will not sail.",
                                 kind="vote", day="2031-03-03")),
        None,
    ),
    "miners": (
        of("2031-03-04", telling("Rescuers brought 14 miners up from the Orlen pit.")),
        of("2031-03-04", telling("From the pit at Orlen, 19 miners were brought up by rescuers.")),
        in_value("14", "19"),
    ),
    "schools": (
        of("2031-03-04", telling("The mayor opened a school in Harrow on Monday.", day="2031-03-03", who="Jonas Holt")),
        of("2031-03-04", telling("A school opened by the mayor in Westbank on Monday has room for 90 children.",
                                 day="2031-03-03", who="Jonas Holt")),
        in_value("Harrow", "Westbank"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("example", load("verdict").examples, ids=lambda example: example.name)
def test_a_worked_example_is_what_would_be_asked_and_its_answer_one_of_those_allowed(example: Example) -> None:
    *tellings, conflict = EXAMPLES[example.name]
    doubt = Doubt(frozenset(), (tellings[0], tellings[1]), 0.0, conflict)
    prompt, answer = verdict_prompt(doubt, load("verdict"))
    assert prompt.messages[-1].content == example.user
    assert answer.model_validate_json(example.answer).verdict != "unclear"


# ---------------------------------------------------------------- a day's run, over HTTP


ARTICLES = {
    "daily.txt": (
        "Port Vane sailors stay on strike\nThe Daily Harbour, May 3, 2030\n\nThe sailors of Port Vane voted on "
        "Thursday to stay on strike, their union said.\n\nEdda Strom leads the sailors' union of Port Vane."
    ),
    "post.txt": (
        "Port Vane goes without a ferry\nThe Vane Post, May 3, 2030\n\nFerries lie idle in Port Vane: wages that the "
        "owner offered fell through when the crews voted on Thursday.\n\nEdda Strom leads the sailors' union."
    ),
}


def answered(seen: Seen) -> Reply:
    """One event, to whatever is asked of a pair; what is helpful to all else."""
    if seen.body["response_format"]["json_schema"]["name"] == "EventVerdict":
        return completion('{"verdict":"same"}')(seen)
    return helpful(seen)


@pytest.fixture
def inbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("OPENAI_BASE_URL", raising=False)
    monkeypatch.setenv("OPENAI_API_KEY", "sk-none")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    for name, text in ARTICLES.items():
        (tmp_path / "in" / name).write_text(f"{text}\n", encoding="utf-8")
    return tmp_path


def daily(url: str, *options: str) -> int:
    model = ("--model", "scripted", "--base-url", url)
    return main(["daily", "in", "--date", "2030-05-03", *model, *options])


def verdicts_asked(server: FaultyServer) -> int:
    return sum(seen.body["response_format"]["json_schema"]["name"] == "EventVerdict" for seen in server.seen)


def test_a_judged_day_says_so_and_the_second_run_asks_nothing_and_writes_the_same_bytes(
    inbox: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    day = inbox / "out" / "2030-05-03"
    with serve(answered) as server:
        assert daily(server.url, "--verdicts", "5") == 0
        first, asked_once = (day / "SHA256SUMS").read_bytes(), len(server.seen)
        assert verdicts_asked(server) >= 1
        assert daily(server.url, "--verdicts", "5") == 0
        assert len(server.seen) == asked_once
    assert (day / "SHA256SUMS").read_bytes() == first
    told = json.loads((day / "report.json").read_text(encoding="utf-8"))
    merged = [
        f for story in told["storylines"] for f in story["findings"] if "judged by scripted" in "".join(f["because"])
    ]
    assert told["ledger"]["judged_by"] == "scripted"
    assert json.loads((day / "run.json").read_text(encoding="utf-8"))["verdicts"]["same"] >= 1
    assert "judged by scripted: " in (day / "report.md").read_text(encoding="utf-8")
    capsys.readouterr()
    assert main(["show", merged[0]["id"]]) == 0
    assert "judged by scripted: same event" in capsys.readouterr().out


def test_a_dry_run_tells_what_verdicts_take_at_most(inbox: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with serve(answered) as server:
        assert daily(server.url, "--verdicts", "5", "--dry-run", "--price", "1,2") == 0
        assert server.seen == []
    assert "at most 5 calls more, of at most " in capsys.readouterr().out


def test_offline_without_an_answer_the_rules_stand(inbox: Path) -> None:
    report = inbox / "out" / "2030-05-03" / "report.json"
    with serve(answered) as server:
        assert daily(server.url) == 0
        assert verdicts_asked(server) == 0
        before = report.read_bytes()
        assert daily(server.url, "--offline", "--verdicts", "5") == 0
    assert report.read_bytes() == before


@pytest.mark.parametrize("said", ["many", "-1", "101"])
def test_a_number_of_verdicts_that_is_none_is_wrong_usage(inbox: Path, said: str) -> None:
    assert daily("http://127.0.0.1:9", f"--verdicts={said}") == 2


def test_verdicts_without_a_model_are_wrong_usage(inbox: Path) -> None:
    assert main(["daily", "in", "--verdicts", "5"]) == 2
