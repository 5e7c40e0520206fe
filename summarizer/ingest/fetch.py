"""Pages and feeds from the web, politely: robots.txt, pauses, limits of time and size, nothing twice.

What a server says of a page's version (ETag, Last-Modified) is kept by the caller, so that tomorrow's run asks only
for what changed.
"""

import threading
import time
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib import metadata
from types import TracebackType
from urllib.parse import urljoin, urlsplit

import httpx2

from summarizer.errors import SourceError
from summarizer.ingest import robots
from summarizer.ingest.addresses import PublicTransport
from summarizer.ingest.reach import UNREAD, Reach

NAME = "summarizer"
# Larger than any page or feed of news; counted on what came over the wire and again on what it unpacks to.
MAX_BYTES = 10_000_000
_TIMEOUT = httpx2.Timeout(20.0, connect=10.0)
# A server that sends a byte every few seconds never meets the timeout above.
_LONGEST = 60.0
_REDIRECTS = 5
_CHUNK = 65_536
_ADVICE = {401: "; it asks for a password", 403: "; it lets no program in", 429: "; it asks for fewer requests"}


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave."""

    url: str
    """After redirects."""
    data: bytes
    content_type: str
    charset: str | None
    version: tuple[str, str]


@dataclass(slots=True)
class _Host:
    """A host, which one thread asks at a time."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    last: float = float("-inf")
    """When the last request to it ended."""


class Fetcher:
    """Fetches for any number of threads, and never asks one host twice at once; to be used in a `with`."""

    def __init__(self, reach: Reach, *, transport: httpx2.BaseTransport | None = None) -> None:
        self._reach = reach
        self._rules: dict[str, robots.Rules | SourceError] = {}
        self._hosts: dict[str, _Host] = {}
        agent = f"{NAME}/{metadata.version('summarizer')}"
        self._client = httpx2.Client(
            transport=transport or PublicTransport(allow_private=reach.allow_private),
            headers={"user-agent": agent, "accept-encoding": "gzip, deflate", "accept": "text/html, */*;q=0.8"},
            timeout=_TIMEOUT,
            follow_redirects=False,
            trust_env=False,
        )

    def __enter__(self) -> "Fetcher":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.close()

    def get(self, url: str, version: tuple[str, str] = UNREAD) -> Fetched | None:
        """What the address gives; None if that is still the `version` that was last read."""
        place = url
        for _hop in range(_REDIRECTS + 1):
            rules = self._rules_of(place)
            if not rules.allow(place):
                raise SourceError(f"{_site(place)}/robots.txt asks programs not to fetch it")
            found = self._ask(place, pause=max(self._reach.pause, rules.pause), version=version)
            if isinstance(found, int):
                raise SourceError(f"the server answered HTTP {found}{_ADVICE.get(found, '')}")
            if found is None and not any(version):
                raise SourceError("the server says that nothing changed since it was never read")
            if not isinstance(found, str):
                return found
            place = _moved(place, found)
        raise SourceError(f"redirected more than {_REDIRECTS} times")

    def _rules_of(self, url: str) -> robots.Rules:
        """The rules of the address's site, asked for once: a site that is dead is not waited for at every page."""
        site = _site(url)
        if site not in self._rules:  # two threads, led here from two hosts, may both ask: one after the other
            try:
                self._rules[site] = self._read_rules(f"{site}/robots.txt")
            except SourceError as error:
                self._rules[site] = error
        found = self._rules[site]
        if isinstance(found, SourceError):
            raise SourceError(str(found))
        return found

    def _read_rules(self, url: str) -> robots.Rules:
        """As the RFC has it: a site that has none allows all, one that cannot tell allows nothing."""
        place = url
        for _hop in range(_REDIRECTS + 1):
            found = self._ask(place, pause=0.0, version=UNREAD)
            if isinstance(found, int):
                return robots.Rules() if 400 <= found < 500 and found != 429 else robots.Rules(((False, "/"),))
            if isinstance(found, Fetched):
                return robots.read(found.data[: robots.MAX_BYTES].decode("utf-8", "replace"), NAME)
            if found is None:
                break
            place = _moved(place, found)
        return robots.Rules()

    def _ask(self, url: str, *, pause: float, version: tuple[str, str]) -> Fetched | str | int | None:
        """One request: what came, where it was moved to, another status, or None if it has not changed."""
        host = self._hosts.setdefault(checked_host(url), _Host())
        headers = {
            name: value for name, value in zip(("if-none-match", "if-modified-since"), version, strict=True) if value
        }
        with host.lock:
            time.sleep(max(0.0, host.last + pause - time.monotonic()))
            try:
                with self._client.stream("GET", url, headers=headers) as response:
                    return _received(response, url)
            except httpx2.TimeoutException:
                raise SourceError("the server did not answer in time") from None
            except (httpx2.HTTPError, httpx2.InvalidURL) as error:
                raise SourceError(f"it could not be fetched ({type(error).__name__}: {str(error)[:150]})") from None
            finally:
                host.last = time.monotonic()


def _received(response: httpx2.Response, url: str) -> Fetched | str | int | None:
    status, headers = response.status_code, response.headers
    if status == 304:
        return None
    if status in (301, 302, 303, 307, 308) and headers.get("location"):
        return str(headers["location"])
    if status != 200:
        return status
    data = b"".join(_unpacked(response))
    version = (headers.get("etag", ""), headers.get("last-modified", ""))
    return Fetched(url, data, headers.get("content-type", ""), response.charset_encoding, version)


def _unpacked(response: httpx2.Response) -> Iterator[bytes]:
    """The body, unpacked in steps: at no moment does more than the limit exist, whatever was packed into it."""
    coding = response.headers.get("content-encoding", "").strip().lower()
    if coding not in ("", "identity", "gzip", "x-gzip", "deflate"):
        raise SourceError(f"packed as {coding!r}, which was not asked for")
    unpack = zlib.decompressobj(wbits=47) if coding not in ("", "identity") else None
    too_large = SourceError(f"larger than {MAX_BYTES // 1_000_000} MB: not fetched")
    received, made, deadline = 0, 0, time.monotonic() + _LONGEST
    for chunk in response.iter_raw(_CHUNK):
        received += len(chunk)
        if received > MAX_BYTES:
            raise too_large
        if time.monotonic() > deadline:
            raise SourceError(f"it took longer than {_LONGEST:.0f} seconds to come")
        try:
            plain = unpack.decompress(chunk, MAX_BYTES + 1 - made) if unpack else chunk
        except zlib.error:
            raise SourceError("packed, and damaged on its way") from None
        made += len(plain)
        if made > MAX_BYTES:
            raise too_large
        yield plain


def _moved(url: str, location: str) -> str:
    try:
        return urljoin(url, location)
    except ValueError:
        raise SourceError(f"redirected to {location[:100]!r}, which is no web address") from None


def checked_host(url: str) -> str:
    """The host of a web address; any other address is refused, wherever it came from."""
    try:
        parts = urlsplit(url)
        host, _port = parts.hostname, parts.port
    except ValueError:
        raise SourceError(f"{url!r} is no web address") from None
    if parts.scheme not in ("http", "https") or not host:
        raise SourceError(f"{url!r} is no http or https address")
    return host


def _site(url: str) -> str:
    checked_host(url)
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"
