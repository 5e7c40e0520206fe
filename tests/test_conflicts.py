"""Two sentences that differ in one value are told as a dispute; two ways of saying one thing are not."""

import pytest

from summarizer import pipeline
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
    ],
)
def test_another_way_of_saying_it_is_none(other: str) -> None:
    assert disputed(FIRST, other) == []


def test_a_number_of_the_next_day_is_news_and_no_dispute() -> None:
    later = FIRST.replace("14 boats", "19 boats")
    assert disputed(FIRST, later, days=("2030-05-08", "2030-05-09")) == []


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
