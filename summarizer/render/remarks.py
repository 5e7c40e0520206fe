"""What is remarked beside a line: how well it is supported, and which part of it that holds for.

A line is a whole sentence, and a sentence tells several things: "the toll climbed to 17 after crews found two more
bodies" may rest on two sources for the 17, and on one for the bodies. A remark that holds for a part names the part.
"""

import re
from collections.abc import Sequence

from summarizer.render import words
from summarizer.render.differences import question, taken_back
from summarizer.render.page import Page
from summarizer.schema import Commitment, Event, Figure, Finding
from summarizer.wording import inflects

Remark = tuple[str, str]
"""A code for its colour, and its words."""

_PART = "part of it"
"""Where the briefs are not there, nothing says which."""
_NAMELESS = frozenset(("be", "have", "do"))


def remarks(page: Page, line: str, findings: Sequence[Finding]) -> list[Remark]:
    """What must be known beside a line that shows these findings; a line that rests on one source has none."""
    inside = page.inside(line, findings)
    facts = [one for one in inside if one.kind != "statement"] or inside
    found = [_disputed(page, one) for one in inside if one.support == "disputed"]
    found += _scoped(page, line, [one for one in inside if one.support == "superseded"], facts)
    found += _scoped(page, line, [one for one in inside if one.support == "corroborated"], facts)
    if any(map(_has_one_origin, findings)):
        standing = [one for one in facts if one.support not in ("disputed", "superseded")]
        found += _scoped(page, line, [one for one in inside if _has_one_origin(one)], standing)
    return list(dict.fromkeys(found))


def _disputed(page: Page, one: Finding) -> Remark:
    """What of, and whether it is settled since."""
    of = f": {question(page, one).rstrip('?')}" if one.sides else ""
    if one.superseded_by:
        return "superseded", f"sources differed{of}; {words.SUPPORT['superseded']}"
    return "disputed", f"{words.SUPPORT['disputed']}{of}"


def _has_one_origin(one: Finding) -> bool:
    """Several sources tell it, and are not independent: their numbers alone would say more than is so."""
    return one.support == "single_source" and len({ref.article for ref in one.claims}) > 1


def _scoped(page: Page, line: str, findings: Sequence[Finding], facts: Sequence[Finding]) -> list[Remark]:
    """One remark for each thing to say, with the parts it holds for; without them where it holds for every fact."""
    said: dict[Remark, list[Finding]] = {}
    for one in findings:
        said.setdefault(_said(page, one), []).append(one)
    found = []
    for (code, remark), about in said.items():
        if all(fact in about for fact in facts):
            found.append((code, remark))
        elif parts := list(dict.fromkeys(_part(page, line, one) for one in about if one in facts)):
            found.append((code, f"{words.listing(parts)}: {remark}"))
    return found


def _said(page: Page, one: Finding) -> Remark:
    if one.support == "superseded":
        return "superseded", taken_back(page, one) or _kept(page, one) or words.SUPPORT["superseded"]
    return one.support, words.independent(one.independent_sources)


def _kept(page: Page, one: Finding) -> str:
    """What became of a promise, by the ledger of commitments."""
    state = page.promises.get(one.id)
    return f"{words.STATE[state]} since" if state in ("kept", "amended") else ""


def _part(page: Page, line: str, finding: Finding) -> str:
    """A number by its amount, a happening by its word in the line."""
    claim = page.telling(line, finding)
    if isinstance(claim, Figure):
        return words.amount(claim)
    if isinstance(claim, Event):
        return _named(claim, line)
    return "the promise" if isinstance(claim, Commitment) else _PART


def _named(event: Event, line: str) -> str:
    """ "reopening", as the line words it; by its type where no word of the line is a form of it. "Be" names nothing."""
    if event.type in _NAMELESS:
        return _PART
    found = next((word for word in re.findall(r"[\w-]+", line) if inflects(word, event.type.split()[0])), "")
    return f"“{found}”" if found else words.plain(event.type)
