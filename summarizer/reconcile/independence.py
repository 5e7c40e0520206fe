"""Who stands behind a source or a claim, and how many independent sources that makes."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from summarizer.reconcile.case import Case
from summarizer.schema import Attribution, Brief, ClaimBase, Figure, Statement
from summarizer.schema.corrections import Corrections
from summarizer.schema.resolution import Told

# What stands around the proper name of a publisher and differs from page to page.
_AROUND_NAME = re.compile(r"\b(?:the|news|newspaper|agency|wire|online|com|co|uk|org|net|www)\b|[^\w ]")
# Origins without a name: they may all be one person, so they are never independent of each other.
_UNNAMED = re.compile(
    r"\b(?:official|officials|source|sources|spokes\w+|expert|experts|analyst|analysts|diplomat|diplomats|"
    r"witness|witnesses|reports?|media|people|aide|aides|insiders?)\b",
    re.IGNORECASE,
)


# Words for ranks and for bodies, which say nothing of what either is about.
_ANY_BODY = frozenset(
    "a an and of for the in its his her their national chief chairman chairwoman commissioner deputy director"
    " general head inspector lieutenant major minister officer official president secretary senior spokesman"
    " spokesperson spokeswoman state superintendent vice agency authority board brigade bureau commission"
    " department headquarters institute ministry office service services unit".split()
)


_WORD = re.compile(r"[^\W_]+")
_WRITTEN_ONCE = 8  # words


def family(name: str) -> str:
    """A publisher's name made comparable: "The Reuters news agency" is `reuters`."""
    return " ".join(_AROUND_NAME.sub(" ", name.casefold()).split()) or name.casefold()


def families(brief: Brief, corrections: Corrections) -> frozenset[str]:
    """Publisher, agency and text of an article, as keys; the text alone where no publisher is known."""
    article = brief.article
    names = {_owner(name, corrections) for name in (article.outlet, article.wire) if name}
    return frozenset({*names, f"text {article.text_sha256}", f"article {article.copy_of or article.id}"})


def _owner(name: str, corrections: Corrections) -> str:
    """The family that a person says an outlet belongs to, else the outlet's own."""
    own = family(name)
    return next((f"{owner} (family)" for owner, outlets in corrections.publishers if own in map(family, outlets)), own)


def group(brief: Brief, corrections: Corrections) -> str:
    """The name under which dependent sources are listed: the agency's, else the publisher's.

    Sources that do not say whose they are form one group: unknown is not independent.
    """
    name = brief.article.wire or brief.article.outlet
    return _owner(name, corrections) if name else "unknown"


def independent(told: Iterable[Told], case: Case) -> int:
    """How many of these tellings share neither publisher, nor text, nor the one who says it is so.

    Counted are tellings none of which depends on another; at least one, as somebody tells it.
    """
    known = [item for item in told if _publisher_known(item, case)]
    origins = sorted((_Origins(behind(item, case), _bodies(item, case)) for item in known), key=_by_size)
    counted: list[_Origins] = []
    for one in origins:
        if not any(_depend(one, other) for other in counted):
            counted.append(one)
    return max(1, len(counted))


@dataclass(frozen=True, slots=True)
class _Origins:
    """Who stands behind a telling: by name, and by the body that is spoken for."""

    names: frozenset[str]
    bodies: frozenset[frozenset[str]]


def _by_size(origins: _Origins) -> tuple[int, list[str], list[list[str]]]:
    return len(origins.names), sorted(origins.names), sorted(sorted(body) for body in origins.bodies)


def _depend(one: _Origins, other: _Origins) -> bool:
    """They share a name; or one speaks for the other's body: the fire chief and the fire service."""
    shared = any(body <= its or its <= body for body in one.bodies for its in other.bodies)
    return shared or bool(one.names & other.names)


def _publisher_known(told: Told, case: Case) -> bool:
    article = case.source(told).brief.article
    return bool(article.outlet or article.wire)


def behind(told: Told, case: Case) -> frozenset[str]:
    """The source's own families, everybody along the chain of attribution, and whoever wrote just this sentence."""
    links = {_origin(link, told.ref.article, case) for link in _links(told, case)}
    return case.source(told).families | links | _written(told)


def _written(told: Told) -> frozenset[str]:
    """A sentence that two outlets have to the letter was written once; a short one may be written twice, and words that
    were spoken are everybody's."""
    lines = () if isinstance(told.claim, Statement) else told.claim.evidence
    said = (" ".join(_WORD.findall(cited.quote.casefold())) for cited in lines)
    return frozenset(f"line {words}" for words in said if words.count(" ") + 1 >= _WRITTEN_ONCE)


def _links(told: Told, case: Case) -> list[Attribution]:
    """The chain; a number without one is taken to come from whoever gave the numbers of the sentence before."""
    own = list(_chain(told.claim))
    if own or not isinstance(told.claim, Figure):
        return own
    last = told.claim.evidence[0].sentence - 1
    before = (
        claim
        for claim in case.source(told).brief.claims
        if isinstance(claim, Figure) and claim.evidence[0].sentence == last
    )
    return [link for claim in before for link in _chain(claim)]


def _bodies(told: Told, case: Case) -> frozenset[frozenset[str]]:
    """What the bodies along the chain, and the offices of people in it, are about: `{"fire"}`."""
    article = told.ref.article
    found: set[frozenset[str]] = set()
    for link in _links(told, case):
        position = case.same[article].get(link.entity) if link.entity else None
        same = None if position is None else case.story.entities[position]
        if same is not None and same.kind == "person":
            found |= {frozenset(held.office - _ANY_BODY) for held in same.held}
        else:
            words = re.findall(r"[^\W\d_]+", re.sub(r"['’]s\b", "", (same.name if same else link.text).casefold()))
            found.add(frozenset(words) - _ANY_BODY)
    return frozenset(body for body in found if body)


def _chain(claim: ClaimBase) -> Iterable[Attribution]:
    """A statement's own speaker is no origin behind it: that it was said is what the sources report."""
    speakers = (*claim.speakers, claim.speaker_text) if isinstance(claim, Statement) else ()
    return [link for link in claim.attribution if link.entity not in speakers and link.text not in speakers]


def _origin(link: Attribution, article: str, case: Case) -> str:
    name = case.name(article, link.entity) if link.entity else None
    if name is not None:
        return family(name)
    return "unnamed" if _UNNAMED.search(link.text) else family(link.text)
