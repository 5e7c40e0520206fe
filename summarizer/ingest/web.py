"""What is at addresses: pages, and feeds with the pages of their entries, in the same order however fast each comes."""

import re
import zlib
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from summarizer.errors import SourceError
from summarizer.ingest import contents, kinds
from summarizer.ingest.card import Card
from summarizer.ingest.contents import MAX_BYTES, Content, Item, Pointer, Skipped, Unchanged
from summarizer.ingest.reach import UNREAD, Reach
from summarizer.schema import Article

if TYPE_CHECKING:
    from summarizer.ingest.ahead import Ahead
    from summarizer.ingest.fetch import Fetched

Read: TypeAlias = Article | Skipped | Unchanged

ADDRESS = re.compile(r"https?:/+", re.IGNORECASE)
NOT_FETCHED = "not fetched, as nothing is to be sent (--offline)"
"""Why an address gave nothing where nothing may be fetched."""
OTHER_KIND = "not a kind of file this version reads (text, Markdown, HTML, feeds, mail, JSON)"
BROKEN_PACK = "a gzip file that is damaged or breaks off"
# As many entries of one feed are fetched at most: at a second's pause, five minutes.
_MOST_POINTERS = 300


@dataclass(frozen=True, slots=True)
class _Opened:
    """What an address gave; the entries that point elsewhere are being fetched."""

    items: list[Item | Unchanged]
    version: tuple[str, str] = UNREAD


class Web:
    """What is fetched in one run; nothing of it is even imported before the first address. An address is read once.

    All is asked for as soon as it is known of, and read in the order it was given: which answer comes first changes
    nothing. The versions of what was read are kept when the reader comes back for more, and has put it away.
    """

    def __init__(self, reach: Reach, stack: ExitStack) -> None:
        self._reach = reach
        self._stack = stack
        self._waiting: Ahead | None = None
        self._claimed: set[str] = set()
        self._opened: dict[str, _Opened] = {}

    def open(self, urls: Iterable[str]) -> None:
        """Fetch some addresses, all at once, and begin to fetch what the feeds among them point at."""
        fresh = [url for url in dict.fromkeys(urls) if url not in self._claimed]
        self._claimed.update(fresh)
        for url in fresh if not self._reach.offline else ():
            self._ask(url)
        for url in fresh:
            self._opened[url] = self._open(url)

    def read(self, url: str) -> Iterator[Read]:
        """The articles at an address that was opened; at a feed's, those of its entries too."""
        opened = self._opened.pop(url, None)
        if opened is None:
            return
        complete = True
        for item in opened.items:
            for found in self._page(item) if isinstance(item, Pointer) else (item,):
                complete = complete and not isinstance(found, Skipped)
                yield found
        if complete:  # what gave less than it might is asked for again
            self._keep(url, opened.version)

    def resolved(self, found: Iterator[Item]) -> Iterator[Read]:
        """What was found in a file; entries that only point elsewhere are fetched if that was asked for."""
        asked: list[Pointer] = []
        for item in found:
            if isinstance(item, Pointer) and self._reach.follow:
                asked += [item] if self._claim(item) else []
                continue
            yield from self._pages(asked)
            yield Skipped(item.source, item.reason) if isinstance(item, Pointer) else item
        yield from self._pages(asked)

    def _open(self, url: str) -> _Opened:
        fetched = self._take(url)
        if isinstance(fetched, Skipped | Unchanged):
            return _Opened([fetched])
        items: list[Item | Unchanged] = []
        followed = 0
        for item in _found(url, fetched, Card()):
            if not isinstance(item, Pointer):
                items.append(item)
            elif followed >= _MOST_POINTERS:
                items.append(Skipped(item.source, item.reason))
            elif self._claim(item):
                followed += 1
                items.append(item)
        return _Opened(items, fetched.version)

    def _claim(self, pointer: Pointer) -> bool:
        """Begin to fetch what an entry points at, unless another entry pointed there before."""
        if pointer.url in self._claimed:
            return False
        self._claimed.add(pointer.url)
        if not self._reach.offline:
            self._ask(pointer.url)
        return True

    def _pages(self, asked: list[Pointer]) -> Iterator[Read]:
        """What entries in a row point at; all of it was asked for before any of it is waited for."""
        while asked:
            yield from self._page(asked.pop(0))

    def _page(self, pointer: Pointer) -> Iterator[Read]:
        """What an entry points at; no feed leads to another feed's entries."""
        fetched = self._take(pointer.url)
        if isinstance(fetched, Skipped | Unchanged):
            yield fetched
            return
        complete = True
        for item in _found(pointer.url, fetched, pointer.card):
            found = Skipped(item.source, item.reason) if isinstance(item, Pointer) else item
            complete = complete and not isinstance(found, Skipped)
            yield found
        if complete:
            self._keep(pointer.url, fetched.version)

    def _ask(self, url: str) -> None:
        if self._waiting is None:
            from summarizer.ingest.ahead import Ahead  # noqa: PLC0415 - its libraries cost 0.2 s
            from summarizer.ingest.fetch import Fetcher  # noqa: PLC0415

            fetcher = self._stack.enter_context(Fetcher(self._reach))
            self._waiting = self._stack.enter_context(Ahead(fetcher.get))
        known = self._reach.versions.get(url) if self._reach.versions is not None else None
        self._waiting.ask(url, known or UNREAD)

    def _take(self, url: str) -> "Fetched | Skipped | Unchanged":
        if self._waiting is None or self._reach.offline:
            return Skipped(url, NOT_FETCHED)
        try:
            return self._waiting.take(url) or Unchanged(url)
        except SourceError as error:
            return Skipped(url, str(error))
        except Exception as error:  # noqa: BLE001 - whatever it is, it is this address's alone
            return Skipped(url, contents.unforeseen(error))

    def _keep(self, url: str, version: tuple[str, str]) -> None:
        """Remember the version of what was read from an address, so that it is not fetched again unchanged."""
        if self._reach.versions is not None and any(version):
            self._reach.versions[url] = version


def _found(url: str, fetched: "Fetched", card: Card) -> Iterator[Item]:
    """What an address holds; nothing is raised."""
    kind = kinds.by_type(fetched.content_type)
    if kind == "other":
        yield Skipped(url, f"of type {fetched.content_type[:60]!r}, {OTHER_KIND}")
        return
    try:
        data = unpacked(fetched.data) if fetched.data.startswith(kinds.GZIP) else fetched.data
    except SourceError as error:
        yield Skipped(url, str(error))
        return
    content = Content(data, url, url=fetched.url, charset=fetched.charset, card=card)
    try:
        yield from contents.items(content, kind or kinds.by_beginning(data))
    except Exception as error:  # noqa: BLE001 - whatever it is, it is this address's alone
        yield Skipped(url, contents.unforeseen(error))


def unpacked(data: bytes) -> bytes:
    """What a gzip holds, as far as the limit."""
    try:
        return zlib.decompressobj(wbits=47).decompress(data, MAX_BYTES + 1)
    except zlib.error:
        raise SourceError(BROKEN_PACK) from None
