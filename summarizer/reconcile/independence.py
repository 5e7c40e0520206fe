"""Who stands behind a source or a claim, and how many independent sources that makes."""

import re
from collections.abc import Iterable

from summarizer.reconcile.case import Case
from summarizer.schema import Attribution, Brief, ClaimBase, Statement
from summarizer.schema.resolution import Told

# What stands around the proper name of a publisher and differs from page to page.
_AROUND_NAME = re.compile(r"\b(?:the|news|newspaper|agency|wire|online|com|co|uk|org|net|www)\b|[^\w ]")
# Origins without a name: they may all be one person, so they are never independent of each other.
_UNNAMED = re.compile(
    r"\b(?:official|officials|source|sources|spokes\w+|expert|experts|analyst|analysts|diplomat|diplomats|"
    r"witness|witnesses|reports?|media|people|aide|aides|insiders?)\b",
    re.IGNORECASE,
)


def family(name: str) -> str:
    """A publisher's name made comparable: "The Reuters news agency" is `reuters`."""
    return " ".join(_AROUND_NAME.sub(" ", name.casefold()).split()) or name.casefold()


def families(brief: Brief) -> frozenset[str]:
    """Publisher, agency and text of an article, as keys; the text alone where no publisher is known."""
    article = brief.article
    names = {family(name) for name in (article.outlet, article.wire) if name}
    return frozenset({*names, f"text {article.text_sha256}", f"article {article.copy_of or article.id}"})


def group(brief: Brief) -> str:
    """The name under which dependent sources are listed: the agency's, else the publisher's.

    Sources that do not say whose they are form one group: unknown is not independent.
    """
    name = brief.article.wire or brief.article.outlet
    return family(name) if name else "unknown"


def independent(told: Iterable[Told], case: Case) -> int:
    """How many of these tellings share neither publisher, nor text, nor the one who says it is so.

    Counted are tellings none of which depends on another; at least one, as somebody tells it.
    """
    keys = sorted((behind(item, case) for item in told if _publisher_known(item, case)), key=_by_size)
    counted: list[frozenset[str]] = []
    for one in keys:
        if not any(one & other for other in counted):
            counted.append(one)
    return max(1, len(counted))


def _by_size(keys: frozenset[str]) -> tuple[int, list[str]]:
    return len(keys), sorted(keys)


def _publisher_known(told: Told, case: Case) -> bool:
    article = case.source(told).brief.article
    return bool(article.outlet or article.wire)


def behind(told: Told, case: Case) -> frozenset[str]:
    """The source's own families, and everybody along the chain of attribution."""
    chain = {_origin(link, told.ref.article, case) for link in _chain(told.claim)}
    return case.source(told).families | chain


def _chain(claim: ClaimBase) -> Iterable[Attribution]:
    """A statement's own speaker is no origin behind it: that it was said is what the sources report."""
    speakers = (*claim.speakers, claim.speaker_text) if isinstance(claim, Statement) else ()
    return [link for link in claim.attribution if link.entity not in speakers and link.text not in speakers]


def _origin(link: Attribution, article: str, case: Case) -> str:
    name = case.name(article, link.entity) if link.entity else None
    if name is not None:
        return family(name)
    return "unnamed" if _UNNAMED.search(link.text) else family(link.text)
