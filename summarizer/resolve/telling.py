"""What each claim tells, laid out for comparing: its act, its words, who is in it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from summarizer.resolve import tolls
from summarizer.resolve.assertions import assertions
from summarizer.schema import Brief, Claim, ClaimRef, Commitment, Entity, Event, Figure, Statement
from summarizer.schema.resolution import SameEntity, Told
from summarizer.wording import inflects
from summarizer.wording.acts import act, acts
from summarizer.wording.stems import content

# How far what is acted on stands from the word for the act: "reopened the northern channel to cargo ships".
_NEXT_TO = 8  # words
_WORD_OR_STOP = re.compile(r"[^\W_]+(?:['’][^\W_]+)?|[,;:.()]")


def tell(briefs: Sequence[Brief], entities: Sequence[SameEntity]) -> tuple[Told, ...]:
    """Every claim of these briefs, ordered by article and place in the text."""
    index = {(ref.article, ref.entity): number for number, same in enumerate(entities) for ref in same.members}
    return tuple(told for brief in briefs for told in _in_order(brief, index))


def _in_order(brief: Brief, index: Mapping[tuple[str, str], int]) -> Iterator[Told]:
    """A number whose subject is left out ("there were 14") counts what the number before it counts."""
    counted: Told | None = None
    for claim in brief.claims:
        told = _told(brief, claim, index)
        if isinstance(claim, Figure) and tolls.refers_back(claim):
            told = _referred(told, counted, brief)
        elif isinstance(claim, Figure):
            counted = told
        yield told


def _referred(told: Told, counted: Told | None, brief: Brief) -> Told:
    """Its subject is that of the number in this or the last sentence, else the toll the last sentence names."""
    own = told.claim.evidence[0].sentence
    if counted is not None and own - counted.claim.evidence[0].sentence in (0, 1):
        return replace(told, act=counted.act, words=counted.words)
    said = [cited.quote for cited in told.claim.evidence]
    said += [cited.quote for claim in brief.claims for cited in claim.evidence if cited.sentence == own - 1][:1]
    if said[0] in (brief.article.corrects or ""):
        said.append(brief.article.corrects or "")
    act = next(filter(None, map(tolls.named, said)), "")
    return replace(told, act=act, words=frozenset()) if act else told


def _told(brief: Brief, claim: Claim, index: Mapping[tuple[str, str], int]) -> Told:
    article = brief.article.id
    inside = frozenset(index[article, name] for name in _taking_part(claim) if (article, name) in index)
    mentioned = [entity for entity in brief.entities if _mentioned(entity, claim)]
    around = frozenset(index[article, entity.id] for entity in mentioned)
    left_out = _named(mentioned)
    return Told(
        ref=ClaimRef(article=article, claim=claim.id),
        claim=claim,
        act=_act(claim),
        words=_words(claim, left_out),
        entities=inside,
        around=around | inside,
        near=_near(claim, left_out) if isinstance(claim, Event) else frozenset(),
        asserts=assertions(claim, _speakers(brief, claim)) if isinstance(claim, Statement) else frozenset(),
    )


def _speakers(brief: Brief, statement: Statement) -> tuple[str, ...]:
    """Who speaks in the same sentences."""
    said = (claim for claim in brief.claims if isinstance(claim, Statement) and claim.evidence == statement.evidence)
    return tuple(dict.fromkeys(claim.speaker_text for claim in said))


def _act(claim: Claim) -> str:
    if isinstance(claim, Event):
        return act(claim.type)
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


def _words(claim: Claim, left_out: frozenset[str]) -> frozenset[str]:
    """Of the article's own words, so that editor's brackets do not count; a figure is told by its subject."""
    if isinstance(claim, Figure):
        return frozenset(acts(tolls.narrower(claim.subject) if tolls.toll(claim) else claim.subject))
    return frozenset(word for cited in claim.evidence for word in acts(cited.quote, without=left_out))


def _named(mentioned: Sequence[Entity]) -> frozenset[str]:
    called = [name for entity in mentioned for name in (entity.name, *entity.aliases)]
    return frozenset[str]().union(*map(_stems_of_name, called))


@lru_cache(maxsize=65536)
def _stems_of_name(name: str) -> frozenset[str]:
    """ "Liaison officers" are words, no name."""
    return frozenset(content(name)) if name != name.lower() else frozenset()


def _near(event: Event, left_out: frozenset[str]) -> frozenset[str]:
    """The words after the act in its clause; where there are none ("was reopened"), those before it."""
    text = event.evidence[0].quote
    found = list(_WORD_OR_STOP.finditer(text))
    head = next((at for at, word in enumerate(found) if inflects(word[0], event.type)), None)
    if head is None:
        return frozenset()
    for stretch in (found[head + 1 :], found[:head][::-1]):
        clause = []
        for word in stretch[:_NEXT_TO]:
            if not word[0][0].isalnum():
                break
            clause.append(word[0])
        if near := frozenset(acts(" ".join(clause), without=left_out)):
            return near
    return frozenset()
