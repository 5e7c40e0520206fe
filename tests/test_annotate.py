"""Annotation: who is meant, in what office, and that every offset is true."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from summarizer.annotate import annotate
from tests.reading import article, event, figures, meant, read, text_of


def roles(text: str) -> dict[str, list[str]]:
    made = article(text)
    notes = annotate(made)
    names = {e.id: e.name for e in notes.entities}
    found: dict[str, list[str]] = {}
    for role in notes.roles:
        found.setdefault(names[role.entity], []).append(made.text[role.start : role.end])
    return found


def test_a_surname_means_its_only_bearer() -> None:
    told = meant("Foreign Minister Helen Marsh arrived on Monday. Marsh left on Tuesday.")
    assert told["Helen Marsh"] == ["Helen Marsh", "Marsh"]


def test_of_two_people_of_one_surname_the_companion_decides() -> None:
    told = meant(
        "Deputy Minister Paul Kim met US envoy Robert Hayes in Oslo. "
        "President Anna Kim received King Harald Olsen of Norway last year. "
        "Hayes told Kim that the talks could go on."
    )
    assert "Kim" in told["Paul Kim"]
    assert "Kim" not in told["Anna Kim"]


def test_a_surname_that_stays_open_names_nobody() -> None:
    told = meant("Mayor Paul Kim and Governor Anna Kim opened the bridge. Kim praised the builders.")
    assert told[""] == ["Kim"]


def test_an_honorific_tells_two_people_of_one_surname_apart() -> None:
    told = meant(
        "Mr. Paul Kim met Ms. Anna Kim in Oslo. The two talked for an hour. Ms. Kim then left for the airport."
    )
    assert "Kim" in told["Anna Kim"]


def test_a_given_name_in_two_halves_stays_one_name() -> None:
    assert "Han Min-jae" in meant("Han Min-jae, the director of the bureau, spoke on Monday.")


def test_the_company_is_the_organization_named_last() -> None:
    told = meant("Norfly Corporation lost its permit on Monday. The company said that the planes would stay grounded.")
    assert told["Norfly Corporation"] == ["Norfly Corporation", "its", "company"]


def test_who_did_something_in_what_it_called_a_warning_is_who_did_it() -> None:
    text = "Envoys met in June, the Harbour Post reported. But Karsund fired two rockets in what it said was a warning."
    assert "it" in meant(text)["Karsund"]


def test_it_as_an_object_is_never_the_subject_of_its_own_clause() -> None:
    assert "it" not in meant("Karsund found a map and sold it to Velmora.").get("Karsund", [])


def test_he_looks_back_over_sentences_that_tell_of_nobody() -> None:
    told = meant("Henrik Dorn spoke on Monday. The harbour was full. The rain went on. He left at noon.")
    assert told["Henrik Dorn"] == ["Henrik Dorn", "He"]


def test_in_talk_of_results_a_year_earlier_is_a_quarter() -> None:
    notes = annotate(article("Profit fell in the first quarter of 2031. It was higher a year earlier."))
    assert [time.when.value for time in notes.times] == ["2031-33", "2030-33"]


def days(text: str) -> dict[str, str | None]:
    """Time expressions and what they mean, as of Thursday 15 May 2031."""
    return {time.when.text: time.when.value for time in read(text)[0].times}


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("The lock closed on May 3. Two days later it opened.", {"Two days later": "2031-05-05"}),
        ("It closed on May 3, the port said on Monday. The next morning it sank.", {"The next morning": "2031-05-04"}),
        ("Ships met in June 2029. Later that year one sank.", {"Later that year": "2029"}),
        ("Envoys met on Wednesday, a day after the lock closed.", {"a day after": "2031-05-13"}),
        ("Most had left by Wednesday, two days before crews begin to dig.", {"two days before": "2031-05-16"}),
    ],
)  # fmt: skip
def test_a_time_is_counted_from_the_time_the_story_told(text: str, meant: dict[str, str]) -> None:
    assert meant.items() <= days(text).items()


def test_a_time_that_counts_from_nothing_told_is_left_out() -> None:
    assert days("The ferry sank two days after the crew had left.") == {}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Digging is to begin on Friday.", "2031-05-16"),
        ("Villagers were asked to leave by Saturday.", "2031-05-17"),
        ("On Monday, the league plans to hold a vote.", "2031-05-19"),
        ("The lock may open as soon as Monday.", "2031-05-19"),
        ("The mayor could not be reached on Monday.", "2031-05-12"),
        ("The port warned on Monday that storms could do harm.", "2031-05-12"),
        ("The board named a captain, effective July 1.", "2031-07-01"),
    ],
)
def test_what_is_to_come_is_told_by_the_verb_that_governs_it(text: str, value: str) -> None:
    assert list(days(text).values()) == [value]


def test_what_a_day_after_stands_before_is_what_it_dates() -> None:
    text = "Seventeen ships sank, the port said on Friday, three days after the lock burned down."
    assert text_of(event(text, "burn").when) == "three days after"
    assert [text_of(figure.when) for figure in figures(text)] != ["three days after"]


def test_two_countries_joined_by_a_hyphen_are_two() -> None:
    told = meant("The France-Germany treaty was signed. France and Germany hailed it.")
    assert len(told["France"]) == 2
    assert len(told["Germany"]) == 2


def test_a_country_and_its_people_are_one_entity() -> None:
    told = meant("Japan sent aid. Japanese officials flew to Oslo.")
    assert told["Japan"] == ["Japan", "Japanese"]


def test_capitals_stand_for_a_name_told_in_full() -> None:
    told = meant("The National Security Council met on Monday. The NSC will meet again.")
    assert "NSC" in told["National Security Council"]


def test_an_office_before_a_name_is_its_role() -> None:
    assert roles("Norwegian Secretary of State Antony Blake flew to Oslo.") == {
        "Antony Blake": ["Norwegian Secretary of State"]
    }


def test_an_office_after_a_name_is_its_role() -> None:
    assert roles("Stefan Kolar, head of the department, spoke.") == {"Stefan Kolar": ["head of the department"]}


def test_an_office_in_apposition_before_a_name_is_its_role() -> None:
    assert "director" in roles("The board sent a team, its director, Henrik Sorensen, said.")["Henrik Sorensen"]


@pytest.mark.parametrize(
    "text",
    [
        "The mayor, Karl Dorn, the bishop, Lena Holm, and a pilot, Ann Rey, met.",
        "Karl Dorn, the mayor, Lena Holm, the bishop, and Ann Rey, a pilot, met.",
        "Mayor Karl Dorn, Bishop Lena Holm and pilot Ann Rey met.",
    ],
)
def test_in_a_list_every_office_lands_on_its_own_holder(text: str) -> None:
    notes, _ = read(text)
    names = {entity.id: entity.name for entity in notes.entities}
    held = {names[role.entity]: text[role.start : role.end].lower() for role in notes.roles}
    assert held == {"Karl Dorn": "mayor", "Lena Holm": "bishop", "Ann Rey": "pilot"}
    assert len(notes.roles) == len(held)


def test_a_joined_office_is_not_the_next_persons() -> None:
    notes, _ = read("The council made Karl Dorn its treasurer and Lena Holm left.")
    assert "Lena Holm" not in [e.name for role in notes.roles for e in notes.entities if e.id == role.entity]


def test_a_firm_is_one_with_its_letters_in_brackets_its_legal_form_and_the_company_of_its_spokesman() -> None:
    text = "The State Ferry Office (HVK) fell. HVK left. Brell Motors Inc. paid. Brell Motors rose, company aides said."
    found = meant(text)
    assert found["State Ferry Office"] == ["State Ferry Office", "HVK", "HVK"]
    assert found["Brell Motors Inc."] == ["Brell Motors Inc.", "Brell Motors", "company"]


def test_a_day_is_no_part_of_an_office() -> None:
    told = roles("After the meeting Wednesday Deputy Foreign Minister Pavel Dorn flew home.")
    assert told == {"Pavel Dorn": ["Deputy Foreign Minister"]}


def test_a_description_points_back_to_the_holder_of_the_office() -> None:
    told = meant("Foreign Minister Helen Marsh arrived on Monday. The minister gave no details.")
    assert "minister" in told["Helen Marsh"]


def test_an_indefinite_description_points_back_to_nobody() -> None:
    told = meant("Foreign Minister Helen Marsh arrived on Monday. A minister of another country left.")
    assert told["Helen Marsh"] == ["Helen Marsh"]


def test_an_official_described_in_the_lead_is_the_one_named_next() -> None:
    told = meant(
        "The two states will talk again, a senior Norwegian official said on Monday. "
        "Norwegian Deputy Minister Ola Berg gave this hint after a visit to Paris."
    )
    assert "senior Norwegian official" in told["Ola Berg"]


def test_he_is_the_subject_of_the_sentence_before() -> None:
    told = meant("Petrak called the talks frank. He also met the mayor.")
    assert told["Petrak"] == ["Petrak", "He"]


def test_he_after_two_subjects_is_nobody() -> None:
    told = meant("Mr. Hayes and Mr. Olsen agreed on Monday. He then flew home.")
    assert "He" in told[""]


def test_the_two_are_both_people_of_the_sentence_before() -> None:
    told = meant("Minister Pavel Dorn met his counterpart Ilse Brandt in Oslo. The two discussed fishing rights.")
    assert "two" in told["Pavel Dorn"]
    assert "two" in told["Ilse Brandt"]


def test_a_headline_names_nobody_the_body_does_not() -> None:
    told = meant("Helen Marsh arrived in Oslo on Monday.", title="Marsh Opens Golden Door In Oslo")
    assert set(told) <= {"Helen Marsh", "Oslo"}


def test_a_source_that_reports_is_an_organization() -> None:
    notes, _ = read("The talks will go on, Newsis reported. Newsis reported on Monday that a deal is near.")
    assert {e.kind for e in notes.entities if e.name == "Newsis"} == {"organization"}


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=200))
def test_annotation_is_total_and_every_offset_lies_in_its_sentence(text: str) -> None:
    made = article("\n\n".join(part for part in text.replace("\r", "\n").split("\n") if part.strip()))
    notes = annotate(made)
    spans = [(m.start, m.end, m.sentence) for m in notes.mentions]
    spans += [(n.start, n.end, n.sentence) for n in notes.numbers]
    spans += [(t.start, t.end, t.sentence) for t in notes.times]
    spans += [(t.start, t.end, t.sentence) for t in notes.tokens if t.text.strip()]
    for start, end, number in spans:
        sentence = made.sentences[number - 1]
        assert sentence.start <= start < end <= sentence.end


def test_their_is_all_who_are_joined_in_the_subject() -> None:
    told = meant("France and Germany named envoys on Monday, as their ministers had promised.")
    assert "their" in told["France"]
    assert "their" in told["Germany"]


def test_officials_of_two_countries_are_of_both() -> None:
    assert "Senior officials of France and Germany" in meant("Senior officials of France and Germany met in Oslo.")


def test_a_town_is_no_short_name_of_its_council_nor_one_body_of_a_country_another() -> None:
    told = meant("The Norland Council met on Monday. Norland has had no mayor since May.")
    assert told["Norland"] == ["Norland"]
    told = meant("The Velmoran Embassy spoke on Monday. The Velmoran defence ministry launched a missile.")
    assert all("Velmoran defence ministry" not in words or len(words) == 1 for words in told.values())


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Dorn said he'd left the pier on Monday.", "2031-05-12"),
        ("The crew must have started on Tuesday.", "2031-05-13"),
        ("Dorn said he'd leave on Monday.", "2031-05-19"),
    ],
)
def test_what_must_have_been_is_past(text: str, day: str) -> None:
    assert [time.when.value for time in annotate(article(text)).times] == [day]


def kinds(text: str, *, title: str | None = None) -> dict[str, str]:
    return {entity.name: entity.kind for entity in annotate(article(text, title=title)).entities}


def test_what_has_an_article_before_it_is_no_person() -> None:
    told = kinds("A further 52 people were injured, The Westhaven Ledger reported. Dorn praised the Norfly Heron.")
    assert told["Westhaven Ledger"] == "organization"
    assert not any("Heron" in name for name, kind in told.items() if kind == "person")


def test_where_somebody_is_or_goes_is_a_place() -> None:
    told = kinds("Dorn is expected in Westhaven on Friday. Helen Marsh travelled to Sundby with him.")
    assert (told["Westhaven"], told["Sundby"]) == ("place", "place")


def test_a_noun_before_a_name_says_what_it_is() -> None:
    assert kinds("The German airline Air Sund bought two ships.")["Air Sund"] == "organization"


def test_a_surname_with_an_office_behind_it_is_a_persons() -> None:
    assert kinds("Adeyola, the mayor, said a day of mourning would be held.")["Adeyola"] == "person"


def test_nobody_is_written_like_a_thing() -> None:
    told = kinds("NorFly sent a ship to Sund. Ian McArden said so on Fotogram.")
    assert told["NorFly"] == "organization"
    assert told["Ian McArden"] == "person"


def test_a_saints_hospital_is_one_name() -> None:
    assert "St Brigid's Hospital" in meant("Three patients died at St Brigid's Hospital, the authority said.")


def test_a_headline_gives_a_surname_its_full_name() -> None:
    told = meant("Marsh was stuck for hours, she said on Monday.", title="Helen Marsh sits out a storm in Oslo")
    assert told["Helen Marsh"][:2] == ["Helen Marsh", "Marsh"]


def test_nobody_is_the_killer_for_being_the_only_one_who_is_named() -> None:
    told = meant("Helen Marsh, 34, was stabbed on Monday. The killer fled. The attacker was charged with murder.")
    assert told["Helen Marsh"] == ["Helen Marsh"]


@pytest.mark.parametrize(
    "said",
    [
        "Police did not name Helen Marsh as the skipper.",
        "Police dropped Helen Marsh as the skipper.",
        "If Helen Marsh is the skipper, she will sail.",
        "Helen Marsh would be the skipper.",
    ],
)
def test_what_is_denied_or_supposed_makes_nobody_the_skipper(said: str) -> None:
    assert "skipper" not in meant(f"{said} The skipper was found on Friday.")["Helen Marsh"]


def test_whoever_is_said_to_be_something_may_be_called_so_again() -> None:
    told = meant("Helen Marsh was named head coach on Monday. Peter Dorn left. The coach will start in May.")
    assert told["Helen Marsh"] == ["Helen Marsh", "head coach", "coach"]


def test_who_is_replaced_as_coach_is_not_the_coach() -> None:
    assert "coach" not in meant("Helen Marsh will succeed Peter Dorn as coach.")["Peter Dorn"]


def test_a_hyphened_word_stays_whole() -> None:
    assert "high-ranking official" in meant("A high-ranking official said so. Marsh, the mayor, agreed.")


def test_a_body_with_a_small_word_in_its_name_is_nobody_in_office() -> None:
    told = roles("Helen Marsh, executive director of Sund Against Litter, said so.")
    assert set(told) == {"Helen Marsh"}


def test_an_office_told_at_a_second_mention_counts() -> None:
    told = roles("Helen Marsh left early. Marsh, the harbour master, gave no reason.")
    assert told["Helen Marsh"] == ["harbour master"]


@pytest.mark.parametrize(
    "text",
    [
        "They had met Helen Marsh, the director told reporters.",
        "Through a lawyer, Helen Marsh, who was abroad, agreed.",
    ],
)
def test_an_office_beside_a_name_may_be_somebody_elses(text: str) -> None:
    assert roles(text) == {}


def test_an_office_ends_where_the_occasion_begins() -> None:
    told = roles("Helen Marsh, director of the port at a news conference on Monday, said so.")
    assert told["Helen Marsh"] == ["director of the port"]


def test_an_article_behind_and_opens_the_office() -> None:
    assert roles("The crew lost its ship and the port director Helen Marsh heard of it.") == {
        "Helen Marsh": ["port director"]
    }
