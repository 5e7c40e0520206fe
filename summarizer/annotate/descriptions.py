"""Descriptions ("the ministry", "the official"): the earlier entity each points back to, or a new one."""

from summarizer.annotate.cast import Cast, Cluster, speaks
from summarizer.annotate.names import key
from summarizer.annotate.phrases import Phrase
from summarizer.annotate.words import FIRM_NOUNS, GENERIC_ROLES, IN_A_CASE, PUBLIC_NOUNS, TRADES
from summarizer.schema import Token

# Modifiers that tell nobody apart: the unnamed official is the senior one told before.
_VAGUE = frozenset("unnamed senior top same former new foreign anonymous".split())


def add_descriptions(cast: Cast, phrases: list[Phrase]) -> None:
    """Give each description to the entity it points back to, or make it one of its own."""
    taken = {offset for c in cast.clusters for start, end, _, _ in c.mentions for offset in range(start, end)}
    offices = {offset for c in cast.clusters for start, end, _ in c.roles for offset in range(start, end)}
    for phrase in phrases:
        token = cast.reading.tokens[phrase.head_index]
        if token.start in taken or phrase.personal:
            continue
        if token.start in offices or phrase.of_office:
            _add_firm_of_office(cast, phrase, token)
            continue
        cluster = (
            _beside_name(cast, phrase)
            or _titled_name(cast, phrase)
            or _said_to_be(cast, phrase, token)
            or _firm_named(cast, phrase)
            or _meant_by(cast, phrase)
        )
        if cluster is None and phrase.head in TRADES | IN_A_CASE:
            continue  # a driver among drivers
        if cluster is None:
            cluster = Cluster(phrase.text, phrase.kind, named=False, head=phrase.head, modifiers=phrase.modifiers)
            cast.clusters.append(cluster)
        cluster.add(phrase.start, phrase.end, phrase.sentence, "role")


def _add_firm_of_office(cast: Cast, phrase: Phrase, token: Token) -> None:
    """The "company" of "company spokesman" and of "the company's director, Holt": a body told before, or nothing."""
    body = _firm_named(cast, phrase) if phrase.of_office or token.dep == "poss" else None
    if body is None and token.dep == "poss":
        body = _meant_by(cast, phrase)
    if body is not None and body.kind == "organization" and (body.named or not phrase.of_office):
        body.add(phrase.start, phrase.end, phrase.sentence, "role")


def add_pairs(cast: Cast, pairs: list[Token]) -> None:
    """ "The two" means the only two people of the nearest sentence that names any, here before it or in one of the two
    sentences before; where there are more or fewer it means nobody."""
    for token in pairs:
        for sentence in range(token.sentence, token.sentence - 3, -1):
            people = [
                c
                for c in cast.clusters
                if c.kind == "person" and any(m[2] == sentence and m[0] < token.start for m in c.mentions)
            ]
            if people:
                break
        if len(people) == 2:
            for cluster in people:
                cluster.add(token.start, token.end, token.sentence, "role")


def _beside_name(cast: Cast, phrase: Phrase) -> Cluster | None:
    """ "The airline Norfly", "Norfly, an airline", "an airline, Norfly": one body."""
    token = cast.reading.tokens[phrase.head_index]
    beside = cast.reading.children(token, "appos")
    beside += [cast.reading.head(token)] if token.dep in ("compound", "nmod", "appos") else []
    for head in beside:
        for cluster in cast.clusters:
            if cluster.named and cluster.kind == "organization" == phrase.kind and cluster.covers(head.start):
                return cluster
    return None


def _titled_name(cast: Cast, phrase: Phrase) -> Cluster | None:
    """ "Corvan news agency" is the Corvan the article names elsewhere."""
    first = phrase.text.split()[0]
    named = phrase.kind == "organization" and first[0].isupper() and not {"'", "’"} & set(phrase.text)
    if not named or phrase.head in PUBLIC_NOUNS:
        return None
    return next((c for c in cast.clusters if c.kind == "organization" and key(c.name) == key(first)), None)


_BECOME = frozenset("be become remain name appoint elect".split())
_CALLED = frozenset("appoint choose elect hail hire install introduce name present reappoint reelect swear".split())
_UNSURE = frozenset("if unless whether would could may might should must not n't n’t never".split())


def _said_to_be(cast: Cast, phrase: Phrase, token: Token) -> Cluster | None:
    """ "Holt is the skipper", "Holt, who was named skipper", "hailed Holt as the skipper": whom the article calls so,
    and may call so again. Not what is denied or supposed, and nobody is the killer by that: a wrong name there is the
    worst that a report can print."""
    reading = cast.reading
    if phrase.head in IN_A_CASE or phrase.kind != "person":
        return None
    while token.dep == "conj" and reading.head(token).dep in ("conj", "attr", "oprd", "pobj"):
        token = reading.head(token)
    verb = reading.head(token)
    if token.dep in ("attr", "oprd") and verb.lemma in _BECOME:
        told = reading.child(verb, "dobj") if token.dep == "oprd" else None
    elif token.dep == "pobj" and verb.text.lower() == "as" and reading.head(verb).lemma in _CALLED:
        verb = reading.head(verb)
        told = reading.child(verb, "dobj")
    else:
        return None
    if any(kid.text.lower() in _UNSURE for kid in reading.children(verb, "neg", "aux", "mark", "advmod")):
        return None
    told = told or reading.child(verb, "nsubj", "nsubjpass")
    if told is not None and told.tag == "WP" and verb.dep == "relcl":
        told = reading.head(verb)
    for cluster in cast.clusters if told is not None else ():
        if cluster.kind == "person" and any(reading.span_head(s, e) == told for s, e, _, _ in cluster.mentions):
            cluster.role_words |= {phrase.head, *phrase.modifiers}
            return cluster
    return None


# How many sentences back "the company" may find its name.
_FIRM_REACH = 2


def _firm_named(cast: Cast, phrase: Phrase) -> Cluster | None:
    """ "The company": the organization named last, in its sentence or the two before; of two in one sentence the
    subject, else neither."""
    if phrase.head not in FIRM_NOUNS or not phrase.definite or phrase.kind != "organization":
        return None
    for sentence in range(phrase.sentence, phrase.sentence - _FIRM_REACH - 1, -1):
        named = [
            (cluster, start, end)
            for cluster in cast.clusters
            if cluster.named and cluster.kind == "organization"
            for start, end, number, form in cluster.mentions
            if number == sentence and end <= phrase.start and form in ("name", "short")
        ]
        leading = [n for n in named if _is_subject(cast, n[1], n[2])] if len({id(n[0]) for n in named}) > 1 else named
        if named:
            told = {id(cluster): cluster for cluster, _, _ in leading}
            fits = [c for c in told.values() if _fit(c, phrase, bare=False) or not phrase.modifiers]
            return fits[0] if len(told) == len(fits) == 1 else None
    return None


def _is_subject(cast: Cast, start: int, end: int) -> bool:
    head = cast.reading.span_head(start, end)
    return head is not None and head.dep in ("nsubj", "nsubjpass")


def _meant_by(cast: Cast, phrase: Phrase) -> Cluster | None:
    """The earlier entity a description points back to; an indefinite one points at nobody."""
    if phrase.kind == "group":
        return next((c for c in cast.clusters if c.kind == "group" and key(c.name) == key(phrase.text)), None)
    bare = phrase.kind == "organization" and not phrase.definite
    if not phrase.definite and not bare:
        return None
    speaking = speaks(cast.reading, phrase.start, phrase.end)
    ranked = []
    for cluster in cast.clusters:
        near = cluster.before(phrase.start)
        rank = _fit(cluster, phrase, bare=bare) if near >= 0 else 0
        if rank:
            spoke = speaking and _has_spoken(cast, cluster, phrase.start)
            ranked.append((rank + int(spoke), near, cluster))
    return max(ranked, key=lambda r: r[:2])[2] if ranked else None


def _has_spoken(cast: Cast, cluster: Cluster, offset: int) -> bool:
    return any(start < offset and speaks(cast.reading, start, end) for start, end, _, _ in cluster.mentions)


def _fit(cluster: Cluster, phrase: Phrase, *, bare: bool) -> int:
    """0 no; 2 a generic word for an office-holder; 4 the same head noun."""
    described = set(cluster.modifiers) | cluster.role_words | set(key(cluster.name).replace("-", " ").split())
    told_apart = {m for m in phrase.modifiers if m not in described and _distinguishes(m, described)}
    if phrase.kind == "organization":
        last = key(cluster.name).split()[-1] if cluster.name else ""
        same = cluster.kind == "organization" and phrase.head == (cluster.head or last)
        return 4 if same and not told_apart and not (bare and cluster.modifiers != phrase.modifiers) else 0
    if cluster.kind != "person" or told_apart:
        return 0
    if phrase.head == cluster.head or phrase.head in cluster.role_words:
        return 4
    if phrase.head in GENERIC_ROLES and (cluster.head in GENERIC_ROLES):
        return 3
    return 2 if phrase.head in GENERIC_ROLES and cluster.roles and phrase.head != "man" else 0


def _distinguishes(modifier: str, described: set[str]) -> bool:
    """Whether a modifier rules the candidate out; "unnamed" does not, and "Korean" agrees with "Korea"."""
    if modifier in _VAGUE:
        return False
    plain = modifier.replace(".", "")
    return not any(word.replace(".", "")[:5] == plain[:5] for word in described)


def identify_late(cast: Cast) -> None:
    """ "A senior Velmoran official said so. Velmoran Deputy Adviser Varga struck this note": a lead that describes
    somebody and names him in the next sentence. The same nationality or office must stand in both."""
    end_of_text = len(cast.reading.text)
    unnamed = [c for c in cast.clusters if not c.named and c.kind == "person"]
    for described in [c for c in unnamed if _has_spoken(cast, c, end_of_text)]:
        start, _, sentence, _ = min(described.mentions)
        for named in [c for c in cast.clusters if c.named and c.kind == "person" and c.roles]:
            first, end, its_sentence, _ = min(named.mentions)
            head = cast.reading.span_head(first, end)
            if its_sentence != sentence + 1 or first < start or head is None or head.dep != "nsubj":
                continue
            proper = {m for m in described.modifiers if m not in _VAGUE}
            if proper and proper <= named.role_words and described.head in GENERIC_ROLES | named.role_words:
                named.mentions += described.mentions
                cast.clusters.remove(described)
                break
