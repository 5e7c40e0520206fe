"""Laws of fetching ahead: several hosts at a time, one request at a time to each, the same whoever is quicker."""

import os
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx2
import pytest

from summarizer import ingest
from summarizer.errors import SourceError
from summarizer.ingest import Reach, Skipped, fetch
from summarizer.ingest.ahead import Ahead, Version
from summarizer.ingest.fetch import Fetched
from tests.pages import item, page, rss
from tests.websites import Answer, website

OPEN = Reach(allow_private=True, pause=0)
UNREAD = ("", "")
RSS = {"content-type": "application/rss+xml"}
OTHER = "localhost"
"""This machine again, under the name of another host."""


def read(*addresses: str) -> list[Any]:
    return list(ingest.read(addresses, reach=OPEN))


def feed(*links: str, day: int = 4) -> Answer:
    entries = (item(link=link, date=f"0{day} Mar 2031 10:00:00 GMT") for link in links)
    return Answer(rss(*entries).encode(), headers=RSS)


def gives(data: bytes) -> Callable[[str, Version], Fetched]:
    return lambda url, _: Fetched(url, data, "", None, UNREAD)


# ---------------------------------------------------------------- several hosts


def test_two_hosts_are_asked_at_once():
    both = threading.Barrier(2)  # neither answers before the other was asked too
    with website(a=Answer(page().encode(), wait=lambda: both.wait(5))) as site:
        site.answers["/b"] = site.answers["/a"]
        found = read(f"{site.address}/a", f"{site.under(OTHER)}/b")
    assert [one.info.source[-2:] for one in found] == ["/a", "/b"]
    assert not both.broken


def test_the_pages_of_two_feeds_are_fetched_at_once():
    both = threading.Barrier(2)
    slow = Answer(page().encode(), wait=lambda: both.wait(5))
    with website(a=slow, b=slow) as site:
        site.answers["/one"], site.answers["/two"] = feed(f"{site.address}/a"), feed(f"{site.under(OTHER)}/b")
        assert len(read(f"{site.address}/one", f"{site.address}/two")) == 2
    assert not both.broken


def test_what_a_feed_in_a_file_points_at_is_fetched_at_once(tmp_path: Path):
    both = threading.Barrier(2)
    slow = Answer(page().encode(), wait=lambda: both.wait(5))
    with website(a=slow, b=slow) as site:
        (tmp_path / "feed.rss").write_bytes(feed(f"{site.address}/a", f"{site.under(OTHER)}/b").body)
        found = list(ingest.read([tmp_path / "feed.rss"], reach=replace(OPEN, follow=True)))
    assert [one.source if isinstance(one, Skipped) else one.info.source[-2:] for one in found] == ["/a", "/b"]
    assert not both.broken


def test_one_host_is_never_asked_twice_at_once():
    def take() -> None:
        time.sleep(0.02)

    with website(**{f"p{n}": Answer(page(title=f"Bridge {n}").encode(), wait=take) for n in range(4)}) as site:
        moved = Answer(status=302, headers={"location": f"{site.address}/p3"}, wait=take)
        site.answers["/moved"] = moved
        site.answers["/feed"] = feed(f"{site.address}/p0", f"{site.address}/p1")
        read(f"{site.under(OTHER)}/moved", f"{site.address}/feed", f"{site.address}/p2")
    assert site.most_at_once == {"127.0.0.1": 1, OTHER: 1}
    assert len(site.paths()) == 6


def test_threads_that_are_led_to_one_host_ask_it_one_after_the_other():
    now, most = [0], [0]

    def answer(_: httpx2.Request) -> httpx2.Response:
        now[0] += 1
        most[0] = max(most[0], now[0])
        time.sleep(0.02)
        now[0] -= 1
        return httpx2.Response(404)

    def get(path: str) -> None:
        with pytest.raises(SourceError, match="HTTP 404"):
            fetcher.get(f"http://a.example/{path}")

    with fetch.Fetcher(OPEN, transport=httpx2.MockTransport(answer)) as fetcher:
        threads = [threading.Thread(target=get, args=(f"{n}",)) for n in range(3)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert most[0] == 1


def test_there_are_no_more_requests_at_once_than_allowed():
    now, most, lock = [0], [0], threading.Lock()

    def get(url: str, _: Version) -> None:
        with lock:
            now[0] += 1
            most[0] = max(most[0], now[0])
        time.sleep(0.01)
        with lock:
            now[0] -= 1

    with Ahead(get, most_hosts=3) as ahead:
        for n in range(12):
            ahead.ask(f"http://host{n % 6}.example/{n}", UNREAD)
        for n in range(12):
            ahead.take(f"http://host{n % 6}.example/{n}")
    assert most[0] == 3


# ---------------------------------------------------------------- the same, whoever is quicker


@pytest.mark.parametrize("slow", ["/one", "/two"])
def test_of_a_page_that_two_feeds_point_at_the_first_feed_tells_however_slow_it_is(slow: str):
    with website(a=Answer(page().encode())) as site:
        for day, path in ((4, "/one"), (5, "/two")):
            answer = feed(f"{site.address}/a", day=day)
            answer.wait = (lambda: time.sleep(0.1)) if path == slow else answer.wait
            site.answers[path] = answer
        (found,) = read(f"{site.address}/one", f"{site.under(OTHER)}/two")
    assert found.info.published.value == "2031-03-04T10:00:00Z"


@pytest.mark.parametrize("in_memory", [10, 10**9])
def test_what_waits_on_disk_comes_back_as_it_was(in_memory: int):
    pages = {f"http://a.example/{n}": os.urandom(1000) for n in range(20)}
    with Ahead(lambda url, _: gives(pages[url])(url, UNREAD), in_memory=in_memory) as ahead:
        for url in pages:
            ahead.ask(url, UNREAD)
        assert [(found.url, found.data) for url in pages if (found := ahead.take(url))] == list(pages.items())


# ---------------------------------------------------------------- what goes wrong is one address's alone


def test_an_error_nobody_thought_of_stops_no_other_address():
    def get(url: str, _: Version) -> Fetched:
        return Fetched(url, b"x" * (1 // ("bad" not in url)), "", None, UNREAD)

    with Ahead(get) as ahead:
        for path in ("bad", "good"):
            ahead.ask(f"http://a.example/{path}", UNREAD)
        with pytest.raises(ZeroDivisionError):
            ahead.take("http://a.example/bad")
        assert ahead.take("http://a.example/good")


def test_a_host_that_takes_too_long_is_left_and_the_others_are_not():
    with Ahead(gives(b"x"), longest=-1) as ahead:
        for url in ("http://a.example/1", "http://a.example/2", "http://b.example/1"):
            ahead.ask(url, UNREAD)
        assert ahead.take("http://a.example/1")
        with pytest.raises(SourceError, match=r"not asked for: 'a\.example' had"):
            ahead.take("http://a.example/2")
        assert ahead.take("http://b.example/1")


def test_breaking_off_waits_for_no_server():
    answered = threading.Event()

    def get(_url: str, _version: Version) -> None:
        answered.wait(10)

    with Ahead(get) as ahead:
        ahead.ask("http://a.example/1", UNREAD)
        started = time.monotonic()
    assert time.monotonic() - started < 1
    answered.set()


def test_a_dead_site_is_asked_for_its_rules_once_and_not_for_every_page():
    asked = []

    def dead(request: httpx2.Request) -> httpx2.Response:
        asked.append(request.url.path)
        raise httpx2.ConnectTimeout("silence")

    with fetch.Fetcher(OPEN, transport=httpx2.MockTransport(dead)) as fetcher:
        for path in ("a", "b"):
            with pytest.raises(SourceError, match="did not answer in time"):
                fetcher.get(f"http://dead.example/{path}")
    assert asked == ["/robots.txt"]


def test_a_dead_host_stops_no_other(tmp_path):
    with website(a=Answer(page().encode())) as site:
        lost, found = read("http://no-such-host.invalid/feed", f"{site.address}/a")
    assert lost == Skipped("http://no-such-host.invalid/feed", "no such host: 'no-such-host.invalid'")
    assert found.info.source == f"{site.address}/a"


def test_offline_no_thread_is_started_and_nothing_is_asked():
    with website(a=Answer(page().encode())) as site:
        (found,) = ingest.read([f"{site.address}/a"], reach=Reach(allow_private=True, offline=True))
    assert isinstance(found, Skipped)
    assert found.reason == ingest.NOT_FETCHED
    assert site.asked == []
