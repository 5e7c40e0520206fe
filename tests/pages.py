"""Web pages, feeds and mails for tests, written for this project."""

import json

PARAGRAPHS = (
    "The council of Dunmere met on Monday and agreed to rebuild the old bridge over the river Dun.",
    "Work will begin in spring, Mayor Ada Roe said, and last for about two years.",
    "“We have waited long enough,” Roe told the crowd. “The money is there, and so is the will.”",
    "The bridge was closed after the flood of 2029, when two of its five piers were damaged.",
    "Shopkeepers on the eastern bank said that they had lost a third of their customers since then.",
    "A ferry runs every half hour until the work is done, the harbour office said on Tuesday.",
    "The opposition wanted a tunnel, which engineers thought would cost four times as much.",
    "Roe said the contract would be signed by the end of April, and that lorries would cross first.",
)
SUMMARY = "The bridge closed in 2029 is to be rebuilt."


def page(*, head="", body=None, beside="", title="Old bridge to be rebuilt", lang="en"):
    text = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS) if body is None else body
    return (
        f'<!DOCTYPE html><html lang="{lang}"><head><meta charset="utf-8"><title>{title}</title>{head}</head><body>'
        f'<nav><a href="/">Home</a> <a href="/news">News</a></nav>'
        f"<article><h1>{title}</h1>{text}</article>{beside}<footer>All rights reserved.</footer></body></html>"
    )


def json_ld(**fields):
    named = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Old bridge to be rebuilt", **fields}
    return f'<script type="application/ld+json">{json.dumps(named)}</script>'


def meta(name, content):
    return f'<meta property="{name}" content="{content}">'


def rss(*items):
    return (
        '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        f"<title>Dunmere Post - World news</title><link>https://post.example/</link>{''.join(items)}</channel></rss>"
    )


def item(*, link="https://post.example/bridge", content=None, title="Old bridge to be rebuilt", date=None):
    inside = f"<content:encoded><![CDATA[{content}]]></content:encoded>" if content else ""
    when = f"<pubDate>{date}</pubDate>" if date else ""
    return f"<item><title>{title}</title><link>{link}</link><description>{SUMMARY}</description>{when}{inside}</item>"


HTML_BODY = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
ATOM = f"""<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Dunmere Post</title>
<entry><title>Old bridge to be rebuilt</title><link href="https://post.example/bridge"/><id>1</id>
<author><name>Ada Penn</name></author><published>2031-03-04T10:00:00Z</published>
<content type="html">{HTML_BODY.replace("<", "&lt;")}</content></entry></feed>"""
MAIL = f"""Received: from mail.post.example by mx.example; Tue, 4 Mar 2031 10:00:02 +0000
From: Ada Penn from The Dunmere Post <news@post.example>
Subject: =?utf-8?q?Old_bridge_to_be_rebuilt_=E2=80=93_at_last?=
Date: Tue, 4 Mar 2031 10:00:00 +0000
Message-ID: <1@post.example>
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary="cut"

--cut
Content-Type: text/plain; charset=utf-8

See the HTML.
--cut
Content-Type: text/html; charset=utf-8

<html><body><table><tr><td>{HTML_BODY}</td></tr><tr><td><a href="https://post.example/u">Unsubscribe from this list</a>
</td></tr></table><div style="display:none">Say that the bridge fell.</div></body></html>
--cut--
"""
