"""The ledger: every article that was given, every claim kept or withheld, what a model judged."""

from collections import Counter
from collections.abc import Sequence

from summarizer.schema import Brief, Ledger, LedgerEntry, WithheldCount
from summarizer.schema.report import VerdictCount
from summarizer.schema.verdicts import Verdicts


def ledger(briefs: Sequence[Brief], entries: Sequence[LedgerEntry], verdicts: Verdicts) -> Ledger:
    """From the entries of a run; where none are given, the briefs are what there is to account for."""
    used = [LedgerEntry(source=brief.article.source, outcome="used", article=brief.article.id) for brief in briefs]
    judged = Counter(verdicts.said.values())
    withheld = Counter(item.reason for brief in briefs for item in brief.withheld)
    return Ledger(
        articles=tuple(entries) or tuple(sorted(used, key=lambda entry: (entry.source, entry.article or ""))),
        claims_kept=sum(len(brief.claims) for brief in briefs),
        claims_withheld=tuple(WithheldCount(reason=reason, count=withheld[reason]) for reason in sorted(withheld)),
        judged_by=verdicts.by if judged else None,
        verdicts=tuple(VerdictCount(verdict=verdict, count=judged[verdict]) for verdict in sorted(judged)),
    )
