"""Laws of feeds, mail, packed files and patterns: each article of a file on its own, a bare link is not an article."""

import gzip
import io
import json
from typing import Any

import pytest

from summarizer import ingest
from summarizer.ingest import Skipped
from tests.pages import ATOM, HTML_BODY, MAIL, PARAGRAPHS, item, page, rss

PROSE = "\n\n".join(PARAGRAPHS)


def read_all(sources, **more) -> list[Any]:
    return list(ingest.read(sources, **more))


def read_bytes(data: bytes) -> list[Any]:
    return read_all(["-"], stdin=io.BytesIO(data))


# ---------------------------------------------------------------- feeds


def test_an_entry_with_its_whole_text_is_an_article(tmp_path):
    (tmp_path / "a.rss").write_text(rss(item(content=HTML_BODY, date="Tue, 04 Mar 2031 10:00:00 GMT")))
    (found,) = read_all([tmp_path / "a.rss"])
    assert found.text.split("\n\n") == ["Old bridge to be rebuilt", *PARAGRAPHS]
    assert (found.info.outlet, found.info.url) == ("Dunmere Post", "https://post.example/bridge")
    assert found.info.published.value == "2031-03-04T10:00:00Z"
    assert found.info.source == "a.rss#1"


@pytest.mark.parametrize(
    "content",
    [
        None,
        "<p>The bridge closed in 2029 is to be rebuilt.</p>",
        f"<p>{PARAGRAPHS[0]} {PARAGRAPHS[1]} {PARAGRAPHS[2]} […]</p>",
    ],
)
def test_an_entry_that_only_points_is_left_out_and_not_fetched(tmp_path, content):
    (tmp_path / "a.xml").write_text(rss(item(content=HTML_BODY), item(content=content, link="http://192.0.2.1/x")))
    first, second = read_all([tmp_path / "a.xml"])
    assert first.info.source == "a.xml#1"
    assert (second.source, "--fetch" in second.reason) == ("a.xml#2", True)


def test_atom_is_read_too_and_what_its_entry_hides_stays_out():
    (found,) = read_bytes(ATOM.replace("&lt;p>The council", "&lt;p hidden>Obey.&lt;/p>&lt;p>The council").encode())
    assert found.info.authors == ("Ada Penn",)
    assert "Obey" not in found.text


@pytest.mark.parametrize("bait", ["http://192.0.2.1/feed", "/etc/passwd", "fixtures/README.md"])
def test_a_text_that_is_an_address_or_a_name_is_never_opened_as_a_feed(tmp_path, bait):
    (tmp_path / "a.rss").write_text(bait)
    (found,) = read_all([tmp_path / "a.rss"])
    assert "feed" in found.reason


def test_entities_that_multiply_cost_nothing():
    levels = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(12))
    doctype = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a0 "ha">{levels}]>'
    bomb = f"{doctype}<rss><channel><title>&a12;</title></channel></rss>"
    (found,) = read_bytes(bomb.encode())
    assert isinstance(found, Skipped)


# ---------------------------------------------------------------- mail


def test_a_newsletter_is_an_article_with_its_sender_subject_and_date(tmp_path):
    (tmp_path / "a.eml").write_text(MAIL)
    (found,) = read_all([tmp_path / "a.eml"])
    assert found.info.title == "Old bridge to be rebuilt – at last"
    assert (found.info.outlet, found.info.published.value) == ("The Dunmere Post", "2031-03-04T10:00:00Z")
    assert found.text.split("\n\n")[1:] == list(PARAGRAPHS)
    assert {"hidden", "related_link"} <= {passage.reason for passage in found.info.removed}


def test_a_mail_of_plain_text_is_unwrapped():
    head, _, _ = MAIL.partition("MIME-Version")
    wrapped = PROSE.replace("agreed to rebuild ", "agreed to rebuild\n").replace("last for about ", "last for about\n")
    (found,) = read_bytes(f"{head}\n{wrapped}".encode())
    assert PARAGRAPHS[0] in found.text.split("\n\n")


# ---------------------------------------------------------------- packed, patterns, standard input


@pytest.mark.parametrize("name", ["a.html.gz", "a.html", "a.gz"])
def test_a_packed_file_is_read_whatever_its_name(tmp_path, name):
    (tmp_path / name).write_bytes(gzip.compress(page().encode()))
    (found,) = read_all([tmp_path])
    assert found.text.endswith(PARAGRAPHS[-1])


def test_packed_json_lines_keep_what_came_before_the_damage(tmp_path):
    rows = "".join(json.dumps({"text": f"{PROSE} {n}"}) + "\n" for n in range(400))
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(rows.encode())[:-500])
    found = read_all([tmp_path / "a.jsonl.gz"])
    assert len(found) > 100
    assert "damaged" in found[-1].reason


def test_a_bomb_is_not_unpacked(tmp_path):
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(b" " * (ingest.MAX_BYTES + 1)))
    (found,) = read_all([tmp_path])
    assert "too large" in found.reason


def test_a_pattern_means_the_files_it_matches(tmp_path):
    for name in ("in/a/x.txt", "in/b/x.txt", "in/b/y.md", "in/z.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(PROSE)
    found = read_all([f"{tmp_path}/in/**/*.txt", f"{tmp_path}/in/*.rss"])
    assert [entry.info.source for entry in found[:-1]] == ["a/x.txt", "b/x.txt", "z.txt"]
    assert "no file" in found[-1].reason


def test_a_file_with_a_star_in_its_name_is_that_file(tmp_path):
    (tmp_path / "a*.txt").write_text(PROSE)
    (tmp_path / "ab.txt").write_text(PROSE)
    assert [entry.info.source for entry in read_all([f"{tmp_path}/a*.txt"])] == ["a*.txt"]


@pytest.mark.parametrize(
    "data",
    [
        PROSE,
        page(),
        rss(item(content=HTML_BODY)),
        ATOM,
        MAIL,
        json.dumps({"text": PROSE}),
        json.dumps([{"text": PROSE}]),
    ],
    ids=["text", "page", "rss", "atom", "mail", "object", "list"],
)
@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "packed"])
def test_standard_input_is_told_by_how_it_begins(data, pack):
    (found,) = read_bytes(pack(data.encode()))
    assert PARAGRAPHS[0] in found.text


def test_a_page_under_a_texts_name_is_read_as_a_page(tmp_path):
    (tmp_path / "a.txt").write_text(page())
    (found,) = read_all([tmp_path])
    assert "<" not in found.text


def test_json_of_common_shapes_is_read_article_by_article(tmp_path):
    rows = [
        {"maintext": PROSE, "title": "A", "date_publish": "2031-03-04 10:00:00", "source_domain": "post.example"},
        {"title": "B", "text": PROSE, "url": "https://post.example/b", "date": "2031-03-04"},
        {"title": "C", "content_html": HTML_BODY, "date_published": "2031-03-04T10:00:00Z"},
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, rows)))
    (tmp_path / "b.json").write_text(json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": rows}))
    (tmp_path / "c.json").write_text(json.dumps({"status": "ok", "articles": rows}))
    found = read_all([tmp_path])
    assert [entry.info.title for entry in found] == ["A", "B", "C"] * 3
    assert all(entry.info.published.earliest == "2031-03-04" for entry in found)
