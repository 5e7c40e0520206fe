"""From answers to a draft: what a model points at, filled in by what reading laid out at that place."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from summarizer.schema import (
    Annotations,
    Article,
    Draft,
    DraftEvent,
    DraftItem,
    DraftLine,
    DraftStatement,
    Mention,
    Pointer,
)
from summarizer.summarize.answer import Answer, Voice
from summarizer.wording import modality


def drafted(answers: Sequence[Answer], article: Article, notes: Annotations, proposals: Draft) -> Draft:
    """The draft of a model: its choices, with names, times and numbers where reading found them."""
    lines = {line.n: line.text for answer in answers for line in answer.gist}
    kept = dict.fromkeys(n for answer in answers for n in (*answer.keep, *(line.n for line in answer.gist)))
    voices = dict.fromkeys((voice.n, voice.who) for answer in answers for voice in answer.said if voice.who)
    claims = [claim for n in kept if (claim := _kept(n, article, notes, proposals))]
    claims += [_voiced(Voice(n=n, who=who), article, notes, proposals) for n, who in voices]
    return Draft(
        gist=tuple(DraftLine(n, text) for n, text in lines.items()),
        claims=tuple(_worded(list(dict.fromkeys(claims)), lines)),
        gaps=tuple(dict.fromkeys(n for answer in answers for n in answer.unknown)),
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


def _kept(number: int, article: Article, notes: Annotations, proposals: Draft) -> DraftItem | None:
    """The claim that rules find first in a sentence; where they find none, its main verb as an event."""
    here = [claim for claim in proposals.claims if claim.sentences[0] == number]
    if here:
        return replace(here[0], drafter="model")
    root = next((t for t in notes.tokens if t.sentence == number and t.dep == "ROOT" and t.pos == "VERB"), None)
    if root is None:
        return None
    sentence = article.sentences[number - 1]
    is_open = modality(article.text[sentence.start : sentence.end], root.start - sentence.start) == "open"
    return DraftEvent(
        (number,),
        trigger=Pointer(number, root.text, root.start),
        type=root.lemma,
        status="expected" if is_open else "occurred",
        drafter="model",
    )


def _voiced(voice: Voice, article: Article, notes: Annotations, proposals: Draft) -> DraftStatement:
    """The statement that rules find of that voice, else one of its own: grounding tells whether that is who speaks."""
    mention = _mention(voice, notes)
    if mention is None:
        return DraftStatement((voice.n,), speaker=Pointer(voice.n, voice.who), drafter="model")
    for claim in proposals.claims:
        if not isinstance(claim, DraftStatement) or claim.sentences[0] != voice.n or claim.speaker is None:
            continue
        if _meets(claim.speaker, mention):
            return replace(claim, drafter="model")
    speaker = Pointer(voice.n, article.text[mention.start : mention.end], mention.start)
    return DraftStatement((voice.n,), speaker=speaker, drafter="model")


def _mention(voice: Voice, notes: Annotations) -> Mention | None:
    """Where the sentence mentions the voice, by name or pronoun."""
    meant = {entity.id for entity in notes.entities if entity.name == voice.who}
    return next((m for m in notes.mentions if m.sentence == voice.n and m.entity in meant), None)


def _meets(pointer: Pointer, mention: Mention) -> bool:
    start = pointer.start
    return start is not None and start < mention.end and mention.start < start + len(pointer.text)
