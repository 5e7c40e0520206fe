"""What each claim tells, laid out for comparing: its act, its words, who is in it."""

from collections.abc import Mapping, Sequence

from summarizer.resolve import tolls, words
from summarizer.schema import Brief, Claim, ClaimRef, Commitment, Entity, Event, Figure, Statement
from summarizer.schema.resolution import SameEntity, Told


def tell(briefs: Sequence[Brief], entities: Sequence[SameEntity]) -> tuple[Told, ...]:
    """Every claim of these briefs, ordered by article and place in the text."""
    index = {(ref.article, ref.entity): number for number, same in enumerate(entities) for ref in same.members}
    return tuple(_told(brief, claim, index) for brief in briefs for claim in brief.claims)


def _told(brief: Brief, claim: Claim, index: Mapping[tuple[str, str], int]) -> Told:
    article = brief.article.id
    inside = frozenset(index[article, name] for name in _taking_part(claim) if (article, name) in index)
    mentioned = [entity for entity in brief.entities if _mentioned(entity, claim)]
    around = frozenset(index[article, entity.id] for entity in mentioned)
    return Told(
        ref=ClaimRef(article=article, claim=claim.id),
        claim=claim,
        act=_act(claim),
        words=_words(claim, mentioned),
        entities=inside,
        around=around | inside,
    )


def _act(claim: Claim) -> str:
    if isinstance(claim, Event):
        return words.act(claim.type)
    return tolls.toll(claim) if isinstance(claim, Figure) else ""


def _taking_part(claim: Claim) -> tuple[str, ...]:
    if isinstance(claim, Event):
        return claim.participants
    if isinstance(claim, Statement):
        return claim.speakers
    if isinstance(claim, Commitment):
        return claim.actors
    return ()


def _mentioned(entity: Entity, claim: Claim) -> bool:
    return any(
        mention.start < cited.end and cited.start < mention.end
        for cited in claim.evidence
        for mention in entity.evidence
    )


def _words(claim: Claim, mentioned: Sequence[Entity]) -> frozenset[str]:
    """Of the article's own words, so that editor's brackets do not count; a figure is told by its subject."""
    if isinstance(claim, Figure):
        return frozenset(words.acts(tolls.narrower(claim.subject) if tolls.toll(claim) else claim.subject))
    called = [name for entity in mentioned for name in (entity.name, *entity.aliases)]
    named = [name for name in called if name != name.lower()]  # "liaison officers" are words, no name
    left_out = frozenset(stem for name in named for stem in words.content(name))
    return frozenset(word for cited in claim.evidence for word in words.acts(cited.quote, without=left_out))
