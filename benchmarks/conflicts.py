"""Makes contradictions: one value changed that stands in both of two tellings of one event. Knows nothing of our code.

Two sentences of two articles on one event tell the same where two fifths of their words agree. Of such a pair one
number, day, name, negation or speaker that both give is changed in the second. Left as they are, the pairs are clean:
what is called disputed in them is a false alarm, and so it is in an annotator's updates of two days.
"""

import random
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any

from benchmarks.sets import records

KINDS = ("number", "date", "name", "negation", "attribution")
SEED = 20250613
_ALIKE, _SHARED = 0.4, 5
_STEPS, _ON_ONE_MATTER = 20, 0.3  # days with news between two updates; and what their sentences share, at least
# Not behind "Dr.", "Sen.", "J." or "U.S.": a torn sentence tells nothing.
_SPLIT = re.compile(
    r"(?<=[.!?][”\"’]|.[.!?])(?<!\b(?:Dr|Mr|Ms|St|Lt|Jr|Sr|No)\.)(?<!\b(?:Mrs|Sen|Rep|Gov|Gen|Col|Rev|Sgt)\.)"
    r"(?<!\b[A-Z]\.)\s+(?=[A-Z“\"‘])"
)
_WORD = re.compile(r"[A-Za-z0-9][\w'’.,-]*\w|[A-Za-z0-9]")
_SMALL = frozenset(
    "the a an of to in on for and or with at by from as is was were are be been it its his her their that this he she"
    " they has have had will would not but who which said".split()
)
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_MONTHS = "January February March April May June July August September October November December".split()
_DATE = re.compile(
    rf"\b(?:{'|'.join(_DAYS)})\b|\b(?:{'|'.join(_MONTHS)}|Jan\.|Feb\.|Aug\.|Sept\.|Oct\.|Nov\.|Dec\.) \d\d?\b"
)
# Before a small word, so that "Boeing 777", years and scores stay; a sign of money or a percent sign will do as well.
_NUMBER = re.compile(
    r"(?<![\w.,-])(?P<sign>[$£€])?(?P<digits>\d{1,3}(?:,\d{3})+|\d{1,3}(?:\.\d)?)(?=%| [a-z]{3,}|-[a-z]{3,})"
)
_COUNTED = "two three four five six seven eight nine ten eleven twelve dozen".split()
_COUNT = re.compile(rf"\b(?:{'|'.join(_COUNTED)})\b(?= [a-z]{{3,}})")
# "At least 12" does not contradict 15.
_LOOSE = re.compile(r"\b(?:least|most|than|about|around|up to|nearly|almost|over|some|roughly|as) [$£€]?$")
_NAME = re.compile(r"(?<![.!?“\"‘] )(?<!^)\b[A-Z][a-z]+(?: [A-Z][a-z]+)+\b")
# What makes a name the part of a longer one ("Carl-", "US", "Bank of" before it, "of Norland", "'s Eve" behind), or the
# credit of a picture. A title or the first word of a sentence does not.
_PART_BEFORE = re.compile(
    r"(?P<word>[A-Z][\w.&]*)(?:[ &-]|['’]s? | (?:of|for) (?:the )?)$|[(/@#]$|\b(?:Photo|File)\W+$"
)
_PART_BEHIND = re.compile(r"['’]s? [A-Z]|[-/)&]| &|,? File\b| (?:of|for) (?:the )?[A-Z]| [A-Z]")
_TITLES = frozenset("Dr Dr. Mr Mr. Mrs Mrs. Ms Ms. Sen. Rep. Gov. Gen.".split())
_SAYS = r"(?:said|says|told|tweeted|wrote|added|announced|claimed)"
_BEHIND = re.compile(r"\b(the|in|at|from|near) $", re.IGNORECASE)
_NAMED = "[A-Z][a-z]+(?: [A-Z][a-z]+)*"
_SPEAKER = re.compile(rf"\b(?P<before>{_NAMED}) {_SAYS}\b|\b(?:{_SAYS}|according to) (?P<after>{_NAMED})")
_AUXILIARY = re.compile(
    r"\b(?:is|was|were|are|will|would|has|have|had|can|could|did|does|do)(?P<no> not)? "
    r"(?!(?:not|no|so|just|only)\b)(?=[a-z]+)"
)
_NO_NAME = frozenset(
    [
        *_DAYS,
        *_MONTHS,
        "The",
        "A",
        "An",
        "He",
        "She",
        "It",
        "They",
        "We",
        "But",
        "And",
        "In",
        "That",
        "This",
        "Meanwhile",
    ]
)
# Where a "not" makes no English ("to not", "have not a plan"), answers another one, or denies what is only supposed.
_NO_VERB = re.compile(r"(?:a|an|the|to|no|nothing|any|this|that|it|its|his|her|their)\b")
_NEGATED = re.compile(
    r"\b(?:not|no|never|nothing|nobody|without|nor|neither)\b|n['’]t\b|\b(?:if|whether|unless)\b", re.IGNORECASE
)
_QUOTED = re.compile(r"[“”\"]|^['‘]")
_CLAUSE = re.compile(r"[,;:—–“”\"]")


@dataclass(frozen=True, slots=True)
class Telling:
    """An article cut to what is compared: its title, its first sentence, and the sentence in question."""

    title: str
    first: str
    sentence: str
    told: str
    """The sentence; where it quotes, its paragraph, as the speaker may stand in the sentence before or behind."""
    outlet: str
    date: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two tellings; `kind` is what was changed in the second, empty where they are clean."""

    kind: str
    one: Telling
    other: Telling
    values: tuple[str, str] = ("", "")


def clean() -> list[Pair]:
    """Pairs of sentences as two outlets print them; of one sentence's many twins the nearest that is not a copy."""
    found = []
    for docs in _events().values():
        for one, other in combinations(docs, 2):
            found += list(_tellings(one, other))
    return found


def _events() -> dict[int, list[dict[str, Any]]]:
    events: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for record in records("news_cluster/docs.jsonl"):
        events[record["event_id"]].append(record)
    return events


def _tellings(one: dict[str, Any], other: dict[str, Any]) -> Iterator[Pair]:
    theirs = [(sentence, _words(sentence)) for sentence in _sentences(other["text"])]
    for sentence in _sentences(one["text"]):
        mine = _words(sentence)
        near = [(len(mine & words) / len(mine | words), twin) for twin, words in theirs if len(mine & words) >= _SHARED]
        alike = [pair for pair in near if _ALIKE <= pair[0] < 1 and _numbers(pair[1]) == _numbers(sentence)]
        if alike:
            yield Pair("", _telling(one, sentence, one), _telling(other, max(alike)[1], one))


def _telling(record: dict[str, Any], sentence: str, dated: dict[str, Any]) -> Telling:
    """Both are dated alike: of two days, a change could be news."""
    first = next(iter(_sentences(record["text"])), sentence)
    told = (
        next((p for p in _paragraphs(record["text"]) if sentence in p), sentence)
        if _QUOTED.search(sentence)
        else sentence
    )
    return Telling(record["title"], first, sentence, told, record["source_domain"], dated["date_publish"][:10])


def _paragraphs(text: str) -> list[str]:
    plain = text.replace("\\n", "\n").replace("\u00a0", " ")  # some of the set's line breaks are two characters
    return plain.split("\n")


def _sentences(text: str) -> list[str]:
    cut = [line.strip() for paragraph in _paragraphs(text) for line in _SPLIT.split(paragraph)]
    return [line for line in cut if 40 < len(line) < 350]


def _words(text: str) -> frozenset[str]:
    return frozenset(word.lower() for word in _WORD.findall(text)) - _SMALL


def _numbers(text: str) -> set[str]:
    return set(re.findall(r"\d[\d,.]*", text)) | {word for word in _COUNTED if re.search(rf"\b{word}\b", text)}


def updates() -> list[Pair]:
    """Genuine news: what one annotator wrote of two days, in sentences that share two fifths."""
    days: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for name in ("updates/dev.jsonl", "updates/train.jsonl"):
        for record in records(name):
            days[record["event"]].append(record)
    found: list[Pair] = []
    for event, told in days.items():
        for place, before in enumerate(told):
            for after in told[place + 1 : place + 1 + _STEPS]:
                found += _alike(event, (before, 0), (after, 0), least=_ON_ONE_MATTER)
    return found


def annotators() -> list[Pair]:
    """What two annotators wrote of one day, in sentences that share two fifths: genuine paraphrases."""
    days = (record for name in ("updates/dev.jsonl", "updates/train.jsonl") for record in records(name))
    alike = (pair for day in days for pair in _alike(day["event"], (day, 0), (day, 1)))
    return [pair for pair in alike if _numbers(pair.one.sentence) == _numbers(pair.other.sentence)]


def _alike(
    event: str, one: tuple[dict[str, Any], int], other: tuple[dict[str, Any], int], *, least: float = _ALIKE
) -> Iterator[Pair]:
    theirs = _sentences(other[0]["updates"][other[1]])
    for sentence in _sentences(one[0]["updates"][one[1]]):
        mine = _words(sentence)
        for twin in theirs:
            words = _words(twin)
            if len(mine & words) >= _SHARED and least <= len(mine & words) / len(mine | words) < 1:
                yield Pair("", _note(event, one, sentence), _note(event, other, twin))


def _note(event: str, told: tuple[dict[str, Any], int], sentence: str) -> Telling:
    title = event.replace("_", " ").capitalize()
    return Telling(title, sentence, sentence, sentence, f"annotator {told[1] + 1}", told[0]["date"])


# ---------------------------------------------------------------- changing one value


def made(pairs: Sequence[Pair], *, seed: int = SEED) -> list[Pair]:
    """Each pair with one value changed, once for every kind that it can be changed in."""
    chance = random.Random(seed)  # noqa: S311 - drawn anew alike; nothing is to be kept secret
    others = {kind: _others([pair.one.sentence for pair in pairs], kind) for kind in ("name", "attribution")}
    return [new for pair in pairs for kind in KINDS if (new := _changed(pair, kind, others.get(kind, {}), chance))]


def _others(sentences: Sequence[str], kind: str) -> dict[str, str]:
    """The names, or speakers, that stand in the sentences, each with the small word it is printed behind: a name that
    takes "the" is changed for one that takes it, where something is "in" for another such."""
    found: dict[str, str] = {}
    for text in sentences:
        for start, end in _spans(kind, text):
            behind = _BEHIND.search(text[:start])
            found[text[start:end]] = max(found.get(text[start:end], ""), behind[1].lower() if behind else "")
    return dict(sorted(found.items()))


def _changed(pair: Pair, kind: str, names: dict[str, str], chance: random.Random) -> Pair | None:
    one, other = pair.one.sentence, pair.other.sentence
    spans = [span for span in _spans(kind, other) if _once(kind, one, other, span)]
    if not spans:
        return None
    start, end = chance.choice(spans)
    old = other[start:end]
    new = _another(kind, old, names, chance, told=one + other)
    text = other[:start] + new + other[end:]
    twin = pair.other
    changed = replace(twin, first=twin.first.replace(other, text), sentence=text, told=twin.told.replace(other, text))
    return Pair(kind, pair.one, changed, (old.strip(), new.strip()))


def _spans(kind: str, text: str) -> list[tuple[int, int]]:
    if kind == "number":
        spans = [m.span("digits") for m in _NUMBER.finditer(text)] + [m.span() for m in _COUNT.finditer(text)]
        return [span for span in spans if not _LOOSE.search(text[: span[0]])]
    if kind == "date":
        return [m.span() for m in _DATE.finditer(text)]
    if kind == "name":
        return [m.span() for m in _NAME.finditer(text) if _whole(text, *m.span())]
    if kind == "attribution":
        spans = [m.span("before" if m["before"] else "after") for m in _SPEAKER.finditer(text)]
        return [span for span in spans if _whole(text, *span)]
    return [m.span() for m in _AUXILIARY.finditer(text) if _deniable(m, text)]


def _whole(text: str, start: int, end: int) -> bool:
    before = _PART_BEFORE.search(text[:start])
    glued = before is not None and before["word"] not in (_NO_NAME | _TITLES)
    return not glued and not _PART_BEHIND.match(text, end) and not set(text[start:end].split()) & _NO_NAME


def _deniable(verb: re.Match[str], text: str) -> bool:
    """Whether the clause says the contrary, in English, with a "not" more or less."""
    word, behind = verb[0].split()[0], text[verb.end() :]
    clause = _CLAUSE.split(text[: verb.start()])[-1] + _CLAUSE.split(behind)[0]
    if _NEGATED.search(clause) or text[: verb.start()].endswith("to "):
        return False
    return bool(verb["no"]) or (word not in {"do", "does"} and not (word[:2] == "ha" and _NO_VERB.match(behind)))


def _once(kind: str, one: str, other: str, span: tuple[int, int]) -> bool:
    """The value stands once in each; of a negation, with the word it negates; a speaker speaks in both. A name that is
    told again by a part of it would still be known."""
    old = other[span[0] : span[1]]
    if kind in ("name", "attribution") and any(text.count(word) != 1 for text in (one, other) for word in old.split()):
        return False
    if kind == "name" and old not in {one[slice(*found)] for found in _spans(kind, one)}:
        return False
    if kind == "negation":
        following = re.match(r"\w+", other[span[1] :])
        old += following[0] if following else ""
    if kind == "attribution":
        return old in {one[slice(*found)] for found in _spans(kind, one)}
    if kind == "number" and _LOOSE.search(one[: one.find(old)]):
        return False
    return all(len(re.findall(rf"(?<!\w){re.escape(old)}(?!\w)", text)) == 1 for text in (one, other))


def _another(kind: str, old: str, names: dict[str, str], chance: random.Random, *, told: str) -> str:
    if kind in ("name", "attribution"):
        known = set(told.replace("’", "'").replace("'s", "").split())
        return chance.choice([name for name in names if names[name] == names[old] and not set(name.split()) & known])
    if kind == "negation":
        return old.replace(" not ", " ") if " not " in old else f"{old}not "
    if kind == "date":
        if old in _DAYS:
            return chance.choice([day for day in _DAYS if day not in told])
        month, day = old.split()
        return f"{month} {chance.choice([n for n in range(1, 28) if abs(n - int(day)) > 1])}"
    if old in _COUNTED:
        return chance.choice([word for word in _COUNTED[:-1] if word not in told])
    value = float(old.replace(",", ""))
    new = value + max(2, round(value * chance.choice([0.3, 0.5, 0.8])))
    return f"{new:,.0f}" if "." not in old else f"{new:.1f}"
