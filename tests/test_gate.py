"""The gates for a model's own wording: each is closed to something that no other catches."""

import pytest

from summarizer.ground import GATES, Cited, Reason, refusal

VOTE = "Ferry crews in Varnholm voted on Monday to stay on strike, leaving at least 4,000 commuters without a crossing."
BUSES = "Mayor Jonas Holt promised free buses, but would not say what they will cost."
TALKS = 'The crews and the owner agreed to resume the "harbour table" talks that Holt broke off in May.'

ONLY_THIS_GATE = {
    Reason.WORDING_UNCLEAR: ("They voted on Monday to stay on strike", VOTE),
    Reason.WORDING_UNFINISHED: ("The crews and the owner agreed to resume the", TALKS),
    Reason.PARTICULAR_NOT_FOUND: (
        "Ferry crews voted to stay on strike, leaving 4,000 commuters without a crossing",
        VOTE,
    ),
    Reason.NEGATION_DIFFERS: ("Mayor Jonas Holt promised free buses and would say what they will cost", BUSES),
    Reason.MODALITY_DIFFERS: (
        "The crews and the owner resumed the harbour table talks that Holt broke off in May",
        TALKS,
    ),
    Reason.WORDING_UNSUPPORTED: ("The crews broke off the strike", VOTE + " " + TALKS),
}


def test_there_is_such_a_wording_for_every_gate():
    assert set(ONLY_THIS_GATE) == set(GATES)


@pytest.mark.parametrize("reason", ONLY_THIS_GATE)
def test_each_gate_is_closed_to_what_no_other_catches(reason):
    wording, sentence = ONLY_THIS_GATE[reason]
    found = refusal(wording, Cited((sentence,)))
    assert found is not None
    assert found[0] == reason
    assert (
        refusal(wording, Cited((sentence,)), gates={one: gate for one, gate in GATES.items() if one != reason}) is None
    )


@pytest.mark.parametrize(
    ("wording", "sentence"),
    [
        ("Ferry crews voted to stay on strike", VOTE),
        ("Varnholm ferry crews voted on Monday to stay on strike", VOTE),
        ("Mayor Holt promised free buses", BUSES),
        ("Mayor Holt would not say what free buses will cost", "Mayor Holt would not say what free buses will cost."),
        ("The crews and the owner agreed to resume talks", TALKS),
    ],
)
def test_a_sound_wording_passes(wording, sentence):
    assert refusal(wording, Cited((sentence,))) is None


@pytest.mark.parametrize(
    ("wording", "reason"),
    [
        ("Strikes leave 4,000 commuters without a crossing", Reason.PARTICULAR_NOT_FOUND),
        ("Ferry crews voted on Monday to stay on strike in Kestrel", Reason.PARTICULAR_NOT_FOUND),
        ("Ferry crews in Varnholm voted last week to stay on strike", Reason.PARTICULAR_NOT_FOUND),
        (
            "Ferry crews voted to stay on strike, leaving 4,000 commuters without a crossing",
            Reason.PARTICULAR_NOT_FOUND,
        ),
        ("Ferry crews voted to leave at least 9,000 commuters without a crossing", Reason.PARTICULAR_NOT_FOUND),
        ("Ferry crews in Varnholm will not stay on strike", Reason.NEGATION_DIFFERS),
        ("They voted on Monday to stay on strike", Reason.WORDING_UNCLEAR),
        ("Ferry crews [of the Union] voted to stay on strike", Reason.WORDING_UNCLEAR),
    ],
)
def test_a_wording_that_says_more_is_withheld(wording, reason):
    found = refusal(wording, Cited((VOTE,)))
    assert found is not None
    assert found[0] == reason


def test_a_name_may_stand_for_a_pronoun_and_a_date_for_a_weekday():
    sentence = "She met the crews on Thursday."
    known = Cited((sentence,), names=("Edda Strom",), times=("7 March 2031",))
    assert refusal("Edda Strom met the crews on 7 March 2031", known) is None
    assert refusal("Edda Strom met the crews on 8 March 2031", known) is not None
    assert refusal("Edda Strom met the crews on Thursday", Cited((sentence,))) is not None


@pytest.mark.parametrize(
    ("wording", "sentence", "reason"),
    [
        ("3 ferry crews voted to stay on strike", "On 3 March ferry crews voted to stay on strike.",
         Reason.PARTICULAR_NOT_FOUND),
        ("The crews began the fourth strike on Monday", "The crews began the third strike on Monday.",
         Reason.PARTICULAR_NOT_FOUND),
        ("The strike left thousands of commuters ashore", "The strike left dozens of commuters ashore.",
         Reason.PARTICULAR_NOT_FOUND),
        ("The owner offered €5 million to the crews", "The owner offered $5 million to the crews.",
         Reason.PARTICULAR_NOT_FOUND),
        ("Ferry crews in Łomża voted on Monday to stay on strike", VOTE, Reason.PARTICULAR_NOT_FOUND),
        ('Ferry crews "voted on Monday to stay on strike"', VOTE, Reason.PARTICULAR_NOT_FOUND),
        ("The yard will close on Friday", "The yard will close on Friday, unless talks resume.",
         Reason.WORDING_UNFINISHED),
        ("Ferry crews", VOTE, Reason.WORDING_UNFINISHED),
        ("Ferry crews voted\u202e on Monday to stay on strike", VOTE, Reason.WORDING_UNCLEAR),
        ("Ferry crews voted on Monday to stay on strike http://a.example", VOTE, Reason.WORDING_UNCLEAR),
    ],
)  # fmt: skip
def test_what_counts_quotes_or_hides_otherwise_than_its_sentence_is_withheld(wording, sentence, reason):
    found = refusal(wording, Cited((sentence,), times=("3 March 2031",)))
    assert found is not None
    assert found[0] == reason


def test_a_sign_and_its_word_are_one():
    sentence = "The owner offered $5 million, which is 12 percent of the wages."
    assert refusal("The owner offered 5 million dollars, which is 12% of the wages", Cited((sentence,))) is None
