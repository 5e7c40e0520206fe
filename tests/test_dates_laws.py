"""Laws of time expressions, on any text."""

import time
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.dates import bounds, find, infer_published, resolve, show
from summarizer.dates.grammar import _OPENERS, expression
from summarizer.dates.tokens import low, tokenize
from summarizer.schema import When

WORDS = (*sorted(_OPENERS), "2021", "6", "31", "1990", "s", "-", ",", ".", ":", "33", "ago", "to", "and", "of", "th")
PHRASES = st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join)
TEXTS = st.text(max_size=80) | PHRASES
DAYS = st.dates(min_value=date(1900, 1, 15), max_value=date(2090, 1, 1))
ANCHORS = st.one_of(
    st.none(), st.dates().map(date.isoformat), st.sampled_from(("XXXX-07", "XXXX-08-21/..", "2021-02", "junk"))
)
TENSES = st.sampled_from(("past", "present", "future", "unknown"))


def written(value: str | None) -> When | None:
    if value is None:
        return None
    earliest, latest = bounds(value)
    return When(text=value, value=value, earliest=earliest, latest=latest, precision="day", basis="stated")


@given(TEXTS, ANCHORS, TENSES)
def test_any_text_resolves_and_always_to_the_same(text, anchor, tense) -> None:
    when = resolve(text, written(anchor), tense=tense)
    assert when == resolve(text, written(anchor), tense=tense)
    assert when.text == text
    show(when)


@given(TEXTS, ANCHORS, TENSES)
def test_bounds_come_from_the_value_and_are_in_order(text, anchor, tense) -> None:
    when = resolve(text, written(anchor), tense=tense)
    assert (when.earliest, when.latest) == (bounds(when.value) if when.value else (None, None))
    if when.earliest and when.latest:
        assert when.earliest <= when.latest


@given(st.text(max_size=30) | st.text(alphabet="0123456789X-/~.T:Z", max_size=24))
def test_any_string_has_bounds_in_order_or_none(value) -> None:
    earliest, latest = bounds(value)
    assert earliest is None or latest is None or earliest <= latest


@given(st.lists(TEXTS, max_size=5).map("\n\n".join))
def test_extents_lie_in_the_text_in_order_apart(text) -> None:
    place = 0
    for start, end in find(text):
        assert place <= start < end <= len(text)
        assert text[start:end].strip() == text[start:end]
        place = end


@given(PHRASES)
def test_what_is_found_can_be_read(text) -> None:
    for start, end in find(text):
        tokens = tokenize(text[start:end])
        assert any(expression(tokens, i) for i in range(len(tokens)))
        assert low(tokens, 0)


@given(DAYS, st.integers(1, 60), st.sampled_from(("Thursday", "last Sunday", "next Monday", "today")), TENSES)
def test_moving_the_anchor_by_weeks_moves_the_day_as_far(day, weeks, text, tense) -> None:
    moved = day + timedelta(weeks=weeks)
    here, there = (resolve(text, written(each.isoformat()), tense=tense).value for each in (day, moved))
    assert here
    assert there
    assert date.fromisoformat(there) - date.fromisoformat(here) == moved - day


@given(DAYS, st.sampled_from(("Thursday", "June", "Aug. 6", "last week", "since September", "two weeks ago")))
def test_a_date_in_words_means_the_same_date(day, text) -> None:
    when = resolve(text, written(day.isoformat()))
    words = show(when)
    assert words
    again = resolve(words, None)
    assert (again.value, again.earliest, again.latest) == (when.value, when.earliest, when.latest)


@given(st.sampled_from((None, "XXXX-08-06", "2021-08-06")), st.lists(TEXTS, max_size=6), st.lists(TEXTS, max_size=2))
def test_a_publication_date_is_never_invented(stated, sentences, clues) -> None:
    when, basis = infer_published(written(stated), sentences, clues)
    assert basis
    if when is not None and stated is None and when.value is not None and not when.value.startswith("XXXX"):
        # "Last year, in 2020" was written in 2021.
        near = [str(int(when.value[:4]) + more) for more in range(-2, 3)]
        said = [*near, "thousand", "19", "nineteen"]
        assert any(word in text for text in (*sentences, *clues) for word in said)


@pytest.mark.slow
@pytest.mark.parametrize("unit", ["the ", "from Monday to ", "1:1:", "\n ", "the end of ", "since until ", "é٣日"])
def test_time_grows_with_length_and_no_faster(unit: str) -> None:
    def seconds(size: int) -> float:
        """Of the processor, the best of three: what else runs on the machine is no fault of the rules."""
        text, took = unit * (size // len(unit)), []
        for _ in range(3):
            started = time.process_time()
            find(text)
            took.append(time.process_time() - started)
        return min(took)

    assert seconds(160_000) < 24 * max(seconds(20_000), 0.005)
