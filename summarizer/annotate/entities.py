"""Who is who in one article: names, short names, descriptions and pronouns gathered into entities.

Sieves from sure to doubtful, each working on what the earlier ones built: full names; other spellings; short
names (decided by companions, then nearness); descriptions; pronouns. What stays open names nobody.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from summarizer.annotate.names import Name, key
from summarizer.annotate.phrases import Phrase, roles_beside
from summarizer.annotate.reading import Reading
from summarizer.annotate.words import FEMALE, GENERIC_ROLES, MALE, RELAY_VERBS, SPEECH_VERBS
from summarizer.schema import EntityKind, MentionForm, Quotation, Token

_DIRECTIONS = frozenset("north south east west".split())
_HE = frozenset("he him his himself".split())
_SHE = frozenset("she her hers herself".split())
# How far back a pronoun may look: the sentence before covers nearly all of newswire; further is guessing.
_PRONOUN_REACH = 1


@dataclass(eq=False)
class Cluster:
    """An entity being gathered."""

    name: str
    kind: EntityKind
    named: bool
    """Whether it has a proper name, not only a description."""
    mentions: list[tuple[int, int, int, MentionForm]] = field(default_factory=list)
    """start, end, sentence, form."""
    roles: list[tuple[int, int, int]] = field(default_factory=list)
    role_words: set[str] = field(default_factory=set)
    head: str = ""
    """Head noun of a description."""
    modifiers: frozenset[str] = frozenset()
    gender: str = ""
    spoke: int = -1
    """Offset of its last mention as a speaker."""

    @property
    def last(self) -> int:
        """Offset of its latest mention so far."""
        return max((start for start, _, _, _ in self.mentions), default=-1)

    @property
    def first(self) -> int:
        """Offset of its first mention."""
        return min((start for start, _, _, _ in self.mentions), default=-1)

    def before(self, offset: int) -> int:
        """Offset of its latest mention before `offset`, or -1."""
        return max((start for start, _, _, _ in self.mentions if start < offset), default=-1)

    def add(self, start: int, end: int, sentence: int, form: MentionForm) -> None:
        """Take in a mention."""
        self.mentions.append((start, end, sentence, form))


@dataclass
class Cast:
    """The entities of an article while they are being told apart."""

    reading: Reading
    times: frozenset[int]
    clusters: list[Cluster] = field(default_factory=list)
    open_mentions: list[tuple[int, int, int, MentionForm]] = field(default_factory=list)
    """Mentions that could mean several entities, and so mean none."""


def gather(
    reading: Reading,
    names: list[Name],
    phrases: list[Phrase],
    quotations: tuple[Quotation, ...],
    *,
    title_end: int,
    times: frozenset[int],
) -> Cast:
    """All entities of an article with their mentions; `title_end` is where its headline ends (0 without one),
    `times` the offsets taken by time expressions."""
    cast = Cast(reading, times)
    body = _without_title_parts(cast, [n for n in names if n.start >= title_end])
    _full_names(cast, body)
    _roles(cast, names)
    _short_people(cast, [n for n in body if n.kind == "person" and len(n.words) == 1], names)
    _peoples(cast, [n for n in body if n.kind == "group"])
    _headline_names(cast, [n for n in names if n.start < title_end])
    _note_speakers(cast)
    _descriptions(cast, [p for p in phrases if p.start >= title_end])
    _delayed_identification(cast)
    _pronouns(cast, quotations, title_end)
    cast.clusters.sort(key=lambda c: c.first)
    return cast


# --- full names -------------------------------------------------------------------------------------------------


def _without_title_parts(cast: Cast, names: list[Name]) -> list[Name]:
    """Leave out what the tagger took for an organization inside an office ("State" in "Secretary of State") unless
    the article names it elsewhere too."""
    offices = {
        offset
        for name in names
        if name.kind == "person"
        for start, end in roles_beside(cast.reading, name, names, cast.times)
        for offset in range(start, end)
    }
    free = {key(n.text) for n in names if n.start not in offices}
    return [
        n
        for n in names
        if n.kind not in ("organization", "group")
        or n.start not in offices
        or any(key(n.text) == f or f.endswith(" " + key(n.text)) or is_acronym(n.text, f.title()) for f in free)
    ]


def _full_names(cast: Cast, names: list[Name]) -> None:
    """One cluster a name; longer names first, so that shorter ones find them."""
    ordered = sorted(names, key=lambda n: (-len(n.words), n.start))
    for name in ordered:
        if name.kind == "group" or (name.kind == "person" and len(name.words) == 1):
            continue
        cluster = _same_name(cast, name)
        if cluster is None:
            cluster = Cluster(name.text, name.kind, named=True)
            cast.clusters.append(cluster)
        form: MentionForm = "name" if key(name.text) == key(cluster.name) else "short"
        cluster.add(name.start, name.end, name.sentence, form)


def _same_name(cast: Cast, name: Name) -> Cluster | None:
    fits = [c for c in cast.clusters if c.named and _names_agree(c, name)]
    exact = [c for c in fits if key(c.name) == key(name.text)]
    if exact:
        return exact[0]
    return fits[0] if len(fits) == 1 else None


def _names_agree(cluster: Cluster, name: Name) -> bool:
    ours, theirs = key(cluster.name), key(name.text)
    if ours == theirs:
        return True
    if cluster.kind != name.kind:
        return is_acronym(name.text, cluster.name) and "person" not in (cluster.kind, name.kind)
    if name.kind == "person":
        mine, others = ours.split(), theirs.split()
        return len(others) > 1 and mine[0] == others[0] and mine[-1] == others[-1]
    return (
        is_acronym(name.text, cluster.name)
        or (name.kind == "organization" and (ours.endswith(" " + theirs) or ours.startswith(theirs + " ")))
        or _abbreviates(theirs, ours)
        or (theirs in _DIRECTIONS and ours.startswith(theirs + " "))
    )


def _abbreviates(short: str, long: str) -> bool:
    """"S. Korea" for "South Korea": an initial for the first word."""
    first, _, rest = short.partition(" ")
    head, _, tail = long.partition(" ")
    return len(first) == 1 and bool(rest) and rest == tail and head.startswith(first)


def is_acronym(short: str, long: str) -> bool:
    """Whether capitals stand for the capitalised words of a longer name: "NSC" for "National Security Council"."""
    letters = short.replace(".", "").strip()
    if not (letters.isupper() and letters.isalpha() and 2 <= len(letters) <= 6) or " " not in long.strip():
        return False
    initials = "".join(word[0] for word in long.replace("-", " ").split() if word[:1].isupper())
    if initials == letters or (len(letters) > 2 and len(initials) == len(letters) + 1 and initials.endswith(letters)):
        return True
    inside = len(initials) == 2 and len(letters) == 3 and letters[0] + letters[-1] == initials
    return inside and letters[1].lower() in long.split()[0].lower()  # "DMZ" for "Demilitarized Zone"


# --- roles and short names --------------------------------------------------------------------------------------


def _roles(cast: Cast, names: list[Name]) -> None:
    """Tie each office beside a personal name to its holder."""
    by_start = {start: c for c in cast.clusters for start, _, _, _ in c.mentions}
    for name in names:
        cluster = by_start.get(name.start)
        if name.kind == "person" and cluster is not None:
            for start, end in roles_beside(cast.reading, name, names, cast.times):
                cluster.roles.append((start, end, name.sentence))
                cluster.role_words |= {t.text.lower() for t in cast.reading.within(start, end)}
                cluster.role_words |= {t.lemma for t in cast.reading.within(start, end)}
    for cluster in cast.clusters:
        for start, _, _, _ in cluster.mentions:
            cluster.gender = cluster.gender or _honorific_gender(cast.reading, start)


def _honorific_gender(reading: Reading, start: int) -> str:
    before = reading.within(max(start - 6, 0), start)
    word = before[-1].text.lower() if before else ""
    return "f" if word in FEMALE else "m" if word in MALE else ""


def _short_people(cast: Cast, names: list[Name], every: list[Name]) -> None:
    """A bare surname: the one person it fits, or of several the one whose companions stand beside it again."""
    sightings = _companions(cast)
    for name in sorted(names, key=lambda n: n.start):
        gender = _honorific_gender(cast.reading, name.start)
        fits = [c for c in cast.clusters if c.kind == "person" and c.named and _is_part(name.text, c.name)]
        fits = [c for c in fits if not (gender and c.gender) or c.gender == gender] or fits
        if not fits:
            cluster = Cluster(name.text, "person", named=True)
            cast.clusters.append(cluster)
            cluster.add(name.start, name.end, name.sentence, "name")
            for start, end in roles_beside(cast.reading, name, every, cast.times):
                cluster.roles.append((start, end, name.sentence))
                cluster.role_words |= {t.text.lower() for t in cast.reading.within(start, end)}
            continue
        chosen = fits[0] if len(fits) == 1 else _by_company(cast, name, fits, sightings)
        if chosen is None:
            cast.open_mentions.append((name.start, name.end, name.sentence, "short"))
        else:
            chosen.gender = chosen.gender or gender
            same = key(name.text) == key(chosen.name)
            chosen.add(name.start, name.end, name.sentence, "name" if same else "short")


def _is_part(short: str, full: str) -> bool:
    """Whether a single word is a first or last name of a full one; families come first in some languages."""
    words = key(full).split()
    return key(short) in (words[0], words[-1])


def _companions(cast: Cast) -> dict[int, set[int]]:
    """Sentence → ids of the people named in full there."""
    seen: dict[int, set[int]] = {}
    for cluster in cast.clusters:
        if cluster.kind == "person":
            for _, _, sentence, _ in cluster.mentions:
                seen.setdefault(sentence, set()).add(id(cluster))
    return seen


def _by_company(cast: Cast, name: Name, fits: list[Cluster], sightings: dict[int, set[int]]) -> Cluster | None:
    """Companions decide; nearness only breaks ties among those already introduced; else nobody."""
    beside = {
        id(c)
        for c in cast.clusters
        if c not in fits and c.kind == "person" and _present(c, name, cast.reading)
    }
    met = {id(c): sum(1 for group in sightings.values() if id(c) in group and group & beside) for c in fits}
    best = max(met.values())
    if best:
        leading = [c for c in fits if met[id(c)] == best]
        if len(leading) == 1:
            return leading[0]
        fits = leading
    introduced = [c for c in fits if c.before(name.start) >= 0]
    if not introduced:
        return None
    nearest = max(introduced, key=lambda c: c.before(name.start))
    rivals = [c for c in introduced if c is not nearest and _sentence_of(c, name.start) == _sentence_of(nearest, name.start)]
    return None if rivals else nearest


def _sentence_of(cluster: Cluster, offset: int) -> int:
    """The sentence of its latest mention before an offset."""
    earlier = [(start, sentence) for start, _, sentence, _ in cluster.mentions if start < offset]
    return max(earlier)[1] if earlier else -1


def _present(cluster: Cluster, name: Name, reading: Reading) -> bool:
    """Whether somebody is named in the sentence of `name`, by full name or surname."""
    if any(sentence == name.sentence for _, _, sentence, _ in cluster.mentions):
        return True
    words = {t.text for t in reading.by_sentence.get(name.sentence, [])}
    return any(part in words for part in (cluster.name.split()[0], cluster.name.split()[-1]) if len(part) > 2)


def _peoples(cast: Cast, names: list[Name]) -> None:
    """"North Korean" stands for the country if the article names it; other peoples are groups when they act."""
    for name in names:
        country = next((c for c in cast.clusters if c.kind == "place" and _is_demonym(name.text, c.name)), None)
        if country is not None:
            country.add(name.start, name.end, name.sentence, "short")
            continue
        head = cast.reading.span_head(name.start, name.end)
        if head is None or head.dep not in ("nsubj", "nsubjpass", "pobj", "dobj") or head.tag not in ("NNPS", "NNP"):
            continue
        group = next((c for c in cast.clusters if c.kind == "group" and key(c.name) == key(name.text)), None)
        if group is None:
            group = Cluster(name.text, "group", named=True)
            cast.clusters.append(group)
        group.add(name.start, name.end, name.sentence, "name")


def _is_demonym(people: str, country: str) -> bool:
    """Same beginning up to the country's last letters: Korean/Korea, Japanese/Japan, Chinese/China. Irregular ones
    (French, American) are left unlinked rather than listed."""
    ours, theirs = key(people), key(country)
    shared = next((i for i, (a, b) in enumerate(zip(ours, theirs, strict=False)) if a != b), min(len(ours), len(theirs)))
    return shared >= max(4, len(theirs) - 1)


def _headline_names(cast: Cast, names: list[Name]) -> None:
    """A headline's capitals mislead the tagger: it adds mentions of what the body names, and nothing new."""
    for name in names:
        fits = [c for c in cast.clusters if c.named and (key(c.name) == key(name.text) or _names_agree(c, name))]
        if not fits and len(name.words) == 1:
            fits = [c for c in cast.clusters if c.kind == "person" and c.named and _is_part(name.text, c.name)]
        if len(fits) == 1:
            form: MentionForm = "name" if key(fits[0].name) == key(name.text) else "short"
            fits[0].add(name.start, name.end, name.sentence, form)


# --- descriptions -----------------------------------------------------------------------------------------------


def speaks(reading: Reading, start: int, end: int) -> bool:
    """Whether a mention is the source of a report: subject of a verb of saying, or quoted, or after "according to"."""
    head = reading.span_head(start, end)
    if head is None:
        return False
    governor = reading.head(head)
    if head.dep == "nsubj" and governor.lemma in SPEECH_VERBS:
        return True
    if head.dep == "dobj" and governor.lemma in RELAY_VERBS:
        return True
    return head.dep == "pobj" and governor.text == "to" and reading.head(governor).lemma == "accord"


def _note_speakers(cast: Cast) -> None:
    for cluster in cast.clusters:
        for start, end, _, _ in cluster.mentions:
            if speaks(cast.reading, start, end):
                cluster.spoke = max(cluster.spoke, start)


def _descriptions(cast: Cast, phrases: list[Phrase]) -> None:
    spans = [(start, end) for c in cast.clusters for start, end, _, _ in (*c.mentions, *_as_mentions(c.roles))]
    taken = {offset for start, end in spans for offset in range(start, end)}
    for phrase in phrases:
        if cast.reading.tokens[phrase.head_index].start in taken or phrase.personal:
            continue
        cluster = _titled_name(cast, phrase) or _meant_by(cast, phrase)
        if cluster is None:
            cluster = Cluster(phrase.text, phrase.kind, named=False, head=phrase.head, modifiers=phrase.modifiers)
            cast.clusters.append(cluster)
        cluster.add(phrase.start, phrase.end, phrase.sentence, "role")
        if speaks(cast.reading, phrase.start, phrase.end):
            cluster.spoke = max(cluster.spoke, phrase.start)


def _as_mentions(roles: list[tuple[int, int, int]]) -> list[tuple[int, int, int, MentionForm]]:
    return [(start, end, sentence, "role") for start, end, sentence in roles]


def _titled_name(cast: Cast, phrase: Phrase) -> Cluster | None:
    """"Corvan news agency" is the Corvan the article names elsewhere."""
    first = phrase.text.split()[0]
    if phrase.kind != "organization" or not first[0].isupper() or "'" in phrase.text or "’" in phrase.text:
        return None
    return next((c for c in cast.clusters if c.kind == "organization" and key(c.name) == key(first)), None)


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
            spoke = speaking and 0 <= _spoke_before(cast, cluster, phrase.start)
            ranked.append((rank + int(spoke), near, cluster))
    return max(ranked, key=lambda r: r[:2])[2] if ranked else None


def _spoke_before(cast: Cast, cluster: Cluster, offset: int) -> int:
    spoken = [s for s, e, _, _ in cluster.mentions if s < offset and speaks(cast.reading, s, e)]
    return max(spoken, default=-1)


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


_VAGUE = frozenset("unnamed senior top same former new foreign anonymous".split())


def _distinguishes(modifier: str, described: set[str]) -> bool:
    """Whether a modifier rules the candidate out; "unnamed" does not, and "Korean" agrees with "Korea"."""
    if modifier in _VAGUE:
        return False
    plain = modifier.replace(".", "")
    return not any(word.replace(".", "")[:5] == plain[:5] for word in described)


def _delayed_identification(cast: Cast) -> None:
    """"A senior South Korean official said today. South Korean Deputy Adviser Kim ... gave this signal": a lead that
    describes somebody and names him in the next sentence. The same nationality or office must stand in both."""
    for described in [c for c in cast.clusters if not c.named and c.kind == "person" and c.spoke >= 0]:
        start, _, sentence, _ = min(described.mentions)
        for named in [c for c in cast.clusters if c.named and c.kind == "person" and c.roles]:
            first, end, its_sentence, _ = min(named.mentions)
            head = cast.reading.span_head(first, end)
            if its_sentence != sentence + 1 or first < start or head is None or head.dep != "nsubj":
                continue
            proper = {m for m in described.modifiers if m not in _VAGUE}
            if proper and proper <= named.role_words and described.head in GENERIC_ROLES | named.role_words:
                named.mentions += described.mentions
                named.spoke = max(named.spoke, described.spoke)
                cast.clusters.remove(described)
                break


# --- pronouns ---------------------------------------------------------------------------------------------------


def _pronouns(cast: Cast, quotations: tuple[Quotation, ...], title_end: int) -> None:
    quoted = [(q.start, q.end) for q in quotations]
    for token in cast.reading.tokens:
        word = token.text.lower()
        if token.start < title_end or token.tag not in ("PRP", "PRP$"):
            continue
        if any(start <= token.start < end for start, end in quoted):
            continue
        if word in _HE or word in _SHE:
            antecedent = _antecedent(cast, token, "f" if word in _SHE else "m")
        elif word == "it" and token.dep == "nsubj":
            antecedent = _speaking_body(cast, token)
        else:
            continue
        if antecedent is not None:
            antecedent.add(token.start, token.end, token.sentence, "pronoun")
            if word != "it":
                antecedent.gender = antecedent.gender or ("f" if word in _SHE else "m")
        elif word != "it":
            cast.open_mentions.append((token.start, token.end, token.sentence, "pronoun"))


def _antecedent(cast: Cast, pronoun: Token, gender: str) -> Cluster | None:
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
            if len(leading) == 1 and (best >= 2 or len(ranked) == 1):
                return leading[0][2]
            return None
    return None


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


def _speaking_body(cast: Cast, pronoun: Token) -> Cluster | None:
    """"it added": the institution that spoke last, not further back than the sentence before; "the ministry said it
    had tested": the institution whose own words hold the pronoun."""
    verb = cast.reading.head(pronoun)
    if verb.lemma not in SPEECH_VERBS:
        return _own_voice(cast, verb)
    ranked = [
        (start, cluster)
        for cluster in cast.clusters
        if cluster.kind in ("organization", "place", "group")
        for start, end, sentence, _ in cluster.mentions
        if start < pronoun.start and pronoun.sentence - sentence <= _PRONOUN_REACH and speaks(cast.reading, start, end)
    ]
    return max(ranked, key=lambda r: r[0])[1] if ranked else None


def _own_voice(cast: Cast, verb: Token) -> Cluster | None:
    """The institution that is subject of the verb of saying right above a clause."""
    saying = cast.reading.head(verb)
    subject = cast.reading.child(saying, "nsubj")
    if verb.dep != "ccomp" or saying.lemma not in SPEECH_VERBS or subject is None:
        return None
    return next(
        (
            c
            for c in cast.clusters
            if c.kind in ("organization", "place")
            for start, end, _, _ in c.mentions
            if start <= subject.start < end and cast.reading.span_head(start, end) == subject
        ),
        None,
    )


def all_mentions(cast: Cast) -> Iterable[tuple[int, int, int, MentionForm, Cluster | None]]:
    """Every mention in text order, with the entity it means or None."""
    told = [(*m, c) for c in cast.clusters for m in c.mentions]
    untold = [(*m, None) for m in cast.open_mentions]
    return sorted([*told, *untold], key=lambda m: (m[0], m[1]))
