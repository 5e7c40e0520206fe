"""When an article was published: as far as its words go, and no further."""

import pytest

from summarizer.dates import infer_published, resolve
from tests import seeds


def test_a_stated_date_is_kept() -> None:
    stated = resolve("11 November 2021", None)
    assert infer_published(stated, ["It rained in 2019."], [])[0] == stated


def test_a_dated_caption_and_the_weekday_give_a_dateline_its_year() -> None:
    stated = resolve("Aug. 6", None)
    when, basis = infer_published(stated, ["They spoke Friday."], ["A photo taken on April 9, 2021"])
    assert when is not None
    assert (when.value, when.basis, when.text) == ("2021-08-06", "inferred", "Aug. 6")
    assert "April 9, 2021" in basis


@pytest.mark.parametrize("day", ["Thursday", "last Friday", "today"])
def test_a_weekday_that_does_not_fit_leaves_the_year_open(day: str) -> None:
    stated = resolve("Aug. 6", None)
    when, _ = infer_published(stated, [f"They spoke {day}."], ["A photo taken on April 9, 2021"])
    assert when is not None
    assert when.value == "XXXX-08-06"


def test_a_weekday_alone_gives_no_year() -> None:
    when, _ = infer_published(resolve("Aug. 6", None), ["They spoke Friday."], [])
    assert when is not None
    assert when.value == "XXXX-08-06"


def test_a_year_ahead_dates_nothing() -> None:
    stated = resolve("Aug. 6", None)
    when, _ = infer_published(stated, ["They spoke Friday.", "It will open by May 2, 2021."], [])
    assert when is not None
    assert when.value == "XXXX-08-06"


def test_last_month_beside_a_day_gives_the_month() -> None:
    sentences = ["Photographs of last month's harbour meeting arrived.", "At their June 30 meeting they agreed."]
    when, basis = infer_published(None, sentences, [])
    assert when is not None
    assert (when.value, when.precision, when.basis) == ("XXXX-07", "month", "inferred")
    assert "June 30" in basis
    assert "no year" in basis


def test_last_month_of_december_is_january() -> None:
    when, _ = infer_published(None, ["They met last month, on Dec. 3."], [])
    assert when is not None
    assert when.value == "XXXX-01"


def test_two_months_that_disagree_give_none() -> None:
    sentences = ["They met last month, on Dec. 3.", "They also met last month, on May 3."]
    when, _ = infer_published(None, sentences, [])
    assert when is None or when.value != "XXXX-01"


def test_the_last_day_told_as_past_is_a_lower_bound() -> None:
    sentences = ["She spoke on August 21.", "They met on June 2.", "The treaty will expire on October 5."]
    when, _ = infer_published(None, sentences, [])
    assert when is not None
    assert (when.value, when.precision, when.earliest) == ("XXXX-08-21/..", "interval", None)


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("The dam broke yesterday, June 3, police said.", "XXXX-06-04"),
        ("Today is Friday, 3 June 2022, and it rains.", "2022-06-03"),
        ("The court will rule tomorrow, 4 October 2022.", "2022-10-03"),
        ("The fire began three days ago, on Sept. 3.", "XXXX-09-06"),
        ("The permit expires this Saturday (Aug. 21).", "XXXX-08-15/XXXX-08-21"),
        ("They met on July 1, last Friday.", "XXXX-07-02/XXXX-07-08"),
        ("They met last week, on July 1.", "XXXX-07-02/XXXX-07-14"),
        ("Earlier this month, on May 3, they met.", "XXXX-05"),
        ("They will meet next month, on June 6.", "XXXX-05"),
        ("Output fell last year, in 2020, by 4%.", "2021"),
        # No further: the turn of the year or a leap day lies between, or another text is quoted.
        ("They met last week, on Dec. 30.", "XXXX-12-30/.."),
        ("The court will rule tomorrow, March 1.", None),
        ("“Yesterday, June 3, we met,” the letter said.", "XXXX-06-03/.."),
        ("By 2020 this year's budget had doubled.", None),
        ("On Tuesday, June 29, they met.", "XXXX-06-29/.."),
    ],
)
def test_a_date_beside_a_word_that_counts_gives_the_day_of_writing(sentence: str, value: str | None) -> None:
    when, basis = infer_published(None, [sentence], [])
    assert (when and when.value) == value
    assert when is None or when.text in sentence
    assert ("no year" in basis) == bool(value and value.startswith("XXXX"))


def test_days_of_writing_that_disagree_are_none() -> None:
    sentences = ["They met yesterday, June 3.", "They will meet tomorrow, June 9."]
    when, _ = infer_published(None, sentences, [])
    assert when is not None
    assert when.value == "XXXX-06-03/.."


def test_a_day_of_writing_before_what_is_told_as_past_is_an_older_text_s() -> None:
    when, _ = infer_published(None, ["They met yesterday, 3 June 2011.", "The book came out on 4 May 2015."], [])
    assert when is not None
    assert when.value == "2015-05-04/.."


def test_the_day_of_writing_gives_a_dateline_its_year() -> None:
    when, basis = infer_published(resolve("June 4", None), ["They met yesterday, June 3, 2021."], [])
    assert when is not None
    assert (when.value, when.text, when.basis) == ("2021-06-04", "June 4", "inferred")
    assert "yesterday, June 3, 2021" in basis


def test_where_nothing_tells_nothing_is_said() -> None:
    assert infer_published(None, ["It rains soon after every spring."], [])[0] is None


@seeds.needed
@pytest.mark.parametrize(("seed", "value"), [("002", "XXXX-07"), ("004", "XXXX-08-21/..")])
def test_an_undated_seed_is_dated_as_far_as_its_words_go(seed: str, value: str) -> None:
    (path,) = seeds.SEEDS.glob(f"{seed}_*.txt")
    sentences = path.read_text(encoding="utf-8").replace(". ", ".\n").splitlines()
    when, _ = infer_published(None, sentences, [])
    assert when is not None
    assert when.value == value
