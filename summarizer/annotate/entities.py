"""Who is who in one article: names, short names, descriptions and pronouns gathered into entities.

Sieves from sure to doubtful, each working on what the earlier ones built: full names; other spellings; short
names (decided by companions, then nearness); descriptions; pronouns. What stays open names nobody.
"""

import re

from summarizer.annotate.cast import Cast, Cluster
from summarizer.annotate.descriptions import add_descriptions, add_pairs, identify_late
from summarizer.annotate.names import Name, key
from summarizer.annotate.phrases import Phrase, find_pairs, offices_of
from summarizer.annotate.pronouns import add_pronouns
from summarizer.annotate.reading import Reading
from summarizer.annotate.words import FEMALE, MALE, PUBLIC_NOUNS
from summarizer.schema import MentionForm, Quotation

# What ends a firm's full name and is left out of its initials.
_LEGAL_FORMS = frozenset("corporation corp company co inc incorporated ltd limited plc llc ag sa nv group".split())
_CAPITALS = re.compile(r"[A-Z]{2,6}")
# What stands behind a surname: "Lund" is the surname of "Ivo Lund Jr."
_GENERATIONS = frozenset("jr sr ii iii iv".split())
# "The North" is the country of that name which the article tells.
_DIRECTIONS = frozenset("north south east west".split())


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
    cast = Cast(reading, offices_of(reading, names, times))
    body = _without_title_parts(cast, [n for n in names if n.start >= title_end])
    _full_names(cast, body)
    _roles(cast, names)
    _short_people(cast, [n for n in body if n.kind == "person" and len(n.words) == 1])
    _peoples(cast, [n for n in body if n.kind == "group"])
    _headline_names(cast, [n for n in names if n.start < title_end])
    add_descriptions(cast, [p for p in phrases if p.start >= title_end])
    identify_late(cast)
    add_pairs(cast, [t for t in find_pairs(reading) if t.start >= title_end])
    add_pronouns(cast, quotations, title_end)
    cast.clusters.sort(key=lambda c: c.first)
    return cast


def _without_title_parts(cast: Cast, names: list[Name]) -> list[Name]:
    """Leave out what the tagger took for an organization inside an office ("State" in "Secretary of State") unless
    the article names it elsewhere too."""
    offices = {offset for spans in cast.offices.values() for start, end in spans for offset in range(start, end)}
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
        cluster = _bracketed(cast, name) or _same_name(cast, name)
        if cluster is None:
            cluster = Cluster(name.text, name.kind, named=True)
            cast.clusters.append(cluster)
        form: MentionForm = "name" if key(name.text) == key(cluster.name) else "short"
        cluster.add(name.start, name.end, name.sentence, form)


def _bracketed(cast: Cast, name: Name) -> Cluster | None:
    """ "The Harbour Guard (HVK)": capitals in brackets behind a name stand for it from there on, whatever their
    letters are short for."""
    text = cast.reading.text
    if len(name.words) != 1 or not _CAPITALS.fullmatch(name.text) or name.kind == "person":
        return None
    known = next((c for c in cast.clusters if name.text in c.capitals), None)
    if known is None and text[: name.start].endswith(" (") and text[name.end : name.end + 1] == ")":
        known = next((c for c in cast.clusters if c.kind == "organization" and c.covers(name.start - 3)), None)
        if known is not None:
            known.capitals.add(name.text)
    return known


def _same_name(cast: Cast, name: Name) -> Cluster | None:
    fits = [c for c in cast.clusters if c.named and _names_agree(c, name)]
    exact = [c for c in fits if key(c.name) == key(name.text)] or [c for c in fits if _same_firm(c, name)]
    if exact:
        return exact[0]
    # "GM" is General Motors before it is part of New GM.
    spelled = [c for c in fits if is_acronym(name.text, c.name)]
    return next((found[0] for found in (spelled, fits) if len(found) == 1), None)


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
        or _same_firm(cluster, name)
        or (name.kind == "organization" and (ours.endswith(" " + theirs) or _begins(theirs, ours)))
        or _abbreviates(theirs, ours)
        or (theirs in _DIRECTIONS and ours.startswith(theirs + " "))
    )


def _begins(short: str, long: str) -> bool:
    """ "Norfly" for "Norfly Airlines"; what stands before "Embassy" or "Safety Board" is a place, and not the body."""
    return long.startswith(short + " ") and long.rpartition(" ")[2] not in PUBLIC_NOUNS


def _same_firm(cluster: Cluster, name: Name) -> bool:
    """ "Norfly Inc." is Norfly, whatever else begins so."""
    return cluster.kind == name.kind == "organization" and _without_form(cluster.name) == _without_form(name.text)


def _without_form(name: str) -> str:
    words = [word.rstrip(",") for word in key(name).split()]
    while len(words) > 1 and words[-1] in _LEGAL_FORMS:
        words.pop()
    return " ".join(words)


def _abbreviates(short: str, long: str) -> bool:
    """ "S. Korea" for "South Korea": an initial for the first word."""
    first, _, rest = short.partition(" ")
    head, _, tail = long.partition(" ")
    return len(first) == 1 and bool(rest) and rest == tail and head.startswith(first)


def is_acronym(short: str, long: str) -> bool:
    """Whether capitals stand for the capitalised words of a longer name: "NSC" for "National Security Council"."""
    letters = short.replace(".", "").strip()
    if not (letters.isupper() and letters.isalpha() and 2 <= len(letters) <= 6) or " " not in long.strip():
        return False
    words = [word for word in long.replace("-", " ").split() if word[:1].isupper()]
    while len(words) > len(letters) and key(words[-1]).rstrip(",") in _LEGAL_FORMS:
        words = words[:-1]
    initials = "".join(word[0] for word in words)
    if initials == letters or (len(letters) > 2 and len(initials) == len(letters) + 1 and initials.endswith(letters)):
        return True
    inside = len(initials) == 2 and len(letters) == 3 and letters[0] + letters[-1] == initials
    return inside and letters[1].lower() in long.split(maxsplit=1)[0].lower()  # "DMZ" for "Demilitarized Zone"


def _roles(cast: Cast, names: list[Name]) -> None:
    """Tie each office beside a personal name to its holder."""
    by_start = {start: c for c in cast.clusters for start, _, _, _ in c.mentions}
    for name in names:
        cluster = by_start.get(name.start)
        if name.kind == "person" and cluster is not None:
            _take_office(cast, cluster, name)
    for cluster in cast.clusters:
        for start, _, _, _ in cluster.mentions:
            cluster.gender = cluster.gender or _honorific_gender(cast.reading, start)


def _take_office(cast: Cast, cluster: Cluster, name: Name) -> None:
    for start, end in cast.offices.get(name.start, []):
        cluster.roles.append((start, end, name.sentence))
        cluster.role_words |= {word for t in cast.reading.within(start, end) for word in (t.text.lower(), t.lemma)}


def _honorific_gender(reading: Reading, start: int) -> str:
    before = reading.within(max(start - 6, 0), start)
    word = before[-1].text.lower() if before else ""
    return "f" if word in FEMALE else "m" if word in MALE else ""


def _short_people(cast: Cast, names: list[Name]) -> None:
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
            _take_office(cast, cluster, name)
            continue
        chosen = fits[0] if len(fits) == 1 else _by_company(cast, name, fits, sightings)
        if chosen is None:
            cast.open_mentions.append((name.start, name.end, name.sentence, "short"))
        else:
            chosen.gender = chosen.gender or gender
            _take_office(cast, chosen, name)
            same = key(name.text) == key(chosen.name)
            chosen.add(name.start, name.end, name.sentence, "name" if same else "short")


def _is_part(short: str, full: str) -> bool:
    """Whether a single word is a first or last name of a full one; families come first in some languages."""
    words = key(full).split()
    while len(words) > 1 and words[-1].rstrip(".") in _GENERATIONS:
        words = words[:-1]
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
    beside = {id(c) for c in cast.clusters if c not in fits and c.kind == "person" and _present(c, name, cast.reading)}
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
    rivals = [
        c for c in introduced if c is not nearest and _sentence_of(c, name.start) == _sentence_of(nearest, name.start)
    ]
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
    """ "North Korean" stands for the country if the article names it; other peoples are groups when they act."""
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
    (French, American) stay unlinked here; `resolve` knows the common ones."""
    ours, theirs = key(people), key(country)
    if len(ours.split()) != len(theirs.split()):
        return False
    shared = next(
        (i for i, (a, b) in enumerate(zip(ours, theirs, strict=False)) if a != b), min(len(ours), len(theirs))
    )
    return shared >= max(4, len(theirs) - 1)


def _headline_names(cast: Cast, names: list[Name]) -> None:
    """A headline's capitals mislead the tagger: it adds mentions of what the body names, and nothing new but the full
    name of somebody whom the body calls by his surname alone."""
    for name in names:
        fits = [c for c in cast.clusters if c.named and (key(c.name) == key(name.text) or _names_agree(c, name))]
        if not fits and len(name.words) == 1:
            fits = [c for c in cast.clusters if c.kind == "person" and c.named and _is_part(name.text, c.name)]
        if not fits and name.kind == "person" and len(name.words) == 2:
            fits = [c for c in cast.clusters if c.kind == "person" and c.named and key(c.name) == key(name.words[1])]
            if len(fits) == 1:
                fits[0].name = name.text
        if len(fits) == 1:
            form: MentionForm = "name" if key(fits[0].name) == key(name.text) else "short"
            fits[0].add(name.start, name.end, name.sentence, form)
