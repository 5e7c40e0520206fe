"""Laws of `segment`: sentences tile the text, offsets are exact, cost is linear."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.segment import paragraphs, sentences

NEWS = st.text(alphabet=st.sampled_from("abC .,?!…\"'”“’()\n\t1235U.S.—。é"), max_size=300)


def split(text):
    return [text[sentence.start : sentence.end] for sentence in sentences(text)]


@given(NEWS | st.text(max_size=200))
def test_sentences_tile_the_text(text):
    spans = [(sentence.start, sentence.end) for sentence in sentences(text)]
    gaps = pairwise([0, *(place for span in spans for place in span), len(text)])
    outside = [text[start:end] for start, end in list(gaps)[::2]]
    assert not "".join(outside).strip()
    assert all(start < end and text[start:end].strip() == text[start:end] for start, end in spans)


@given(NEWS)
def test_numbers_and_paragraphs_count_from_one_in_order(text):
    found = sentences(text)
    assert [sentence.number for sentence in found] == list(range(1, len(found) + 1))
    assert sorted({sentence.paragraph for sentence in found}) == list(range(1, len(paragraphs(text)) + 1))


@pytest.mark.parametrize(
    "whole",
    [
        "U.S. Ambassador Lee met Gen. Park and Mr. J. K. Moss in S. Velmora.",
        "On Aug. 5 the index fell 3.5 percent, to No. 7 on the list.",
        "“Why now?” Lee asked.",
        "It was … a long day, he said.",
        "The meeting is at 5 p.m. Friday in St. Anselm.",
        "Acme Inc. Chief Executive Ada Roe left.",
    ],
)
def test_a_stop_inside_a_sentence_does_not_end_it(whole):
    assert split(whole) == [whole]


@pytest.mark.parametrize(
    "parts",
    [
        ("He flew to the U.S.", "The talks went on."),
        ("It failed in Feb.", "But both will try again."),
        ('"We will wait.', 'We have time," she said.'),
        ("They left at 5 p.m.", "Nobody spoke."),
        ("“It is over.”", "Then the doors shut."),
        ("Who won?", "Nobody did!", "25 voted."),
        ("これは文です。", "次の文です。"),
    ],
)
def test_a_stop_at_the_end_of_a_sentence_ends_it(parts):
    assert split(" ".join(parts)) == list(parts)


def test_a_missing_space_is_made_up_for_only_before_a_clear_opener():
    assert split("They agreed.The talks ended.") == ["They agreed.", "The talks ended."]
    assert split("He works for Shop.Com in town.") == ["He works for Shop.Com in town."]


def test_a_blank_line_ends_a_paragraph_and_its_sentence():
    text = "A title without a stop\n \nThe text."
    assert [sentence.paragraph for sentence in sentences(text)] == [1, 2]


@pytest.mark.slow
@pytest.mark.parametrize("unit", ["One sentence here. ", ".", '."', "U.S. ", "\n ", "a", "? "])
def test_cost_grows_linearly(unit):
    text = unit * (5_000_000 // len(unit))
    started = time.perf_counter()
    sentences(text)
    assert time.perf_counter() - started < 30  # 2 s measured; a quadratic pattern takes hours
