"""Commitments: who undertakes to do what, for whom, by when, on what condition."""

from summarizer.annotate.words import PARTY_NOUNS
from summarizer.extract.frame import Frame
from summarizer.extract.grammar import EVENT_NOUNS, Scene
from summarizer.extract.setting import when_pointer
from summarizer.extract.statements import attribution_of
from summarizer.extract.undertakings import (
    OWN,
    TOLD,
    assured_deed,
    bound_deed,
    can_promise,
    is_falling_due,
    joined_deeds,
    own_announcement,
    promisers,
)
from summarizer.schema import DraftCommitment, Mention, Pointer, TimeExpression, Token

# What opens the clause on which an undertaking hangs; one in a past tense tells when it was made.
_CONDITIONS = frozenset("if unless once when provided as after until".split())
_AS = frozenset("soon long".split())


def commitments_of(scene: Scene, sentence: int, frames: list[Frame]) -> list[DraftCommitment]:
    """The undertakings of a sentence."""
    found = []
    for token in scene.reading.by_sentence.get(sentence, []):
        deed = _deed(scene, token, frames)
        subject = next(iter(promisers(scene, token)), None) if deed is not None else None
        if deed is None or (subject is not None and not can_promise(subject, _acting(scene, subject))):
            continue
        found.append(_commitment(scene, token, deed, frames))
        found += [_commitment(scene, token, also, frames) for also in joined_deeds(scene, deed)]
    return found


def _deed(scene: Scene, token: Token, frames: list[Frame]) -> Token | None:
    """What somebody is bound to by this word: a verb that binds, a deed announced or vouched for, what falls due."""
    bound = bound_deed(scene, token, frames)
    if bound is not None:
        return bound
    if own_announcement(scene, token, frames) or assured_deed(scene, token):
        return token
    copula = scene.reading.head(token)
    return copula if is_falling_due(scene, token) and _nearest_due(scene, copula) else None


def _commitment(scene: Scene, binding: Token, deed: Token, frames: list[Frame]) -> DraftCommitment:
    frame = next((f for f in reversed(frames) if binding.index in f.content), None)
    actors = [scene.point_at(m) for m in _who(scene, binding, frame)]
    chain = attribution_of(frames, binding)
    if not actors and frame is not None and _speaks_of_himself(scene, binding):
        actors, chain = [frame.speaker], chain[:-1]
    return DraftCommitment(
        sentences=(binding.sentence,),
        attribution=chain,
        actors=tuple(actors),
        to=tuple(_to_whom(scene, binding, deed)),
        due=when_pointer(scene, deed) or _nearest_due(scene, deed),
        condition=_condition(scene, deed),
    )


def _speaks_of_himself(scene: Scene, binding: Token) -> bool:
    subject = next(iter(promisers(scene, binding)), None)
    return subject is None or subject.text.lower() in (OWN if scene.quoted(subject) else OWN | TOLD)


def _who(scene: Scene, binding: Token, frame: Frame | None) -> list[Mention]:
    """Whoever is bound; of "neither side would" those who vouch for it."""
    subjects = promisers(scene, binding)
    found = [m for s in subjects for m in _acting(scene, s)]
    pronoun = bool(subjects) and subjects[0].text.lower() in TOLD
    if pronoun and (frame is not None or scene.quoted(binding)):
        return []
    if assured_deed(scene, binding) and (not found or subjects[0].lemma in PARTY_NOUNS):
        found = [m for s in promisers(scene, scene.reading.head(binding)) for m in _acting(scene, s)] or found
    return list({m.entity: m for m in found}.values())


def _acting(scene: Scene, subject: Token) -> list[Mention]:
    """Who acts: whom the subject names, else whose thing it is ("the board's report is due")."""
    owner = scene.reading.child(subject, "poss")
    return scene.taking_part(subject) or (scene.taking_part(owner) if owner else [])


def _to_whom(scene: Scene, binding: Token, deed: Token) -> list[Pointer]:
    found = []
    given = scene.reading.child(deed, "dobj")
    for token in (binding, deed, *([given] if given else [])):
        for kid in scene.reading.children(token, "prep", "dative"):
            if kid.text.lower() in (("to",) if token is given else ("with", "to", "for")):
                found += scene.taking_part(scene.reading.child(kid, "pobj"))
    return [scene.point_at(m) for m in {m.entity: m for m in found}.values()]


def _nearest_due(scene: Scene, deed: Token) -> Pointer | None:
    """A time under the deed's own phrase: "meet at least every two months", "publish it by 30 June"."""
    below = {t.index for t in scene.reading.subtree(deed)}
    for time in scene.times_in(deed.sentence):
        head = scene.reading.span_head(time.start, time.end)
        if head is not None and head.index in below and _reaches(scene, head, deed) and not _is_over(scene, time):
            return scene.point_at(time)
    return None


def _reaches(scene: Scene, head: Token, deed: Token) -> bool:
    """Whether nothing that has a time of its own stands between a time and the deed."""
    for token in scene.reading.ancestors(head):
        if token.index == deed.index:
            return True
        if token.pos == "VERB" or (token.lemma in EVENT_NOUNS and token.dep == "pobj"):
            return False
    return False


def _is_over(scene: Scene, time: TimeExpression) -> bool:
    published = scene.notes.published
    if published is None or published.earliest is None or time.when.latest is None:
        return False
    return time.when.latest < published.earliest


def _condition(scene: Scene, deed: Token) -> Pointer | None:
    """The clause that opens with "if", "once", "as soon as"; "when he took office" only says when."""
    for token in scene.reading.subtree(deed):
        if token.dep == "advcl" and token.index > deed.index:
            tokens = scene.reading.subtree(token)
            start = tokens[0]
            before = scene.reading.tokens[max(start.index - 2, 0) : start.index]
            if start.text.lower() not in _CONDITIONS or (start.text.lower() == "when" and token.tag == "VBD"):
                continue
            if start.text.lower() == "as":
                if [t.text.lower() in words for t, words in zip(before, (("as",), _AS), strict=False)] != [True, True]:
                    continue
                start = before[0]
            words = [t for t in tokens if t.pos not in ("PUNCT", "SPACE")]
            return scene.point(start.start, words[-1].end, token.sentence)
    return None
