"""From answers to a draft: what a model points at, filled in by what reading laid out at that place."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from summarizer.schema import (
    Annotations,
    Article,
    Draft,
    DraftClaim,
    DraftCommitment,
    DraftEvent,
    DraftFigure,
    DraftItem,
    DraftLine,
    DraftStatement,
    Mention,
    Pointer,
    Token,
)
from summarizer.summarize.answer import Answer, Fact, FactKind

_KINDS: Mapping[FactKind, type[DraftClaim]] = {
    "said": DraftStatement,
    "done": DraftEvent,
    "planned": DraftEvent,
    "promised": DraftCommitment,
    "counted": DraftFigure,
}


def drafted(answers: Sequence[Answer], article: Article, notes: Annotations, proposals: Draft) -> Draft:
    """The draft of a model: its choices, with names, times and numbers where reading found them.

    A small model's kinds are guesses: where reading found a claim at the place, but of another kind, that is taken.
    """
    facts = {(fact.n, fact.kind, fact.who): fact for answer in answers for fact in answer.facts}
    lines = {line.n: line.text for answer in answers for line in answer.gist}
    claims: list[DraftItem] = []
    for fact in facts.values():
        if fact.kind != "unknown":
            claims += _claims(fact, article, notes, proposals)
    return Draft(
        gist=tuple(DraftLine(n, text) for n, text in lines.items()),
        claims=tuple(_worded(claims, lines)),
        gaps=tuple(dict.fromkeys(fact.n for fact in facts.values() if fact.kind == "unknown")),
    )


def joined(draft: Draft, proposals: Draft) -> Draft:
    """A model's draft and the rules' together: what grounding withholds of the one, the other still tells."""
    return Draft(
        gist=draft.gist or proposals.gist,
        claims=(*draft.claims, *proposals.claims),
        gaps=tuple(dict.fromkeys((*draft.gaps, *proposals.gaps))),
    )


def _worded(claims: Sequence[DraftItem], lines: Mapping[int, str]) -> list[DraftItem]:
    """The claims; the first of a sentence that has a line of the model's own carries it."""
    left, worded = dict(lines), []
    for claim in claims:
        text = left.pop(claim.sentences[0], None) if len(claim.sentences) == 1 else None
        worded.append(replace(claim, wording=text))
    return worded


def _claims(fact: Fact, article: Article, notes: Annotations, proposals: Draft) -> list[DraftItem]:
    """What a fact points at: the rules' claim of that kind and voice, else one made of the fact alone."""
    here = [claim for claim in proposals.claims if claim.sentences and claim.sentences[0] == fact.n]
    same = [claim for claim in here if isinstance(claim, _KINDS[fact.kind])]
    mention = _mention(fact, notes)
    voiced = [claim for claim in same if mention is None or _names(claim, mention)]
    if fact.kind == "said" and fact.who and not voiced:
        return [_statement(fact, article, mention)]
    chosen = voiced or same or (here[:1] if fact.kind != "said" or not fact.who else [])
    if chosen:
        return [replace(chosen[0], drafter="model")]
    made = _event(fact, article, notes, mention) if fact.kind in {"done", "planned"} else None
    return [made] if made else []


def _statement(fact: Fact, article: Article, mention: Mention | None) -> DraftStatement:
    """A statement that the rules did not see; grounding finds out whether that is who speaks."""
    speaker = Pointer(fact.n, fact.who)
    if mention is not None:
        speaker = Pointer(fact.n, article.text[mention.start : mention.end], mention.start)
    return DraftStatement((fact.n,), speaker=speaker, drafter="model")


def _event(fact: Fact, article: Article, notes: Annotations, mention: Mention | None) -> DraftEvent | None:
    """An event that the rules did not see: the main verb of its sentence is what happens."""
    root = next((t for t in notes.tokens if t.sentence == fact.n and t.dep == "ROOT" and t.pos == "VERB"), None)
    if root is None:
        return None
    return DraftEvent(
        (fact.n,),
        trigger=_pointer(root),
        type=root.lemma,
        participants=(Pointer(fact.n, article.text[mention.start : mention.end], mention.start),) if mention else (),
        status="planned" if fact.kind == "planned" else "occurred",
        drafter="model",
    )


def _pointer(token: Token) -> Pointer:
    return Pointer(token.sentence, token.text, token.start)


def _mention(fact: Fact, notes: Annotations) -> Mention | None:
    """Where the sentence mentions whom the fact names, by name or pronoun."""
    meant = {entity.id for entity in notes.entities if entity.name == fact.who}
    return next((m for m in notes.mentions if m.sentence == fact.n and m.entity in meant), None)


def _names(claim: DraftItem, mention: Mention) -> bool:
    """Whether a claim of the rules has this mention among those who act or speak."""
    people: tuple[Pointer | None, ...]
    match claim:
        case DraftStatement():
            people = (claim.speaker,)
        case DraftEvent():
            people = claim.participants
        case DraftCommitment():
            people = (*claim.actors, *claim.to)
        case DraftFigure():
            return True
    return any(
        p.start is not None and p.start < mention.end and mention.start < p.start + len(p.text) for p in people if p
    )
