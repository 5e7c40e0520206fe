"""The pages: every line opens to its words, nothing of an article is active, nothing is asked of the network."""

import base64
import hashlib
import json
import re
import zlib
from functools import cache
from pathlib import Path

import pytest

from summarizer import pipeline
from summarizer.render import choose, html, markdown, terminal
from summarizer.render.html.environment import asset
from summarizer.schema import ClaimRef, CommitmentLine, CommitmentState, Day, Finding, StatusReport, Storyline, When
from summarizer.store import day_of
from tests import hostile
from tests.reports import Markup, Stack, markup, stack
from tests.test_render import active

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures"
SENTENCES = [f"The {thing} of Quay {number} closed on Monday." for number in range(1, 9) for thing in ("gate", "crane")]
# "#...", "articles/ab12.txt", the words to find there, the neighbours of the page: addresses the program makes.
OWN = re.compile(
    r"#[\w-]*|articles/[\w-]+\.txt(#:~:text=[\w.~%,]+)?|run\.json|report\.json|\.\./index\.html"
    r"|\d{4}-\d\d-\d\d/report\.html(#[\w-]+)?"
)
TAGS = set(
    """a article aside b blockquote body br button circle details div figcaption figure h1 h2 h3 head header html input
    label li line main mark meta nav ol option p rect script section select span style summary svg table tbody td text
    th thead time title tr ul""".split()
)
ATTRIBUTES = set(
    """aria-label aria-labelledby autocomplete charset class content cx cy data-change data-filter data-part data-person
    data-source data-support datetime height hidden href http-equiv id lang name r rel role rx scope tabindex
    text-anchor type value viewbox width x x1 x2 y y1 y2""".split()
)


def shown(made: Stack) -> str:
    return html.report(made.report, made.briefs, read=made.read)


@cache
def fixture() -> tuple[str, StatusReport, str]:
    """The page of the fire, its report, and its Markdown."""
    articles = {one.info.id: one for one in pipeline.read(FIXTURES / "harbour-fire" / "articles")}
    briefs = [pipeline.brief(article) for article in articles.values()]
    report = pipeline.report(briefs, date="2025-06-13")
    return html.report(report, briefs, read=articles.get), report, markdown.report(report, briefs)


def safe(page: str, addresses: set[str], script: str) -> Markup:
    """The page taken apart, with nothing in it that we did not put there."""
    found = markup(page)
    assert set(found.tags) <= TAGS
    assert {name for _, name in found.attributes} <= ATTRIBUTES
    assert found.others == []
    assert {link for link in found.links if not OWN.fullmatch(link)} <= addresses
    assert [content for kind, content in found.raw if kind == "style"] == [asset("page.css")]
    assert [content for kind, content in found.raw if kind == "script"][-1] == asset(script)
    assert len(set(found.ids)) == len(found.ids)
    return found


# ---------------------------------------------------------------- harmless


@pytest.mark.parametrize("count", [200, pytest.param(10_000, marks=pytest.mark.slow)])
def test_nothing_in_an_article_is_active_on_a_page(count: int) -> None:
    words = hostile.strings(count)
    for start in range(0, count, 200):
        batch = words[start : start + 200]
        made = stack(batch, articles=8, stories=3, cards=[one or "x" for one in batch[::9]])
        addresses = {source.url for source in made.report.sources if source.url}
        assert safe(shown(made), addresses, "report.js").tags["script"] == 1
        assert safe(html.archive([day_of(made.report)]), set(), "archive.js").tags["script"] == 2


@pytest.mark.parametrize("count", [150, pytest.param(10_000, marks=pytest.mark.slow)])
def test_nothing_in_an_article_is_active_in_markdown_or_a_terminal(count: int) -> None:
    words = hostile.strings(count)
    for start in range(0, count, 200):
        batch = words[start : start + 200]
        made = stack(batch, articles=8, stories=2, cards=[one or "x" for one in batch[::9]])
        pages = [markdown.report(made.report, made.briefs), *map(markdown.brief, made.briefs)]
        addresses = {source.url for source in made.report.sources}
        for page in pages:
            assert set(active(page)) <= addresses
        laid_out = terminal.show(pages[0], width=100, colour=False)
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", laid_out)


def test_no_hostile_article_writes_outside_its_folder(tmp_path: Path) -> None:
    inbox, out = tmp_path / "in", tmp_path / "out"
    inbox.mkdir()
    short = [words for words in hostile.PIECES[:60] if len(words) < 200]
    fields = ("title", "outlet", "url", "author")
    records = [
        {"text": f"It rained in Westport on Monday. {words} The mayor said so.", **dict.fromkeys(fields, words)}
        for words in short
    ]
    (inbox / "feed.jsonl").write_text("".join(json.dumps(one) + "\n" for one in records), encoding="utf-8")
    before = {file for file in tmp_path.rglob("*") if not file.is_relative_to(out)}
    run = pipeline.daily([inbox], date="2025-06-13", out=out)
    assert {file for file in tmp_path.rglob("*") if not file.is_relative_to(out)} == before
    named = r"(briefs|articles)/[0-9a-f]{12}\.(json|md|txt)|report\.(html|json|md)|run\.json|SHA256SUMS"
    named += r"|tables/(findings|claims)\.(csv|jsonl)"
    files = [file.relative_to(run.folder).as_posix() for file in run.folder.rglob("*") if file.is_file()]
    assert all(re.fullmatch(named, name) for name in files)
    addresses = {source.url for source in run.report.sources if source.url}
    safe((run.folder / "report.html").read_text(encoding="utf-8"), addresses, "report.js")


def test_the_policy_names_the_style_and_the_script_by_their_hashes() -> None:
    page = fixture()[0]
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', page)
    assert policy is not None
    for kind, content in markup(page).raw:
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{kind}-src &#39;sha256-{digest}&#39;" in policy[1]
    assert policy[1].startswith("default-src &#39;none&#39;")
    assert "unsafe" not in policy[1]


def test_an_address_shows_where_it_leads() -> None:
    made = stack(SENTENCES, cards=["https://bank.example@evil.example/login"])
    assert ">evil.example</a>" in shown(made)


@pytest.mark.parametrize("words", hostile.PIECES[:23])
def test_markup_that_is_not_escaped_would_be_seen(words: str) -> None:
    page = fixture()[0].replace("</h1>", f"{words}</h1>")
    with pytest.raises(AssertionError):
        safe(page, set(), "report.js")


# ---------------------------------------------------------------- evidence


def test_every_line_opens_to_words_of_an_article() -> None:
    page, report, _ = fixture()
    quotes = {item.quote for story in report.storylines for one in story.findings for item in one.evidence}
    found = markup(page)
    assert found.tags["mark"] >= page.count('<details class="line"') > 50
    texts = [" ".join(article.text.split()) for article in pipeline.read(FIXTURES / "harbour-fire" / "articles")]
    assert all(any(marked in text for text in texts) for marked in found.marked)
    assert {" ".join(quote.split()) for quote in quotes} & set(found.marked)


def test_a_sentence_stands_among_its_neighbours() -> None:
    made = stack(["It rained.", "It poured.", "It stopped."], articles=1)
    assert "It rained. <mark>It poured.</mark><br>It stopped." in shown(made).replace("</blockquote>", "")


def test_without_the_texts_the_evidence_is_its_own_words() -> None:
    made = stack(SENTENCES)
    page = html.report(made.report, made.briefs)
    assert f"<mark>{SENTENCES[0]}</mark>" in page
    assert "articles/" not in page


def test_an_id_that_is_none_becomes_no_address() -> None:
    made = stack(SENTENCES, articles=1)
    text = made.report.model_dump_json().replace("000000000000", "../../evil")
    report = StatusReport.model_validate_json(text)
    page = html.report(report, made.briefs, read=lambda _article: made.articles["000000000000"])
    assert not [link for link in markup(page).links if "evil" in link]


def test_every_link_within_the_page_leads_somewhere() -> None:
    found = markup(fixture()[0])
    assert {link[1:] for link in found.links if link.startswith("#")} <= set(found.ids)


def test_every_source_of_a_finding_is_named_where_there_is_no_room_for_its_words() -> None:
    made = stack(SENTENCES, articles=9)
    story = made.report.storylines[0]
    refs = tuple(ClaimRef(article=one.article.id, claim="c1") for one in made.briefs)
    first = story.findings[0].model_copy(update={"claims": refs})
    report = made.report.model_copy(
        update={"storylines": (story.model_copy(update={"findings": (first, *story.findings[1:])}),)}
    )
    page = html.report(report, made.briefs, read=made.read)
    status = page.partition('class="status')[2].partition("</section>")[0]
    assert {int(number) for number in re.findall(r"#source-(\d+)", status)} == set(range(1, 10))


# ---------------------------------------------------------------- shape


def test_a_page_says_what_the_markdown_says_in_the_same_order() -> None:
    page, _, told = fixture()
    titles = re.findall(r"^#{2,3} (.+)$", told, re.MULTILINE)
    headings = re.findall(r"<h[23][^>]*>([^<]+)</h[23]>", page)
    assert [title for title in headings if title in titles] == titles


def test_what_changed_comes_before_the_status() -> None:
    page = shown(stack(SENTENCES))
    assert page.index("What changed since the last report") < page.index('class="status')


def test_all_that_changed_stands_on_the_page_before_the_status() -> None:
    made = stack(SENTENCES)
    change, findings = made.report.changes[0], made.report.storylines[0].findings
    changes = tuple(change.model_copy(update={"finding": one.id}) for one in findings)
    page = html.report(made.report.model_copy(update={"changes": changes}), made.briefs, read=made.read)
    told = page.partition("What changed since the last report")[2].partition('class="status')[0]
    assert len(findings) > 8
    assert all(f">{one.text}</span>" in told for one in findings)


def test_a_day_without_news_says_so() -> None:
    made = stack(SENTENCES)
    story = made.report.storylines[0]
    told = _with(story, [one.model_copy(update={"change": "unchanged"}) for one in story.findings])
    report = made.report.model_copy(update={"storylines": (told,), "changes": ()})
    assert "Nothing new since the last report." in html.report(report, made.briefs)
    assert "Nothing new" not in shown(made)


def test_what_presses_stands_first_among_promises() -> None:
    states: list[CommitmentState] = ["kept", "open", "overdue", "unknown", "due"]
    lines = [CommitmentLine(finding="f", actors=("A",), to=(), due=None, state=one, because="x") for one in states]
    story = stack(SENTENCES).report.storylines[0].model_copy(update={"commitments": tuple(lines)})
    assert [one.state for one in choose.commitments(story)] == ["overdue", "due", "open", "kept", "unknown"]


def _with(story: Storyline, findings: list[Finding]) -> Storyline:
    return story.model_copy(update={"findings": tuple(findings)})


def test_the_same_report_gives_the_same_page_whatever_the_order_of_briefs() -> None:
    made = stack(SENTENCES)
    assert shown(made) == html.report(made.report, made.briefs[::-1], read=made.read)


def test_a_drawn_event_leads_to_its_row() -> None:
    made = stack(SENTENCES)
    story = made.report.storylines[0]
    first = next(one for one in story.findings if one.id == story.timeline[0])
    august = When(text="August", value="XXXX-08", earliest=None, latest=None, precision="month", basis="stated")
    without_year = _with(
        story, [one.model_copy(update={"when": august}) if one is first else one for one in story.findings]
    )
    page = html.report(made.report.model_copy(update={"storylines": (without_year,)}), made.briefs, read=made.read)
    drawn = re.findall(r'<a href="#(s-\w+-t-\d+)" class="\w*" aria-label="([^:]+)', page)
    assert len(drawn) > 5
    for row, when in drawn:
        assert f'<span class="when">{when}' in page.partition(f'<li id="{row}">')[2][:600]


def test_a_page_of_too_many_lines_says_how_many_it_leaves_out() -> None:
    made = stack([f"Gate {number} closed on Monday." for number in range(2500)], articles=50)
    page = shown(made)
    assert page.count('<details class="line"') < 1510
    assert re.search(r"… and \d{3,4} more in report.json", page)


def test_a_report_of_nothing_is_a_page_that_says_so() -> None:
    made = stack(SENTENCES)
    empty = made.report.model_copy(update={"storylines": (), "sources": (), "changes": ()})
    assert "No article could be used" in html.report(empty)
    assert "There is no report yet" in html.archive([])


def test_a_source_that_a_model_should_have_read_and_did_not_says_so() -> None:
    made = stack(SENTENCES)
    fallen = made.briefs[0].provenance.model_copy(update={"fallback": "the budget was spent"})
    read = fallen.model_copy(update={"drafter": "model", "model": "small-7b", "fallback": None})
    briefs = [made.briefs[0].model_copy(update={"provenance": one}) for one in (fallen, read)]
    assert "read by rule, not by a model (the budget was spent)" in html.report(made.report, briefs[:1])
    assert "read by small-7b" in html.report(made.report, briefs[1:])


def test_long_contents_are_folded() -> None:
    page = shown(stack(SENTENCES * 4, stories=12))
    assert "4 more storylines" in page


# ---------------------------------------------------------------- archive


def unpacked(page: str) -> tuple[list[str], list[str], list[tuple[int, int, str, str]]]:
    data = page.partition('id="data">')[2].partition("<")[0]
    days, titles, rows = json.loads(zlib.decompress(base64.b64decode(data)))
    return days, titles, rows


def test_the_search_holds_each_text_once_with_the_day_that_told_it_first() -> None:
    first = day_of(stack(SENTENCES, as_of="2025-06-29").report)
    second = first.model_copy(update={"as_of": "2025-06-30"})
    days, _, rows = unpacked(html.archive([second, first]))
    assert sorted(row[3] for row in rows) == sorted({one.text for one in first.findings})
    assert {days[row[0]] for row in rows} == {"2025-06-29"}


def test_a_storyline_across_days_shows_when_it_turned() -> None:
    day = day_of(stack(SENTENCES, as_of="2025-06-28").report)
    days = [day]
    for number, label in ((29, "developing"), (30, "concluded")):
        story = day.stories[0].model_copy(update={"label": label})
        days.insert(0, Day(**{**day.model_dump(), "as_of": f"2025-06-{number}", "stories": (story,)}))
    page = html.archive(days)
    course = re.findall(r'report.html#s-00000000">([^<]+)</a> (\w+)', page)
    assert course == [("28 June 2025", "Developing"), ("30 June 2025", "Concluded")]
