"""Grounding: what is in the article passes in the article's words; the rest is withheld, with a reason."""

import hashlib

import pytest

from summarizer import dates, pipeline, segment
from summarizer.ground import EXPLANATIONS, Reason, ground
from summarizer.schema import (
    Annotations,
    Article,
    ArticleInfo,
    Brief,
    Draft,
    DraftCommitment,
    DraftEvent,
    DraftFigure,
    DraftItem,
    DraftLine,
    DraftStatement,
    EntityProposal,
    Mention,
    Pointer,
    Provenance,
    Quotation,
    TimeExpression,
)
from summarizer.wording import quotations
from tests import reading

TEXT = (
    "Orla Brandt met Tam Brandt in Norrhaven on Thursday.\n\n"
    "She did not disclose details, an official said. “We will sign a treaty in May,” she told reporters.\n\n"
    "Brandt promised at least 12 ships to the Harbour Union."
)
PUBLISHED = dates.resolve("7 March 2031", None)
THURSDAY = dates.resolve("Thursday", PUBLISHED, tense="past")


def article(text: str = TEXT, *, outlet: str | None = None, title: str | None = None) -> Article:
    sha = hashlib.sha256(text.encode()).hexdigest()
    info = ArticleInfo(
        id="a1",
        source="a.txt",
        outlet=outlet,
        title=title,
        raw_sha256=sha,
        text_sha256=sha,
        characters=len(text),
        basis={},
    )
    return Article(info=info, text=text, sentences=segment.sentences(text))


def mention(words: str, entity: str | None, form: str = "name", *, nth: int = 0) -> Mention:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    sentence = next(s.number for s in segment.sentences(TEXT) if s.start <= start < s.end)
    return Mention(start, start + len(words), sentence, form, entity)  # type: ignore[arg-type]


def annotations() -> Annotations:
    start = TEXT.index("Thursday")
    return Annotations(
        entities=(
            EntityProposal("e1", "Orla Brandt", "person"),
            EntityProposal("e2", "Tam Brandt", "person"),
            EntityProposal("e3", "Norrhaven", "place"),
            EntityProposal("e4", "Harbour Union", "organization"),
            EntityProposal("e5", "Nobody Here", "person"),
        ),
        mentions=(
            mention("Orla Brandt", "e1"),
            mention("Tam Brandt", "e2"),
            mention("Norrhaven", "e3"),
            mention("She", "e1", "pronoun"),
            mention("official", None, "role"),
            mention("she", "e1", "pronoun"),
            mention("Brandt", "e1", "short", nth=2),
            mention("Harbour Union", "e4"),
        ),
        times=(TimeExpression(start, start + 8, 1, THURSDAY),),
        quotations=tuple(Quotation(start, end, 3) for start, end in quotations(TEXT)),
        published=PUBLISHED,
        published_basis="stated in the article",
    )


def grounded(*claims: DraftItem, source: Article | None = None, gist: tuple[int, ...] = ()) -> Brief:
    provenance = Provenance(drafter="extractive", package_version="0")
    return ground(
        Draft(claims=claims, gist=tuple(map(DraftLine, gist))),
        source or article(),
        annotations(),
        provenance=provenance,
    )


MET = DraftEvent(
    (1,),
    trigger=Pointer(1, "met"),
    type="meet",
    participants=(Pointer(1, "Orla Brandt"), Pointer(1, "Tam Brandt")),
    when=Pointer(1, "Thursday"),
    where=Pointer(1, "in Norrhaven"),
)
SAID = DraftStatement(
    (3,), speaker=Pointer(3, "she"), quote=Pointer(3, '"We will sign a treaty in May,"'), mode="direct"
)
SHIPS = DraftFigure((4,), number=Pointer(4, "12"), subject=Pointer(4, "ships"), value="12", unit="ships")


def test_an_event_is_copied_with_its_people_place_and_time():
    (event,) = grounded(MET).claims
    assert event.kind == "event"
    assert event.participants == ("e1", "e2")
    assert event.when == THURSDAY
    assert event.where is not None
    assert event.where.entity == "e3"
    assert event.text == "Orla Brandt met Tam Brandt in Norrhaven on Thursday [6 March 2031]."


def test_everything_in_a_brief_is_in_the_article():
    brief = grounded(MET, SAID, SHIPS, gist=(1, 2))
    held = [e for holder in (*brief.gist, *brief.claims, *brief.entities) for e in holder.evidence]
    assert all(TEXT[e.start : e.end] == e.quote for e in held)


@pytest.mark.parametrize(
    ("item", "reason"),
    [
        (DraftEvent((9,), trigger=Pointer(1, "met"), type="meet"), "sentence_unknown"),
        (DraftEvent((1,), trigger=Pointer(9, "met"), type="meet"), "sentence_unknown"),
        (DraftEvent((1,), type="meet"), "empty"),
        (DraftEvent((1,), trigger=Pointer(1, "  "), type="meet"), "empty"),
        (DraftCommitment(()), "empty"),
        (DraftEvent((1,), trigger=Pointer(1, "fought"), type="fight"), "words_not_found"),
        (
            DraftEvent((1,), trigger=Pointer(1, "met"), participants=(Pointer(1, "Ilse Quandt"),)),
            "name_not_found",
        ),
        (DraftEvent((1,), trigger=Pointer(1, "met"), when=Pointer(1, "Friday")), "time_not_found"),
        (DraftEvent((1,), trigger=Pointer(1, "met"), where=Pointer(1, "Morrowgate")), "place_not_found"),
        (DraftStatement((3,), speaker=Pointer(3, "the minister")), "speaker_not_found"),
        (DraftFigure((4,), number=Pointer(4, "13"), subject=Pointer(4, "ships")), "number_not_found"),
        (DraftFigure((4,), number=Pointer(4, "ships"), subject=Pointer(4, "ships")), "number_not_found"),
        (DraftFigure((4,), number=Pointer(4, "12"), subject=Pointer(4, "ships"), value_to="20"), "number_not_found"),
        (
            DraftCommitment((4,), condition=Pointer(4, "promised at least 12 ship to the Harbor Union")),
            "words_not_found",
        ),
        (DraftCommitment((4,), actors=(Pointer(4, "Orla Quandt"),)), "name_not_found"),
    ],
)
def test_what_is_not_in_the_article_is_withheld(item, reason):
    brief = grounded(item)
    assert brief.claims == ()
    assert [one.reason for one in brief.withheld] == [reason]


def test_a_quote_that_is_not_in_the_article_leaves_indirect_speech():
    brief = grounded(
        DraftStatement((3,), speaker=Pointer(3, "she"), quote=Pointer(3, "We shall never sign it"), mode="direct")
    )
    (statement,) = brief.claims
    assert statement.kind == "statement"
    assert (statement.quote, statement.mode) == (None, "indirect")
    assert [one.reason for one in brief.withheld] == ["quote_not_found"]


def test_a_quote_that_is_nearly_in_the_article_is_none():
    nearly = Pointer(3, "We will sign the treaty in May")
    (statement,) = grounded(DraftStatement((3,), speaker=Pointer(3, "she"), quote=nearly, mode="direct")).claims
    assert statement.kind == "statement"
    assert statement.quote is None


def test_half_a_quote_is_given_whole():
    half = Pointer(3, "sign a treaty")
    (statement,) = grounded(DraftStatement((3,), speaker=Pointer(3, "she"), quote=half, mode="direct")).claims
    assert statement.kind == "statement"
    assert statement.quote == "We will sign a treaty in May,"


def test_a_line_of_a_sentence_that_is_not_there_is_withheld():
    brief = grounded(gist=(9,))
    assert (brief.gist, [one.reason for one in brief.withheld]) == ((), ["sentence_unknown"])


@pytest.mark.parametrize(("sentence", "word"), [(3, "sign"), (2, "disclose")])
def test_what_is_planned_or_denied_has_not_happened_whatever_a_model_says(sentence, word):
    brief = grounded(DraftEvent((sentence,), trigger=Pointer(sentence, word), type=word, drafter="model"))
    assert (brief.claims, [one.reason for one in brief.withheld]) == ((), ["supposed"])


def test_a_quote_is_the_words_between_the_marks():
    (statement,) = grounded(SAID).claims
    assert statement.kind == "statement"
    assert statement.quote == "We will sign a treaty in May,"
    assert (statement.speakers, statement.speaker_text) == (("e1",), "she")


def test_words_outside_quotation_marks_are_no_quote():
    item = DraftStatement((3,), speaker=Pointer(3, "she"), quote=Pointer(3, "she told reporters"), mode="direct")
    (statement,) = grounded(item).claims
    assert statement.kind == "statement"
    assert statement.quote is None


def test_a_wrong_start_is_not_trusted():
    item = DraftEvent((1,), trigger=Pointer(1, "met", start=3), type="meet")
    assert len(grounded(item).claims) == 1


def test_a_pronoun_gives_way_to_the_name_but_not_in_speech():
    text = grounded(gist=(2, 3)).gist
    assert text[0].text == "[Orla Brandt] did not disclose details, an official said."
    assert text[1].text == "“We will sign a treaty in May,” [Orla Brandt] told reporters."


def test_a_surname_two_people_share_is_given_in_full():
    assert grounded(gist=(4,)).gist[0].text.startswith("[Orla Brandt] promised")


def test_a_person_left_open_is_not_named():
    item = DraftStatement((2,), speaker=Pointer(2, "an official"))
    (statement,) = grounded(item).claims
    assert statement.kind == "statement"
    assert (statement.speakers, statement.speaker_text) == ((), "an official")


def test_a_figure_is_read_by_code():
    (figure,) = grounded(SHIPS).claims
    assert figure.kind == "figure"
    assert (figure.value, figure.qualifier, figure.unit) == ("12", "at_least", "ships")


def test_polarity_is_read_from_the_words_whatever_the_draft_says():
    item = DraftEvent((2,), trigger=Pointer(2, "disclose"), type="disclose")
    assert grounded(item).claims[0].polarity == "negated"


def test_the_same_claim_is_taken_once():
    brief = grounded(MET, MET)
    assert [claim.id for claim in brief.claims] == ["c1"]
    assert [one.reason for one in brief.withheld] == ["duplicate"]


def test_claims_are_numbered_in_text_order():
    brief = grounded(SHIPS, SAID, MET)
    assert [(claim.id, claim.kind) for claim in brief.claims] == [
        ("c1", "event"),
        ("c2", "statement"),
        ("c3", "figure"),
    ]


def test_the_own_outlet_is_no_link_in_the_chain():
    item = DraftEvent((4,), trigger=Pointer(4, "promised"), type="promise", attribution=(Pointer(4, "Harbour Union"),))
    assert len(grounded(item).claims[0].attribution) == 1
    assert grounded(item, source=article(outlet="The Harbour Union")).claims[0].attribution == ()


def test_an_entity_without_a_mention_is_dropped():
    assert [entity.name for entity in grounded().entities] == [
        "Orla Brandt", "Tam Brandt", "Norrhaven", "Harbour Union",
    ]  # fmt: skip


def test_the_headline_is_the_title_where_the_text_holds_it():
    titled = article("Two Brandts meet\n\nThey met.", title="Two Brandts meet")
    provenance = Provenance(drafter="extractive", package_version="0")
    brief = ground(Draft(), titled, Annotations(), provenance=provenance)
    assert brief.headline is not None
    assert brief.headline.text == "Two Brandts meet"
    assert grounded().headline is None


def test_a_models_wording_passes_only_without_inventions():
    kept = grounded(DraftEvent((1,), trigger=Pointer(1, "met"), type="meet", wording="Orla Brandt met Tam Brandt."))
    assert kept.claims[0].wording == "model"
    invented = grounded(DraftEvent((1,), trigger=Pointer(1, "met"), type="meet", wording="Orla Brandt met 3 envoys."))
    assert invented.claims[0].wording == "bracketed"
    assert [one.reason for one in invented.withheld] == ["particular_not_found"]


def test_every_reason_is_explained():
    assert set(EXPLANATIONS) == set(Reason)


def test_a_body_just_named_needs_no_bracket_though_its_country_is_in_the_name():
    text = "The Velmoran defence ministry said on Monday that it had launched a new missile."
    made = pipeline.brief(reading.article(text))
    assert all("that it had" in claim.text for claim in made.claims)
    assert made.claims


def test_several_who_say_a_thing_together_all_said_it() -> None:
    made = reading.article(
        "Deputy Minister Pavel Dorn met reporters. Dorn and his Sundian counterpart Ilse Brandt agreed it was late."
    )
    brief = pipeline.brief(made)
    people = {entity.id: entity.name for entity in brief.entities}
    said = [[people[key] for key in claim.speakers] for claim in brief.claims if claim.kind == "statement"]
    assert ["Pavel Dorn", "Ilse Brandt"] in said


def test_an_office_is_told_with_its_body() -> None:
    made = reading.article("The Sund Safety Board has sent four people, its director, Helen Marsh, said on Monday.")
    marsh = next(entity for entity in pipeline.brief(made).entities if entity.name == "Helen Marsh")
    assert [role.text for role in marsh.roles] == ["Sund Safety Board director"]
    assert [one.quote for one in marsh.roles[0].evidence] == ["Sund Safety Board", "director"]


def test_a_companys_office_is_told_with_its_name() -> None:
    made = reading.article(
        'Norfly Corporation lost a ship. "We will look for it," the company\'s chief executive, Helen Marsh, said.'
    )
    marsh = next(entity for entity in pipeline.brief(made).entities if entity.name == "Helen Marsh")
    assert [role.text for role in marsh.roles] == ["Norfly Corporation chief executive"]
