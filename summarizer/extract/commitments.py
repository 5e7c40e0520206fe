"""Commitments: who undertakes to do what, for whom, by when, on what condition."""

from summarizer.extract.frame import Frame
from summarizer.extract.grammar import EVENT_NOUNS, Scene
from summarizer.extract.setting import when_pointer
from summarizer.extract.statements import attribution_of
from summarizer.extract.verbs import opens_supposing, subjects_of
from summarizer.schema import DraftCommitment, Mention, Pointer, TimeExpression, Token

# Verbs that bind their subject to the infinitive they govern.
_BINDING = frozenset("agree pledge promise vow commit undertake guarantee offer".split())
# "We are prepared to help", "ready to help": an offer its speaker can be held to.
_READY = frozenset("prepared prepare ready committed commit willing determined".split())
# Verbs of perception and being after "will" promise nothing: "we'll see what happens".
_NO_DEED = frozenset("be see know have remain become happen depend need continue like love want prefer".split())
# What an agenda holds is a planned event, not an undertaking: "the cabinet will meet today".
_SCHEDULES = frozenset("meet travel visit hold convene attend arrive leave".split())
# Who speaks, of himself: in his own words, and as another tells them. "They will pay", he says of somebody else.
_OWN = frozenset(("we", "i"))
_TOLD = frozenset(("it", "they", "he", "she"))
# What opens the clause on which an undertaking hangs.
_CONDITIONS = frozenset("if unless once when provided as after until".split())


def commitments_of(scene: Scene, sentence: int, frames: list[Frame]) -> list[DraftCommitment]:
    """The undertakings of a sentence."""
    found = []
    for token in scene.reading.by_sentence.get(sentence, []):
        deed = _bound_deed(scene, token) or _own_announcement(scene, token, frames) or _falling_due(scene, token)
        if deed is not None:
            found.append(_commitment(scene, token, deed, frames))
            found += [_commitment(scene, token, also, frames) for also in _joined_deeds(scene, deed)]
    return found


def _bound_deed(scene: Scene, token: Token) -> Token | None:
    """The infinitive a binding verb or a readiness governs."""
    binds = token.lemma in _BINDING and token.pos == "VERB" and scene.reading.child(token, "neg") is None
    ready = (
        token.lemma in _READY
        and token.dep in ("acomp", "ROOT", "ccomp", "conj", "oprd")
        and token.pos in ("ADJ", "VERB")
    )
    if not binds and not ready:
        return None
    deed = scene.reading.child(token, "xcomp")
    if (
        deed is None
        or deed.pos != "VERB"
        or not any(t.text.lower() == "to" for t in scene.reading.children(deed, "aux"))
    ):
        return None
    if ready and token.tag == "VBD":
        return None
    return deed


def _joined_deeds(scene: Scene, deed: Token) -> list[Token]:
    """ "agreed to meet and to publish a map": each infinitive is a deed of its own when it has its own "to"."""
    return [
        kid
        for kid in scene.reading.children(deed, "conj")
        if kid.pos == "VERB" and any(t.text.lower() == "to" for t in scene.reading.children(kid, "aux"))
    ]


def _falling_due(scene: Scene, token: Token) -> Token | None:
    """ "The board's report is due by 30 June"."""
    copula = scene.reading.head(token)
    if (
        token.lemma != "due"
        or token.dep != "acomp"
        or copula.tag not in ("VBZ", "VBP")
        or any(t.pos == "VERB" for t in scene.reading.subtree(token))  # "is due to lapse"
    ):
        return None
    return copula if _nearest_due(scene, copula) else None


def _own_announcement(scene: Scene, token: Token, frames: list[Frame]) -> Token | None:
    """ "The ministry said it will publish ...": a speaker's "will" about itself."""
    if token.pos != "VERB" or token.lemma in _NO_DEED:
        return None
    words = {t.text.lower() for t in scene.reading.children(token, "aux")}
    if not words & {"will", "would", "'ll", "’ll"} or scene.reading.child(token, "neg") is not None:
        return None
    subject = scene.reading.child(token, "nsubj")
    frame = next((f for f in reversed(frames) if token.index in f.content), None)
    if subject is None or frame is None:
        return None
    if scene.quoted(token):
        return token if subject.text.lower() in _OWN else None
    if token.lemma in _SCHEDULES:
        return None
    body = any(scene.kind(m) == "organization" for m in scene.taking_part(subject))
    if not body and subject.text.lower() not in _TOLD:
        return None
    if opens_supposing(scene, token):
        return None
    topmost = scene.reading.head(token).index not in frame.content or token.head == token.index
    return token if topmost else None


def _commitment(scene: Scene, binding: Token, deed: Token, frames: list[Frame]) -> DraftCommitment:
    frame = next((f for f in reversed(frames) if binding.index in f.content), None)
    subject = next(iter(_subjects(scene, binding)), None)
    own = subject is None or subject.text.lower() in (_OWN if scene.quoted(subject) else _OWN | _TOLD)
    named = {} if own else {m.entity: m for s in _subjects(scene, binding) for m in _acting(scene, s)}
    actors = [scene.point_at(m) for m in named.values()]
    chain = attribution_of(frames, binding)
    if own and frame is not None:
        actors, chain = [frame.speaker], chain[:-1]
    return DraftCommitment(
        sentences=(binding.sentence,),
        attribution=chain,
        actors=tuple(actors),
        to=tuple(_to_whom(scene, binding, deed)),
        due=when_pointer(scene, deed) or _nearest_due(scene, deed),
        condition=_condition(scene, deed),
    )


def _acting(scene: Scene, subject: Token) -> list[Mention]:
    """Who acts: whom the subject names, else whose thing it is ("the board's report is due")."""
    owner = scene.reading.child(subject, "poss")
    return scene.taking_part(subject) or (scene.taking_part(owner) if owner else [])


def _subjects(scene: Scene, token: Token) -> list[Token]:
    for candidate in (token, *scene.reading.ancestors(token)):
        found = subjects_of(scene, candidate)
        if found or candidate.dep not in ("conj", "acomp", "xcomp", "oprd"):
            return found
    return []


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
    """The clause that opens with "if", "once", "as soon as"."""
    for token in scene.reading.subtree(deed):
        if token.dep == "advcl" and token.index > deed.index:
            tokens = scene.reading.subtree(token)
            start = tokens[0]
            before = scene.reading.tokens[max(start.index - 2, 0) : start.index]
            if start.text.lower() not in _CONDITIONS:
                continue
            if start.text.lower() == "as" and [t.text.lower() for t in before] == ["as", "soon"]:
                start = before[0]
            words = [t for t in tokens if t.pos not in ("PUNCT", "SPACE")]
            return scene.point(start.start, words[-1].end, token.sentence)
    return None
