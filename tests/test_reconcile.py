"""One truthful picture of many briefs: support, supersession, status, lead, changes; and the laws."""

import random
from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.errors import ConfigError
from summarizer.reconcile import reconcile
from summarizer.reconcile.case import loose
from summarizer.reconcile.retold import History
from summarizer.resolve import resolve
from summarizer.schema import Brief, Finding, Qualifier, StatusReport, Storyline, Withheld
from tests.briefs import Kind, Writer, when

NAMES: dict[str, Kind] = {"Ana Holt": "person", "Ivo Lund": "person", "Port Vane": "place"}


def report(briefs: Sequence[Brief], *, as_of: str = "2030-05-10", previous: StatusReport | None = None) -> StatusReport:
    return reconcile(briefs, resolve(briefs), as_of=as_of, window_days=14, previous=previous)


def only(made: StatusReport) -> Storyline:
    assert len(made.storylines) == 1
    return made.storylines[0]


def saying(made: StatusReport, words: str) -> Finding:
    found = [f for story in made.storylines for f in story.findings if words in f.text]
    assert len(found) == 1, [f.text for f in found]
    return found[0]


def article(
    outlet: str | None,
    published: str | None,
    first: str,
    *,
    names: Mapping[str, Kind] | None = None,
    wire: str | None = None,
    title: str | None = None,
) -> Writer:
    """An article on the fishing talks; its first sentence is given."""
    known = {name: kind for name, kind in NAMES.items() if name in first} | {"Port Vane": "place"}
    text = [first, f"The fishing talks are held in Port Vane, {outlet or 'somebody'} learned."]
    return Writer(outlet, published, text, names={**known, **(names or {})}, wire=wire, title=title)


MET = "Ana Holt met Ivo Lund in Port Vane for talks on the fishing treaty."


def met(
    outlet: str | None,
    *,
    day: str = "2030-05-08",
    published: str = "2030-05-09",
    wire: str | None = None,
    title: str | None = None,
    after: str = "",
) -> Writer:
    writer = article(outlet, published, f"{MET[:-1]}{after}.", wire=wire, title=title)
    return writer.event(1, "meet", "Ana Holt", "Ivo Lund", day=day)


# ---------------------------------------------------------------- support


def test_two_outlets_that_saw_it_themselves_corroborate() -> None:
    finding = saying(report([met("Daily").brief(), met("Post", after=" and nets").brief()]), "met")
    assert (finding.support, finding.independent_sources) == ("corroborated", 2)


def test_a_sentence_that_two_outlets_have_to_the_letter_was_written_once() -> None:
    finding = saying(report([met("Daily").brief(), met("Post", title="Talks").brief()]), "met")
    assert (len(finding.claims), finding.support, finding.independent_sources) == (2, "single_source", 1)


def test_an_agency_text_under_two_mastheads_counts_once() -> None:
    finding = saying(report([met("Daily", wire="NP").brief(), met("Post", wire="NP").brief()]), "met")
    assert (finding.support, finding.independent_sources) == ("single_source", 1)


def test_an_unknown_outlet_is_not_independent() -> None:
    finding = saying(report([met("Daily").brief(), met(None).brief()]), "met")
    assert finding.support == "single_source"


def test_two_outlets_that_relay_one_official_corroborate_only_that_it_was_said() -> None:
    told = "Ana Holt met Ivo Lund in Port Vane on the fishing treaty, Rita Sand said."
    briefs = [
        article(outlet, "2030-05-09", told, names={"Rita Sand": "person"})
        .event(1, "meet", "Ana Holt", "Ivo Lund", day="2030-05-08", by=["Rita Sand"])
        .statement(1, "Rita Sand")
        .brief()
        for outlet in ("Daily", "Post")
    ]
    by_kind = {finding.kind: finding.independent_sources for finding in only(report(briefs)).findings}
    assert by_kind == {"event": 1, "statement": 2}


def dead(outlet: str, value: str, published: str, *, qualifier: Qualifier = "exactly") -> Brief:
    first = f"The ferry accident off Port Vane left {value} people dead."
    return article(outlet, published, first).figure(1, "people", value, qualifier=qualifier).brief()


def test_two_tolls_of_one_day_dispute_and_both_sides_are_told() -> None:
    finding = only(report([dead("Daily", "14", "2030-05-09"), dead("Post", "15", "2030-05-09")])).findings[0]
    assert finding.support == "disputed"
    assert sorted(side.value for side in finding.sides) == ["14 people", "15 people"]


def test_at_least_twelve_agrees_with_fifteen() -> None:
    briefs = [dead("Daily", "12", "2030-05-09", qualifier="at_least"), dead("Post", "15", "2030-05-09")]
    assert saying(report(briefs), "dead").support == "corroborated"


def test_a_toll_that_grows_over_days_is_an_update_and_no_dispute() -> None:
    made = report([dead("Daily", "12", "2030-05-08"), dead("Post", "17", "2030-05-09")])
    old, new = saying(made, "12"), saying(made, "17")
    assert (old.support, old.superseded_by) == ("superseded", new.id)
    assert not new.sides


def test_an_article_does_not_dispute_with_itself() -> None:
    first = "The accident off Port Vane left 12 people dead on the ferry and 15 people dead in all."
    brief = article("Daily", "2030-05-09", first).figure(1, "people", "12").figure(1, "people", "15").brief()
    assert all(not finding.sides for finding in only(report([brief])).findings)


def test_numbers_that_one_sentence_sets_against_each_other_are_two_sides() -> None:
    first = "The accident off Port Vane left 12 people dead, said the police; Lund said there were 15."
    brief = article("Daily", "2030-05-09", first).figure(1, "people", "12").figure(1, "15", "15", unit=None).brief()
    assert [side.value for side in only(report([brief])).findings[0].sides] == ["12 people", "15"]


def on_the_alarms(*, denied_by: str = "Ivo Lund") -> Brief:
    text = ["Ana Holt said the alarms of Port Vane were off.", f"The alarms were not off, {denied_by} said."]
    names: dict[str, Kind] = {"Ana Holt": "person", "Port Vane": "place"}
    writer = Writer("Daily", "2030-05-09", text, names={**names, denied_by: "person"})
    writer.statement(1, "Ana Holt").statement(2, denied_by)
    claims = [writer.claims[0], writer.claims[1].model_copy(update={"polarity": "negated"})]
    writer.claims[:] = claims
    return writer.brief()


def test_two_speakers_who_contradict_each_other_are_two_sides() -> None:
    finding = only(report([on_the_alarms()])).findings[0]
    assert {side.value: side.text for side in finding.sides} == {
        "affirmed": "Ana Holt said the alarms of Port Vane were off.",
        "negated": "The alarms were not off, Ivo Lund said.",
    }


def test_a_speaker_does_not_contradict_herself() -> None:
    assert not any(finding.sides for finding in only(report([on_the_alarms(denied_by="Ana Holt")])).findings)


def test_the_head_of_a_body_and_the_body_are_one_origin() -> None:
    told = "The ferry accident off Port Vane left 12 people dead, {} said."
    chief = article("Daily", "2030-05-09", told.format("Rescue Chief Rita Sand"), names={"Rita Sand": "person"})
    chief.roles = {"Rita Sand": "Rescue Chief"}
    body = article("Post", "2030-05-09", told.format("the rescue service"))
    chief.figure(1, "people", "12", by=["Rita Sand"])
    body.figure(1, "people", "12", by=["the rescue service"])
    figures = [f for f in only(report([chief.brief(), body.brief()])).findings if f.kind == "figure"]
    assert [(len(f.claims), f.independent_sources) for f in figures] == [(2, 1)]


def test_what_one_says_happened_and_another_denies_is_disputed() -> None:
    denied = article("Post", "2030-05-09", MET).event(
        1, "meet", "Ana Holt", "Ivo Lund", day="2030-05-08", status="denied"
    )
    finding = saying(report([met("Daily").brief(), denied.brief()]), "met")
    assert {side.value for side in finding.sides} == {"happened", "did not happen"}


def test_who_was_to_come_and_did_something_on_the_day_came() -> None:
    plan = article("Daily", "2030-05-06", "Ana Holt is expected in Port Vane for the fishing talks.")
    plan.event(1, "expect", "Ana Holt", day="2030-05-08", status="expected")
    deed = article("Post", "2030-05-09", "Ana Holt opened the fishing talks of Port Vane.")
    deed.event(1, "open", "Ana Holt", day="2030-05-08")
    made = report([plan.brief(), deed.brief()])
    assert saying(made, "expected").superseded_by == saying(made, "opened").id
    assert only(made).timeline == (saying(made, "opened").id,), "the plan is left out for what came of it"


def test_a_plan_and_the_deed_are_no_dispute_but_the_deed_overtakes_the_plan() -> None:
    first = "Ana Holt will meet Ivo Lund in Port Vane for talks on the fishing treaty."
    plan = article("Daily", "2030-05-06", first)
    plan.event(1, "meet", "Ana Holt", "Ivo Lund", day="2030-05-08", status="planned")
    made = report([plan.brief(), met("Post").brief()])
    assert saying(made, "will meet").superseded_by == saying(made, "met").id


def test_a_plan_that_came_to_nothing_is_no_dispute() -> None:
    first = "Ana Holt will meet Ivo Lund in Port Vane for talks on the fishing treaty."
    plan = article("Daily", "2030-05-06", first)
    plan.event(1, "meet", "Ana Holt", "Ivo Lund", day="2030-05-08", status="planned")
    nothing = article("Post", "2030-05-09", "Ana Holt did not meet Ivo Lund in Port Vane for talks on the treaty.")
    nothing.event(1, "meet", "Ana Holt", "Ivo Lund", day="2030-05-08", negated=True)
    assert not any(finding.sides for finding in only(report([plan.brief(), nothing.brief()])).findings)


def test_not_to_one_place_and_to_another_are_no_dispute() -> None:
    away = article("Daily", "2030-05-09", "Ana Holt and Ivo Lund will not go with the fishing fleet to Port Vane.")
    away.event(1, "go", "Ana Holt", "Ivo Lund", day="2030-05-09", negated=True)
    there = article("Post", "2030-05-09", "Ana Holt and Ivo Lund will go with the fishing fleet to the Norland banks.")
    there.event(1, "go", "Ana Holt", "Ivo Lund", day="2030-05-09")
    assert not any(finding.sides for finding in only(report([away.brief(), there.brief()])).findings)


# ---------------------------------------------------------------- placing, superseding, status


STALLED = "The fishing talks of Port Vane remain stalled."


def stalled(published: str | None) -> Brief:
    return article("Daily", published, STALLED).event(1, "remain", status="ongoing").brief()


def test_the_newest_plain_word_on_the_matter_sets_the_status() -> None:
    story = only(report([stalled("2030-05-09")]))
    assert (story.status.label, story.status.text) == ("stalled", STALLED)


def told_late(sentence: str, kind: str, *, day: str | None = None) -> Brief:
    """News of a meeting, with a sentence far down that is on the same matter."""
    text = [MET, "They ate fish.", "The hall was full.", "It rained.", sentence]
    writer = Writer("Daily", "2030-05-09", text, names=NAMES)
    return writer.event(1, "meet", "Ana Holt", "Ivo Lund", day="2030-05-08").event(5, kind, day=day).brief()


def test_an_act_told_far_down_or_long_over_does_not_set_the_status() -> None:
    first = "Earlier fishing talks for the treaty broke down in Port Vane."
    old = article("Daily", "2030-05-09", first).event(1, "break", day="2029-03-01").brief()
    for brief in (told_late(first, "break"), told_late("The fishing treaty of 2020 was scrapped.", "scrap"), old):
        assert only(report([brief])).status.label != "stalled"


def test_guests_who_are_suspended_stall_nothing() -> None:
    first = "Suspended officials were among the guests at the fishing treaty talks in Port Vane."
    brief = article("Daily", "2030-05-09", first).event(1, "be").brief()
    assert only(report([brief])).status.label == "developing"


def test_no_day_is_set_by_what_was_due() -> None:
    first = "Ana Holt, who was due to sign the fishing treaty in Port Vane, met Ivo Lund."
    brief = article("Daily", "2030-05-09", first).event(1, "sign", status="planned", day="2030-06-01").brief()
    assert only(report([brief])).status.label == "developing"


def soon(published: str | None) -> Brief:
    """Chancellor Ann Oak expects the talks to resume; who is chancellor tells when that was."""
    text = ["Norland Chancellor Ann Oak said the fishing talks in Port Vane will resume soon."]
    return (
        Writer(
            "Post",
            published,
            text,
            names={"Ann Oak": "person", "Port Vane": "place"},
            roles={"Ann Oak": "Norland Chancellor"},
        )
        .statement(1, "Ann Oak")
        .brief()
    )


def successor() -> Brief:
    text = [
        "Norland Chancellor Bo Elm said the fishing talks in Port Vane remain stalled.",
        "The fishing talks in Port Vane began during the Oak administration.",
    ]
    writer = Writer(
        "Daily",
        "2030-05-09",
        text,
        names={"Bo Elm": "person", "Port Vane": "place", "Oak": "person"},
        roles={"Bo Elm": "Norland Chancellor"},
    )
    return writer.event(1, "remain", status="ongoing").event(2, "begin", "Oak").brief()


def test_an_office_that_changed_hands_places_an_article_without_a_year() -> None:
    made = report([soon("XXXX-07"), successor()])
    placed = next(source.placed for source in made.sources if source.outlet == "Post")
    assert (placed.earliest, placed.latest) == (None, "2029-07-31")
    assert "Bo Elm" in placed.because


def test_a_promise_of_old_is_superseded_by_what_became_of_it() -> None:
    made = report([soon("XXXX-07"), successor()])
    assert saying(made, "will resume soon").support == "superseded"


def test_a_source_that_cannot_be_placed_neither_sets_the_status_nor_leads() -> None:
    story = only(report([stalled("XXXX-05-09"), met("Post").brief()]))
    assert story.status.label == "developing"
    assert all("stalled" not in line.text for line in story.lead)


def test_what_nothing_places_says_so() -> None:
    made = report([soon(None), met("Post").brief()])
    placed = next(source.placed for source in made.sources if not source.published)
    assert placed.because == "its text gives no year, and no other source places it"


def test_an_article_without_a_year_is_no_later_than_its_last_day_before_the_report() -> None:
    """Not where an article of a later day shows that the report's day is not the end of what was given."""
    late = met("Times", published="2030-06-01", title="Talks").brief()
    for others, latest in (([], "2029-07-31"), ([late], None)):
        made = report([soon("XXXX-07"), met("Post").brief(), *others])
        placed = next(source.placed for source in made.sources if source.published and not source.published.earliest)
        assert (placed.earliest, placed.latest) == (None, latest)


def test_a_source_that_is_only_shown_to_be_older_gives_no_title() -> None:
    old = soon("XXXX-05-08")
    titled = old.model_copy(update={"article": old.article.model_copy(update={"title": "Talks to resume"})})
    assert report([titled, met("Post", published="2030-05-04", title="Ministers met").brief()]).title == "Ministers met"


def test_a_storyline_without_news_is_dormant_and_has_no_lead() -> None:
    story = only(report([met("Daily").brief()], as_of="2031-01-01"))
    assert (story.status.label, story.lead) == ("dormant", ())


def forecasts() -> Brief:
    """Of three, only the drill is not about the talks that are later told to be stalled."""
    text = [
        "The fishing talks of Port Vane may begin again, though Ivo Lund plans a drill for June.",
        "Ana Holt said the fishing talks of Port Vane would soon begin again.",
        "Ana Holt said both sides would soon be back at the table in Port Vane.",
    ]
    writer = Writer("Post", "2030-05-02", text, names=NAMES)
    writer.event(1, "plan", "Ivo Lund", day="2030-06", status="planned")
    return writer.statement(2, "Ana Holt").statement(3, "Ana Holt").brief()


def test_a_stall_overtakes_what_was_to_go_on_and_nothing_else_of_its_sentence() -> None:
    made = report([forecasts(), stalled("2030-05-09")])
    stall = saying(made, "remain stalled").id
    overtaken = [saying(made, words).superseded_by for words in ("a drill", "talks of Port Vane would", "at the table")]
    assert overtaken == [None, stall, stall]


# ---------------------------------------------------------------- lead, timeline, people


def test_a_line_with_a_loose_pronoun_stays_out_of_the_lead() -> None:
    loose = article("Daily", "2030-05-09", "She left Port Vane after the fishing talks.").event(1, "leave")
    assert only(report([loose.brief()])).lead == ()


@pytest.mark.parametrize(("second", "lines"), [(2, 1), (3, 0)])
def test_sentences_that_do_not_follow_each_other_stay_out_of_the_lead(second: int, lines: int) -> None:
    text = ["Ana Holt met Ivo Lund in Port Vane.", "The fishing talks began.", "The fishing talks ended."]
    writer = Writer("Daily", "2030-05-09", text, names=NAMES).event(1, "meet", "Ana Holt")
    cited = {"evidence": writer.cite(1, second), "text": f"{text[0]} {text[second - 1]}"}
    writer.claims[:] = [writer.claims[0].model_copy(update=cited)]
    assert len(only(report([writer.brief()])).lead) == lines


def test_who_wrote_the_article_is_no_news() -> None:
    text = [MET, "Ida Holm is a columnist for the fishing papers of Port Vane."]
    made = Writer("Daily", "2030-05-09", text, names={**NAMES, "Ida Holm": "person"}).event(1, "meet", "Ana Holt")
    brief = made.event(2, "be", "Ida Holm").brief()
    written = brief.model_copy(update={"article": brief.article.model_copy(update={"authors": ("Ida Holm",)})})
    assert [[line.text for line in only(report([one])).lead] for one in (brief, written)] == [text, text[:1]]


def test_a_bracketed_time_of_day_leaves_nothing_open() -> None:
    assert not loose("The toll of Tuesday's [7 May 2030] fire rose on Friday evening [10 May 2030].")
    assert loose("The toll rose on Friday evening.")


def test_the_lead_keeps_the_order_of_its_source() -> None:
    text = [f"Ana Holt {done} the fishing treaty of Port Vane." for done in ("praised", "signed", "framed")]
    writer = Writer("Daily", "2030-05-09", text, names={"Ana Holt": "person", "Port Vane": "place"}, gist=(1,))
    for number, (verb, day) in enumerate([("praise", None), ("sign", "2030-05-09"), ("frame", None)], start=1):
        writer.event(number, verb, "Ana Holt", day=day)
    lines = [line.text for line in only(report([writer.brief()])).lead]
    assert lines == sorted(lines, key=text.index)


def test_a_number_that_takes_the_place_of_another_leads_before_older_headlines() -> None:
    text = [
        "Ana Holt praised the rescuers of Port Vane.",
        "Ivo Lund thanked the rescuers of Port Vane.",
        "The fishing talks of Port Vane were put off.",
        "Two divers were flown to Port Vane.",
        "After the ferry accident off Port Vane 2 people are missing.",
    ]
    new = Writer("Post", "2030-05-09", text, names=NAMES, gist=())
    new.event(1, "praise", "Ana Holt").event(2, "thank", "Ivo Lund").event(3, "put").event(4, "fly")
    old = article("Daily", "2030-05-08", "After the ferry accident off Port Vane 4 people are missing.")
    briefs = [old.figure(1, "people are missing", "4").brief(), new.figure(5, "people are missing", "2").brief()]
    assert text[4] in [line.text for line in only(report(briefs)).lead]


def todays(last: str) -> Writer:
    """Four lines of today, and one more."""
    text = [
        f"{done} on Thursday [9 May 2030]."
        for done in (
            "Workers of Port Vane closed the gate",
            "A crane of Port Vane lifted the wreck",
            "Bakers of Port Vane handed out bread",
            "The mayor of Port Vane thanked divers",
        )
    ]
    writer = Writer("Post", "2030-05-09", [*text, last], names={"Ana Holt": "person", "Port Vane": "place"}, gist=())
    for number, verb in enumerate(("close", "lift", "hand", "thank"), start=1):
        writer.event(number, verb, day="2030-05-09")
    return writer


LEFT = "Ana Holt left Port Vane before the fishing talks."


def test_yesterdays_headline_does_not_lead_as_todays_lines_do() -> None:
    old = article("Daily", "2030-05-08", "Ana Holt cleaned the fishing harbour of Port Vane on Wednesday [8 May 2030].")
    old.event(1, "clean", "Ana Holt", day="2030-05-08")
    made = report([old.brief(), todays(LEFT).event(5, "leave", "Ana Holt").brief()])
    assert all("Thursday" in line.text for line in only(made).lead)


def test_what_did_not_happen_has_no_place_in_the_timeline() -> None:
    writer = article("Daily", "2030-05-09", "Ana Holt did not sign the fishing treaty of Port Vane.")
    made = report([writer.event(1, "sign", "Ana Holt", day="2030-05-08", negated=True).brief()])
    assert only(made).timeline == ()


def test_a_sentence_that_tells_first_of_what_did_not_happen_stands_under_no_day() -> None:
    writer = article("Daily", "2030-05-09", "The fishing talks have not resumed since Ana Holt met Ivo Lund on 3 May.")
    writer.event(1, "resume", status="ongoing", negated=True).event(1, "meet", "Ana Holt", "Ivo Lund", day="2030-05-03")
    assert only(report([writer.brief()])).timeline == ()


def test_a_state_that_is_none_stands_where_it_began() -> None:
    writer = article("Daily", "2030-05-09", "The fishing boats of Port Vane have not sailed since March.")
    made = report([writer.event(1, "sail", day="2030-03/..", status="ongoing", negated=True).brief()])
    assert only(made).timeline == (saying(made, "not sailed").id,)


def test_a_promise_carried_out_leaves_the_timeline_with_all_that_its_sentence_planned() -> None:
    plan = article("Daily", "2030-05-02", "Ana Holt promised to open the fishing grounds off Port Vane on 4 May.")
    plan.promise(1, "Ana Holt", due=when("2030-05-04")).event(1, "open", day="2030-05-04", status="planned")
    assert only(report([plan.brief(), opened(None)])).timeline == ()


def test_one_sentence_is_one_line_of_the_lead_and_of_the_timeline() -> None:
    brief = met("Daily").event(1, "talk", "Ana Holt", day="2030-05-07").brief()
    story = only(report([brief]))
    assert len(story.lead) == len(story.timeline) == 1


def test_the_timeline_makes_up_no_year() -> None:
    briefs = [met("Daily").brief(), met("Post", day="XXXX-05-03", published="XXXX-05").brief()]
    story = only(report(briefs))
    times = {finding.id: finding.when.value for finding in story.findings if finding.when}
    assert [times[name] for name in story.timeline] == ["2030-05-08", "XXXX-05-03"]


def test_a_day_without_a_year_stands_where_its_source_puts_it() -> None:
    """First where the source is only shown to be older, else at its nearest day; last is tested above."""
    old = Writer(
        "Post",
        "XXXX-07",
        ["Norland Chancellor Ann Oak opened the fishing talks in Port Vane."],
        names={"Ann Oak": "person", "Port Vane": "place"},
        roles={"Ann Oak": "Norland Chancellor"},
    )
    old.event(1, "open", "Ann Oak", day="XXXX-06-30")
    dated = article("Times", "2030-01-05", "Ana Holt left the fishing talks of Port Vane on 20 December.")
    dated.event(1, "leave", "Ana Holt", day="XXXX-12-20")
    made = report([old.brief(), successor(), dated.brief(), met("Daily").brief()])
    times = {finding.id: finding.when.value for finding in only(made).findings if finding.when}
    assert [times[name] for name in only(made).timeline] == ["XXXX-06-30", "XXXX-12-20", "2030-05-08"]


def test_a_person_is_listed_once_with_all_mentions() -> None:
    actors = only(report([met("Daily").brief(), met("Post").brief()])).actors
    assert [(actor.name, len(actor.mentions)) for actor in actors] == [("Ana Holt", 2), ("Ivo Lund", 2)]


# ---------------------------------------------------------------- commitments, gaps, ledger


@pytest.mark.parametrize(
    ("due", "state"),
    [("2030-05-09", "overdue"), ("2030-05-10", "due"), ("2030-06-01", "open"), ("XXXX-06-01", "unknown")],
)
def test_a_commitment_stands_as_its_day_and_the_reports_day_say(due: str, state: str) -> None:
    promise = article("Daily", "2030-05-08", "Ana Holt promised to open the Port Vane fishing grounds.")
    line = only(report([promise.promise(1, "Ana Holt", due=when(due)).brief()])).commitments[0]
    assert (line.state, line.actors) == (state, ("Ana Holt",))


def promise_and_deed() -> list[Brief]:
    promise = article("Daily", "2030-05-02", "Ana Holt promised to open the fishing grounds off Port Vane.")
    deed = article("Post", "2030-05-09", "Ana Holt opened the fishing grounds off Port Vane.")
    return [promise.promise(1, "Ana Holt").brief(), deed.event(1, "open", "Ana Holt", day="2030-05-08").brief()]


def test_a_commitment_that_a_later_event_fulfils_is_kept() -> None:
    briefs = promise_and_deed()
    made = report(briefs, previous=report(briefs[:1], as_of="2030-05-02"))
    assert only(made).commitments[0].state == "kept"
    told = [line.because.partition(":")[0] for line in made.changes if line.change == "superseded"]
    assert told == ["the promise was kept"]


def opened(when_said: str | None) -> Brief:
    """The promise below, told as kept; a time of day alone is no day."""
    deed = article("Post", "2030-05-03", "By noon Ana Holt had opened the fishing grounds off Port Vane.")
    deed.event(1, "open", "Ana Holt")
    hour = when("2030-05-03", "noon")
    assert hour is not None
    noon = hour.model_copy(update={"value": when_said, "earliest": None, "latest": None})
    deed.claims[:] = [deed.claims[0].model_copy(update={"when": noon})]
    return deed.brief()


@pytest.mark.parametrize(("when_said", "state"), [(None, "kept"), ("XXXX-04-01", "overdue")])
def test_a_deed_told_with_an_hour_and_no_day_was_done_by_the_day_it_is_told(when_said: str | None, state: str) -> None:
    made = report([promise("2030-05-04"), opened(when_said)])
    assert [line.state for line in only(made).commitments] == [state]


def test_what_is_told_as_still_to_come_after_its_day_tells_that_it_is_overdue() -> None:
    yet = article("Post", "2030-05-09", "The fishing grounds off Port Vane, due to open on Monday, have yet to open.")
    made = report([promise("2030-05-06"), yet.event(1, "open", status="ongoing", negated=True).brief()])
    (line,) = only(made).commitments
    because = f"it was due by 2030-05-06, and was not yet done, as {saying(made, 'have yet').id} tells"
    assert (line.state, line.because) == ("overdue", because)


def test_a_gap_told_twice_is_listed_once() -> None:
    briefs = [met(outlet).gap(2).brief() for outlet in ("Daily", "Post")]
    assert [len(gap.claims) for gap in only(report(briefs)).gaps] == [2]


def test_a_gap_in_other_words_is_one_gap_in_its_newest_words() -> None:
    old = article("Daily", "2030-05-08", "Ana Holt said the cause of the fishing accident off Port Vane was not known.")
    new = article("Post", "2030-05-09", "The cause of the fishing accident off Port Vane was still not known.")
    old.statement(1, "Ana Holt").gap(1)
    new.event(1, "know", negated=True).gap(1)
    (gap,) = only(report([new.brief(), old.brief()])).gaps
    assert (gap.text, len(gap.claims)) == (new.sentences[0], 2)


def test_a_gap_told_in_short_is_the_gap_told_in_full() -> None:
    full = article("Daily", "2030-05-08", "Ana Holt said the cause of the accident off Port Vane was not known.")
    short = article("Post", "2030-05-09", "It was too early to name a cause of it, Ivo Lund said in Port Vane.")
    other = article("Times", "2030-05-09", "The owner of the boats off Port Vane was not known, Ana Holt said.")
    briefs = [full.statement(1, "Ana Holt").gap(1), short.statement(1, "Ivo Lund").gap(1), other.gap(1)]
    gaps = only(report([writer.brief() for writer in briefs])).gaps
    assert sorted(len(gap.claims) for gap in gaps) == [1, 2]


def test_what_caused_it_asks_for_the_cause() -> None:
    one = article("Daily", "2030-05-08", "Ana Holt said the cause of the accident off Port Vane was not known.")
    other = article("Post", "2030-05-09", "We do not know what caused the accident, Ivo Lund said in Port Vane.")
    briefs = [one.statement(1, "Ana Holt").gap(1).brief(), other.statement(1, "Ivo Lund").gap(1).brief()]
    assert [len(gap.claims) for gap in only(report(briefs)).gaps] == [2]


def test_the_gap_of_the_newest_source_comes_first() -> None:
    def unknown(outlet: str, day: str, what: str) -> Brief:
        return article(outlet, day, f"{what} of Port Vane is not known.").event(1, "know", negated=True).gap(1).brief()

    briefs = [unknown("Daily", "2030-05-07", "The depth"), unknown("Post", "2030-05-09", "The owner")]
    assert [gap.text.split()[1] for gap in only(report(briefs)).gaps] == ["owner", "depth"]


def test_the_ledger_accounts_for_what_was_withheld() -> None:
    item = Withheld(item="a claim", reason="number not in the article")
    ledger = report([met("Daily").brief(withheld=[item, item])]).ledger
    assert (ledger.claims_kept, ledger.claims_withheld[0].count) == (1, 2)


# ---------------------------------------------------------------- changes


def test_without_an_earlier_report_all_is_new_and_no_change_is_told() -> None:
    made = report([met("Daily").brief()])
    assert made.changes == ()
    assert {finding.change for finding in only(made).findings} == {"new"}


def test_a_second_independent_source_confirms_and_the_finding_keeps_its_id() -> None:
    first = report([met("Daily").brief()], as_of="2030-05-09")
    second = report([met("Daily").brief(), met("Post", after=" and nets").brief()], previous=first)
    finding = saying(second, "met")
    assert finding.id == saying(first, "met").id
    assert [(line.change, line.finding) for line in second.changes] == [("confirmed", finding.id)]


def test_a_dispute_that_arises_overnight_is_told_as_contradicted() -> None:
    first = report([dead("Daily", "14", "2030-05-09")], as_of="2030-05-09")
    second = report([dead("Daily", "14", "2030-05-09"), dead("Post", "15", "2030-05-09")], previous=first)
    assert [line.change for line in second.changes] == ["contradicted"]


def test_a_status_that_turned_names_the_old_one_and_one_that_did_not_names_none() -> None:
    old = met("Daily", published="2030-05-08").brief()
    first = report([old], as_of="2030-05-08")
    second = report([old, stalled("2030-05-09")], previous=first)
    third = report([old, stalled("2030-05-09")], as_of="2030-05-11", previous=second)
    assert [only(made).status.was for made in (first, second, third)] == [None, "developing", None]


def test_a_commitment_whose_day_went_by_names_the_state_it_had() -> None:
    first = report([promise("2030-05-08")], as_of="2030-05-04")
    second = report([promise("2030-05-08")], previous=first)
    third = report([promise("2030-05-08")], as_of="2030-05-11", previous=second)
    states = [(line.state, line.was) for made in (first, second, third) for line in only(made).commitments]
    assert states == [("open", None), ("overdue", "open"), ("overdue", None)]


def test_nothing_new_is_no_change() -> None:
    first = report([met("Daily").brief()], as_of="2030-05-09")
    assert report([met("Daily").brief()], previous=first).changes == ()


def test_what_left_the_window_falls_silent_once() -> None:
    first = report([met("Daily").brief()], as_of="2030-05-09")
    second = report([met("Daily").brief()], as_of="2030-06-09", previous=first)
    third = report([met("Daily").brief()], as_of="2030-06-10", previous=second)
    assert [line.change for line in second.changes] == ["silent"]
    assert third.changes == ()


def test_findings_that_turn_out_to_be_one_keep_the_oldest_id_and_name_the_other() -> None:
    month = met("Post", day="2030-05-08").brief()
    first = report([met("Daily").brief()], as_of="2030-05-09")
    other = report([month], as_of="2030-05-09")
    both = first.model_copy(update={"storylines": (*first.storylines, *other.storylines)})
    finding = saying(report([met("Daily").brief(), month], previous=both), "met")
    assert {finding.id, *finding.merged} == {only(first).findings[0].id, only(other).findings[0].id}


def test_a_report_of_the_same_day_is_nothing_to_compare_with() -> None:
    first = report([met("Daily").brief()])
    assert report([met("Daily").brief()], previous=first) == first


def test_a_day_that_is_none_is_refused() -> None:
    with pytest.raises(ConfigError, match="YYYY-MM-DD"):
        report([met("Daily").brief()], as_of="yesterday")


# ---------------------------------------------------------------- laws


def inbox() -> list[Brief]:
    return [
        met("Daily").brief(),
        met("Post").brief(),
        met("Times", day="2030-05-03", published="2030-05-03").brief(),
        soon("XXXX-07"),
        successor(),
        dead("Daily", "14", "2030-05-09"),
        dead("Post", "15", "2030-05-09"),
        stalled("2030-05-09"),
    ]


@settings(max_examples=25, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_briefs_does_not_matter(shuffled: random.Random) -> None:
    briefs = inbox()
    expected = report(briefs)
    shuffled.shuffle(briefs)
    assert report(briefs) == expected


def test_reconciling_twice_gives_the_same_bytes() -> None:
    assert report(inbox()).to_json() == report([*inbox(), *inbox()]).to_json()


@settings(max_examples=25, deadline=None)
@given(st.sets(st.integers(0, 7), min_size=1))
def test_every_claim_stands_in_exactly_one_finding_and_no_finding_is_empty(chosen: set[int]) -> None:
    briefs = [brief for number, brief in enumerate(inbox()) if number in chosen]
    findings = [finding for story in report(briefs).storylines for finding in story.findings]
    refs = [(ref.article, ref.claim) for finding in findings for ref in finding.claims]
    assert sorted(refs) == sorted((b.article.id, claim.id) for b in briefs for claim in b.claims)
    assert all(finding.claims for finding in findings)
    assert len({finding.id for finding in findings}) == len(findings)


def unrelated() -> Brief:
    text = ["A comet passed over the Sunder desert.", "Astronomers at Sunder Observatory watched the comet."]
    writer = Writer("Sky", "2030-05-09", text, names={"Sunder Observatory": "organization"})
    return writer.event(2, "watch", "Sunder Observatory").brief()


@settings(max_examples=25, deadline=None)
@given(st.sets(st.integers(0, 7), min_size=1))
def test_an_unrelated_article_changes_no_other_storyline(chosen: set[int]) -> None:
    """Up to the ids of people, which are counted through the report."""
    briefs = [brief for number, brief in enumerate(inbox()) if number in chosen]

    def told(made: StatusReport) -> dict[str, Storyline]:
        return {story.id: story.model_copy(update={"actors": ()}) for story in made.storylines}

    before, after = told(report(briefs)), told(report([*briefs, unrelated()]))
    assert all(after[name] == story for name, story in before.items())


def test_every_text_of_a_finding_is_the_text_of_one_of_its_claims() -> None:
    briefs = inbox()
    texts = {(b.article.id, claim.id): claim.text for b in briefs for claim in b.claims}
    for story in report(briefs).storylines:
        for finding in story.findings:
            assert finding.text in {texts[ref.article, ref.claim] for ref in finding.claims}


# ---------------------------------------------------------------- corrections, days, kept promises


def injured(outlet: str, value: str, *, by: Sequence[str] = ()) -> Brief:
    tail = f", {by[0]} reported" if by else ""
    first = f"The ferry accident off Port Vane left {value} people injured{tail}."
    names: dict[str, Kind] = dict.fromkeys(by, "organization")
    return article(outlet, "2030-05-08", first, names=names).figure(1, "people injured", value, by=by).brief()


def correction() -> Brief:
    text = [
        "CORRECTION: An earlier version said the ferry accident off Port Vane left 52 people injured.",
        "The number of people injured off Port Vane is 25.",
    ]
    writer = Writer("Harbour Ledger", "2030-05-09", text, names={"Port Vane": "place"})
    return writer.event(1, "say").figure(2, "number of people injured", "25").brief()


def test_a_number_that_its_outlet_takes_back_is_superseded_and_no_side() -> None:
    briefs = [injured("Daily", "52", by=["Harbour Ledger"]), injured("Post", "25"), correction()]
    made = report(briefs)
    wrong = saying(made, "left 52 people injured, Harbour")
    right = saying(made, "25 people")
    assert wrong.superseded_by == right.id
    assert len(right.claims) == 2, "the correction's bare number counts what it corrects"
    assert all(not finding.sides for finding in only(made).findings)


def test_a_change_says_that_a_number_was_taken_back_and_not_that_news_overtook_it() -> None:
    briefs = [injured("Daily", "52", by=["Harbour Ledger"]), injured("Post", "25")]
    made = report([*briefs, correction()], previous=report(briefs, as_of="2030-05-08"))
    told = {line.after: line.because for line in made.changes if line.change == "superseded"}
    assert [because.partition(":")[0] for because in told.values()] == ["it was taken back and corrected"]
    grown = [dead("Daily", "12", "2030-05-08"), dead("Post", "17", "2030-05-09")]
    later = report(grown, previous=report(grown[:1], as_of="2030-05-08")).changes
    assert [line.because.partition(":")[0] for line in later][:1] == ["a later state of affairs has overtaken it"]


def test_one_event_put_on_two_days_is_disputed_by_day() -> None:
    story = only(report([met("Daily", day="2030-05-07").brief(), met("Post", day="2030-05-08").brief()]))
    assert [side.value for side in story.findings[0].sides] == ["2030-05-07", "2030-05-08"]


def test_the_missing_become_fewer_without_dispute() -> None:
    def missing(outlet: str, value: str, day: str) -> Brief:
        first = f"After the ferry accident off Port Vane {value} people are missing."
        return article(outlet, day, first).figure(1, "people are missing", value).brief()

    made = report([missing("Daily", "4", "2030-05-08"), missing("Post", "2", "2030-05-09")])
    assert saying(made, "4 people").superseded_by == saying(made, "2 people").id


def test_a_part_of_the_toll_is_not_the_new_toll() -> None:
    part = article("Post", "2030-05-09", "After the accident off Port Vane 13 patients died in Saltmarsh.")
    made = report([dead("Daily", "12", "2030-05-08"), part.figure(1, "patients died", "13").brief()])
    assert saying(made, "12 people").superseded_by is None


def test_talk_about_stalled_talks_is_not_itself_a_stall() -> None:
    first = "Ana Holt discussed the stalled fishing talks with Ivo Lund in Port Vane."
    brief = article("Daily", "2030-05-09", first).event(1, "discuss", "Ana Holt", "Ivo Lund").brief()
    assert only(report([brief])).status.label == "developing"


def test_a_line_that_a_later_one_overtakes_stays_out_of_the_lead() -> None:
    story = only(report([dead("Daily", "12", "2030-05-08"), dead("Post", "17", "2030-05-09")]))
    assert [line.text for line in story.lead if "12" in line.text] == []


def test_a_finding_that_no_article_tells_any_more_is_told_as_silent() -> None:
    first = report([met("Daily").brief(), unrelated()], as_of="2030-05-09")
    second = report([met("Daily").brief()], previous=first)
    assert [(line.change, line.after) for line in second.changes] == [("silent", None)]


def test_the_title_is_the_headline_of_the_newest_article() -> None:
    old = met("Daily", published="2030-05-08", title="Ministers plan talks").brief()
    assert report([old, met("Post", title="Ministers met").brief()]).title == "Ministers met"


def test_no_headline_of_old_stands_over_news_that_has_none() -> None:
    for day in ("2030-03-08", "2030-05-08"):
        old = met("Daily", published=day, title="Ministers plan talks").brief()
        assert report([old, met("Post").brief()]).title == MET.rstrip(".")


def test_the_same_claims_told_by_another_sentence_are_no_update() -> None:
    """The fuller telling has left the window; nothing was heard since."""
    longer = "Ana Holt met Ivo Lund in Port Vane for talks on the fishing treaty, on its price and on who is to patrol."
    full = article("Post", "2030-04-27", longer, title="Talks").event(
        1, "meet", "Ana Holt", "Ivo Lund", day="2030-05-03"
    )
    briefs = [met("Daily", day="2030-05-03", published="2030-05-03").brief(), full.brief()]
    first = report(briefs, as_of="2030-05-09")
    second = report(briefs, as_of="2030-05-13", previous=first)
    assert only(first).findings[0].text != only(second).findings[0].text
    assert "updated" not in {line.change for line in second.changes}


def test_ids_stay_apart_when_what_was_one_falls_in_two() -> None:
    """The last report held two meetings for one; now they are two, and only one keeps the id."""
    briefs = [met("Daily").brief(), met("Post", day="2030-05-03").brief()]
    first = report(briefs, as_of="2030-05-09")
    one, two = only(first).findings
    joined = one.model_copy(update={"claims": (*one.claims, *two.claims)})
    story = only(first).model_copy(update={"findings": (joined,)})
    second = report(briefs, previous=first.model_copy(update={"storylines": (story,)}))
    ids = [name for finding in only(second).findings for name in (finding.id, *finding.merged)]
    assert len(ids) == len(set(ids))
    assert one.id in ids


# ---------------------------------------------------------------- promises taken back or put off, gaps answered


def promise(due: str | None, text: str = "Ana Holt promised to open the fishing grounds off Port Vane.") -> Brief:
    writer = article("Daily", "2030-05-02", text)
    return writer.promise(1, "Ana Holt", due=when(due)).brief()


def test_a_promise_taken_back_is_broken() -> None:
    back = article("Post", "2030-05-09", "Ana Holt will not open the fishing grounds off Port Vane.")
    made = report([promise("2030-06-01"), back.event(1, "open", "Ana Holt", negated=True).brief()])
    (line,) = only(made).commitments
    assert (line.state, line.because) == ("broken", f"it was taken back or not done, as {saying(made, 'not').id} tells")


def test_what_is_not_done_before_its_day_is_not_broken() -> None:
    yet = article("Post", "2030-05-09", "Ana Holt did not open the fishing grounds off Port Vane.")
    not_opened = yet.event(1, "open", "Ana Holt", negated=True).brief()
    states = [only(report([promise(due), not_opened])).commitments[0].state for due in ("2030-06-01", "2030-05-05")]
    assert states == ["open", "broken"]


def test_a_promise_for_another_day_amends_the_first() -> None:
    later = article("Post", "2030-05-09", "Ana Holt now promised to open the fishing grounds off Port Vane in July.")
    made = report([promise("2030-06-01"), later.promise(1, "Ana Holt", due=when("2030-07-01")).brief()])
    assert [line.state for line in only(made).commitments] == ["amended", "open"]
    assert saying(made, "Holt promised").superseded_by == saying(made, "now promised").id


def test_a_gap_that_a_later_article_answers_in_other_words_is_closed() -> None:
    old = article("Daily", "2030-05-08", "The cause of the fishing accident off Port Vane was not known.")
    new = article(
        "Post",
        "2030-05-09",
        "A broken rudder led to the fishing accident off Port Vane and was its cause, divers found.",
    )
    made = report([old.event(1, "know", negated=True).gap(1).brief(), new.event(1, "lead").brief()])
    assert [gap.closed_by for gap in only(made).gaps] == [saying(made, "rudder").id]


def test_asking_once_more_closes_no_gap() -> None:
    old = article("Daily", "2030-05-08", "The cause of the fishing accident off Port Vane was not known.")
    new = article("Post", "2030-05-09", "Divers are examining the cause of the fishing accident off Port Vane.")
    made = report([old.event(1, "know", negated=True).gap(1).brief(), new.event(1, "examine").brief()])
    assert [gap.closed_by for gap in only(made).gaps] == [None]


def test_a_line_whose_weighty_words_are_new_was_not_told_before() -> None:
    history = History(["The ferry Norvik sank off Vane harbour on its way to Port Ansel."], "2030-05-01")
    assert history.tells("The ferry Norvik sank on its way to Port Ansel.")
    assert not history.tells("Divers brought 14 passengers of the ferry Norvik to Vane.")
    assert not history.tells("Minister Holt blamed worn valves and a captain without papers for the ferry.")
