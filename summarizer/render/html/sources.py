"""The end of a page: the numbered sources with what they share, and what became of everything that was given."""

from collections import Counter
from dataclasses import dataclass
from urllib.parse import urlsplit

from summarizer.render import words
from summarizer.render.escape import address
from summarizer.render.evidence import NAMED, Reader, name
from summarizer.render.page import Page, date, reason
from summarizer.schema import Brief, LedgerEntry, Source, StatusReport

ENTRIES = 300
"""Lines of the ledger; over 1,000 articles the rest is counted and stands in report.json."""


@dataclass(frozen=True, slots=True)
class Origin:
    """A source of the report."""

    number: int
    outlet: str
    title: str
    given_as: str
    """What was read, where it has no title."""
    date: str
    basis: str
    placed: str
    drafted: str
    """What read it, where that is not the rules, or should not have been."""
    group: str
    """A letter that sources share which are not independent of each other; empty for one that stands alone."""
    copy_of: tuple[int, ...]
    file: str
    url: str
    host: str


@dataclass(frozen=True, slots=True)
class Account:
    """What was given, used, set aside and why; which claims were kept."""

    given: int
    used: int
    troubles: tuple[tuple[str, str], ...]
    """The name of a source, and what is wrong with it."""
    copies: tuple[LedgerEntry, ...]
    skipped: tuple[LedgerEntry, ...]
    left_out: int
    kept: int
    withheld: tuple[tuple[int, str], ...]
    judged: str
    """What a model judged; empty where none was asked."""


def origins(page: Page, reader: Reader) -> list[Origin]:
    """Every source by number."""
    count = Counter(source.group for source in page.report.sources)
    shared = [group for group in dict.fromkeys(source.group for source in page.report.sources) if count[group] > 1]
    letters = {group: _letter(place) for place, group in enumerate(shared)}
    return [_origin(page, reader, source, letters.get(source.group, "")) for source in page.report.sources]


def _letter(place: int) -> str:
    """A, B, ... Z, AA, AB, ..."""
    rest, last = divmod(place, 26)
    return (_letter(rest - 1) if rest else "") + chr(ord("A") + last)


def _origin(page: Page, reader: Reader, source: Source, group: str) -> Origin:
    outlet = name(source)
    if source.wire and source.outlet and source.wire != source.outlet:
        outlet = f"{outlet}, from {source.wire}"
    brief = page.briefs.get(source.article)
    own = source.published and source.published.earliest
    known = source.placed.earliest or source.placed.latest
    url = address(source.url)
    return Origin(
        number=page.number[source.article],
        outlet=outlet,
        title=source.title or "",
        given_as="" if source.title else source.source,
        date=date(source.published) or "not dated",
        basis=brief.article.basis.get("published", "") if brief else "",
        placed=f"written {reason(source.placed.because)}" if known and not own and source.placed.because else "",
        drafted=_drafted(brief),
        group=group,
        copy_of=tuple(page.numbers([source.copy_of])) if source.copy_of else (),
        file=f"articles/{source.article}.txt" if reader.has(source.article) and NAMED.fullmatch(source.article) else "",
        url=url,
        host=_host(url),
    )


def _drafted(brief: Brief | None) -> str:
    if brief is None:
        return ""
    made = brief.provenance
    if made.drafter == "model":
        return f"read by {made.model or 'a model'}"
    return f"read by rule, not by a model ({made.fallback})" if made.fallback else ""


def _host(url: str) -> str:
    """Where an address really leads, whatever stands before the @."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def ledger(report: StatusReport) -> Account:
    """The account of a report."""
    entries = report.ledger.articles
    copies = tuple(entry for entry in entries if entry.outcome == "copy")
    skipped = tuple(entry for entry in entries if entry.outcome == "skipped")
    return Account(
        given=len(entries),
        used=sum(entry.outcome == "used" for entry in entries),
        troubles=tuple(
            (line.name, reason(trouble)) for line in report.ledger.sources if (trouble := words.trouble(line))
        ),
        copies=copies[:ENTRIES],
        skipped=skipped[:ENTRIES],
        left_out=max(0, len(copies) - ENTRIES) + max(0, len(skipped) - ENTRIES),
        kept=report.ledger.claims_kept,
        withheld=tuple((item.count, words.plain(item.reason)) for item in report.ledger.claims_withheld),
        judged=words.judged(report),
    )
