"""Odd inputs by the thousand: good documents of every kind, cut, doubled, mixed, mislabelled and poisoned."""

import gzip
import json
import random
from collections.abc import Iterator

from tests.pages import ATOM, HTML_BODY, MAIL, PARAGRAPHS, item, json_ld, meta, page, rss

PROSE = "\n\n".join(PARAGRAPHS)
GOOD = tuple(
    text.encode()
    for text in (
        PROSE,
        page(),
        page(head=json_ld(author=[{"name": "Ada Penn"}], datePublished="2031-03-04") + meta("og:site_name", "Post")),
        rss(item(content=HTML_BODY, date="Tue, 04 Mar 2031 10:00:00 GMT"), item()),
        ATOM,
        MAIL,
        json.dumps(
            {"title": "T", "text": PROSE, "date": "2031-03-04", "authors": ["Ada Penn"], "url": "http://x.example"}
        ),
        "\n".join(json.dumps({"text": PROSE, "n": n}) for n in range(3)),
        f"---\ntitle: T\ndate: 2031-03-04\n---\n\n# T\n\n{PROSE}",
        f"THE DUNMERE POST\nTitle here now\nBy Ada Penn\n4 March 2031\n\nDUNMERE, March 4 (AP) -- {PROSE}",
    )
)
NAMES = ("a.txt", "a.html", "a.rss", "a.xml", "a.eml", "a.json", "a.jsonl", "a.md", "a", "a.html.gz", "a.gz", "a.atom")
POISON = (
    *(
        b"\0",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"\xc3",
        b"\xed\xa0\x80",
        b"\r",
        b"\x1b[31m",
        b"\x1f\x8b",
        b"\xf4\x90\x80\x80",
    ),
    *(
        b"<!--",
        b"-->",
        b"<![CDATA[",
        b"]]>",
        b"<script>",
        b"</article>",
        b"<p",
        b"<div style='display:none'>",
        b"<table>",
    ),
    *(
        b"&#0;",
        b"&#xD800;",
        b"&#99999999;",
        b"&nbsp;",
        b"&lt;script&gt;",
        b'"',
        b"'",
        b"{",
        b"}",
        b"[",
        b"]",
        b"\\",
        b",",
    ),
    *(b"\\ud800", b"null", b"1e999", b"-0", b'{"text":', b'"text": 3,', b"datetime='0000-99-99'", b"charset=utf-7"),
    *(b"Date: Thu, 99 Foo 20x1 99:99\n", b"Content-Type: multipart/mixed\n", b"Content-Transfer-Encoding: base64\n"),
    *(b"=?utf-8?b?//8=?=", b"=?x?q?=FF?=", b"From: <>\n", b"\n\n\n", b"a" * 5000, b"<b>" * 300, b"<div>" * 600, b"](("),
    *(
        b"href='http://[::'",
        b"<base href='http://['>",
        b"<link rel=canonical href='http://[x'>",
        b"<time datetime='x'>",
    ),
    *(
        b'<script type="application/ld+json">[{"@graph":[3]},',
        b'{"@type":["NewsArticle",3],"author":{"name":[1]}}</script>',
    ),
    *(
        "\u202e\u200b\u2028\u0301".encode(),
        "“”‘’—…".encode(),
        "日本語".encode() * 50,
        "\U000e0041".encode(),
        b"\xe9\xe8",
    ),
)


def inputs(count: int, *, seed: int = 1) -> Iterator[tuple[str, bytes]]:
    """Names and contents of so many files; the same ones each time."""
    chance = random.Random(seed)
    for _ in range(count):
        data = bytearray(chance.choice(GOOD))
        for _change in range(chance.randint(1, 6)):
            _change_one(data, chance)
        packed = bytes(data)
        if chance.random() < 0.1:
            packed = gzip.compress(packed)
            packed = packed[: chance.randint(1, len(packed))] if chance.random() < 0.5 else packed
        yield chance.choice(NAMES), packed


def _change_one(data: bytearray, chance: random.Random) -> None:
    start = chance.randint(0, len(data))
    end = min(len(data), start + int(chance.expovariate(1 / 80)))
    match chance.randrange(8):
        case 0:
            del data[start:end]
        case 1:
            del data[start:]
        case 2:
            data[start:start] = data[start:end] * chance.choice((1, 3, 40))
        case 3:
            data[start:end] = bytes(chance.randrange(256) for _ in range(end - start))
        case 4:
            other = chance.choice(GOOD)
            place = chance.randint(0, len(other))
            data[start:start] = other[place : place + 400]
        case _:
            data[start:start] = chance.choice(POISON)
