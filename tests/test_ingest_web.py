"""Laws of fetching: asked politely, only what may be asked for, never more than a page's worth, nothing twice."""

import gzip
import socket
from typing import Any

import httpx2
import pytest

from summarizer import ingest, pipeline
from summarizer.errors import SourceError
from summarizer.ingest import Reach, Skipped, fetch, robots
from summarizer.ingest.addresses import PublicTransport, is_public
from tests.pages import HTML_BODY, PARAGRAPHS, item, page, rss
from tests.websites import Answer, Site, website

OPEN = Reach(allow_private=True, pause=0)
PAGE = Answer(page().encode())


def read(site: Site, path: str, reach: Reach = OPEN) -> list[Any]:
    return list(ingest.read([site.address + path], reach=reach))


def test_a_page_is_fetched_and_named_by_its_address():
    with website(page=PAGE) as site:
        (found,) = read(site, "/page")
    assert found.info.source == found.info.url == f"{site.address}/page"
    assert PARAGRAPHS[0] in found.text
    assert site.asked[-1][1]["user-agent"].startswith("summarizer/")


def test_an_address_is_read_once_in_a_run():
    with website(page=PAGE) as site:
        assert len(list(ingest.read([f"{site.address}/page"] * 2, reach=OPEN))) == 1
    assert site.paths() == ["/page"]


# ---------------------------------------------------------------- where it may go


def test_this_machine_is_not_fetched_from_unless_it_was_asked_for():
    with website(page=PAGE) as site:
        (found,) = read(site, "/page", Reach(pause=0))
    assert "--allow-private" in found.reason
    assert site.asked == []


@pytest.mark.parametrize(
    "address",
    [
        *(
            "127.0.0.1",
            "10.0.0.1",
            "192.168.1.1",
            "172.16.0.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
            "224.0.0.1",
        ),
        *("::1", "::", "fe80::1%eth0", "fc00::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "ff02::1"),
    ],
)
def test_no_private_address_passes_for_a_public_one(address):
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.215.14", "2606:2800:21f:cb07::1", "64:ff9b::5db8:d70e"])
def test_a_public_address_is_one(address):
    assert is_public(address)


@pytest.mark.parametrize("host", ["localhost", "127.1", "0x7f000001", "[::ffff:127.0.0.1]"])
def test_other_spellings_of_this_machine_are_this_machine(host):
    with website(page=PAGE) as site:
        (found,) = ingest.read([site.address.replace("127.0.0.1", host) + "/page"], reach=Reach(pause=0))
    assert isinstance(found, Skipped)
    assert site.asked == []


def network(answer, *addresses: str) -> PublicTransport:
    """A network in which a name means each of the addresses in turn, and every host gives the answer."""
    left = list(addresses)

    def look_up(host: str, port: int, **_: object) -> Any:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (host if host[0].isdigit() else left.pop(0), port))]

    return PublicTransport(allow_private=False, look_up=look_up, network=httpx2.MockTransport(answer))


def test_a_name_is_looked_up_once_and_what_was_checked_is_what_is_connected_to():
    def answer(request: httpx2.Request) -> httpx2.Response:
        return httpx2.Response(200, text=f"{request.url.host} {request.headers['host']} {request.extensions}")

    with httpx2.Client(transport=network(answer, "93.184.215.14", "127.0.0.1")) as client:
        reply = client.get("https://rebound.example/").text
        assert reply.startswith("93.184.215.14 rebound.example")
        assert "'sni_hostname': 'rebound.example'" in reply
        with pytest.raises(SourceError, match="no public address"):
            client.get("https://rebound.example/")


@pytest.mark.parametrize("target", ["http://127.0.0.1/x", "http://192.168.0.7:8080/", "//169.254.169.254/latest"])
def test_a_redirect_to_a_private_address_is_not_followed(target):
    def answer(request: httpx2.Request) -> httpx2.Response:
        assert request.url.host == "93.184.215.14"
        return (
            httpx2.Response(404) if "robots" in request.url.path else httpx2.Response(302, headers={"location": target})
        )

    transport = network(answer, "93.184.215.14", "93.184.215.14")
    with fetch.Fetcher(Reach(pause=0), transport=transport) as fetcher, pytest.raises(SourceError, match="no public"):
        fetcher.get("http://post.example/old")


@pytest.mark.parametrize(
    "target",
    ["file:///etc/passwd", "ftp://post.example/x", "gopher://x", "http://[", "data:text/html,hi", "//[::"],
)
def test_a_redirect_leads_only_to_the_web(target):
    with website(old=Answer(status=302, headers={"location": target})) as site:
        (found,) = read(site, "/old")
    assert "web address" in found.reason or "http or https" in found.reason


def test_a_redirect_is_followed_and_a_circle_is_not():
    moved = {"location": "/page"}
    with website(
        page=PAGE, old=Answer(status=301, headers=moved), ring=Answer(status=302, headers={"location": "/ring"})
    ) as site:
        (found,) = read(site, "/old")
        (circle,) = read(site, "/ring")
    assert found.info.url == f"{site.address}/page"
    assert "redirected" in circle.reason


def test_offline_nothing_is_fetched():
    with website(page=PAGE) as site:
        (found,) = read(site, "/page", Reach(allow_private=True, offline=True))
    assert "--offline" in found.reason
    assert site.asked == []


# ---------------------------------------------------------------- what it may take


def test_robots_txt_is_asked_first_and_obeyed():
    rules = Answer(b"User-agent: *\nDisallow: /private\nAllow: /private/open", headers={})
    with website(**{"robots.txt": rules, "private/x": PAGE, "private/open": PAGE}) as site:
        (closed,), (opened,) = read(site, "/private/x"), read(site, "/private/open")
    assert "robots.txt" in closed.reason
    assert opened.info.title
    assert site.paths() == ["/private/open"]


def test_a_site_whose_rules_cannot_be_had_allows_nothing():
    with website(**{"robots.txt": Answer(status=503), "page": PAGE}) as site:
        (found,) = read(site, "/page")
    assert "robots.txt" in found.reason


@pytest.mark.parametrize(
    ("rules", "path", "allowed"),
    [
        ("User-agent: *\nDisallow:", "/x", True),
        ("User-agent: *\nDisallow: /", "/x", False),
        ("User-agent: other\nDisallow: /", "/x", True),
        ("User-agent: *\nDisallow: /\n\nUser-agent: Summarizer\nAllow: /", "/x", True),
        ("User-agent: a\nUser-agent: summarizer\nDisallow: /x # all of it", "/x/y", False),
        ("User-agent: *\nDisallow: /*.php$", "/a.php", False),
        ("User-agent: *\nDisallow: /*.php$", "/a.php?x", True),
        ("User-agent: *\nDisallow: /*?s=", "/find?s=a", False),
        ("User-agent: *\nDisallow: /a\nAllow: /a", "/a", True),
        ("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", True),
        ("\ufeffUSER-AGENT : *\nDISALLOW : /a", "/a", False),
        ("Disallow: /", "/x", True),
        ("User-agent: *\nDisallow: " + "/*a" * 5000, "/" + "a" * 5000, True),
    ],
)
def test_rules_are_read_as_the_rfc_has_them(rules, path, allowed):
    assert robots.read(rules, "summarizer").allow(f"https://post.example{path}") == allowed


def test_a_pause_that_is_asked_for_is_made_but_not_without_end():
    assert robots.read("User-agent: *\nCrawl-delay: 3", "summarizer").pause == 3
    assert robots.read("User-agent: *\nCrawl-delay: 86400", "summarizer").pause == 10


@pytest.mark.parametrize(
    ("answer", "part"),
    [
        (Answer(status=404), "HTTP 404"),
        (Answer(status=429), "fewer requests"),
        (Answer(b"%PDF-1.7", headers={"content-type": "application/pdf"}), "application/pdf"),
        (Answer(b"x" * (fetch.MAX_BYTES + 1)), "larger than"),
        (Answer(gzip.compress(b"x" * (fetch.MAX_BYTES + 1)), headers={"content-encoding": "gzip"}), "larger than"),
        (Answer(b"not packed", headers={"content-encoding": "gzip"}), "damaged"),
        (Answer(b"?", headers={"content-encoding": "br"}), "not asked for"),
        (Answer(b"", headers={"content-type": "text/html"}), "empty"),
        (Answer(b"short", headers={"content-length": "500", "content-type": "text/html"}), "could not be fetched"),
    ],
    ids=["404", "429", "pdf", "large", "bomb", "damaged", "brotli", "empty", "cut"],
)
def test_what_cannot_be_taken_is_said_plainly(answer, part):
    with website(page=answer) as site:
        (found,) = read(site, "/page")
    assert part in found.reason
    assert "fault" not in found.reason


def test_a_packed_page_is_unpacked():
    headers = {"content-type": "text/html", "content-encoding": "gzip"}
    with website(page=Answer(gzip.compress(page().encode()), headers=headers)) as site:
        (found,) = read(site, "/page")
    assert PARAGRAPHS[0] in found.text


@pytest.mark.parametrize(
    "address", ["http://", "http://[", "https://no-such-host.invalid/", "http://a..b/", "http://x:99999/"]
)
def test_a_broken_address_is_said_plainly(address):
    (found,) = ingest.read([address], reach=OPEN)
    assert isinstance(found, Skipped)
    assert "fault" not in found.reason


# ---------------------------------------------------------------- feeds, and tomorrow


def feed(site: Site, *paths: str) -> Answer:
    items = (
        item(link=site.address + path, title=f"Bridge {path}", date="Tue, 04 Mar 2031 10:00:00 GMT") for path in paths
    )
    return Answer(rss(*items).encode(), headers={"content-type": "application/rss+xml", "etag": '"f1"'})


def test_what_a_fetched_feed_points_at_is_fetched_and_what_the_feed_tells_fills_its_card():
    with website(a=Answer(page(title="Old bridge").encode()), b=Answer(status=500)) as site:
        site.answers["/feed"] = feed(site, "/a", "/b", "/a")
        found, lost = read(site, "/feed")
    assert (found.info.outlet, found.info.published.value) == ("Dunmere Post", "2031-03-04T10:00:00Z")
    assert lost == Skipped(f"{site.address}/b", "the server answered HTTP 500")


def test_a_feed_in_a_file_is_followed_only_if_that_was_asked_for(tmp_path):
    with website(a=PAGE) as site:
        (tmp_path / "a.rss").write_bytes(feed(site, "/a").body)
        (left,) = ingest.read([tmp_path / "a.rss"], reach=OPEN)
        assert isinstance(left, Skipped)
        assert site.asked == []
        (found,) = ingest.read([tmp_path / "a.rss"], reach=Reach(allow_private=True, pause=0, follow=True))
    assert isinstance(found, ingest.Skipped) is False


def test_what_has_not_changed_is_not_fetched_again_and_what_failed_is():
    versions: dict[str, tuple[str, str]] = {}
    reach = Reach(allow_private=True, pause=0, versions=versions)
    with website(a=Answer(page().encode(), headers={"content-type": "text/html", "etag": '"p1"'})) as site:
        site.answers["/feed"] = feed(site, "/a", "/b")
        assert [isinstance(entry, Skipped) for entry in read(site, "/feed", reach)] == [False, True]
        assert set(versions) == {f"{site.address}/a"}  # the feed is asked again, for the entry that failed
        site.answers["/b"] = Answer(page(title="Another").encode())
        (found,) = read(site, "/feed", reach)
    assert found.info.source == f"{site.address}/b"
    assert versions[f"{site.address}/feed"] == ('"f1"', "")


def test_the_second_day_knows_what_the_first_fetched(tmp_path):
    with website(a=Answer(page().encode(), headers={"content-type": "text/html", "etag": '"p1"'})) as site:
        first, second = (
            pipeline.daily([f"{site.address}/a"], date=day, out=tmp_path, reach=OPEN)
            for day in ("2031-03-05", "2031-03-06")
        )
    assert site.asked[-1][1]["if-none-match"] == '"p1"'
    assert (first.record.briefed, second.record.briefed, second.record.articles_used) == (1, 0, 1)
    assert second.record.failures == ()


def test_entries_with_their_text_need_no_fetching():
    with website(feed=Answer(rss(item(content=HTML_BODY)).encode(), headers={"content-type": "text/xml"})) as site:
        (found,) = read(site, "/feed")
    assert found.info.source == "https://post.example/bridge"
    assert site.paths() == ["/feed"]
