"""Time expressions: what they mean, and what they must not be made to mean."""

import pytest

from summarizer.dates import bounds, find, resolve, show
from summarizer.schema import When


def written(value: str) -> When:
    earliest, latest = bounds(value)
    return When(text=value, value=value, earliest=earliest, latest=latest, precision="day", basis="stated")


THURSDAY = written("2021-11-11")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("11 November 2021", "2021-11-11"),
        ("April 9, 2021", "2021-04-09"),
        ("2021-08-05", "2021-08-05"),
        ("Thursday 4 March 2021 09:47 GMT", "2021-03-04T09:47:00Z"),
        ("Thu, 4 Mar 2021 09:47:00 GMT", "2021-03-04T09:47:00Z"),
        ("Feb. 2019", "2019-02"),
        ("mid-2019", "2019-05/2019-08"),
        ("the 1990s", "199X"),
        ("the 20th century", "19XX"),
        ("spring 2020", "2020-21"),
        ("the third quarter of 2020", "2020-35"),
        ("since early 2019", "2019~/.."),
        ("fiscal 2019", "2019~"),
        ("from June 3 to July 5, 2021", "2021-06-03/2021-07-05"),
        ("Nov. 10-11, 2021", "2021-11-10/2021-11-11"),
    ],
)
def test_a_time_that_stands_on_its_own_needs_no_anchor(text: str, value: str) -> None:
    for anchor in (None, THURSDAY, written("XXXX-07")):
        when = resolve(text, anchor)
        assert (when.value, when.basis, when.anchor) == (value, "stated", None)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("today", "2021-11-11"),
        ("last night", "2021-11-10"),
        ("Thursday", "2021-11-11"),
        ("last Thursday", "2021-11-04"),
        ("last Saturday", "2021-11-06"),
        ("this Saturday", "2021-11-13"),
        ("next Monday", "2021-11-15"),
        ("last week", "2021-11-01/2021-11-07"),
        ("next month", "2021-12"),
        ("last year", "2020"),
        ("earlier this week", "2021-11-08/2021-11-11"),
        ("a couple of weeks from now", "2021-11-25~"),
        ("in a couple of years", "2023~"),
        ("two days ago", "2021-11-09"),
        ("a year earlier", "2020~"),
        ("over the past three days", "2021-11-08/2021-11-11"),
        ("Since September", "2021-09/.."),
        ("by Friday", "../2021-11-12"),
        ("from Monday to Friday", "2021-11-08/2021-11-12"),
        ("last November", "2020-11"),
        ("the end of the year", "2021-11/2021-12"),
        ("4 a.m. EDT Thursday", "2021-11-11T04:00:00"),
    ],
)
def test_a_relative_time_is_counted_from_the_anchor_and_says_so(text: str, value: str) -> None:
    when = resolve(text, THURSDAY)
    assert (when.value, when.basis, when.anchor) == (value, "relative", "2021-11-11")
    assert resolve(text, None).value != value


def test_the_week_before_is_the_week_from_monday_to_sunday() -> None:
    when = resolve("last week", written("2021-08-05"))
    assert (when.value, when.precision) == ("2021-07-26/2021-08-01", "week")


def test_tense_chooses_which_occurrence_of_a_weekday() -> None:
    assert resolve("Friday", THURSDAY, tense="past").value == "2021-11-05"
    assert resolve("Friday", THURSDAY, tense="future").value == "2021-11-12"
    assert resolve("Friday", THURSDAY).value == "2021-11-05"


def test_tense_chooses_which_year_of_a_month() -> None:
    march = written("2021-03-15")
    assert resolve("June", march, tense="past").value == "2020-06"
    assert resolve("June", march, tense="future").value == "2021-06"
    assert resolve("December 31", written("2021-01-05"), tense="past").value == "2020-12-31"


def test_a_verb_of_saying_does_not_drag_a_near_date_into_last_year() -> None:
    assert resolve("Nov. 21", written("2021-11-02"), tense="past").value == "2021-11-21"


def test_a_month_and_day_without_a_year_get_none() -> None:
    for anchor in (None, written("XXXX-07")):
        when = resolve("June 30", anchor)
        assert (when.value, when.precision, when.basis) == ("XXXX-06-30", "day", "stated")
        assert (when.earliest, when.latest) == (None, None)


def test_from_a_month_of_an_unknown_year_only_months_can_be_counted() -> None:
    july = written("XXXX-07")
    assert resolve("last month", july).value == "XXXX-06"
    assert resolve("next month", july).value == "XXXX-08"
    for text in ("Tuesday", "last week", "yesterday", "last year", "in a couple of years"):
        assert resolve(text, july).value is None


def test_the_day_before_the_first_of_march_needs_a_year() -> None:
    assert resolve("yesterday", written("XXXX-03-02")).value == "XXXX-03-01"
    assert resolve("yesterday", written("XXXX-03-01")).value is None


@pytest.mark.parametrize("text", ["today", "last month", "Friday", "two days later", "by Friday"])
def test_without_an_anchor_a_relative_time_has_no_value(text: str) -> None:
    when = resolve(text, None)
    assert (when.value, when.earliest, when.latest, when.text) == (None, None, None, text)


def test_what_came_later_in_a_story_is_not_counted_from_publication() -> None:
    assert resolve("two days later", THURSDAY, tense="past").value is None
    assert resolve("the next day", THURSDAY).value is None


@pytest.mark.parametrize(
    ("text", "every"),
    [("every quarter", "P3M"), ("at least every quarter", "P3M"), ("annually", "P1Y"), ("every two weeks", "P2W")],
)
def test_a_repetition_has_a_recurrence_and_no_value(text: str, every: str) -> None:
    when = resolve(text, THURSDAY)
    assert (when.recurrence, when.value) == (every, None)


@pytest.mark.parametrize("text", ["9000 years ago", "9" * 5000, "", "13/13/2021", "Feb. 29, 2021"])
def test_a_day_no_calendar_has_is_no_value(text: str) -> None:
    assert resolve(text, THURSDAY).value is None


def test_of_an_impossible_day_only_the_year_is_believed() -> None:
    assert resolve("February 30, 2021", THURSDAY).value == "2021"


@pytest.mark.parametrize(
    ("value", "limits"),
    [
        ("2021-02", ("2021-02-01", "2021-02-28")),
        ("2020-35", ("2020-07-01", "2020-09-30")),
        ("2020-24", ("2020-01-01", "2021-02-28")),
        ("2021-11-01~", ("2021-10-29", "2021-11-04")),
        ("2019~/..", ("2019-01-01", None)),
        ("../2021-11", (None, "2021-11-30")),
        ("2021-11-11T11:33:00Z", ("2021-11-11", "2021-11-11")),
        ("XXXX-08-21", (None, None)),
        ("XXXX-08-21/..", (None, None)),
        ("2021-99-99", (None, None)),
    ],
)
def test_bounds_are_the_first_and_last_day_a_value_can_mean(value: str, limits: tuple[str | None, str | None]) -> None:
    assert bounds(value) == limits


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Thursday", "11 November 2021"),
        ("Since September", "since September 2021"),
        ("since early 2019", "since early 2019"),
        ("early next year", "early 2022"),
        ("last week", "week of 1 November 2021"),
        ("from Dec. 20 to Jan. 5", "20 December 2021 to 5 January 2022"),
        ("the third quarter", "third quarter of 2021"),
        ("the 1990s", "the 1990s"),
        ("by Friday", "by 12 November 2021"),
        ("about two weeks ago", "about 28 October 2021"),
        ("soon", None),
    ],
)
def test_a_reader_sees_the_date_in_words(text: str, words: str | None) -> None:
    assert show(resolve(text, THURSDAY)) == words


def test_a_reader_is_told_that_the_year_is_not_stated() -> None:
    assert show(resolve("August 21", None)) == "21 August, year not stated"
    assert show(resolve("late June", None)) == "late June, year not stated"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The fire of Oct. 23 spread by Friday.", ["Oct. 23", "Friday"]),
        ("He may march in May, she said.", ["May"]),
        ("Theresa May and April Jones met Jan Novak.", []),
        ("Some 2000 people paid $2019 for F-1990 parts.", []),
        ("Nearly 1000 left, more than 2000 stayed, and it rose to 1200.", []),
        ("In 1999 boats sank, as in 1707.", ["1999", "1707"]),
        ("Trade fell in 2019, by 4.10 percent.", ["2019"]),
        ("The Daily News appears daily.", ["daily"]),
        ("It began in June. 30 boats left.", ["June"]),
        ("As soon as rain falls, it will soon end.", ["soon"]),
        ("Since early 2019 it has grown.", ["Since early 2019"]),
    ],
)
def test_only_times_are_found(text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in find(text)] == found
