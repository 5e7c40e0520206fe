"""A lead in a model's words: what its findings do not say does not stand at the top of a report."""

import pytest

from summarizer import pipeline
from summarizer.drafting import MOST_LEADS, Assistant, with_worded_leads
from summarizer.errors import ModelUnavailable
from summarizer.schema import Line, StatusReport
from summarizer.summarize.lead import LeadAnswer, LeadLine, lead_lines, shown_findings
from tests.reading import article
from tests.scripted import ScriptedModel, fails

NEWS = (
    "Ferry crews in Varnholm voted on Monday to stay on strike, leaving 4,000 commuters without a crossing.\n\n"
    "Mayor Jonas Holt promised free buses on Tuesday. The owner of the ferries met the crews on Wednesday."
)
STRIKE = "Varnholm ferry crews voted on Monday to stay on strike."
BUSES = "Mayor Holt promised free buses."


@pytest.fixture(scope="module")
def report() -> StatusReport:
    return pipeline.report([pipeline.brief(article(NEWS))], date="2031-05-16")


def led(report: StatusReport, *said: tuple[str, int]) -> list[Line]:
    """The lead that stands after a model gave these lines."""
    answer = {"lead": [{"text": text, "cites": cites} for text, cites in said]}
    made = with_worded_leads(report, Assistant(ScriptedModel(lambda _: dict(answer))))
    return list(made.storylines[0].lead)


def test_a_sound_lead_stands_and_cites_its_findings(report):
    lead = led(report, (STRIKE, 1), (BUSES, 2))
    assert [(line.text, line.wording) for line in lead] == [(STRIKE, "model"), (BUSES, "model")]
    known = {finding.id: finding.text for finding in report.storylines[0].findings}
    assert "strike" in known[lead[0].findings[0]]
    assert "buses" in known[lead[1].findings[0]]


@pytest.mark.parametrize(
    "wrong",
    [
        "Mayor Jonas Holt promised 40 free buses.",
        "Mayor Ilse Quandt promised free buses.",
        "Mayor Holt promised free buses on Friday.",
        "Mayor Holt never promised free buses.",
        "He promised free buses.",
        "Mayor Holt promised free",
        "The town will pay the crews what they ask.",
    ],
)
def test_a_line_that_its_findings_do_not_say_is_withheld(report, wrong):
    assert [line.text for line in led(report, (STRIKE, 1), (wrong, 2))] == [STRIKE]


def test_a_line_is_held_to_the_findings_it_cites_not_to_the_others(report):
    assert [line.text for line in led(report, (STRIKE, 1), (BUSES, 3))] == [STRIKE]


def test_one_findings_actor_is_not_given_anothers_deed(report):
    mixed = "The owner of the ferries promised free buses."
    assert [line.text for line in led(report, (STRIKE, 1), (mixed, 2))] == [STRIKE]


def test_a_line_that_leaves_out_whose_word_it_is_is_withheld():
    news = "Edda Strom, who leads the union, said the yard was bankrupt on Monday.\n\n" + NEWS
    told = pipeline.report([pipeline.brief(article(news))], date="2031-05-16")
    shown = shown_findings(told.storylines[0])
    place = next(n for n, one in enumerate(shown, start=1) if "bankrupt" in one.text)
    assert all(line.wording == "finding" for line in led(told, ("The yard was bankrupt on Monday.", place)))
    assert led(told, ("Edda Strom said the yard was bankrupt on Monday.", place))[0].wording == "model"


def test_after_a_line_that_is_withheld_none_stands(report):
    assert [line.text for line in led(report, (STRIKE, 1), ("He said so.", 3), (BUSES, 2))] == [STRIKE]


def test_a_lead_of_which_nothing_passes_leaves_the_one_there_was(report):
    assert led(report, ("The strike is over.", 1)) == list(report.storylines[0].lead)


@pytest.mark.parametrize("cites", [0, 99])
def test_a_line_that_cites_no_finding_is_none(report, cites):
    assert led(report, (STRIKE, cites)) == list(report.storylines[0].lead)
    assert lead_lines(LeadAnswer(lead=[LeadLine(text=STRIKE, cites=cites)]), report.storylines[0]) == ()


def test_a_model_that_fails_leaves_the_lead_there_was(report):
    model = ScriptedModel(fails(ModelUnavailable("gone", outcome="unavailable")))
    assert with_worded_leads(report, Assistant(model)) == report
    assert len(model.asked) == min(MOST_LEADS, len(report.storylines))
