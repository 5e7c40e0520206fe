"""Checks of the ledger: what it counts is what the briefs hold, and it leaves out no article."""

import datetime as dt
from collections import Counter
from collections.abc import Mapping

from summarizer.schema import Brief, Ledger
from summarizer.verify.fault import Faults


def check_ledger(ledger: Ledger, briefs: Mapping[str, Brief], as_of: str) -> Faults:
    """Counts, articles, and how long sources are silent."""
    kept = sum(len(brief.claims) for brief in briefs.values())
    if ledger.claims_kept != kept:
        yield "claims_kept", f"the briefs hold {kept} claims, not {ledger.claims_kept}"
    withheld = Counter(item.reason for brief in briefs.values() for item in brief.withheld)
    if {line.reason: line.count for line in ledger.claims_withheld} != dict(withheld):
        yield "claims_withheld", f"the briefs withheld {dict(sorted(withheld.items()))}"
    accounted = {entry.article for entry in ledger.articles if entry.outcome in {"used", "copy"}}
    for article in sorted(set(briefs) - accounted):
        yield "articles", f"{article!r} is not accounted for"
    for n, entry in enumerate(ledger.articles):
        brief = briefs.get(entry.article or "")
        if brief is not None and entry.outcome == "used" and entry.source != brief.article.source:
            yield f"articles[{n}].source", f"the brief says {brief.article.source!r}"
    for article in sorted(a for a in accounted if a is not None and a not in briefs):
        yield "articles", f"{article!r} is said to be used, and has no brief"
    yield from _sources(ledger, as_of)


def _sources(ledger: Ledger, as_of: str) -> Faults:
    """Whether the days that a source is said to be silent are those since it last gave something, or was first read."""
    for n, line in enumerate(ledger.sources):
        since = line.latest or line.awaited_since
        days = _days(since, as_of) if since else 0
        if days is None or days < 0:
            yield f"sources[{n}].{'latest' if line.latest else 'awaited_since'}", f"{since!r} is no day until {as_of}"
        elif line.silent not in (0, days):
            yield f"sources[{n}].silent", f"from {since} to {as_of} are {days} days"


def _days(earlier: str, later: str) -> int | None:
    try:
        return (dt.date.fromisoformat(later) - dt.date.fromisoformat(earlier)).days
    except ValueError:
        return None
