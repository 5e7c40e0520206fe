"""Undertakings: which words bind somebody to a deed, and which only sound so."""

from summarizer.annotate.words import ORG_NOUNS, PARTY_NOUNS, ROLE_NOUNS, SPEECH_VERBS, STANCE_VERBS
from summarizer.extract.frame import Frame
from summarizer.extract.grammar import Scene
from summarizer.extract.verbs import auxiliaries_of, subjects_of
from summarizer.schema import Mention, Token
from summarizer.wording.acts import PROMISES

# By the verbs alone, 22 of 54 commitments in 178 news articles were undertakings; with the checks below, 21 of 27.
# Verbs that bind their subject to the infinitive they govern.
_BINDING = PROMISES | {"commit", "undertake", "guarantee"}
# "We are prepared to help", "ready to help": an offer its speaker can be held to.
_READY = frozenset("prepared prepare ready committed commit willing".split())
# Verbs of saying by which somebody vouches for what will or will not be done: "confirmed that neither would fire".
_ASSURING = frozenset("agree assure confirm guarantee pledge promise reaffirm vow".split())
# What is foreseen, guessed or asked is not undertaken.
_FORETELLING = frozenset("ask imply joke predict quip recall speculate suggest suspect threaten warn wonder".split())
# Verbs of perception and being after "will" promise nothing: "we'll see what happens"; nor do verbs of saying and
# thinking ("I will say this"), and nobody can promise to win.
_NO_DEED = (
    frozenset("be see know have remain become happen depend need continue like love prefer win lose fail miss".split())
    | frozenset("think regard imagine guess bet vote mean retire cost require last".split())
    | STANCE_VERBS
    | (SPEECH_VERBS - frozenset("advise answer charge cite demand inform protest reject respond write".split()))
)
# What an agenda holds is a planned event, not an undertaking: "the cabinet will meet today".
_SCHEDULES = frozenset("meet travel visit hold convene attend arrive leave".split())
# Who speaks, of himself: in his own words, and as another tells them. "They will pay", he says of somebody else.
OWN = frozenset(("we", "i"))
TOLD = frozenset(("it", "they", "he", "she"))
_OF_PERSONS = frozenset(("he", "she"))
_OPEN = frozenset("whether if how what which why when".split())
_MUST = frozenset("must should could may might ought".split())


def bound_deed(scene: Scene, token: Token, frames: list[Frame]) -> Token | None:
    """The infinitive a binding verb or a readiness governs."""
    if not (_binds(scene, token) or _is_ready(scene, token, frames)):
        return None
    deed = scene.reading.child(token, "xcomp")
    return deed if deed is not None and deed.pos == "VERB" and _has_to(scene, deed) else None


def _binds(scene: Scene, token: Token) -> bool:
    """ "Were offered stamps to choose from" and "after agreeing to swap shifts" bind nobody to anything to come."""
    reading = scene.reading
    if token.lemma not in _BINDING or token.pos != "VERB" or reading.child(token, "neg", "nsubjpass") is not None:
        return False
    over = token.dep == "pcomp" and reading.head(token).text.lower() in ("after", "since")
    return not over and not _is_open(scene, token)


def _is_ready(scene: Scene, token: Token, frames: list[Frame]) -> bool:
    """Somebody is ready, by "be" and not only seemingly, now or at the time he speaks of."""
    if token.lemma not in _READY or token.pos not in ("ADJ", "VERB") or token.tag == "VBD":
        return False
    copula = token if token.pos == "VERB" else scene.reading.head(token)
    words = [copula, *scene.reading.children(copula, "aux", "auxpass")]
    if not any(word.lemma == "be" for word in words) or copula.dep == "relcl" or _is_open(scene, copula):
        return False
    if {word.text.lower() for word in words} & _MUST or scene.reading.child(copula, "neg") is not None:
        return False
    told = any(word.tag == "VBD" for word in words)
    return not told or any(copula.index in frame.content for frame in frames)


def joined_deeds(scene: Scene, deed: Token) -> list[Token]:
    """ "agreed to meet and to publish a map": each infinitive is a deed of its own when it has its own "to"."""
    return [kid for kid in scene.reading.children(deed, "conj") if kid.pos == "VERB" and _has_to(scene, kid)]


def _has_to(scene: Scene, deed: Token) -> bool:
    return any(t.text.lower() == "to" for t in scene.reading.children(deed, "aux"))


def is_falling_due(scene: Scene, token: Token) -> bool:
    """ "The board's report is due by 30 June", but not "is due to lapse"."""
    copula = scene.reading.head(token)
    bound = any(t.pos == "VERB" for t in scene.reading.subtree(token))
    return token.lemma == "due" and token.dep == "acomp" and copula.tag in ("VBZ", "VBP") and not bound


def own_announcement(scene: Scene, token: Token, frames: list[Frame]) -> bool:
    """ "The ministry said it will publish ...": a speaker's "will" about itself."""
    words = auxiliaries_of(scene, token)
    will = words & {"will", "'ll", "’ll"} or (words & {"would"} and not scene.quoted(token))
    if not _is_deed(token) or not will or "have" in words or scene.reading.child(token, "neg") is not None:
        return False
    subject = scene.reading.child(token, "nsubj")
    frame = next((f for f in reversed(frames) if token.index in f.content), None)
    if subject is None or frame is None or not _announces(scene, frame) or _is_open(scene, token):
        return False
    if scene.quoted(token):
        return subject.text.lower() in OWN
    topmost = scene.reading.head(token).index not in frame.content or token.head == token.index
    return topmost and token.lemma not in _SCHEDULES and _is_of_speaker(scene, subject, frame)


def _is_deed(token: Token) -> bool:
    return token.pos == "VERB" and token.lemma not in _NO_DEED


def _announces(scene: Scene, frame: Frame) -> bool:
    """The cue is no guess, no question and not denied; "according to" tells of others."""
    denied = scene.reading.child(frame.cue, "neg") is not None
    return not denied and frame.cue.lemma not in _FORETELLING | {"accord"} and frame.kind == "speech"


def _is_of_speaker(scene: Scene, subject: Token, frame: Frame) -> bool:
    """A body, whoever speaks for it; or a pronoun that may mean the speaker: "they" is not the envoy who speaks."""
    pronoun = subject.text.lower()
    if pronoun not in TOLD:
        return any(scene.kind(m) == "organization" for m in scene.taking_part(subject))
    meant, speaker = scene.taking_part(subject), scene.entity_at(frame.speaker)
    if meant and speaker is not None:
        return any(m.entity == speaker for m in meant)
    # "Dorn's campaign" begins with a person and is none.
    whole = [m for m in scene.mentions_in(frame.sentence) if scene.point_at(m) == frame.speaker]
    return not whole or any(scene.kind(m) == "person" for m in whole) == (pronoun in _OF_PERSONS)


def assured_deed(scene: Scene, token: Token) -> bool:
    """ "Confirmed that neither side would stop ships": what somebody vouches will be done, or not be done."""
    vouching = scene.reading.head(token)
    if token.dep != "ccomp" or vouching.lemma not in _ASSURING or not _is_deed(token) or _is_open(scene, vouching):
        return False
    subject = scene.reading.child(token, "nsubj")
    own = subject is not None and (subject.lemma in PARTY_NOUNS or subject.text.lower() in TOLD)
    return own and bool(auxiliaries_of(scene, token) & {"will", "would"}) and bool(subjects_of(scene, vouching))


def promisers(scene: Scene, binding: Token) -> list[Token]:
    """Who is bound: the subject of the binding word, however far up it stands."""
    for candidate in (binding, *scene.reading.ancestors(binding)):
        found = subjects_of(scene, candidate)
        if found or candidate.dep not in ("conj", "acomp", "xcomp", "oprd"):
            return found
    return []


def can_promise(subject: Token, named: list[Mention]) -> bool:
    """Somebody known, a pronoun, or a noun for people or a body; a rocket that "promises to" do something is none."""
    if named or subject.pos in ("PRON", "PROPN"):
        return True
    return subject.lemma in ROLE_NOUNS | ORG_NOUNS | PARTY_NOUNS | _PROMISERS


_PROMISERS = frozenset(
    "campaign candidate developer employer group people regime resident supporter worker zoo".split()
)


def _is_open(scene: Scene, verb: Token) -> bool:
    """ "It is unclear whether he will pay", "how much it is willing to pay": nothing is undertaken yet."""
    return any(
        kid.text.lower() in _OPEN and kid.index < above.index
        for above in (verb, *scene.reading.ancestors(verb))
        for kid in scene.reading.children(above, "mark", "advmod")
        if kid.text.lower() in ("whether", "if", "how") or above.index == verb.index
    )
