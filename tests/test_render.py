"""What a person reads: plain words, every line with its sources, and nothing of an article active in it."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from summarizer import pipeline
from summarizer.reconcile import compare
from summarizer.render import escape, terminal, words
from summarizer.render import markdown as page
from summarizer.render.page import Told
from summarizer.schema import (
    Actor,
    ArticleInfo,
    Attribution,
    Brief,
    Change,
    ChangeLine,
    ClaimRef,
    Commitment,
    CommitmentLine,
    Entity,
    Event,
    Evidence,
    Figure,
    Finding,
    Gap,
    Ledger,
    LedgerEntry,
    Line,
    Passage,
    Placed,
    Provenance,
    Removed,
    Side,
    Source,
    Statement,
    Status,
    StatusReport,
    Storyline,
    Support,
    When,
    WithheldCount,
)

DAY = When(text="x", value="2025-06-11", earliest="2025-06-11", latest="2025-06-11", precision="day", basis="stated")
HOSTILE = [
    "<script>alert(1)</script>",
    "[click](javascript:alert(1))",
    "![x](http://evil.example/p.png)",
    "[a]: http://evil.example",
    "<http://evil.example>",
    "| cell | cell |",
    "# heading",
    "- [ ] task",
    "1. list",
    "> quote",
    "```",
    "~~~",
    "&lt;b&gt; &#106;",
    "**bold** _it_ `code`",
    "a\n\n# two lines",
    "\u202egnp.exe \u200b zero",
    "javascript:alert(1) data:text/html,x",
    "trailing backslash \\",
    "half [a bracket",
    "=====",
]

STRAIT_TALKS = Path(__file__).resolve().parents[1] / "fixtures" / "strait-talks" / "articles"


def evidence(article: str, quote: str) -> Evidence:
    return Evidence(article=article, sentence=1, start=0, end=len(quote), quote=quote)


def finding(
    name: str,
    text: str,
    *,
    articles: tuple[str, ...] = ("a",),
    support: Support = "single_source",
    sides: int = 0,
) -> Finding:
    return Finding(
        id=f"f-{name}",
        kind="event",
        text=text,
        wording="copied",
        when=DAY,
        claims=tuple(ClaimRef(article=article, claim="c1") for article in articles),
        support=support,
        independent_sources=len(articles),
        sides=tuple(
            Side(
                value=str(value),
                text=f"Side {value}.",
                claims=(ClaimRef(article="a", claim="c1"),),
                groups=("g",),
            )
            for value in range(sides)
        ),
        change="new",
        evidence=tuple(evidence(article, text) for article in articles),
    )


def source(article: str, *, text: str = "The Paper", url: str | None = None, group: str = "") -> Source:
    placed = Placed(earliest=None, latest=None, because="")
    return Source(
        article=article, outlet=text, wire=None, title=text, url=url, source=f"{text}.txt", published=DAY,
        placed=placed, group=group or article,
    )  # fmt: skip


def storyline(
    *findings: Finding, lead: tuple[str, ...] = (), timeline: tuple[str, ...] = (), text: str = "T"
) -> Storyline:
    by_id = {one.id: one for one in findings}
    return Storyline(
        id="s1",
        title=text,
        status=Status(label="stalled", text=findings[0].text, findings=(findings[0].id,)),
        lead=tuple(Line(text=by_id[key].text, findings=(key,)) for key in lead),
        findings=findings,
        timeline=timeline,
        actors=(),
        commitments=(),
        gaps=(),
    )


def report(*stories: Storyline, sources: tuple[Source, ...] = (), changes: tuple[ChangeLine, ...] = ()) -> StatusReport:
    ledger = Ledger(
        articles=(
            LedgerEntry(source="a.txt", outcome="used", article="a"),
            LedgerEntry(source="b.bin", outcome="skipped", because="binary"),
        ),
        claims_kept=3,
        claims_withheld=(WithheldCount(reason="quote_not_found", count=2),),
    )
    sources = sources or (source("a"), source("b"))
    return StatusReport(
        as_of="2025-06-13", title="T", storylines=stories, sources=sources, changes=changes, ledger=ledger
    )


# ---------------------------------------------------------------- plain words


def test_the_page_holds_no_machine_vocabulary() -> None:
    shown = page.report(report(storyline(finding("1", "It rained."), finding("2", "It poured."), timeline=("f-2",))))
    assert not re.search(r"\bf-\d|single_source|\w+_\w+|\bs1\b", shown)
    assert "quote not found" in shown


@pytest.mark.parametrize(
    ("support", "remark"),
    [
        ("corroborated", "two independent sources"),
        ("disputed", "sources differ"),
        ("superseded", "overtaken by later"),
    ],
)
def test_support_is_said_in_plain_words(support: Support, remark: str) -> None:
    one = finding("2", "It poured.", articles=("a", "b"), support=support)
    assert remark in page.report(report(storyline(finding("1", "It rained."), one, lead=("f-2",))))


def test_what_was_left_out_is_named_with_its_reason() -> None:
    assert "left out: b.bin (binary)" in page.report(report(storyline(finding("1", "It rained."))))


def test_days_in_reasons_are_in_plain_words() -> None:
    one = finding("1", "They will pay.")
    line = CommitmentLine(
        finding=one.id, actors=("A",), to=(), due=DAY, state="overdue", because="it was due by 2025-06-11"
    )
    shown = page.report(report(storyline(one).model_copy(update={"commitments": (line,)})))
    assert "it was due by 11 June 2025" in shown


# ---------------------------------------------------------------- shape


def test_every_line_about_the_matter_names_its_sources() -> None:
    facts = [finding(str(number), f"Fact {number}.", articles=("a", "b")) for number in range(30)]
    keys = tuple(one.id for one in facts)
    shown = page.report(report(storyline(*facts, lead=keys[1:4], timeline=keys[10:20])))
    lines = [line for line in shown.splitlines() if "Fact" in line]
    assert len(lines) > 20
    assert all(re.search(r"\[1, 2\]", line) for line in lines)


def test_no_sentence_is_told_twice_in_full() -> None:
    sentence = (
        "The harbour master said on Thursday that " + "the long inquiry into the fire would go on and " * 4 + "end."
    )
    shown = page.report(
        report(storyline(finding("0", "It rained."), finding("1", sentence), lead=("f-1",), timeline=("f-1",)))
    )
    assert shown.count(sentence) == 1
    assert shown.count("The harbour master") == 2


def test_a_short_list_says_how_many_it_leaves_out() -> None:
    facts = [finding(str(number), f"Fact {number}.") for number in range(30)]
    assert "… and 21 more in report.json" in page.report(report(storyline(*facts)))


def test_a_lead_has_at_most_four_lines() -> None:
    facts = [finding(str(number), f"Fact {number}.") for number in range(9)]
    head = page.report(report(storyline(*facts, lead=tuple(one.id for one in facts)))).partition("###")[0]
    assert head.count("\n- ") == 4


def test_both_sides_of_a_dispute_are_told() -> None:
    shown = page.report(
        report(storyline(finding("1", "It rained."), finding("2", "Toll.", support="disputed", sides=2)))
    )
    assert "**0:** Side 0. [1]" in shown
    assert "**1:** Side 1. [1]" in shown


@pytest.mark.parametrize("change", ["updated", "contradicted", "superseded", "confirmed"])
def test_what_changed_comes_before_everything_else(change: Change) -> None:
    line = ChangeLine(finding="f-2", storyline="s1", change=change, before="Old.", after="New.", because="")
    shown = page.report(report(storyline(finding("1", "It rained."), finding("2", "New.")), changes=(line,)))
    assert shown.index("New. [1] Before: Old.") < shown.index("**Stalled.** It rained.")


def test_a_matter_that_is_all_new_is_said_to_be_new_once() -> None:
    line = ChangeLine(finding="f-1", storyline="s1", change="new", before=None, after="It rained.", because="")
    shown = page.report(report(storyline(finding("1", "It rained.")), changes=(line,)))
    assert "This matter is new since the last report." in shown


LONG = (
    "They agreed to keep the northern channel of the wide strait open to all cargo ships, "
    + "and more, " * 20
    + "today."
)


def test_what_is_promised_unknown_or_disputed_is_never_cut() -> None:
    """Though it was told above: its point may be its end."""
    one = finding("2", LONG)
    line = CommitmentLine(finding=one.id, actors=("A",), to=(), due=DAY, state="open", because="it is not due yet")
    gap = Gap(id="g1", text=LONG, claims=(ClaimRef(article="a", claim="g1"),))
    story = storyline(finding("1", "It rained."), one, lead=("f-2",))
    shown = page.report(report(story.model_copy(update={"commitments": (line,), "gaps": (gap,)})))
    assert shown.count(LONG) == 3


def test_a_promise_on_a_condition_says_so() -> None:
    told = Commitment(
        id="c1", text="If it rains they pay.", wording="copied", condition="If it rains",
        evidence=(evidence("a", "If it rains they pay."),),
    )  # fmt: skip
    one = finding("1", told.text).model_copy(update={"kind": "commitment"})
    line = CommitmentLine(finding=one.id, actors=("A",), to=(), due=DAY, state="open", because="it is not due yet")
    made = report(storyline(one).model_copy(update={"commitments": (line,)}))
    assert "11 June 2025; “If it rains”" in page.report(made, [brief("a").model_copy(update={"claims": (told,)})])


def test_a_gap_of_long_ago_says_when_it_was_told() -> None:
    old = DAY.model_copy(update={"value": "2025-03-01", "earliest": "2025-03-01", "latest": "2025-03-01"})
    gap = Gap(id="g1", text="Nobody knew why.", claims=(ClaimRef(article="a", claim="g1"),))
    story = storyline(finding("1", "It rained.")).model_copy(update={"gaps": (gap,)})
    sources = (source("a").model_copy(update={"published": old}),)
    assert "Nobody knew why. [1] *(told on 1 March 2025)*" in page.report(report(story, sources=sources))
    assert "told on" not in page.report(report(story))


def test_sources_of_one_origin_say_so() -> None:
    sources = (source("a", group="g"), source("b", group="g"))
    assert "not independent of [1]" in page.report(report(storyline(finding("1", "It rained.")), sources=sources))


def test_a_gap_that_leans_on_the_sentence_before_it_stands_behind_it() -> None:
    """And what is told so, though it is a gap itself, stands once."""
    told = Event(
        id="c1", text="The firm has not published the log.", wording="copied", type="publish", status="occurred",
        participants=(), evidence=(evidence("a", "The firm has not published the log."),),
    )  # fmt: skip
    asked = evidence("a", "Asked for it, a clerk declined to comment.").model_copy(update={"sentence": 2})
    passages = (Passage(text=told.text, evidence=told.evidence), Passage(text=asked.quote, evidence=(asked,)))
    refs = [(ClaimRef(article="a", claim=f"g{n}"),) for n in (1, 2)]
    gaps = tuple(Gap(id=f"g{n}", text=passages[n].text, claims=refs[n]) for n in (0, 1))
    story = storyline(finding("1", "It rained.")).model_copy(update={"gaps": gaps})
    shown = page.report(report(story), [brief("a").model_copy(update={"claims": (told,), "gaps": passages})])
    assert "- The firm has not published the log. Asked for it, a clerk declined to comment. [1]" in shown
    assert shown.count("has not published") == 1


def test_a_gap_that_was_closed_says_how() -> None:
    gap = Gap(id="g1", text="Nobody knew why.", claims=(ClaimRef(article="a", claim="g1"),), closed_by="f-2")
    story = storyline(finding("1", "It rained."), finding("2", "A cable burnt.", articles=("b",)))
    shown = page.report(report(story.model_copy(update={"gaps": (gap,)})))
    assert "Nobody knew why. [1] Answered since: A cable burnt. [2]" in shown


def test_the_order_of_briefs_does_not_matter() -> None:
    one, briefs = report(storyline(finding("1", "It rained."))), [brief("a"), brief("b")]
    assert page.report(one, briefs) == page.report(one, briefs[::-1])


def test_a_page_of_a_damaged_report_can_still_be_made() -> None:
    gone = CommitmentLine(finding="f-9", actors=(), to=(), due=None, state="open", because="")
    story = storyline(finding("1", "It rained.")).model_copy(update={"timeline": ("f-9",), "commitments": (gone,)})
    change = ChangeLine(finding="f-9", storyline="s1", change="updated", before=None, after="X.", because="")
    assert "It rained." in page.report(report(story, changes=(change,)))


def test_half_a_bracket_is_never_left_by_a_cut() -> None:
    assert words.clip("They met [Somebody Important] there", 18) == "They met …"


def test_a_cut_leaves_a_bracket_whole_and_short_texts_uncut() -> None:
    sentence = "They met on Thursday [11 November 2021] to talk about the talks that were stalled."
    assert words.clip(sentence, 25, slack=20) == "They met on Thursday [11 November 2021] …"
    assert words.clip(sentence, 60, slack=30) == sentence


def test_of_two_sentences_the_second_is_left_out_where_it_stands_above_and_never_the_first() -> None:
    first, second = (
        f"The {name} said that the long inquiry into the fire would go on for weeks." for name in ("A", "B")
    )
    told = Told()
    told.tell(second)
    assert told.tell(f"{first} {second}") == f"{first} …"
    assert told.tell(f"{second} {first} And more.").startswith(second)


def test_a_commitment_without_a_day_shows_when_it_is_due_in_its_own_words() -> None:
    due = When(
        text="every quarter", value=None, earliest=None, latest=None, precision="unknown", basis="stated",
        recurrence="P3M",
    )  # fmt: skip
    line = CommitmentLine(finding="f-1", actors=("A",), to=(), due=due, state="open", because="")
    shown = page.report(report(storyline(finding("1", "They meet.")).model_copy(update={"commitments": (line,)})))
    assert "| every quarter | open |" in shown


def test_a_promise_kept_names_the_sources_that_tell_it_and_no_finding() -> None:
    line = CommitmentLine(
        finding="f-1", actors=("A",), to=(), due=DAY, state="kept", because="it was done, as f-2 tells"
    )
    story = storyline(finding("1", "They will pay."), finding("2", "They paid.", articles=("b",)))
    assert "| kept: it was done [2] |" in page.report(report(story.model_copy(update={"commitments": (line,)})))


def test_a_source_without_a_year_says_between_which_days_others_place_it() -> None:
    placed = Placed(earliest=None, latest="2021-08-04", because="before 2021-08-05, when The Post calls A chief")
    yearless = DAY.model_copy(update={"value": "XXXX-06-11", "earliest": None, "latest": None})
    one = source("a").model_copy(update={"placed": placed, "published": yearless})
    shown = page.report(report(storyline(finding("1", "It rained.")), sources=(one,)))
    assert "written before 5 August 2021, when The Post calls A chief" in shown


def test_a_number_that_changed_is_told_from_what_to_what() -> None:
    old = finding("1", "12 died.", support="disputed").model_copy(
        update={
            "kind": "figure",
            "superseded_by": "f-2",
            "change": "superseded",
            "sides": finding("3", "x", sides=2).sides,
        }
    )
    new = finding("2", "17 died.", articles=("b",), sides=0).model_copy(update={"kind": "figure"})
    figure = Figure(
        id="c1", text="17 died.", wording="copied", subject="people", value="17", evidence=(evidence("b", "17 died."),)
    )
    line = ChangeLine(finding="f-1", storyline="s1", change="superseded", before="12", after="12", because="")
    told = brief("b").model_copy(update={"claims": (figure,)})
    shown = page.report(report(storyline(finding("0", "It rained."), old, new), changes=(line,)), [told])
    assert "- **0 or 1 → 17:** 17 died. [2] Before: 12 died. [1]" in shown


def test_a_disputed_statement_is_told_by_its_speakers_and_its_matter() -> None:
    said = [statement(name, f"{name} said the gate was {state}.") for name, state in (("Ana", "shut"), ("Ivo", "open"))]
    sides = tuple(
        Side(value=value, text=one.text, claims=(ClaimRef(article="a", claim=one.id),), groups=("g",))
        for value, one in zip(("affirmed", "negated"), said, strict=True)
    )
    told = finding("2", said[0].text, support="disputed").model_copy(update={"kind": "statement", "sides": sides})
    one = brief("a").model_copy(update={"claims": tuple(said)})
    shown = page.report(report(storyline(finding("1", "It rained."), told)), [one])
    assert "- Ana against Ivo, on “gate” [1]" in shown
    assert "**Ivo:** Ivo said the gate was open. [1]" in shown
    assert "negated" not in shown


def statement(name: str, text: str) -> Statement:
    return Statement(
        id=f"c-{name}", text=text, wording="copied", speaker_text=name, mode="indirect", evidence=(evidence("a", text),)
    )


# ---------------------------------------------------------------- briefs


def brief(name: str, *, text: str = "It rained.") -> Brief:
    info = ArticleInfo(
        id=name, source=f"{name}.txt", raw_sha256="r", text_sha256="t", characters=9, title=text, outlet=text,
        url=text, removed=(Removed(text=text, reason="related_link"),), basis={"published": text},
    )  # fmt: skip
    rest = (evidence(name, text),)
    rain = Event(id="c1", text=text, wording="copied", evidence=rest, type="rain", status="planned")
    pour = Event(id="c2", text=text, wording="copied", evidence=rest, type="pour", status="occurred")
    said = Statement(id="c3", text=text, wording="copied", evidence=rest, speaker_text=text, mode="mixed")
    return Brief(
        article=info,
        headline=Passage(text=text, evidence=rest),
        claims=(rain, pour, said),
        provenance=Provenance(drafter="extractive", package_version="0"),
    )


def test_a_brief_tells_a_sentence_once_and_its_events_below() -> None:
    shown = page.brief(brief("a", text="It rained all day."))
    assert "- It rained all day. [1]\n    - rain *(planned)*\n    - pour" in shown


def test_what_has_not_happened_is_said_so_and_not_called_going_on() -> None:
    one = brief("a")
    event = Event(
        id="c1", text="It has yet to rain.", wording="copied", evidence=one.claims[0].evidence, type="rain",
        status="ongoing", polarity="negated",
    )  # fmt: skip
    shown = page.brief(one.model_copy(update={"claims": (event,)}))
    assert "It has yet to rain. [1] *(has not happened)*" in shown


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("A says it rained, B and the C reported.", "as told by B and C, from A"),
        ("A says it rained, B said; C reported.", "as told by B, from C, from A"),
    ],
)
def test_outlets_named_side_by_side_tell_it_together(text: str, told: str) -> None:
    whole = evidence("a", text)

    def link(name: str) -> Attribution:
        place = text.index(f"{name} ")
        return Attribution(
            text=name, evidence=(whole.model_copy(update={"start": place, "end": place + 1, "quote": name}),)
        )

    event = Event(
        id="c1", text=text, wording="copied", evidence=(whole,), type="rain", status="occurred",
        attribution=(link("B"), link("C"), link("A")),
    )  # fmt: skip
    assert told in page.brief(brief("a").model_copy(update={"claims": (event,)}))


def test_a_model_wording_that_leaves_the_quoted_words_out_shows_them() -> None:
    text = "It will rain, and it will be a fine rain, A said."
    said = Statement(
        id="c1", text="A expects rain.", wording="model", speaker_text="A", mode="mixed", quote="a fine rain",
        evidence=(evidence("a", text),),
    )  # fmt: skip
    shown = page.brief(brief("a").model_copy(update={"claims": (said,)}))
    assert "A expects rain. [1] *(partly in their own words: “a fine rain”)*" in shown


def test_a_brief_of_an_agencys_text_names_the_agency_as_a_report_does() -> None:
    one = brief("a")
    info = one.article.model_copy(update={"outlet": None, "wire": "The Wire"})
    assert "\nThe Wire · " in page.brief(one.model_copy(update={"article": info}))


def test_who_tells_it_is_named_where_the_words_are_only_it() -> None:
    text = "It will rain, it added."
    teller = Attribution(text="it", entity="e1", evidence=(evidence("a", text),))
    event = Event(
        id="c1", text=text, wording="copied", evidence=(evidence("a", text),), type="rain", status="expected",
        attribution=(teller,),
    )  # fmt: skip
    one = brief("a")
    named = Entity(id="e1", name="Weather Office", kind="organization", evidence=(evidence("a", text),))
    assert "as told by Weather Office" in page.brief(one.model_copy(update={"claims": (event,), "entities": (named,)}))


def test_a_brief_lists_what_was_left_out() -> None:
    assert "- related link: “It rained.”" in page.brief(brief("a"))


# ---------------------------------------------------------------- harmless


def active(markdown: str) -> list[str]:
    """Everything in a page that is markup of a kind we never write, or a link."""
    tokens = [
        part
        for token in MarkdownIt("gfm-like", {"linkify": False}).parse(markdown)
        for part in [token, *(token.children or [])]
    ]
    unwanted = {
        "html_block",
        "html_inline",
        "image",
        "code_inline",
        "fence",
        "code_block",
        "blockquote_open",
        "hr",
        "s_open",
    }
    links = [str(token.attrs["href"]) for token in tokens if token.type == "link_open"]
    return [token.type for token in tokens if token.type in unwanted] + links


@pytest.mark.parametrize("words_of_an_article", HOSTILE)
def test_nothing_in_an_article_becomes_markup(words_of_an_article: str) -> None:
    story = storyline(
        finding("1", words_of_an_article), finding("2", "x " + words_of_an_article), text=words_of_an_article
    )
    one = report(story, sources=(source("a", text=words_of_an_article, url=words_of_an_article),))
    assert active(page.report(one, [brief("a", text=words_of_an_article)])) == []
    assert active(page.brief(brief("a", text=words_of_an_article))) == []


@given(st.text(alphabet=st.sampled_from("ab12 \n\\`*_[](){}<>#+-.!|~&;:=\"'\u202e/@$^"), max_size=40))
def test_escaped_words_show_as_they_were_and_do_nothing(words_of_an_article: str) -> None:
    line = f"- {escape.text(words_of_an_article)} [1]"
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(line)
    inline = [token for token in tokens if token.type == "inline"]
    shown = "".join(child.content for token in inline for child in token.children or [])
    assert {child.type for token in inline for child in token.children or []} <= {"text", "text_special"}
    assert " ".join(shown.split()) == " ".join([*escape.INVISIBLE.sub(" ", words_of_an_article).split(), "[1]"])


def test_editors_brackets_stay_readable() -> None:
    assert escape.text("[Ruth Calloway] met on Monday [3 June 2024]") == "[Ruth Calloway] met on Monday [3 June 2024]"


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:x", "http://a b", "https://a.example/>x", "ftp://x", None]
)
def test_only_plain_web_addresses_become_links(url: str | None) -> None:
    assert escape.link(url) == ""


def test_a_web_address_of_the_input_becomes_a_link() -> None:
    one = report(storyline(finding("1", "It rained.")), sources=(source("a", url="https://a.example/x?y=1"),))
    assert active(page.report(one)) == ["https://a.example/x?y=1"]


def test_the_terminal_shows_the_words_and_no_links() -> None:
    shown = terminal.show("# T\n\n- It rained [1] <https://a.example>\n", width=40, colour=False)
    assert "It rained [1]" in shown
    assert "\x1b" not in shown
    assert max(map(len, shown.splitlines())) <= 40


def test_a_side_of_a_dispute_and_a_figure_are_worded_alike() -> None:
    assert {name: said.strip() for name, said in compare._WORDED.items()} == words.QUALIFIER


def test_an_office_told_long_ago_is_shown_with_its_day() -> None:
    made = [pipeline.brief(article) for article in pipeline.read(STRAIT_TALKS)]
    shown = page.report(pipeline.report(made, date="2024-05-31"), made)
    who = shown.partition("### Who is who")[2].partition("###")[0]
    assert "**Helen Marsh** — Foreign Minister *(told on 4 March 2024)*" in who
    assert "**Pavel Dorn** — Velmoran Deputy Foreign Minister [" in who
    assert re.search(r"Ingrid Solheim\*\* — Sarovia's envoy for the strait \*\(told on or before .*\)\*", who)


def test_of_a_long_list_what_is_on_the_matter_comes_before_scraps() -> None:
    """And nothing of it is lost: the page counts the rest."""
    lines = [
        "He waved.",
        "A crane at the port, seen in May",
        "The firm released a statement:",
        "The port fire burned for two hours and closed the old quay.",
        "The kitchen of the town hall was painted in a light green by two students.",
    ]
    found = [finding(str(n), line) for n, line in enumerate(lines)]
    story = storyline(finding("9", "It rained."), *found, text="Port fire closes quay")
    shown = page.report(report(story)).split("### Further findings")[1]
    order = sorted(lines, key=shown.index)
    assert order[:2] == [lines[3], lines[4]]


def test_a_pronoun_is_no_label_of_who_spoke() -> None:
    told = Statement(
        id="c1", text="“I have a boat,” he said.", wording="copied", speakers=(), speaker_text="he",
        quote="I have a boat", mode="direct", evidence=(evidence("b", "“I have a boat,” he said."),),
    )  # fmt: skip
    one = finding("2", told.text, articles=("b",)).model_copy(update={"kind": "statement"})
    made = report(storyline(finding("1", "It rained."), one))
    shown = page.report(made, [brief("b").model_copy(update={"claims": (told,)})])
    assert "\n- “I have a boat,” he said. [2]" in shown


def test_a_role_that_another_gives_in_full_is_not_told_twice() -> None:
    roles = ("President", "Norland President", "spokesman for Norland President")
    actor = Actor(entity="p1", name="Ana Holt", aliases=(), roles=roles, mentions=())
    story = storyline(finding("1", "It rained.")).model_copy(update={"actors": (actor,)})
    assert "**Ana Holt** — Norland President; spokesman for Norland President" in page.report(report(story))


def test_a_line_of_the_lead_stands_though_another_line_tells_what_it_says_by_the_way() -> None:
    met, drill = "Ana Holt met Ivo Lund a day after the drill.", "The drill of Norland lasted two days in the north."
    first = finding("1", "It rained.")
    lead, new = finding("2", met), finding("3", drill, articles=("b",))
    new = new.model_copy(update={"claims": (ClaimRef(article="a", claim="c2"), *new.claims)})
    claims = [
        Event(
            id=name, text=words, wording="copied", type="meet", status="occurred", participants=(),
            evidence=(evidence(article, words),),
        )
        for name, words, article in (("c1", met, "a"), ("c2", met, "a"), ("c1", drill, "b"))
    ]  # fmt: skip
    briefs = [brief("a").model_copy(update={"claims": tuple(claims[:2])}), brief("b")]
    briefs[1] = briefs[1].model_copy(update={"claims": (claims[2],)})
    change = ChangeLine(finding=new.id, storyline="s1", change="new", before=None, after=drill, because="")
    shown = page.report(report(storyline(first, lead, new, lead=("f-2",)), changes=(change,)), briefs)
    assert f"- {met}" in shown
