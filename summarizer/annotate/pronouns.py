"""Pronouns: "he", "she" and the "it" of an institution that speaks; what is open means nobody."""

from summarizer.annotate.cast import Cast, Cluster, speaks
from summarizer.annotate.reading import Reading
from summarizer.annotate.words import SPEECH_VERBS
from summarizer.schema import EntityKind, Quotation, Token

_HE = frozenset("he him his himself".split())
_SHE = frozenset("she her hers herself".split())
# They may mean the subject of their own clause; "it" and "them" as objects never do.
_BOUND = frozenset("its itself their theirs themselves".split())
# A clause that hangs on another has its subject there.
_HANGING = frozenset("relcl pcomp advcl acl".split())
_PLURAL = frozenset("they their theirs themselves".split())
_RELATIVES = frozenset("WDT WP WP$".split())
_TAGS = _RELATIVES | {"PRP", "PRP$"}
_ANY: tuple[EntityKind, ...] = ("person", "organization", "place", "group", "other")
_BODIES: tuple[EntityKind, ...] = ("organization", "place", "group")
# How far back a pronoun may look: the sentence before covers nearly all of newswire; further is guessing.
_PRONOUN_REACH = 3


def add_pronouns(cast: Cast, quotations: tuple[Quotation, ...], title_end: int) -> None:
    """Give each third-person pronoun outside quotation marks to its antecedent, or leave it open."""
    quoted = [(q.start, q.end) for q in quotations]
    for token in cast.reading.tokens:
        word = token.text.lower()
        if token.start < title_end or token.tag not in _TAGS:
            continue
        if token.tag in _RELATIVES:
            owner = _relative(cast, token)
            if owner is not None:
                owner.add(token.start, token.end, token.sentence, "pronoun")
            continue
        if any(start <= token.start < end for start, end in quoted):
            continue
        if word in _HE or word in _SHE:
            antecedents = _antecedent(cast, token, "f" if word in _SHE else "m")
        elif word == "it" and token.dep == "nsubj":
            antecedents = _speaking_body(cast, token) or _bound(cast, token)
        elif word in _BOUND or (word == "they" and token.dep == "nsubj"):
            antecedents = _bound(cast, token)
        else:
            continue
        for one in antecedents:
            one.add(token.start, token.end, token.sentence, "pronoun")
            if word in _HE | _SHE:
                one.gender = one.gender or ("f" if word in _SHE else "m")
        if not antecedents and word in _HE | _SHE:
            cast.open_mentions.append((token.start, token.end, token.sentence, "pronoun"))


def _antecedent(cast: Cast, pronoun: Token, gender: str) -> list[Cluster]:
    """The person who is subject of the same sentence before the pronoun, else of the sentence before; two subjects
    joined by "and" leave it open."""
    for sentence in range(pronoun.sentence, pronoun.sentence - _PRONOUN_REACH - 1, -1):
        ranked = []
        for cluster in cast.clusters:
            if cluster.kind != "person" or (cluster.gender and cluster.gender != gender):
                continue
            here = [m for m in cluster.mentions if m[2] == sentence and m[0] < pronoun.start]
            if here:
                ranked.append((max(_prominence(cast.reading, s, e) for s, e, _, _ in here), max(here)[0], cluster))
        if ranked:
            best = max(rank for rank, _, _ in ranked)
            leading = [r for r in ranked if r[0] == best]
            return [leading[0][2]] if len(leading) == 1 and (best >= 2 or len(ranked) == 1) else []
    return []


def _prominence(reading: Reading, start: int, end: int) -> int:
    """3 subject of a main or saying verb, 2 another subject, 1 elsewhere."""
    head = reading.span_head(start, end)
    if head is None:
        return 1
    if head.dep == "conj":
        first = next((a for a in reading.ancestors(head) if a.dep != "conj"), head)
        return 3 if first.dep in ("nsubj", "nsubjpass") else 1
    if head.dep in ("nsubj", "nsubjpass"):
        verb = reading.head(head)
        return 3 if verb.dep in ("ROOT", "conj", "ccomp") or verb.lemma in SPEECH_VERBS else 2
    return 2 if speaks(reading, start, end) else 1


def _speaking_body(cast: Cast, pronoun: Token) -> list[Cluster]:
    """ "it added": the institution that spoke last, not further back than the sentence before; "the ministry said it
    had tested": the institution whose own words hold the pronoun. Who "fired shells in what it said was a drill" is
    the one who fired."""
    verb = cast.reading.head(pronoun)
    if verb.lemma not in SPEECH_VERBS:
        return _own_voice(cast, verb)
    if verb.dep in _HANGING:
        return []
    ranked = [
        (start, cluster)
        for cluster in cast.clusters
        if cluster.kind in ("organization", "place", "group")
        for start, end, sentence, _ in cluster.mentions
        if start < pronoun.start and pronoun.sentence - sentence <= _PRONOUN_REACH and speaks(cast.reading, start, end)
    ]
    return [max(ranked, key=lambda r: r[0])[1]] if ranked else []


def _own_voice(cast: Cast, verb: Token) -> list[Cluster]:
    """The institution that is subject of the verb of saying right above a clause."""
    saying = cast.reading.head(verb)
    subject = cast.reading.child(saying, "nsubj")
    if verb.dep != "ccomp" or saying.lemma not in SPEECH_VERBS or subject is None:
        return []
    return [
        c
        for c in cast.clusters
        if c.kind in ("organization", "place")
        for start, end, _, _ in c.mentions
        if start <= subject.start < end and cast.reading.span_head(start, end) == subject
    ][:1]


def _relative(cast: Cast, pronoun: Token) -> Cluster | None:
    """The noun that a "who" or "which" clause hangs on."""
    clause = next((t for t in cast.reading.ancestors(pronoun) if t.dep == "relcl"), None)
    return _at(cast, cast.reading.head(clause)) if clause is not None else None


def _at(cast: Cast, head: Token, kinds: tuple[EntityKind, ...] = _ANY) -> Cluster | None:
    """The entity whose mention a word is the head of."""
    for cluster in cast.clusters:
        for start, end, sentence, _ in cluster.mentions:
            if sentence == head.sentence and start <= head.start < end and cluster.kind in kinds:
                return cluster if cast.reading.span_head(start, end) == head else None
    return None


def _bound(cast: Cast, pronoun: Token) -> list[Cluster]:
    """ "Karsund sent its ships", "the board said it was late": the nearest subject above that is a body or a country; a
    person or a thing there leaves it open. "At its office, the board met" has its subject after it; who "said" so at
    the end of a sentence has not."""
    reading = cast.reading
    above = [v for v in reading.ancestors(pronoun) if v.pos in ("VERB", "AUX")]
    for verb in above:
        subject = reading.child(verb, "nsubj", "nsubjpass")
        if subject is None or subject.index == pronoun.index or _within(reading, pronoun, subject):
            continue
        if subject.index < pronoun.index or (verb.dep == "ROOT" and verb.lemma not in SPEECH_VERBS):
            return _each(cast, subject) if pronoun.text.lower() in _PLURAL else _one(cast, subject)
    return []


def _one(cast: Cast, subject: Token) -> list[Cluster]:
    found = _at(cast, subject, _BODIES)
    return [found] if found is not None and not cast.reading.children(subject, "conj") else []


def _each(cast: Cast, subject: Token) -> list[Cluster]:
    """All that are joined in a subject, or nobody: "their ministers" are no more the one's than the other's."""
    joined, last = [subject], subject
    while (after := cast.reading.child(last, "conj")) is not None:
        joined, last = [*joined, after], after
    found = [_at(cast, one, _BODIES) for one in joined]
    return [one for one in found if one is not None] if None not in found else []


def _within(reading: Reading, inner: Token, outer: Token) -> bool:
    return any(t.index == outer.index for t in reading.ancestors(inner))
