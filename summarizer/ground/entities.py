"""Entities of a brief: what reading proposes, each with every place the article mentions it."""

from collections import defaultdict

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
    Statement,
)


def entities(article: Article, annotations: Annotations) -> tuple[Entity, ...]:
    """The proposed entities that the article mentions; a name is always in the words of one mention."""
    mentions: dict[str, list[Mention]] = defaultdict(list)
    for mention in annotations.mentions:
        if mention.entity is not None:
            mentions[mention.entity].append(mention)
    return tuple(
        _entity(proposal, mentions[proposal.id], article, annotations=annotations)
        for proposal in annotations.entities
        if mentions[proposal.id]
    )


def worth_keeping(found: tuple[Entity, ...], claims: tuple[Claim, ...], annotations: Annotations) -> tuple[Entity, ...]:
    """Everybody named, or described and in a claim, or meant by a pronoun; not every official in passing, nor whom only
    an aside names."""
    reported = [mention for mention in annotations.mentions if mention.sentence not in annotations.asides]
    known = {m.entity for m in reported if m.form in {"name", "short", "pronoun"}}
    for claim in claims:
        known |= _in_claim(claim)
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


def _entity(proposal: EntityProposal, mentions: list[Mention], article: Article, *, annotations: Annotations) -> Entity:
    named = [article.text[m.start : m.end] for m in mentions if m.form in {"name", "short"}]
    every = [article.text[m.start : m.end] for m in mentions]
    name = proposal.name
    if not any(name in words for words in every):
        name = max(named or every, key=len)
    roles: dict[str, Passage] = {}
    for role in annotations.roles:
        if role.entity == proposal.id:
            evidence = _evidence(article, role.start, role.end, sentence=role.sentence)
            roles.setdefault(evidence.quote, Passage(text=evidence.quote, evidence=(evidence,)))
    return Entity(
        id=proposal.id,
        name=name,
        kind=proposal.kind,
        roles=tuple(roles.values()),
        aliases=tuple(dict.fromkeys(words for words in named if words != name)),
        evidence=tuple(_evidence(article, m.start, m.end, sentence=m.sentence) for m in mentions),
    )


def _evidence(article: Article, start: int, end: int, *, sentence: int) -> Evidence:
    return Evidence(article=article.info.id, sentence=sentence, start=start, end=end, quote=article.text[start:end])
