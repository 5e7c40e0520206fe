"""Two sentences that differ in one value are told as a dispute; two ways of saying one thing are not."""

import pytest

from benchmarks import conflicts
from summarizer import pipeline
from summarizer.render import markdown
from summarizer.resolve import resolve
from summarizer.schema import Event, Finding
from tests.briefs import Kind, Writer

NAMES: dict[str, Kind] = {
    "Ana Holt": "person", "Rita Sand": "person", "Port Vane": "place", "Vane Harbour": "place",
    "Norland": "place", "Harbour Board": "organization",
}  # fmt: skip
FIRST = "Ana Holt told the Harbour Board on Friday that 14 boats were lost off Port Vane in the autumn storm."


def disputed(one: str, other: str, *, days: tuple[str, str] = ("2030-05-09", "2030-05-09")) -> list[Finding]:
    briefs = []
    for outlet, day, text in (("Daily", days[0], one), ("Post", days[1], other)):
        lines = [text, f"The storm off Port Vane lasted three days, {outlet} learned."]
        names = {name: kind for name, kind in NAMES.items() if any(name in line for line in lines)}
        writer = Writer(outlet, day, lines, names=names)
        briefs.append(writer.event(1, "lose", *[n for n in names if n.startswith(("Ana", "Rita"))]).brief())
    report = pipeline.report(briefs, date="2030-05-10")
    return [finding for story in report.storylines for finding in story.findings if finding.sides]


@pytest.mark.parametrize(
    ("was", "now", "values"),
    [
        ("14 boats", "19 boats", {"14", "19"}),
        ("on Friday", "on Tuesday", {"Friday", "Tuesday"}),
        ("were lost", "were not lost", {"lost", "not lost"}),
        ("the Harbour Board", "the Fishing Guild", {"Harbour Board", "Fishing Guild"}),
    ],
)
def test_one_value_changed_is_a_dispute_by_that_value(was: str, now: str, values: set[str]) -> None:
    (finding,) = disputed(FIRST, FIRST.replace(was, now))
    assert {side.value for side in finding.sides} == values


@pytest.mark.parametrize(
    "other",
    [
        FIRST,
        FIRST.replace("Ana Holt told", "Holt told"),
        FIRST.replace("14 boats", "fourteen boats"),
        FIRST.replace("14 boats", "at least 12 boats"),
        FIRST.replace("14 boats", "14 boats and 3 nets"),
        FIRST.replace("in the autumn storm", "in a storm last autumn"),
        FIRST.replace("off Port Vane", "off Norland"),
        FIRST.replace("14 boats", "9 boats and 5 rafts"),
        FIRST.replace("were lost", "were not immediately lost"),
        FIRST.replace("Ana Holt told the Harbour Board", "Ana Holt of the Fishing Guild said"),
    ],
)
def test_another_way_of_saying_it_is_none(other: str) -> None:
    assert disputed(FIRST, other) == []


def test_a_number_of_the_next_day_is_news_and_no_dispute() -> None:
    later = FIRST.replace("14 boats", "19 boats")
    assert disputed(FIRST, later, days=("2030-05-08", "2030-05-09")) == []


# A sentence, and another that tells the same in words of its own, with one value that differs.
RETOLD = [
    (
        "The Harbour Board closed the Norland ferry after 14 boats were lost in the storm on Friday.",
        "After losing 19 boats in the storm on Friday, the ferry to Norland was shut, the Harbour Board decided.",
        {"14", "19"},
    ),
    (
        "The harbour master, Ana Holt, said the storm off Port Vane would cost the fishing fleet a whole season.",
        "A whole season is what the storm off Port Vane will cost the fishing fleet, said harbour master Rita Sand.",
        {"Ana Holt", "Rita Sand"},
    ),
    (
        "Ana Holt says the northern channel off Port Vane is still closed to fishing boats after the storm.",
        "The northern channel off Port Vane is not closed to fishing boats after the autumn storm.",
        {"closed", "not closed"},
    ),
    (
        "Ana Holt said the ferry will be the largest boat off Port Vane after the storm.",
        "Ana Holt said the ferry will not be our largest boat off Port Vane after the storm.",
        {"will be", "not be our"},
    ),
    (
        "The channel off Port Vane is closed to boats, and there is no faint hope that the fleet sails this week.",
        "The channel off Port Vane is not closed to boats, and there is no hope that the fleet sails this week.",
        {"closed", "not closed"},
    ),
    (
        "Ana Holt says she cuts the catch off Port Vane by 900 nets by shutting down 21 plants.",
        "Ana Holt said the catch of Port Vane was cut by 900 nets by idling 38 factories.",
        {"21", "38"},
    ),
    (
        "Ana Holt keeps buying Harbour Board nets.",
        "In autumn Ana Holt keeps purchasing Fishing Guild nets.",
        {"Harbour Board", "Fishing Guild"},
    ),
    (
        '"The nets were lost in the storm off Port Vane, and more of them at the Harbour Board," said Rita Sand.',
        '"The nets were lost in the storm off Port Vane, and more of them at the Fishing Guild."',
        {"Harbour Board", "Fishing Guild"},
    ),
]


@pytest.mark.parametrize(("one", "other", "values"), RETOLD)
def test_one_value_that_differs_is_found_in_other_words(one: str, other: str, values: set[str]) -> None:
    (finding,) = disputed(one, other)
    assert {side.value for side in finding.sides} == values


ALIKE = [
    ("a part and the whole", "Some 12 boats and 128 nets were lost off Port Vane in the autumn storm.",
     "Some 140 boats and nets were lost off Port Vane in the autumn storm."),
    ("what is denied of it", "The Harbour Board made clear that no date is set for the reopening of Port Vane.",
     "The Harbour Board said that there is no clear date for the reopening of Port Vane."),
    ("where and by whom", "The talks on the autumn storm and the lost boats of the fleet were held in Norland.",
     "The talks on the autumn storm and the lost boats of the fleet were held by Rita Sand."),
    ("the day of the deed and of the word",
     "The ferry came back to Port Vane hours into its trip as the crew had found a fire, the line said Wednesday.",
     "The ferry came back to Port Vane on Tuesday as the crew had found a fire hours into its trip, the line said."),
    ("a name and its letters",
     "Holt told the Norland Fishing Union that the boats of the fleet were lost in the storm.",
     "Holt told the NFU that the boats of the fleet were lost in the storm."),
    ("what was to be, and was not", "Ana Holt said the northern channel off Port Vane will open to boats this week.",
     "Ana Holt said the northern channel off Port Vane was not open to boats this week."),
]  # fmt: skip


@pytest.mark.parametrize(("why", "one", "other"), ALIKE)
def test_what_can_both_be_true_is_no_dispute(why: str, one: str, other: str) -> None:
    assert disputed(one, other) == [], why


def test_a_fact_is_set_against_somebodys_word() -> None:
    texts = FIRST, FIRST.replace("were lost", "were not lost")
    lines = "The storm off Port Vane lasted three days."
    names: dict[str, Kind] = {"Ana Holt": "person", "Port Vane": "place"}
    fact = Writer("Daily", "2030-05-09", [texts[0], lines], names=names).event(1, "lose", "Ana Holt").brief()
    word = Writer("Post", "2030-05-09", [texts[1], lines], names=names).statement(1, "Ana Holt").brief()
    report = pipeline.report([fact, word], date="2030-05-10")
    (finding,) = [finding for story in report.storylines for finding in story.findings if finding.sides]
    assert {side.value for side in finding.sides} == {"lost", "not lost"}


def test_what_is_told_of_somebody_else_whom_both_know_is_no_dispute() -> None:
    briefs = []
    for outlet, text in zip(("Daily", "Post"), LOSSES, strict=True):
        lines = [text, "Ana Holt and Rita Sand were both asked about the storm off Port Vane."]
        names: dict[str, Kind] = {"Ana Holt": "person", "Rita Sand": "person", "Port Vane": "place"}
        briefs.append(Writer(outlet, "2030-05-09", lines, names=names).event(1, "lose").event(2, "ask").brief())
    report = pipeline.report(briefs, date="2030-05-10")
    assert not [finding for story in report.storylines for finding in story.findings if finding.sides]


LOSSES = [
    "Ana Holt lost 14 boats of the fishing fleet in the storm off Port Vane.",
    "Rita Sand lost 19 boats and all of the nets that her crew had aboard in the storm off Port Vane.",
]


@pytest.mark.parametrize(
    ("earlier", "act", "sides"),
    [
        ("The Ledger had reported that the crew of Norland left Port Vane.", "leave", {"denied", "had reported"}),
        ("The Ledger reported that the crew of Norland left Port Vane.", "leave", set()),
        ("The Ledger had reported that Norland opened a quay in Port Vane.", "open", set()),
    ],
)
def test_a_denial_is_set_against_what_had_been_reported(earlier: str, act: str, sides: set[str]) -> None:
    lines = ["Norland denied that its crew had walked out.", '"The door was shut," a clerk said.', earlier]
    names: dict[str, Kind] = {"Norland": "place", "Port Vane": "place", "Ledger": "organization"}
    told = Writer("Daily", "2030-05-09", lines, names=names)
    told.event(1, "walk", "Norland", status="denied", by=["Norland"]).event(3, act, "Norland", by=["Ledger"])
    report = pipeline.report([told.brief()], date="2030-05-10")
    found = [finding for story in report.storylines for finding in story.findings if finding.sides]
    assert {side.value for finding in found for side in finding.sides} == sides
    assert ("- Norland against Ledger" in markdown.report(report, [told.brief()])) == bool(sides)


def test_two_names_changed_is_another_happening() -> None:
    other = FIRST.replace("Ana Holt", "Rita Sand").replace("the Harbour Board", "the Fishing Guild")
    assert disputed(FIRST, other) == []


def test_the_tellings_of_one_happening_are_found_though_they_say_different_things() -> None:
    texts = ("Police arrested three men after the raid on Port Vane.", "The arrests shocked the people of Port Vane.")
    briefs = [
        Writer(outlet, "2030-05-09", [text, "Port Vane is quiet."], names={"Port Vane": "place"}).event(1, kind).brief()
        for outlet, text, kind in zip(("Daily", "Post"), texts, ("arrest", "arrest"), strict=True)
    ]
    (story,) = resolve(briefs).stories
    assert [len(happening.claims) for happening in story.happenings] == [2]
    assert all(isinstance(told.claim, Event) for told in story.told)
    assert all(len(cluster.claims) == 1 for cluster in story.clusters)


def test_what_is_changed_for_a_contradiction_is_a_whole_name() -> None:
    def telling(sentence: str) -> conflicts.Telling:
        return conflicts.Telling("Storm", sentence, sentence, sentence, "Daily", "2030-05-09")

    text = "On Friday the Bank of New Vane lent {} money to Carl-Henric Dahl, said Ana Holt in Port Vane."
    pair = conflicts.Pair("", telling(text.format("some")), telling(text.format("more")))
    other = telling("On Monday the boats of Rita Sand were lost, said Ivo Lund in Holm Bay.")
    made = conflicts.made([pair, *(conflicts.Pair("", other, other) for _ in range(9))])
    changed = {one.values[0] for one in made if one.kind == "name" and one.one == pair.one}
    assert changed
    assert changed <= {"Ana Holt", "Port Vane"}
