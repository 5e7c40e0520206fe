"""Briefs by the thousand, made without reading: a year of invented matters, told by several outlets in other words.

Every day a matter has a few things happen to it; each is told by three outlets, with words of their own, some without
a date, some with another number. Seeded: the same count gives the same briefs, and more of them begin with fewer.
No name is of two matters, and no "and" stands between two names, which would be a word of every matter's names: so
416 matters had fallen into 194 storylines by chance, and 208 into 140, and twice the matters were no longer that.
"""

import hashlib
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from summarizer.schema import (
    ArticleInfo,
    Brief,
    Claim,
    Commitment,
    Entity,
    EntityKind,
    Event,
    Evidence,
    Figure,
    Passage,
    Provenance,
    Statement,
    When,
)

FIRST_DAY = date(2030, 1, 1)
CLAIMS = 8
_UNKNOWN, _PROMISED = 4, 7
"""In each article."""
_TELLINGS = 10
_OUTLETS = "Gazette Ledger Herald Courier Sentinel Tribune Post Times Echo Mirror".split()
_START, _MIDDLE, _END = "B D F G H K L M N P R S T V".split(), "a e i o u".split(), "n r l m s k rt nd lm".split()
_VERBS = ("meet", "inspect", "open", "close", "repair", "visit", "sign", "sell", "block", "count")
_PAST = {"meet": "met", "sell": "sold", "sign": "signed"}
_THINGS = (
    "harbour bridge tunnel mill reactor ferry dam quarry library market orchard railway hospital museum airfield"
    " brewery depot lighthouse canal theatre"
).split()
_FILLERS = (
    "after a long delay;under the new rules;despite the rain;as planned in spring;in front of a crowd;"
    "with little notice;for the second time;to everybody's surprise;at the request of neighbours;before the press"
).split(";")


_Happening = tuple[str, str, str, str, int]
"""What is done, by whom, with whom, about what, and a number."""


@dataclass
class _Matter:
    """What a storyline is about, always in the same words and with the same people."""

    thing: str
    place: str
    people: list[str]
    topics: list[str] = field(default_factory=list)


def briefs(claims: int, *, days: int = 365, seed: int = 1, one_matter: bool = False) -> list[Brief]:
    """About so many claims, spread over the first `days` of a year.

    A matter is told every third day or so, ten times, and another takes its place; or there is but one.
    """
    chance = random.Random(seed)  # noqa: S311 - drawn anew alike; nothing is to be kept secret
    articles = max(3, claims // CLAIMS)
    a_day = articles / days
    made: list[Brief] = []
    names: set[str] = set()
    matters = [_matter(chance, names) for _ in range(1 if one_matter else max(1, round(a_day)))]
    told = [0] * len(matters)
    for day in range(days):
        while len(made) < round((day + 1) * a_day):
            turn = len(made) // 3 % len(matters)
            if told[turn] == _TELLINGS and not one_matter:
                matters[turn], told[turn] = _matter(chance, names), 0
            told[turn] += 1
            happened = [_happening(matters[turn], chance) for _ in range(CLAIMS)]
            on = FIRST_DAY + timedelta(days=day)
            made += [_brief(matters[turn], happened, outlet, on, chance) for outlet in chance.sample(_OUTLETS, 3)]
    return made[:articles]


def _word(chance: random.Random, syllables: int) -> str:
    return "".join(
        chance.choice(_START).lower() + chance.choice(_MIDDLE) for _ in range(syllables)
    ).capitalize() + chance.choice(_END)


def _name(chance: random.Random, taken: set[str], syllables: int) -> str:
    """One that nobody has yet."""
    while (name := _word(chance, syllables)) in taken:
        pass
    taken.add(name)
    return name


def _matter(chance: random.Random, names: set[str]) -> _Matter:
    people = [f"{_name(chance, names, 2)} {_name(chance, names, 3)}" for _ in range(4)]
    topics = [_word(chance, 3).lower() for _ in range(30)]
    return _Matter(chance.choice(_THINGS), _name(chance, names, 3), people, topics)


def _happening(matter: _Matter, chance: random.Random) -> _Happening:
    verb = chance.choice(_VERBS)
    who, whom = chance.sample(matter.people, 2)
    return verb, who, whom, " ".join(chance.sample(matter.topics, 3)), chance.randrange(3, 900)


def _brief(matter: _Matter, happened: Sequence[_Happening], outlet: str, day: date, chance: random.Random) -> Brief:
    lines = [_line(matter, one, number, chance) for number, one in enumerate(happened)]
    text = " ".join(lines)
    sha = hashlib.sha256(f"{outlet} {day} {text}".encode()).hexdigest()
    name = sha[:12]
    whole = " ".join(lines)
    names = [matter.place, *matter.people]
    entities = tuple(_entities(names, whole, lines, name))
    ids = {entity.name: entity.id for entity in entities}
    claims = tuple(
        _claim(number, one, line, sum(len(earlier) + 1 for earlier in lines[:number]), day, name, ids)
        for number, (one, line) in enumerate(zip(happened, lines, strict=True))
    )
    when = _when(day)
    info = ArticleInfo(
        id=name, source=f"{name}.txt", outlet=outlet, title=f"{matter.place} {matter.thing}", published=when,
        raw_sha256=sha, text_sha256=sha, characters=len(text), basis={},
    )  # fmt: skip
    first = claims[0].evidence
    return Brief(
        article=info, headline=Passage(text=f"The {matter.thing} of {matter.place}", evidence=first),
        gist=(Passage(text=lines[0], evidence=first),), entities=entities, claims=claims,
        gaps=(Passage(text=lines[_UNKNOWN], evidence=claims[_UNKNOWN].evidence),),
        provenance=Provenance(drafter="extractive", package_version="0"),
    )  # fmt: skip


def _line(matter: _Matter, one: _Happening, number: int, chance: random.Random) -> str:
    verb, who, whom, topic, count = one
    past = _PAST.get(verb, f"{verb.rstrip('e')}ed")
    tail = chance.choice(_FILLERS)
    about = f"the {topic} of the {matter.thing} of {matter.place}"
    if number == _UNKNOWN:
        return f"It was not known whether {who} had agreed to {about} {tail}."
    if number == _PROMISED:
        return f"{who} promised {whom} to {verb} {about} {tail}."
    if number % 4 == 1:
        return f"{who} said {about} was a matter for {whom} {tail}."
    if number % 4 == 2:
        return f"{count + (chance.random() < 0.05)} workers were at {about} {tail}."
    return f"{who}, with {whom}, {past} over {about} {tail}."


def _entities(names: Sequence[str], text: str, lines: Sequence[str], article: str) -> Iterator[Entity]:
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    for number, name in enumerate(names, start=1):
        places = []
        at = text.find(name)
        while at >= 0:
            sentence = sum(start <= at for start in starts)
            places.append(Evidence(article=article, sentence=sentence, start=at, end=at + len(name), quote=name))
            at = text.find(name, at + 1)
        if places:
            kind: EntityKind = "place" if number == 1 else "person"
            yield Entity(id=f"e{number}", name=name, kind=kind, evidence=tuple(places))


def _claim(
    number: int,
    one: _Happening,
    line: str,
    start: int,
    day: date,
    article: str,
    ids: dict[str, str],
) -> Claim:
    verb, who, whom, _, _ = one
    cited = (Evidence(article=article, sentence=number + 1, start=start, end=start + len(line), quote=line),)
    name, people = f"c{number + 1}", tuple(ids[person] for person in (who, whom) if person in ids)
    when = _when(day) if number % 4 else None
    if number == _PROMISED:
        return Commitment(
            id=name, text=line, wording="copied", actors=people[:1], to=people[1:], evidence=cited,
            due=_when(day + timedelta(days=7)),
        )  # fmt: skip
    if number % 4 == 1:
        return Statement(
            id=name, text=line, wording="copied", speakers=people[:1], speaker_text=who, mode="indirect", evidence=cited
        )
    if number % 4 == 2:
        return Figure(
            id=name, text=line, wording="copied", when=when, subject="workers", value=line.split(maxsplit=1)[0],
            unit="workers", evidence=cited,
        )  # fmt: skip
    return Event(
        id=name,
        text=line,
        wording="copied",
        when=when,
        type=verb,
        participants=people,
        status="occurred",
        evidence=cited,
    )


def _when(day: date) -> When:
    text = day.isoformat()
    return When(text=text, value=text, earliest=text, latest=text, precision="day", basis="stated")
