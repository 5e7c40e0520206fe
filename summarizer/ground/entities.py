"""Entities of a brief: what reading proposes, each with every place the article mentions it."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from summarizer.schema import (
    Annotations,
    Article,
    Claim,
    Commitment,
    Entity,
    EntityProposal,
    Event,
    Evidence,
    Figure,
    Mention,
    Passage,
    Role,
    Statement,
)

Bodies = Mapping[tuple[int, int], Mention]
"""Start and end of a word that stands for a body ("its", "the company") → the mention that names it."""


def entities(article: Article, annotations: Annotations) -> tuple[Entity, ...]:
    """The proposed entities that the article mentions; a name is always in the words of one mention."""
    mentions: dict[str, list[Mention]] = defaultdict(list)
    for mention in annotations.mentions:
        if mention.entity is not None:
            mentions[mention.entity].append(mention)
    bodies = _named_bodies(article, annotations, mentions)
    return tuple(
        _entity(proposal, mentions[proposal.id], article, annotations=annotations, bodies=bodies)
        for proposal in annotations.entities
        if mentions[proposal.id]
    )


def worth_keeping(
    found: tuple[Entity, ...], claims: tuple[Claim, ...], lines: Iterable[str], annotations: Annotations
) -> tuple[Entity, ...]:
    """Everybody named, or described and in a claim, or meant by a pronoun or a bracket of `lines`; not every official
    in passing, nor whom only an aside names."""
    reported = [mention for mention in annotations.mentions if mention.sentence not in annotations.asides]
    known = {m.entity for m in reported if m.form in {"name", "short", "pronoun"}}
    for claim in claims:
        known |= _in_claim(claim)
    known |= {entity.id for entity in found if any(f"[{entity.name}]" in line for line in lines)}
    return tuple(entity for entity in found if entity.id in known)


def _in_claim(claim: Claim) -> set[str | None]:
    meant: set[str | None] = {link.entity for link in claim.attribution}
    meant.add(claim.where.entity if claim.where else None)
    match claim:
        case Event():
            meant.update(claim.participants)
        case Statement():
            meant.update(claim.speakers)
        case Commitment():
            meant.update(claim.actors, claim.to)
        case Figure():
            pass
    return meant


def _named_bodies(article: Article, annotations: Annotations, mentions: Mapping[str, list[Mention]]) -> Bodies:
    """Where a body stands under another word than its name, and where the article first names it."""
    found: dict[tuple[int, int], list[Mention]] = defaultdict(list)
    for proposal in annotations.entities:
        told = mentions[proposal.id] if proposal.kind == "organization" else []
        named = next((m for form in ("name", "role") for m in told if m.form == form and _says_whose(article, m)), None)
        for mention in told:
            if named is not None and mention.form in ("role", "pronoun"):
                found[mention.start, mention.end].append(named)
    return {place: named[0] for place, named in found.items() if len(named) == 1}


def _says_whose(article: Article, mention: Mention) -> bool:
    """A name, or "the dockers' union"; "the company" says nothing."""
    words = article.text[mention.start : mention.end]
    return " " in words or words[0].isupper()


def _entity(
    proposal: EntityProposal, mentions: list[Mention], article: Article, *, annotations: Annotations, bodies: Bodies
) -> Entity:
    named = [article.text[m.start : m.end] for m in mentions if m.form in {"name", "short"}]
    every = [article.text[m.start : m.end] for m in mentions]
    name = proposal.name
    if not any(name in words for words in every):
        name = max(named or every, key=len)
    roles: dict[str, Passage] = {}
    for role in annotations.roles:
        if role.entity == proposal.id:
            passage = _office(article, role, bodies)
            roles.setdefault(passage.text, passage)
    return Entity(
        id=proposal.id,
        name=name,
        kind=proposal.kind,
        roles=tuple(roles.values()),
        aliases=tuple(dict.fromkeys(words for words in named if words != name)),
        evidence=tuple(_evidence(article, m.start, m.end, m.sentence) for m in mentions),
    )


_ITS = re.compile(r"\b(?:its|their) $", re.IGNORECASE)
_LONGEST = len(" their ")
_OWNER = re.compile(r"(.+?)['’]s? ")


def _office(article: Article, role: Role, bodies: Bodies) -> Passage:
    """The office in the article's words, with the name of the body where a word stands for it: of "its director" and
    "the company's director" the reader of a list must know whose. Both are quoted from where they stand."""
    start, named = role.start, None
    before = article.text[max(start - _LONGEST, 0) : start]
    its = _ITS.search(before)
    owner = _OWNER.match(article.text, start, role.end)
    if its is not None:
        named = bodies.get((start - len(its.group()), start - 1))
    elif owner is not None:
        named = bodies.get((start, owner.end(1)))
        start = owner.end() if named is not None else start
    spans = [(named.start, named.end, named.sentence)] if named is not None else []
    evidence = tuple(_evidence(article, *span) for span in [*spans, (start, role.end, role.sentence)])
    return Passage(text=" ".join(one.quote for one in evidence), evidence=evidence)


def _evidence(article: Article, start: int, end: int, sentence: int) -> Evidence:
    return Evidence(article=article.info.id, sentence=sentence, start=start, end=end, quote=article.text[start:end])
