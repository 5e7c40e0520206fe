"""What is read off words alone: numbers, polarity, names, brackets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.schema import Event, Evidence, Statement
from summarizer.wording import (
    Edit,
    Line,
    adds_up,
    bracket,
    dangling,
    inflects,
    names,
    negated_words,
    numbers,
    polarity,
    polarity_of,
    possessive,
    qualifier,
    quotations,
    strip_marks,
    tells_gap,
    unbracket,
    upper,
)
from summarizer.wording.kin import kin


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("1.2 million people and 12,000 troops", ["1200000", "12000"]),
        ("two dozen, a hundred, twenty-one", ["24", "100", "21"]),
        ("one hundred and five thousand two hundred", ["105200"]),
        ("half a million, two and a half", ["500000", "2.5"]),
        ("between two and three ships", ["2", "3"]),
        ("$5bn, 3.5%, 500km, 10-year", ["5000000000", "3.5", "500", "10"]),
        ("F-35 jets, COVID-19, the G20, his 3rd, the second", []),
        ("no one knows; a very good one; this one", []),
        ("one sailor drowned", ["1"]),
    ],
)
def test_numbers_are_read_in_words_and_digits(text, values):
    assert [value for _, _, value in numbers(text)] == values


def test_a_number_stands_where_it_says():
    text = "About 12,000 people in twenty-one towns"
    assert [text[start:end] for start, end, _ in numbers(text)] == ["12,000", "twenty-one"]


def test_a_range_has_an_upper_end():
    assert upper("between 10 and 15 ships", len("between 10")) == "15"
    assert upper("10 ships and 15 boats", 2) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("at least 12 people", "at_least"),
        ("as many as 12 people", "at_most"),
        ("no more than 12 people", "at_most"),
        ("more than $12", "more_than"),
        ("nearly 12 people", "about"),
        ("the 12 people", "exactly"),
    ],
)
def test_how_exactly_a_number_is_meant_stands_before_it(text, expected):
    assert qualifier(text, text.index("12")) == expected


@pytest.mark.parametrize(
    ("text", "head", "expected"),
    [
        ("The envoy did not disclose details", "disclose", "negated"),
        ("Orla met Bren, without naming a day", "met", "affirmed"),
        ("He refused to meet the envoy", "meet", "negated"),
        ("He refused to meet the envoy", "refused", "affirmed"),
        ("It denied that it had launched a rocket", "launched", "negated"),
        ("Talks have yet to restart", "restart", "negated"),
        ("Not only did he meet the envoy", "meet", "affirmed"),
        ("They don’t trade, but they talk", "talk", "affirmed"),
    ],
)
def test_a_negator_reaches_its_clause_and_no_further(text, head, expected):
    assert polarity(text, text.index(head)) == expected


def test_without_a_head_any_negator_counts_but_without():
    assert polarity("We will never leave") == "negated"
    assert polarity("He left without a word") == "affirmed"


def _evidence(text: str) -> tuple[Evidence, ...]:
    return (Evidence(article="a", sentence=1, start=0, end=len(text), quote=text),)


def test_polarity_of_a_claim_is_that_of_its_own_head():
    text = "The two did not sign, and 12 ships sailed."
    signed = Event(id="c1", text=text, wording="copied", evidence=_evidence(text), type="sign", status="occurred")
    assert polarity_of(signed) == "negated"
    assert polarity_of(signed.model_copy(update={"type": "sail"})) == "affirmed"


def test_polarity_of_a_statement_is_that_of_its_quoted_words():
    text = "“We agree,” said Orla, who did not look up."
    claim = Statement(
        id="c1",
        text=text,
        wording="copied",
        evidence=_evidence(text),
        speaker_text="Orla",
        quote="We agree",
        mode="direct",
    )
    assert polarity_of(claim) == "affirmed"


@pytest.mark.parametrize(
    ("word", "lemma"),
    [
        ("met", "meet"),
        ("agreed", "agree"),
        ("committed", "commit"),
        ("Talks", "talk"),
        ("denies", "deny"),
        ("dying", "die"),
        ("isn't", "be"),
        ("aren’t", "be"),
    ],
)
def test_forms_lead_to_their_lemma(word, lemma):
    assert inflects(word, lemma)
    assert not inflects(word, "hold")


def test_names_are_capitalised_spans_without_sentence_openers_or_possessives():
    text = "The Bank of Norrland said Mr. Orlan’s team met. He left. I stayed."
    assert [text[start:end] for start, end in names(text)] == ["Bank of Norrland", "Orlan"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("He left on Thursday.", ("He", "Thursday")),
        ("[Orla Brandt] left on Thursday [6 May 2021].", ()),
        ("Orla Brandt said she would stay.", ()),
        ("It is not clear whether the bridge holds.", ()),
    ],
)
def test_what_a_line_leaves_open_is_dangling(text, words):
    assert dangling(text) == words


def test_brackets_are_put_and_undone():
    line = "He met Bren on Thursday in his [own] car."
    edits = (Edit(0, 2, "Orla Brandt"), Edit(23, 23, "6 May 2021"), Edit(27, 30, possessive("Orla Brandt")))
    text = bracket(line, edits)
    assert text == "[Orla Brandt] met Bren on Thursday [6 May 2021] in [Orla Brandt's] [own] car."
    assert unbracket(text, line, replaceable=[(0, 2), (27, 30)]) == edits


def test_a_bracket_stands_only_for_what_it_may_stand_for():
    assert unbracket("[Orla] left.", "He left.", replaceable=[(0, 2)]) is not None
    assert unbracket("[Orla] left.", "He left.", replaceable=[]) is None
    assert unbracket("[Orla] arrived.", "He left.", replaceable=[(0, 2)]) is None


@given(
    st.text(alphabet="ab [].\n", max_size=30),
    st.lists(st.tuples(st.integers(0, 30), st.text("xy", min_size=1)), max_size=4),
)
def test_undoing_finds_the_line_again(line, places):
    spots = {min(place, len(line)): content for place, content in places}
    edits = [Edit(place, place, content) for place, content in spots.items()]
    assert unbracket(bracket(line, edits), line) is not None


def test_a_line_knows_where_the_article_stands_in_it():
    line = Line.of([(10, "He left."), (40, "She stayed.")])
    assert line.text == "He left. She stayed."
    assert line.place(40, 43) == (9, 12)
    assert line.place(15, 45) is None


def test_quotations_start_afresh_at_a_paragraph():
    text = "“One said.\n\n“Two,” she said."
    assert [text[start:end] for start, end in quotations(text)] == ["“One said.", "“Two,”"]


def test_marks_are_stripped_from_quoted_words():
    text = "“We agree,” "
    start, end = strip_marks(text)
    assert text[start:end] == "We agree,"


def test_a_short_scale_may_stand_apart() -> None:
    assert [value for _, _, value in numbers("$32.2 bn against 10bn")] == ["32200000000", "10000000000"]


def test_a_part_and_the_whole_add_up() -> None:
    one, other = "12 ministers and 128 others", "140 politicians"
    assert adds_up(one, other, "128", "140")
    assert not adds_up("128 politicians", other, "128", "140")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("prisoner", "inmates", True),
        ("Attorneys", "lawyer", True),
        ("boss", "managers", True),
        ("lorries", "truck", True),
        ("gunmen", "shooter", True),
        ("prisoner", "prison", False),
        ("plan", "plane", False),
        ("shooting", "shooter", False),
    ],
)
def test_words_are_kin_by_what_they_mean_and_not_by_how_they_begin(one: str, other: str, same: bool) -> None:
    assert (kin(one) == kin(other)) is same


def test_an_adverb_may_be_denied_alone() -> None:
    assert negated_words("The cause was not immediately clear.") == ()


def test_a_number_that_both_tell_is_no_part_of_the_whole() -> None:
    assert not adds_up("It killed 14 people and hurt 1.", "It killed 15 people and hurt 1.", "14", "15")
    assert adds_up("There were 12 ministers and 128 others.", "There were 140 guests.", "12", "140")


def test_a_gap_is_of_the_matter_and_not_of_the_telling() -> None:
    for told in ("The firm has not published the log.", "He declined to say who paid.", "It was not known why."):
        assert tells_gap(told), told
    for told in (
        "The mayor did not establish order in the port.",
        "Dorn said he did not know the firm.",
        "The Courier cited two envoys it did not name.",
        "The film, which wasn't released early, is long.",
        "There is no way without giving a sort of present.",
    ):
        assert not tells_gap(told), told


def test_this_week_with_its_date_leaves_nothing_open() -> None:
    assert dangling("Envoys of Norland met this week [week of 4 March 2030].") == ()
    assert dangling("Envoys of Norland met this week.") == ("this week",)
