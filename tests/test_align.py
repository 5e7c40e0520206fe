"""Laws of `align`: what is found stands there in whole words, and near is never loose."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.align import find

TEXT = (
    "“We will keep the channel open,” Minister Ada Roe said on 4 March. The envoy did not agree to a date. "
    "At least 12 ships waited off Halvik, and the pilots' union asked for more money. We will keep calm."
)


def found(quote, text=TEXT, **place):
    span = find(quote, text, **place)
    return (text[span.start : span.end], span.match) if span else None


@given(st.text(max_size=60), st.text(alphabet="abc XY.", min_size=1, max_size=30), st.text(max_size=60))
def test_an_exact_span_is_the_quote(before, quote, after):
    text = f"{before} {quote} {after}"
    span = find(quote, text)
    assert not quote.strip() or (span is not None and text[span.start : span.end] == quote.strip())


@given(st.text(max_size=60), st.text(max_size=200))
def test_a_span_lies_in_the_text_and_is_not_empty(quote, text):
    span = find(quote, text)
    assert span is None or 0 <= span.start < span.end <= len(text)


def test_typography_does_not_hide_a_quote():
    assert found('"We  will keep the channel open,"') == ("“We will keep the channel open,”", "normalized")
    assert found("the pilots’ union") == ("the pilots' union", "normalized")


def test_a_word_inside_a_word_is_not_found():
    assert found("he") is None
    assert found("pilot") is None


def test_near_decides_between_repeated_occurrences():
    first, last = find("We will keep", TEXT), find("We will keep", TEXT, near=len(TEXT))
    assert first is not None
    assert last is not None
    assert (first.start, last.start) == (1, TEXT.rindex("We will keep"))


def test_start_and_end_bound_the_search():
    assert found("At least 12 ships", end=60) is None
    assert found("We will keep", start=20) == ("We will keep", "exact")


def test_a_small_slip_is_found_approximately():
    assert found("the pilots union asked for much more money") == (
        "the pilots' union asked for more money",
        "fuzzy",
    )


@pytest.mark.parametrize(
    "quote",
    [
        "At least 15 ships waited off Halvik, and the pilots' union asked",  # another number
        "At least 12 ships waited off Mirevo, and the pilots' union asked",  # another name
        "The envoy did agree to a date",  # a negation lost
        "ships off the coast were boarded by guards",  # not there
    ],
)
def test_another_number_name_or_negation_is_not_found(quote):
    assert found(quote) is None


def test_nothing_is_found_for_nothing():
    assert found("  ") is None
    assert find("word", "") is None


def test_time_is_bounded_on_a_huge_text():
    started = time.perf_counter()
    assert find("a quote that is nowhere in this text at all", TEXT * 20_000) is None
    assert time.perf_counter() - started < 20  # 2 s measured
