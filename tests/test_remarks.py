"""What is remarked beside a line: how well it is supported, and for which part of it that holds."""

from collections.abc import Sequence

import pytest

from summarizer.render import html, markdown
from summarizer.render.news import changes
from summarizer.render.page import open_page
from summarizer.schema import Brief, StatusReport
from tests.briefs import Kind, Writer
from tests.test_reconcile import (
    MET,
    article,
    correction,
    dead,
    injured,
    met,
    opened,
    promise,
    report,
    stalled,
)


def shown(briefs: Sequence[Brief], *, previous: StatusReport | None = None) -> str:
    return markdown.report(report(briefs, previous=previous), briefs)


def line(page: str, words: str) -> str:
    return next(line for line in page.splitlines() if words in line)


def test_support_that_holds_for_a_part_of_a_line_names_the_part() -> None:
    both = "Ana Holt met Ivo Lund in Port Vane for talks on the fishing treaty and named a harbour pilot."
    writer = article("Daily", "2030-05-09", both).event(1, "meet", "Ana Holt", "Ivo Lund", day="2030-05-08")
    told = line(shown([writer.event(1, "name", "Ana Holt").brief(), met("Post").brief()]), "harbour pilot")
    assert "*(“met”: two independent sources)*" in told


def test_to_be_names_no_part() -> None:
    both = (
        "Ana Holt was with Ivo Lund in Port Vane for talks on the fishing treaty, and named a new harbour pilot there."
    )
    stay = article("Post", "2030-05-09", "Ana Holt was with Ivo Lund in Port Vane for talks on the fishing treaty.")
    writer = article("Daily", "2030-05-09", both).event(1, "name", "Ana Holt")
    for one in (writer, stay):
        one.event(1, "be", "Ana Holt", "Ivo Lund", day="2030-05-08")
    assert "*(part of it: two independent sources)*" in line(
        shown([writer.brief(), stay.brief()]), "harbour pilot there."
    )


def test_support_that_holds_for_all_of_a_line_names_no_part() -> None:
    page = shown([met("Daily").brief(), met("Post", after=" and nets").brief()])
    assert "*(two independent sources)*" in line(page, "**Developing.**")


def test_several_numbers_without_a_remark_never_stand_beside_a_line() -> None:
    page = shown([met("Daily", wire="NP").brief(), met("Post", wire="NP").brief()])
    assert "[1, 2] *(one independent source)*" in line(page, MET)


def test_the_line_of_an_old_number_says_that_it_is_overtaken() -> None:
    old = article("Daily", "2030-05-08", "The ferry accident off Port Vane on Tuesday left 12 people dead.")
    old.event(1, "accident", day="2030-05-07").figure(1, "people", "12")
    page = shown([old.brief(), dead("Post", "17", "2030-05-09")])
    assert "*(12 people: overtaken by later news)*" in line(page, "left 12")


def dispute() -> list[Brief]:
    lower = article("Daily", "2030-05-08", "After the ferry accident off Port Vane divers had counted 14 people dead.")
    higher = article("Post", "2030-05-08", "The toll of the ferry accident off Port Vane rose to 15 people dead.")
    lower.figure(1, "people", "14").event(1, "count")
    return [lower.brief(), higher.figure(1, "people", "15").event(1, "rise").brief()]


def test_the_other_side_of_a_dispute_is_not_told_by_this_one() -> None:
    """The status and the lead hold both, each with its own source, and both say that sources differ."""
    head = shown(dispute()).partition("###")[0]
    assert "counted 14 people dead. [2] *(sources differ: 14 or 15 people)*" in head
    assert "rose to 15 people dead. [1] *(sources differ: 14 or 15 people)*" in head


def test_what_changed_into_a_dispute_says_so() -> None:
    before = [dead("Times", "12", "2030-05-07")]
    page = shown([*before, *dispute()], previous=report(before, as_of="2030-05-07"))
    assert "sources differ: 14 or 15 people" in line(page, "12 people → 14 or 15 people")


def test_a_dispute_that_later_news_settles_is_told_as_settled() -> None:
    page = shown([*dispute(), dead("Times", "17", "2030-05-09")])
    assert "Overtaken since: The ferry accident off Port Vane left 17" in line(page, "- 14 or 15 people?")


def test_a_number_taken_back_by_its_outlet_says_by_whom() -> None:
    """On every page, with and without an earlier report to set it against."""
    made = correction()
    note = " ".join(claim.evidence[0].quote for claim in made.claims)
    right = made.model_copy(update={"article": made.article.model_copy(update={"corrects": note})})
    briefs = [injured("Daily", "52", by=["Harbour Ledger"]), injured("Post", "25"), right]
    for page in (shown(briefs), html.report(report(briefs), briefs)):
        assert "52 people, taken back by Harbour Ledger" in page
    before = report(briefs[:2], as_of="2030-05-08")
    assert "taken back by Harbour Ledger" in line(shown(briefs, previous=before), "→ 25")


@pytest.mark.parametrize("words", ["met", "meeting"])
def test_a_happening_is_called_as_the_line_words_it(words: str) -> None:
    first = f"Ana Holt and the {words} of Ivo Lund in Port Vane led to talks on the fishing treaty and to a bridge."
    names: dict[str, Kind] = {"Ana Holt": "person", "Ivo Lund": "person", "Port Vane": "place"}
    writer = Writer("Daily", "2030-05-09", [first], names=names)
    writer.event(1, "meet", "Ana Holt", "Ivo Lund", day="2030-05-08").event(1, "lead")
    assert f"“{words}”: two" in line(shown([writer.brief(), met("Post").brief()]), "a bridge")


# ---------------------------------------------------------------- what changed


def test_a_turn_of_the_status_is_told_as_a_change() -> None:
    old = [met("Daily", published="2030-05-08").brief()]
    page = shown([*old, stalled("2030-05-09")], previous=report(old, as_of="2030-05-08"))
    assert "Developing → Stalled [2]" in line(page, "- **Status:**")


def test_a_day_that_went_by_is_told_as_a_change() -> None:
    old = [promise("2030-05-08")]
    assert "Ana Holt promised" in line(shown(old, previous=report(old, as_of="2030-05-04")), "- **Overdue:**")


def test_a_promise_kept_is_told_as_kept() -> None:
    old = [promise("2030-05-04")]
    page = shown([*old, opened(None)], previous=report(old, as_of="2030-05-02"))
    assert "opened the fishing grounds" in line(page, "- **Kept:**")


def test_of_what_is_new_a_promise_comes_before_what_somebody_says() -> None:
    text = [
        "The fishing boats of Port Vane stayed in the harbour.",
        "Ivo Lund praised the weather over Port Vane.",
        "Ivo Lund promised to lower the harbour dues of Port Vane.",
    ]
    writer = Writer("Post", "2030-05-08", text, names={"Ivo Lund": "person", "Port Vane": "place"})
    writer.event(1, "stay").statement(2, "Ivo Lund").promise(3, "Ivo Lund")
    one = report([writer.brief(), met("Daily").brief()], previous=report([], as_of="2030-05-01"))
    page = open_page(one, [writer.brief()])
    told = [finding.text for story in one.storylines for _, finding in changes(page, story)]
    assert told.index(text[2]) < told.index(text[1])
