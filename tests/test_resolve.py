"""The same person, the same event, the same matter: what is merged across briefs, and what never is."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.resolve import names, profile, resolve
from summarizer.resolve.assertions import assertions
from summarizer.schema import Brief, EntityKind, Statement
from summarizer.schema.resolution import Resolution, SameEntity, Story
from summarizer.wording.acts import act
from summarizer.wording.stems import stem
from tests.briefs import Kind, Writer


def only(resolution: Resolution) -> Story:
    assert len(resolution.stories) == 1
    return resolution.stories[0]


def named(resolution: Resolution, name: str) -> list[SameEntity]:
    return [same for story in resolution.stories for same in story.entities if same.name == name]


def talks(outlet: str, person: str, role: str, *, published: str = "2030-05-02", extra: str = "") -> Writer:
    """A small article on talks about a fishing treaty."""
    return Writer(
        outlet,
        published,
        [
            f"{role} {person} met Norland's delegation in Port Vane for talks on the fishing treaty.",
            f"The fishing talks in Port Vane went on for three hours.{extra}",
        ],
        names={person: "person", "Norland": "place", "Port Vane": "place"},
        roles={person: role},
    )


def test_the_same_full_name_is_one_person_whatever_the_typography() -> None:
    one = talks("Daily", "Ana-Maria Holt", "Fisheries Minister").brief()
    other = talks("Post", "Ana Maria HOLT", "Minister").brief()
    assert len([same for same in only(resolve([one, other])).entities if same.kind == "person"]) == 1


def test_people_who_share_a_surname_are_never_merged() -> None:
    one = talks("Daily", "Ana Holt", "Fisheries Minister").brief()
    other = talks("Post", "Peter Holt", "Fisheries Minister").brief()
    assert named(resolve([one, other]), "Ana Holt")
    assert named(resolve([one, other]), "Peter Holt")


def test_a_near_spelling_is_one_person_only_in_the_same_office() -> None:
    one = talks("Daily", "Yusuf Demir", "Fisheries Minister").brief()
    same = talks("Post", "Yousuf Demir", "Fisheries Minister").brief()
    other = talks("Post", "Yousuf Demir", "Navy Chief").brief()
    assert len([e for e in only(resolve([one, same])).entities if e.kind == "person"]) == 1
    assert len([e for e in only(resolve([one, other])).entities if e.kind == "person"]) == 2


def test_a_bare_surname_goes_to_the_one_person_it_can_mean() -> None:
    full = talks("Daily", "Ana Holt", "Fisheries Minister").brief()
    bare = talks("Post", "Holt", "Fisheries Minister").brief()
    assert len(named(resolve([full, bare]), "Ana Holt")[0].members) == 2


def test_a_bare_surname_that_two_people_bear_stays_open() -> None:
    briefs = [
        talks("Daily", "Ana Holt", "Fisheries Minister").brief(),
        talks("Times", "Peter Holt", "Navy Chief").brief(),
        talks("Post", "Holt", "Minister").brief(),
    ]
    assert len([e for e in only(resolve(briefs)).entities if e.kind == "person"]) == 3


def test_a_name_with_more_in_it_is_the_one_it_can_be_short_for() -> None:
    assert names.fuller("Ana Maria Holt", "Ana Holt")
    assert names.fuller("Captain Ana Holt", "Ana Holt")
    assert names.fuller("Ivo Lund Jr.", "Ivo Lund")
    assert not names.fuller("Ana Maria Holt", "Lena Holt")
    assert not names.fuller("Ivo Lund Sr.", "Ivo Lund Jr.")
    assert not names.fuller("Ana Holt", "Ana Maria Holt")


def test_a_short_name_that_two_longer_ones_hold_stays_open() -> None:
    people = ("Ana Maria Holt", "Ana Lena Holt", "Ana Holt")
    briefs = [talks(outlet, person, "Minister").brief() for outlet, person in zip("ABC", people, strict=True)]
    assert len([same for same in only(resolve(briefs)).entities if same.kind == "person"]) == 3
    assert len([same for same in only(resolve(briefs[1:])).entities if same.kind == "person"]) == 1


def described(outlet: str, *who: str) -> Brief:
    """An article on a robbery that describes people."""
    place: EntityKind = "place"
    person: EntityKind = "person"
    return Writer(
        outlet,
        "2030-05-02",
        [f"The {one} left the Harrow Street bank in Vane after the robbery." for one in who],
        names=dict.fromkeys(("Vane", "Harrow Street"), place) | dict.fromkeys(who, person),
    ).brief()


def people(*briefs: Brief) -> list[int]:
    return sorted(len(same.members) for same in only(resolve(briefs)).entities if same.kind == "person")


def test_a_description_is_one_person_across_articles_unless_it_fits_anybody() -> None:
    assert people(described("A", "gunman"), described("B", "61-year-old gunman")) == [2]
    assert people(described("A", "lawyer"), described("B", "attorney")) == [2]
    assert people(described("A", "prisoner"), described("B", "inmate")) == [2]
    assert people(described("A", "spokesman"), described("B", "spokesman")) == [1, 1]
    assert people(described("A", "prime minister"), described("B", "prime minister")) == [1, 1]


def test_a_description_that_fits_two_stays_open() -> None:
    two = described("A", "older robber", "younger robber")
    assert people(two, described("B", "robber")) == [1, 1, 1]


def test_a_description_gives_nobody_a_name() -> None:
    briefs = [talks("A", "Ana Holt", "coach").brief(), talks("B", "coach", "coach").brief()]
    assert named(resolve(briefs), "Ana Holt")[0].aliases == ()


def test_a_state_is_one_under_its_long_and_short_names() -> None:
    assert {names.body(name) for name in ("U.S.", "US", "the United States", "USA")} == {"united states"}
    assert names.body("N. Korea") == names.body("North Korea") == names.body("North Korean") == "north korea"


def test_an_acronym_joins_the_one_long_name_it_spells() -> None:
    def article(outlet: str, body: str) -> Brief:
        return Writer(
            outlet,
            "2030-05-02",
            [f"The {body} inspected the reactor at Vane.", f"{body} experts left Vane."],
            names={body: "organization", "Vane": "place"},
        ).brief()

    found = only(resolve([article("A", "International Reactor Board"), article("B", "IRB")])).entities
    assert [len(same.members) for same in found if same.kind == "organization"] == [2]


def test_what_stands_behind_of_or_and_is_another_body() -> None:
    def article(outlet: str, body: str) -> Brief:
        text = [f"{body} inspected the reactor at Vane harbour."]
        return Writer(outlet, "2030-05-02", text, names={body: "organization", "Vane": "place"}).brief()

    found = only(resolve([article("A", "Officials of Corvan and Norland"), article("B", "Norland")])).entities
    assert [len(same.members) for same in found if same.kind == "organization"] == [1, 1]


def test_every_merge_can_say_why() -> None:
    one, other = talks("A", "Ana Holt", "Minister").brief(), talks("B", "Ana Holt", "Minister").brief()
    assert all(same.because for same in only(resolve([one, other])).entities if len(same.members) > 1)


def meeting(outlet: str, day: str, verb: str, kind: str) -> Brief:
    text = [
        f"Ana Holt {verb} Ivo Lund in Port Vane about the fishing treaty.",
        "The fishing treaty of Port Vane was signed ten years ago.",
    ]
    people: dict[str, Kind] = {"Ana Holt": "person", "Ivo Lund": "person", "Port Vane": "place"}
    return Writer(outlet, day, text, names=people).event(1, kind, "Ana Holt", "Ivo Lund", day=day).brief()


def merged(*briefs: Brief) -> int:
    return max(len(cluster.claims) for cluster in only(resolve(briefs)).clusters)


def test_one_meeting_in_other_words_is_one_event() -> None:
    assert merged(meeting("A", "2030-05-02", "met", "meet"), meeting("B", "2030-05-02", "spoke to", "talk")) == 2


def test_meetings_of_two_days_are_two() -> None:
    assert merged(meeting("A", "2030-05-02", "met", "meet"), meeting("B", "2030-05-09", "met", "meet")) == 1


def test_a_day_without_a_year_agrees_with_the_day_and_with_its_month() -> None:
    yearless = (
        Writer(
            "B",
            "XXXX-05",
            ["Ana Holt met Ivo Lund in Port Vane about the fishing treaty.", "Port Vane is a port."],
            names={"Ana Holt": "person", "Ivo Lund": "person", "Port Vane": "place"},
        )
        .event(1, "meet", "Ana Holt", "Ivo Lund", day="XXXX-05")
        .brief()
    )
    assert merged(meeting("A", "2030-05-02", "met", "meet"), yearless) == 2


def test_a_visit_and_the_talks_during_it_are_two() -> None:
    assert merged(meeting("A", "2030-05-02", "met", "meet"), meeting("B", "2030-05-02", "visited", "visit")) == 1


def test_clusters_do_not_chain() -> None:
    """May agrees with the 2nd and with the 9th, but the 2nd and the 9th are two meetings."""
    month = (
        Writer(
            "C",
            "2030-05-20",
            ["Ana Holt met Ivo Lund in Port Vane about the fishing treaty.", "Port Vane is a port."],
            names={"Ana Holt": "person", "Ivo Lund": "person", "Port Vane": "place"},
        )
        .event(1, "meet", "Ana Holt", "Ivo Lund", day="2030-05")
        .brief()
    )
    briefs = meeting("A", "2030-05-02", "met", "meet"), meeting("B", "2030-05-09", "met", "meet"), month
    assert sorted(len(cluster.claims) for cluster in only(resolve(briefs)).clusters) == [1, 2]


def test_other_people_on_the_same_day_are_another_meeting() -> None:
    other = (
        Writer(
            "B",
            "2030-05-02",
            ["Rita Sand met Olaf Berg in Port Vane about the fishing treaty.", "Port Vane slept."],
            names={"Rita Sand": "person", "Olaf Berg": "person", "Port Vane": "place"},
        )
        .event(1, "meet", "Rita Sand", "Olaf Berg", day="2030-05-02")
        .brief()
    )
    assert merged(meeting("A", "2030-05-02", "met", "meet"), other) == 1


def reopened(outlet: str, published: str, first: str, *, day: str | None) -> Brief:
    text = [first, "The fishing talks of Norland are held in Port Vane."]
    people: dict[str, Kind] = {"Norland": "place", "Port Vane": "place"}
    return Writer(outlet, published, text, names=people).event(1, "reopen", "Norland", day=day).brief()


DATED = "Norland reopened the northern channel of Port Vane on Monday."
PASSING = "The fishing talks were the first since Norland reopened the channel near Port Vane."


def test_an_event_told_in_passing_is_the_one_that_another_article_of_these_days_dates() -> None:
    dated = reopened("A", "2030-05-02", DATED, day="2030-04-29")
    assert merged(dated, reopened("B", "2030-05-04", PASSING, day=None)) == 2


@pytest.mark.parametrize(
    ("published", "first"),
    [("2030-07-04", PASSING), ("2030-05-04", PASSING.replace("the channel", "its embassy"))],
    ids=["months later", "another thing"],
)
def test_what_is_told_in_passing_of_another_time_or_thing_stays_apart(published: str, first: str) -> None:
    dated = reopened("A", "2030-05-02", DATED, day="2030-04-29")
    assert merged(dated, reopened("B", published, first, day=None)) == 1


def counted(first: str, *figures: tuple[str, str]) -> Brief:
    writer = Writer("A", "2030-05-02", [first], names={"Port Vane": "place"})
    for subject, value in figures:
        writer.figure(1, subject, value, unit=None)
    return writer.brief()


def test_a_bare_number_counts_what_the_number_before_it_counts() -> None:
    brief = counted(
        "Norland puts the sailors held in Port Vane at 19; Holt said there were 14.", ("sailors", "19"), ("14", "14")
    )
    assert len({told.words for told in only(resolve([brief])).told}) == 1
    assert merged(brief) == 2, "one sentence sets the two against each other"


def test_two_numbers_that_nothing_sets_against_each_other_are_two() -> None:
    brief = counted("There were 19 sailors in Port Vane and 14 sailors at sea.", ("sailors", "19"), ("sailors", "14"))
    assert merged(brief) == 1


def spoken(text: str, *, quote: str | None = None, speakers: tuple[str, ...] = ("Holt",)) -> set[tuple[str, str, bool]]:
    writer = Writer("A", "2030-05-02", [text], names={"Holt": "person"}).statement(1, "Holt", quote=quote)
    claim = writer.brief().claims[0]
    assert isinstance(claim, Statement)
    return {(one.subject, one.state, one.negated) for one in assertions(claim, speakers)}


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("Holt said the alarms at the quay had been off.", False),
        ("Holt said the alarms were not off.", True),
        ("Holt denied that the fire alarms in its store had been switched off.", True),
        ("Holt said the alarms weren't off.", True),
    ],
)
def test_what_is_said_of_a_thing_is_found_however_it_is_denied(text: str, negated: bool) -> None:
    assert spoken(text) == {("alarm", "off", negated)}


def test_of_two_speakers_in_a_sentence_each_says_what_follows_the_name() -> None:
    text = "Lund said the alarms were off, and Holt said the doors were open."
    assert spoken(text, speakers=("Lund", "Holt")) == {("door", "open", False)}


def fire(outlet: str) -> Brief:
    text = [
        "A fire destroyed a warehouse in Port Vane and killed two night guards.",
        "Firemen fought the blaze at the warehouse until dawn, and smoke lay over Port Vane.",
    ]
    return Writer(outlet, "2030-05-02", text, names={"Port Vane": "place"}).event(1, "destroy").brief()


def test_two_matters_in_one_town_fall_apart() -> None:
    briefs = [meeting("A", "2030-05-02", "met", "meet"), meeting("B", "2030-05-03", "met", "meet"), fire("C")]
    assert sorted(len(story.articles) for story in resolve(briefs).stories) == [1, 2]


def test_a_matter_that_rested_for_two_years_is_the_same_matter() -> None:
    briefs = meeting("A", "2030-05-02", "met", "meet"), meeting("B", "2032-08-03", "met", "meet")
    assert len(resolve(briefs).stories) == 1


@pytest.mark.parametrize(
    ("todo", "groups"), [("reopen the fishing talks", [2]), ("keep talking with the crew", [1, 1])]
)
def test_two_things_undertaken_are_not_one_undertaking(todo: str, groups: list[int]) -> None:
    texts = [
        "Ana Holt agreed in Norland to restore the fishing talks.",
        f"Ana Holt agreed to {todo}.",
    ]
    names: dict[str, Kind] = {"Ana Holt": "person", "Norland": "place"}
    briefs = [
        Writer(outlet, "2030-05-02", [text, "Norland waits."], names=names)
        .event(1, "agree", "Ana Holt", day="2030-05-01")
        .brief()
        for outlet, text in zip(("Daily", "Post"), texts, strict=True)
    ]
    assert [len(cluster.claims) for cluster in only(resolve(briefs)).clusters] == groups


PLACES: dict[str, Kind] = {"Norland": "place", "Port Vane": "place"}


@pytest.mark.parametrize(
    ("other", "groups"),
    [
        ("The channel has been closed to fishing boats.", [2]),
        ("The channel has been closed to boats, but not to the navy.", [1, 1]),
    ],
)
def test_one_sentence_of_two_articles_is_one_telling_though_it_names_nobody_and_no_day(
    other: str, groups: list[int]
) -> None:
    text = "The channel had been closed to fishing boats."
    briefs = [
        Writer(outlet, "2030-05-02", [line, "Port Vane and Norland wait for news."], names=PLACES, gist=(1, 2))
        .event(1, "close")
        .brief()
        for outlet, line in (("Daily", text), ("Post", other))
    ]
    assert [len(cluster.claims) for cluster in only(resolve(briefs)).clusters] == groups


def test_a_headline_all_in_capitals_names_whom_its_article_names() -> None:
    def story(outlet: str, title: str) -> Brief:
        text = f"Ana Holt told the {outlet} that smoke was found in the ocean off Port Vane."
        names: dict[str, Kind] = {"Ana Holt": "person", "Port Vane": "place"}
        return Writer(outlet, "2030-05-02", [text], title=title, names=names).event(1, "find", "Ana Holt").brief()

    told = profile(story("Daily", "Strange Smoke Found in Ocean off Port Vane"))
    assert {"port", "vane"} < told.names.keys()
    assert {stem(word) for word in ("strange", "smoke", "found")} < told.words.keys()
    assert "smoke" not in told.names
    assert "strange" in profile(story("Daily", "Strange Signs")).names, "two words with a capital tell nothing"


def test_an_unrelated_article_changes_no_other_storyline() -> None:
    briefs = [meeting("A", "2030-05-02", "met", "meet"), meeting("B", "2030-05-03", "met", "meet")]
    before = resolve(briefs).stories
    assert before[0] in resolve([*briefs, fire("C")]).stories


@settings(max_examples=30, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_briefs_does_not_matter(shuffled: random.Random) -> None:
    briefs = [
        meeting("A", "2030-05-02", "met", "meet"),
        meeting("B", "2030-05-02", "saw", "meet"),
        meeting("C", "2030-05-09", "met", "meet"),
        fire("D"),
        talks("E", "Holt", "Minister").brief(),
    ]
    expected = resolve(briefs)
    shuffled.shuffle(briefs)
    assert resolve(briefs) == expected


def test_a_brief_given_twice_counts_once() -> None:
    one = meeting("A", "2030-05-02", "met", "meet")
    assert resolve([one, one]) == resolve([one])


def test_no_claim_is_lost_and_none_stands_twice() -> None:
    briefs = [meeting("A", "2030-05-02", "met", "meet"), meeting("B", "2030-05-02", "met", "meet"), fire("C")]
    told = [ref for story in resolve(briefs).stories for cluster in story.clusters for ref in cluster.claims]
    assert len(told) == len(set(told)) == sum(len(brief.claims) for brief in briefs)


def test_inflections_fall_together_and_classes_join_ways_of_telling() -> None:
    assert stem("tested") == stem("testing") == stem("tests") == "test"
    assert act("discuss") == act("hold talks") == act("meeting") == "meet"
    assert act("visit") != act("meet")


def test_a_paper_is_not_called_by_its_town() -> None:
    paper = Writer(
        "Post", "2030-05-02", one_more("The Port Vane Gazette told of it."), names={"Port Vane Gazette": "organization"}
    )
    town = Writer("Echo", "2030-05-02", one_more("Port Vane was calm."), names={"Port Vane": "organization"})
    told = only(resolve([paper.brief(), town.brief()]))
    assert not any("Port Vane" in same.aliases for same in told.entities)


def one_more(sentence: str) -> list[str]:
    return ["Norland's delegation met the mayor for talks on the fishing treaty.", sentence]


def test_an_office_told_in_short_is_no_other() -> None:
    full = talks("Daily", "Ana Holt", "Norland Fisheries Minister").brief()
    bare = talks("Post", "Holt", "Minister").brief()
    assert named(resolve([full, bare]), "Ana Holt")[0].roles == ("Norland Fisheries Minister",)
