"""The end of a report: the numbered sources, and what became of everything that was given."""

from collections.abc import Sequence

from summarizer.render import words
from summarizer.render.escape import link, text
from summarizer.render.markdown.page import date, numbers, reason
from summarizer.render.page import Page
from summarizer.schema import LedgerEntry, Source, StatusReport


def sources_section(page: Page) -> list[str]:
    """Each source by number: who, what, when and how that is known, and whom it copies."""
    lines = [_source(page, source) for source in page.report.sources]
    return ["## Sources", "\n".join(lines)] if lines else []


def _source(page: Page, source: Source) -> str:
    outlet = text(source.outlet or "") or ("" if source.wire else "Outlet not named")
    if source.wire and source.wire != source.outlet:
        outlet = f"{outlet}, from {text(source.wire)}" if outlet else text(source.wire)
    title = f": “{text(source.title)}”" if source.title else f": {text(source.source)}"
    parts = [
        f"[{page.number[source.article]}] {outlet}{title}",
        _dated(page, source),
        _placed(source),
        *_kinship(page, source),
    ]
    address = link(source.url)
    return "- " + " · ".join(part for part in [*parts, address] if part)


def _dated(page: Page, source: Source) -> str:
    brief = page.briefs.get(source.article)
    basis = brief.article.basis.get("published", "") if brief else ""
    day = date(source.published)
    return (f"{day} ({text(basis)})" if basis else day) or "not dated"


def _placed(source: Source) -> str:
    """What other sources show of when it was written, where its own text does not say."""
    own = source.published and source.published.earliest
    known = source.placed.earliest or source.placed.latest
    return f"written {reason(source.placed.because)}" if known and not own and source.placed.because else ""


def _kinship(page: Page, source: Source) -> list[str]:
    """A source that is not independent of an earlier one says so."""
    if source.copy_of:
        return [f"a copy of{numbers(page, [source.copy_of]) or ' another article'}"]
    earlier = [
        other.article
        for other in page.report.sources
        if other.group == source.group and page.number[other.article] < page.number[source.article]
    ]
    return [f"not independent of{numbers(page, earlier)}"] if earlier else []


def ledger_section(report: StatusReport) -> list[str]:
    """What was given, used, set aside and why; which claims were kept."""
    entries = report.ledger.articles
    used = sum(entry.outcome == "used" for entry in entries)
    lines = [f"- {words.plural(len(entries), 'article')} given until now, {used} used"]
    troubles = [(line.name, words.trouble(line)) for line in report.ledger.sources]
    lines += [f"- source {text(name)}: {reason(trouble)}" for name, trouble in troubles if trouble]
    lines += _entries("copies", [entry for entry in entries if entry.outcome == "copy"])
    lines += _entries("left out", [entry for entry in entries if entry.outcome == "skipped"])
    withheld = sum(item.count for item in report.ledger.claims_withheld)
    line = f"- {words.plural(report.ledger.claims_kept, 'claim')} kept, {withheld} withheld"
    if withheld:
        reasons = [f"{item.count} {text(words.plain(item.reason))}" for item in report.ledger.claims_withheld]
        line += f" ({', '.join(reasons)})"
    lines.append(line)
    if judged := words.judged(report):
        lines.append(f"- {text(judged)}")
    return ["## What became of what was given", "\n".join(lines)]


def _entries(title: str, entries: Sequence[LedgerEntry]) -> list[str]:
    return [f"- {title}: {text(entry.source)} ({text(entry.because)})" for entry in entries]
