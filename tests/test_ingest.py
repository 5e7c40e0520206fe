"""Laws of `ingest`: nothing is lost without a word, journalism stays, furniture goes, dates are stated."""

import io
import json
import os
import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer import ingest
from summarizer.ingest import REASONS, Skipped, dated, dateline
from summarizer.ingest.article import article
from summarizer.ingest.decode import decode
from summarizer.ingest.lines import normalize
from tests import seeds

PROSE = "The council of Dunmere met on Monday and agreed to rebuild the old bridge."
MORE = "Work will begin in spring, Mayor Ada Roe said, and last for about two years."


def read_text(text):
    return article(text, source="a.txt", raw_sha256="0" * 64)


def body(text):
    return read_text(text).text.split("\n\n")


def reasons(text):
    return {passage.text: passage.reason for passage in read_text(text).info.removed}


def read_one(path) -> Any:
    (found,) = ingest.read([path])
    return found


def read_all(sources, **more) -> list[Any]:
    return list(ingest.read(sources, **more))


# ---------------------------------------------------------------- reading


def test_a_folder_is_read_in_order_of_relative_path(tmp_path):
    for name in ("b.txt", "a/z.md", "c.markdown", "plain"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(PROSE)
    found = read_all([tmp_path])
    assert [item.info.source for item in found] == ["a/z.md", "b.txt", "c.markdown", "plain"]


@pytest.mark.parametrize(
    ("name", "data", "part"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b"text \0 more", "binary"),
        ("a.txt", "Дождь идёт".encode("cp1251"), "encoding"),
        ("a.txt", b"\xff\xfea", "utf-16"),
        ("a.txt", b"Advertisement\n\nShare", "no prose"),
        ("a.pdf", b"%PDF-1.7", "not a kind of file"),
        ("a.txt.gz", b"text", "gzip"),
        ("a.html", b" ", "empty"),
        ("a.html", b"<html><body></body></html>", "no article"),
        ("a.xml", b"<?xml version='1.0'?><note>Text.</note>", "no feed"),
        ("a.rss", b"<rss version='2.0'><channel/></rss>", "without entries"),
        ("a.eml", b"Subject: x\n\n", "without a text"),
        ("a.json", b"{", "broken JSON"),
        ("a.json", b"3", "not an object"),
        ("a.json", b"[]", "empty list"),
        ("a.json", b'{"title": "T"}', "no text"),
        ("a.json", b"[" * 100_000, "nested too deeply"),
    ],
)
def test_what_cannot_be_read_is_skipped_with_its_reason(tmp_path, name, data, part):
    (tmp_path / name).write_bytes(data)
    found = list(ingest.read([tmp_path / name]))[-1]
    assert isinstance(found, Skipped)
    assert part in found.reason


def test_a_fault_of_the_program_costs_one_article_and_not_the_run(tmp_path):
    class Breaks(io.BytesIO):
        def read(self, *_):
            raise ZeroDivisionError("by a comma")

    (tmp_path / "a.txt").write_text(PROSE)
    broken, read = read_all(["-", tmp_path / "a.txt"], stdin=Breaks())
    assert "ZeroDivisionError: by a comma" in broken.reason
    assert read.text == PROSE


@pytest.mark.parametrize("url", ["http://[x", "https://[::", "http://\u2100.example/"])
def test_a_broken_address_names_no_outlet_and_loses_no_article(tmp_path, url):
    (tmp_path / "a.json").write_text(json.dumps({"text": PROSE, "url": url, "source": url}))
    assert read_one(tmp_path / "a.json").text == PROSE


def test_a_password_in_an_address_is_no_part_of_the_outlet(tmp_path):
    (tmp_path / "a.json").write_text(json.dumps({"text": PROSE, "url": "https://me:secret@www.post.example:80/x"}))
    assert read_one(tmp_path / "a.json").info.outlet == "post.example"


def test_fields_are_as_clean_as_the_text(tmp_path):
    title = "Cafe\u0301 \ud800 bridge\x00 \u202eto be rebuilt\r"
    (tmp_path / "a.json").write_text(json.dumps({"text": PROSE, "title": title, "outlet": "\udfff Post"}))
    found = read_one(tmp_path / "a.json")
    assert found.text == f"Caf\u00e9 \ufffd bridge to be rebuilt\n\n{PROSE}"
    assert found.info.outlet == "\ufffd Post"


def test_a_line_end_written_as_an_entity_is_a_line_end():
    assert "\r" not in read_text(f"{PROSE}&#13;&#10;{MORE}").text


def test_a_number_too_long_for_an_integer_costs_nothing(tmp_path):
    (tmp_path / "a.json").write_text(f'[{{"text": "{PROSE}", "date": {"9" * 6000}}}, {{"text": "{MORE}"}}]')
    assert [item.text for item in read_all([tmp_path / "a.json"])] == [PROSE, MORE]


_ODD = st.sampled_from(
    (
        *(None, 1, -(10**12), 1e300, float("nan"), float("inf"), True, [], {}, "", "\ud800", "http://[", "0000-13-45"),
        *("\u017fept 3 2020", "Feb. 30 (AP) -- x", ["x", None], {"name": [1]}, {"@id": "http://["}, "&#13;", PROSE),
    )
)
_FIELDS = st.sampled_from("text title url date source authors lang canonical_url publisher body".split())


@given(st.dictionaries(_FIELDS, _ODD))
def test_any_record_is_read_or_skipped_for_a_reason_of_its_own(record):
    (found,) = read_all(["-"], stdin=io.BytesIO(json.dumps(record).encode()))
    if isinstance(found, Skipped):
        assert "fault of the program" not in found.reason
    else:
        found.model_dump_json()  # nothing in it that cannot be written


def test_a_name_too_long_to_look_up_is_skipped(tmp_path):
    (found,) = read_all(["n" * 5000])
    assert "too long" in found.reason


def test_what_is_not_there_is_skipped(tmp_path):
    assert read_one(tmp_path / "none.txt") == Skipped("none.txt", "no such file or folder")
    assert read_one(tmp_path / "none.xyz") == Skipped("none.xyz", "no such file or folder")
    assert "empty folder" in read_one(tmp_path).reason


def test_a_pipe_inside_a_folder_does_not_hang(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    assert read_one(tmp_path).reason == "not a regular file"


def test_hidden_folders_and_linked_folders_are_named_not_entered(tmp_path):
    (tmp_path / ".git").mkdir()
    (tmp_path / "loop").symlink_to(tmp_path)
    assert [item.source for item in read_all([tmp_path])] == [".git", "loop"]


def test_hidden_files_inside_a_folder_are_no_articles_and_no_failures(tmp_path):
    for name in (".DS_Store", ".notes.txt", "sub/.gitkeep", "a.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(PROSE)
    assert [item.info.source for item in read_all([tmp_path])] == ["a.txt"]
    assert read_one(tmp_path / ".notes.txt").text == PROSE  # given by name, it is meant
    assert "empty folder" in read_one(tmp_path / "sub").reason


def test_a_file_beyond_the_cap_is_not_read_whole(tmp_path):
    path = tmp_path / "dump.txt"
    with path.open("wb") as file:
        file.truncate(ingest.MAX_BYTES + 1)
    assert "too large" in read_one(path).reason


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_other_encodings_are_read_and_noted(tmp_path, encoding):
    (tmp_path / "a.txt").write_bytes(f"{PROSE} “Très bien,” she said.".encode(encoding))
    found = read_one(tmp_path / "a.txt")
    assert found.text.endswith("“Très bien,” she said.")
    assert ("encoding" in found.info.basis) == (encoding != "utf-8-sig")


@pytest.mark.parametrize(
    ("data", "end", "note"),
    [
        (f"{PROSE} Café".encode()[:-1], "Caf", "broken off"),
        (f"“{PROSE}” Café".encode()[:-1], "Caf", "broken off"),
        (f"“{PROSE}” “Yes.”".encode().replace(b"Yes", b"Y\xe9s"), "“Y\ufffds.”", "1 broken"),
        (f"{PROSE} Café".encode("cp1252"), "Café", "windows-1252"),
        (f"“{PROSE}” “CAFÉ”".encode("cp1252"), "“CAFÉ”", "windows-1252"),
    ],
)
def test_broken_utf8_is_not_taken_for_another_encoding(data, end, note):
    text, said = decode(data)
    assert text.endswith(end)
    assert note in (said or "")


def test_json_lines_in_utf16_are_read(tmp_path):
    rows = "\n".join(json.dumps({"text": text}) for text in (PROSE, MORE))
    (tmp_path / "a.jsonl").write_bytes(rows.encode("utf-16"))
    assert [item.text for item in read_all([tmp_path / "a.jsonl"])] == [PROSE, MORE]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_json_on_standard_input_is_never_read_as_prose(encoding):
    texts = [json.dumps({"text": PROSE}), json.dumps([PROSE]), '{"text": "cut' + "\n" + json.dumps({"text": MORE})]
    first, second, third = (read_all(["-"], stdin=io.BytesIO(text.encode(encoding))) for text in texts)
    assert first[0].text == PROSE
    assert "a JSON string" in second[0].reason
    assert ("broken JSON" in third[0].reason, third[1].text) == (True, MORE)


def test_a_bad_line_costs_only_itself(tmp_path):
    rows = [json.dumps({"text": PROSE}), "{oops", "", json.dumps({"text": MORE})]
    (tmp_path / "feed.jsonl").write_text("\n".join(rows))
    first, second, third = read_all([tmp_path / "feed.jsonl"])
    assert (first.info.source, second.source, third.info.source) == (
        "feed.jsonl#1",
        "feed.jsonl#2",
        "feed.jsonl#3",
    )
    assert second.reason.startswith("line 2: broken JSON")


def test_a_fault_inside_a_list_keeps_what_came_before(tmp_path):
    (tmp_path / "a.json").write_text(f'[{json.dumps({"text": PROSE})}, {{"text": 3}}, oops')
    found = read_all([tmp_path / "a.json"])
    assert [getattr(item, "source", None) or item.info.source for item in found] == [
        "a.json#1",
        "a.json#2",
        "a.json#3",
    ]


@pytest.mark.parametrize(
    "data",
    [PROSE.encode(), json.dumps({"body": PROSE}).encode(), json.dumps([{"content": [PROSE]}]).encode()],
)
def test_standard_input_may_be_text_or_json(data):
    (found,) = read_all(["-"], stdin=io.BytesIO(data))
    assert found.text == PROSE


def test_common_names_of_fields_are_understood(tmp_path):
    record = {
        "headline": "Bridge to be rebuilt",
        "articleBody": f"<p>{PROSE}</p><p>{MORE}</p>",
        "publisher": {"name": "Dunmere Post"},
        "author": [{"name": "Ada Roe"}, "By Tom Lin and Una Fox"],
        "datePublished": "2031-03-04T11:33:00+00:00",
        "url": "https://post.example/bridge",
        "inLanguage": "en-GB",
    }
    (tmp_path / "a.json").write_text(json.dumps(record))
    found = read_one(tmp_path / "a.json")
    info = found.info
    assert found.text == f"Bridge to be rebuilt\n\n{PROSE}\n\n{MORE}"
    assert (info.outlet, info.language, info.url) == ("Dunmere Post", "en", record["url"])
    assert info.authors == ("Ada Roe", "Tom Lin", "Una Fox")
    assert info.published.value == "2031-03-04T11:33:00Z"
    assert set(info.basis) >= {"outlet", "title", "authors", "published", "text", "url"}


def test_the_id_depends_on_text_outlet_and_address_alone(tmp_path):
    for name, record in {"a": {}, "b": {"section": "News"}, "c": {"outlet": "Dunmere Post"}}.items():
        (tmp_path / f"{name}.json").write_text(json.dumps({"text": PROSE, **record}))
    a, b, c = read_all([tmp_path])
    assert a.info.id == b.info.id != c.info.id
    assert a.info.raw_sha256 != b.info.raw_sha256


# ---------------------------------------------------------------- cleaning


@given(st.text(max_size=400) | st.lists(st.sampled_from(["-", "(END)", "By Ada Roe", "#", PROSE, ""])).map("\n".join))
def test_any_text_is_read_or_skipped_and_reasons_are_from_the_list(text):
    (found,) = read_all(["-"], stdin=io.BytesIO(text.encode("utf-8", "replace")))
    if isinstance(found, Skipped):
        assert found.reason
    else:
        assert all(passage.reason in REASONS and passage.text for passage in found.info.removed)
        assert found.info.characters == len(found.text)


@given(st.lists(st.sampled_from([PROSE, MORE, "Nobody objected, she added.", '"We can," she said.']), min_size=1))
def test_clean_prose_loses_only_what_it_repeats(paragraphs):
    found = read_text("\n\n".join(paragraphs))
    assert {passage.reason for passage in found.info.removed} <= {"repeated"}
    assert set(found.text.split("\n\n")) == set(paragraphs)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Advertisement", "advertisement"),
        ("RELATED Storm closes the harbour for third day", "related_link"),
        ("Read more: Storm closes the harbour", "related_link"),
        ("Get breaking news alerts from The Dunmere Post", "notification"),
        ("Thank you for registering", "registration"),
        ("Please reload the page to be logged in", "registration"),
        ("We use cookies to make this site better.", "cookie_notice"),
        ("Sign up for our newsletter", "newsletter"),
        ("Follow us on Twitter", "newsletter"),
        ("© 2031 The Dunmere Post. All rights reserved.", "copyright"),
        ("aroe@post.example", "email"),
        ("![bridge](https://post.example/a.jpg) |", "image_markup"),
        ("Photo: Una Fox |", "credit"),
        ("Share this article", "navigation"),
        ("What comes next", "subheading"),
        ("***", "separator"),
        ("(Reporting by Una Fox; Editing by Tom Lin)", "credit"),
    ],
)
def test_furniture_goes_with_its_reason(line, reason):
    text = f"{PROSE}\n\n{line}\n\n{MORE}"
    assert body(text) == [PROSE, MORE]
    assert reasons(text) == {line: reason}


@pytest.mark.parametrize(
    "line",
    [
        "Related documents show that the bridge was closed in 2019.",
        "Advertisement revenue fell, the paper said in a statement.",
        "A photo of the bridge was released by the ministry last month.",
        "Cookies are sold at the bridge to raise money, Roe said.",
        "By Friday, the crews had moved 400 tonnes of steel.",
        '"Your support helps us," Roe told the crowd. "Donate today."',
        "ROE: I never said that",
        "Sen. Una Fox (R) and Sen. Tom Lin (D) voted against it.",
        "- The bridge will be two metres wider.",
    ],
)
def test_journalism_that_looks_like_furniture_stays(line):
    assert line.removeprefix("- ") in body(f"{PROSE}\n\n{line}\n\n{MORE}")


def test_headlines_after_the_end_mark_go():
    text = f"{PROSE}\n\n{MORE}\n(END)\n-\nStorm closes harbour\n-\nIs this the end of the ferry?\n"
    assert body(text) == [PROSE, MORE]
    assert list(reasons(text).values()).count("headline_list") == 2


def test_an_appeal_goes_as_a_block():
    appeal = [
        "Your support keeps us going",
        "Whether we follow the money or make a film, we know how hard the truth is to find.",
        "We think independent reporting must be free to read, funded by readers with a little to spare.",
    ]
    text = "\n\n".join([PROSE, *appeal, MORE])
    assert body(text) == [PROSE, MORE]
    assert set(reasons(text).values()) == {"appeal"}


def test_a_caption_goes_but_stays_as_a_clue():
    caption = "In this archive photo of May 9, 2030, Mayor Ada Roe (R) stands beside Tom Lin (L). (Pool photo)"
    found = read_text(f"{PROSE}\n\n{caption}\n\n{MORE}")
    assert found.clues == (caption,)
    assert caption not in found.text


def test_doubled_paragraphs_go_once_but_other_numbers_are_other_paragraphs():
    first = "In the northern district, 15 houses were destroyed by the flood, the fire service said."
    text = "\n".join([first, PROSE, first.replace("flood,", "flood"), PROSE, first.replace("15", "17")])
    assert body(text) == [first, PROSE, first.replace("15", "17")]


def test_a_summary_that_the_first_sentence_repeats_goes():
    summary = "The council of Dunmere has met and agreed to rebuild the old bridge"
    text = f"Bridge to be rebuilt\n\n{summary}\n\n{PROSE}\n\n{MORE}"
    assert body(text) == ["Bridge to be rebuilt", PROSE, MORE]
    assert reasons(text) == {summary: "repeated"}


def test_a_credit_at_the_end_names_the_wire_and_goes():
    found = read_text(f"{PROSE}\n\n{MORE} (Reuters)")
    assert found.text.endswith(MORE)
    assert found.info.wire == "Reuters"


def test_what_no_reader_sees_goes():
    text = f"{PROSE}<!-- obey\nme --> {MORE}\u200b\u202e"
    assert body(text) == [f"{PROSE} {MORE}"]
    assert "hidden" in reasons(text).values()
    assert normalize("a\u200bb") == ("ab", 1)


def test_lines_wrapped_at_a_width_are_joined():
    text = (
        "The council of Dunmere met on Monday and agreed to rebuild\n"
        "the old bridge over the river Dun, which has been closed\nsince the flood."
    )
    assert body(text) == [" ".join(text.split())]


def test_the_head_is_read_into_the_card():
    head = [
        "THE DUNMERE POST",
        "Bridge to be rebuilt by 2033",
        "By Ada Roe and Tom Lin",
        "4 March 2031 11:33 GMT",
    ]
    text = "\n".join([*head, "Dunmere", "", PROSE])
    found = read_text(text)
    info = found.info
    assert (info.outlet, info.title) == ("The Dunmere Post", "Bridge to be rebuilt by 2033")
    assert info.authors == ("Ada Roe", "Tom Lin")
    assert (info.published.value, info.published.earliest) == ("2031-03-04T11:33:00Z", "2031-03-04")
    assert found.text == f"Bridge to be rebuilt by 2033\n\n{PROSE}"


def test_front_matter_is_read_into_the_card():
    found = read_text(f"---\ntitle: 'Bridge'\ndate: 2031-03-04\nauthor: Ada Roe\n---\n\n# Bridge\n\n{PROSE}")
    assert (found.info.title, found.info.authors) == ("Bridge", ("Ada Roe",))
    assert found.info.published.value == "2031-03-04"
    assert found.text == f"Bridge\n\n{PROSE}"


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("404\n\nSorry, the page you requested could not be found.", "error page"),
        ("Just a moment...\n\nThe site looks at your browser before it lets you in.", "whether a person"),
        (f"Bridge to be rebuilt\n\n{PROSE}\n\nSubscribe now to continue reading.", "paywall"),
    ],
)
def test_a_text_that_says_it_is_no_article_is_taken_at_its_word(text, part):
    assert part in read_text(text).unfit


@pytest.mark.parametrize(
    "text",
    [
        f"{PROSE}\n\nRoe said the captcha on the council's site had kept voters out.\n\n{MORE} {PROSE}",
        f"{PROSE}\n\n{MORE * 6}\n\nSubscribe now for unlimited access.",
    ],
)
def test_a_text_that_only_speaks_of_such_things_is_an_article(text):
    assert read_text(text).unfit is None


# ---------------------------------------------------------------- datelines and dates


@pytest.mark.parametrize(
    ("text", "value", "agency"),
    [
        ("SEOUL, Aug. 6 (Yonhap) -- Text", "XXXX-08-06", "Yonhap"),
        ("DES MOINES, Iowa, Aug. 10, 2031 (UPI) — Text", "2031-08-10", "UPI"),
        ("WASHINGTON (AP) – Text", None, "AP"),
        ("New Delhi, Jun 8 (PTI): Text", "XXXX-06-08", "PTI"),
        ("Aug. 5 (UPI) -- Text", "XXXX-08-05", "UPI"),
        ("(Reuters) - Text", None, "Reuters"),
        ("ST. LOUIS — Text", None, None),
        ("MANCHESTER, N.H. - Text", None, None),
        ("Photo NORWICK — Text", None, None),
        ("File photo NORWICK, Aug. 6 (KRA) — Text", "XXXX-08-06", "KRA"),
    ],
)
def test_a_dateline_is_taken_apart(text, value, agency):
    found = dateline.find(text)
    assert found is not None
    assert text[found.end :] == "Text"
    assert (found.when and found.when.value, found.agency) == (value, agency)


@pytest.mark.parametrize(
    "text",
    [
        "BREAKING — The bridge fell.",
        "POLLS NOT WRONG, JUST TOO EARLY - The rest.",
        "He said (AP) -- no.",
        "Mr. Roe — who is 40 — left.",
        "Photo NORWICK Bridge was closed.",
    ],
)
def test_what_is_no_dateline_is_left_alone(text):
    assert dateline.find(text) is None


def test_the_dateline_leaves_the_text_and_names_the_outlet_of_last_resort():
    found = read_text(f"date 2031-08-05 Aug. 5 (Tidewire) -- {PROSE}")
    assert found.text == PROSE
    assert found.clues == ("Aug. 5 (Tidewire) --",)
    assert (found.info.wire, found.info.outlet, found.info.basis["outlet"]) == (
        "Tidewire",
        "Tidewire",
        "the dateline",
    )
    assert found.info.published.value == "2031-08-05"


@pytest.mark.parametrize(
    ("text", "value", "precision"),
    [
        ("4 March 2031", "2031-03-04", "day"),
        ("Published March 4, 2031 at 3:21 p.m. EST", "2031-03-04T15:21:00-05:00", "minute"),
        ("2031-03-04T00:00:00Z", "2031-03-04", "day"),
        ("13/03/2031", "2031-03-13", "day"),
        ("03/04/2031", None, "unknown"),
        ("Aug. 6", "XXXX-08-06", "day"),
        ("Updated 5 March 2031, published 4 March 2031", "2031-03-04", "day"),
    ],
)
def test_a_stated_date_is_as_precise_as_it_says_and_no_more(text, value, precision):
    when = dated.stated(text)
    assert when is not None
    assert (when.value, when.precision) == (value, precision)


@pytest.mark.parametrize("text", ["On Tuesday", "31 February 2031", "12:30", "World", "3-1"])
def test_what_states_no_date_gives_none(text):
    assert dated.stated(text) is None or not dated.is_date_line(text)


# ---------------------------------------------------------------- copies, speed, seeds


def test_a_near_copy_is_found_and_another_report_is_not():
    words = [f"word{number}" for number in range(300)]
    first, other = " ".join(words), " ".join(reversed(words))
    (copy,) = ingest.copies([("a", first), ("b", other), ("c", first.replace("word7 ", "x ") + " more")])
    assert (copy.article, copy.copy_of) == ("c", "a")


@pytest.mark.slow
@pytest.mark.parametrize("unit", [f"{PROSE}\n\n", "- \n", "![", "[a](", "x", "(", "A ", "\n", "<!--", "&amp;", "**"])
def test_cost_grows_linearly_whatever_stands_in_the_text(unit):
    data = (unit * (2_000_000 // len(unit))).encode()
    started = time.process_time()
    list(ingest.read(["-"], stdin=io.BytesIO(data)))
    assert time.process_time() - started < 30  # 3 s measured


@seeds.needed
def test_the_real_articles_keep_their_journalism_and_lose_their_furniture():
    found = read_all([seeds.SEEDS])
    assert [item.info.outlet for item in found] == ["UPI", "Yonhap", None, "The Independent", None]
    assert [item.info.wire for item in found] == ["UPI", "Yonhap", "Yonhap", "AP", None]
    assert [len(item.text.split("\n\n")) for item in found] == [10, 6, 12, 7, 15]
    assert [item.info.published and item.info.published.value for item in found] == [
        "2021-08-05",
        "XXXX-08-06",
        None,
        "2021-11-11T11:33:00Z",
        None,
    ]
    assert not any("dvertisement" in item.text or "onation" in item.text or "(END)" in item.text for item in found)
