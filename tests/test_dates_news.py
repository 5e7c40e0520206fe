"""Times as news tells them: in a sentence with a tense, seen from the Thursday on which it was printed."""

import pytest

from summarizer.annotate import annotate
from summarizer.dates import find, resolve
from summarizer.dates.feasts import feast_days
from tests.reading import article

THURSDAY = "2021-11-11"


def times(sentence: str) -> dict[str, str | None]:
    """The words of each time in the sentence → what they mean."""
    return {time.when.text: time.when.value for time in annotate(article(sentence, published=THURSDAY)).times}


@pytest.mark.parametrize(
    ("sentence", "words", "value"),
    [
        # On which side of now it lies.
        ("The session opens on Monday.", "Monday", "2021-11-15"),
        ("The board is meeting on Tuesday.", "Tuesday", "2021-11-16"),
        ("The match is on Saturday at 3pm.", "Saturday at 3pm", "2021-11-13T15:00:00"),
        ("A vote is due on Tuesday.", "Tuesday", "2021-11-16"),
        ("The vote is set for the weekend.", "the weekend", "2021-11-13/2021-11-14"),
        ("The law takes effect in June.", "June", "2022-06"),
        ("The mayor is led away on Saturday.", "Saturday", "2021-11-06"),
        ("The law took effect on January 1.", "January 1", "2021-01-01"),
        ("Dorn said a dividend was payable Dec. 1.", "Dec. 1", "2021-12-01"),
        ("She would take office and run in December.", "December", "2021-12"),
        ("The hearing was adjourned until Monday.", "until Monday", "../2021-11-15"),
        ("The shop stayed open until Saturday.", "until Saturday", "../2021-11-06"),
        ("Dorn called off a march she had planned for Monday.", "Monday", "2021-11-15"),
        ("Dorn had planned a march for Monday.", "Monday", "2021-11-08"),
        # Counted from another time in the same words.
        ("The strike will begin a week from Tuesday.", "a week from Tuesday", "2021-11-23"),
        ("The dam broke a year ago today.", "a year ago today", "2020-11-11"),
        ("The dam broke a week ago Tuesday.", "a week ago Tuesday", "2021-11-02"),
        ("Dorn came two days before Sunday's vote.", "two days before Sunday", "2021-11-05"),
        ("The day after Monday's fire, Dorn came.", "The day after Monday", "2021-11-09"),
        ("The Monday before Christmas is busy.", "The Monday before Christmas", "2021-12-20"),
        ("The dam broke the Friday before last.", "Friday before last", "2021-10-29"),
        ("The week before last, the dam broke.", "The week before last", "2021-10-25/2021-10-31"),
        ("The dam opens Tuesday week.", "Tuesday week", "2021-11-23"),
        ("The road will close for three days from Friday.", "Friday", "2021-11-12"),
        # Counted within a longer time.
        ("It rained on the last Friday of October.", "the last Friday of October", "2021-10-29"),
        ("Talks will open in the first week of next month.", "the first week of next month", "2021-12-01/2021-12-07"),
        ("Sales fell in the first half of 2021.", "the first half of 2021", "2021-01/2021-06"),
        ("Sales fell in the first nine months of the year.", "the first nine months of the year", "2021-01/2021-09"),
        ("It rained on the weekend of Oct. 30.", "the weekend of Oct. 30", "2021-10-30/2021-10-31"),
        ("The court will rule on the 14th.", "the 14th", "2021-11-14"),
        # Several days, and stretches up to now.
        ("They met between 3 and 5 May.", "between 3 and 5 May", "2021-05-03/2021-05-05"),
        ("They will meet on Nov. 20 and 21.", "Nov. 20 and 21", "2021-11-20/2021-11-21"),
        ("It was dry in June and July 2019.", "June and July 2019", "2019-06/2019-07"),
        ("The storm weakened overnight.", "overnight", "2021-11-10/2021-11-11"),
        ("Rain is expected overnight.", "overnight", "2021-11-11/2021-11-12"),
        ("Dorn led the board for the last year.", "the last year", "2020-11/2021-11-11"),
        ("Thirty fled in the past 24 hours.", "the past 24 hours", "2021-11-10/2021-11-11"),
        ("They met a fortnight ago.", "a fortnight ago", "2021-10-28~"),
        ("The deal of 1.11.2021 stands.", "1.11.2021", "2021-11-01"),
        # Feasts.
        ("Dorn was last seen last Christmas.", "last Christmas", "2020-12-25"),
        ("It rained on New Year's Eve.", "New Year's Eve", "2020-12-31"),
        ("The pact of Good Friday in 1998 holds.", "Good Friday in 1998", "1998-04-10"),
        ("Schools will close on Easter Monday.", "Easter Monday", "2022-04-18"),
        ("Shops will close on Thanksgiving.", "Thanksgiving", "2021-11-25"),
        ("Prices rose during Ramadan.", "Ramadan", "2021-04-13~/2021-05-12~"),
    ],
)
def test_a_time_in_the_news_means_what_its_reader_takes_it_for(sentence: str, words: str, value: str) -> None:
    assert times(sentence)[words] == value


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("In the last week of the campaign Dorn led.", []),
        ("On the second day of the trial Dorn spoke.", []),
        ("They fled one Sunday, and he rested on a Sunday.", []),
        ("She made a birdie on the 14th and lives on the 14th floor.", []),
        ("An overnight curfew hit the overnight ferry.", []),
        ("He sailed to Easter Island.", []),
        ("At the time he had already left; earlier he had yet to go.", []),
        ("On Nov. 20 and 21 people came.", ["Nov. 20"]),
        ("It may open as early as May.", ["May"]),
        ("Post-2008 rules bind the bank.", ["Post-2008"]),
    ],
)
def test_what_looks_like_a_time_and_is_none_is_passed_over(text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in find(text)] == found


def test_a_feast_of_the_moon_is_about_its_day_and_outside_its_calendar_nowhere() -> None:
    assert resolve("Eid al-Fitr", resolve("2021-03-01", None), tense="future").value == "2021-05-13~"
    assert [len(feast_days("ramadan", year)) for year in (1900, 2021, 2030)] == [0, 1, 2]
    assert resolve("Ramadan", resolve("1900-03-01", None)).value is None
