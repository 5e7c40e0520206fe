"""What kind of thing each name means: the tagger proposes for each place, grammar and the rest of the text decide."""

import re
from dataclasses import replace

from summarizer.annotate.names import Name, has_person_apposition, key
from summarizer.annotate.reading import Reading
from summarizer.annotate.words import ORG_NOUNS, RELAY_VERBS, SPEECH_VERBS
from summarizer.schema import EntityKind, Token

# What grammar tells of a name outweighs what the tagger takes it for in one place or two, not all through an article;
# what a headline shows only breaks ties.
_GRAMMAR = 3.0
_DOUBTFUL = 0.5
_PLACE_NOUNS = frozenset(
    "capital city county district island province region suburb town village municipality borough".split()
)
# "Shares in Norfly", "believes in Dorn": no place.
_NO_PLACE = frozenset(
    """share stake interest investment invest believe belief trust faith confidence rise fall drop increase decline
    change confide majority seat partner""".split()
)
_MOTION = frozenset("travel go come fly return move head sail drive".split())
# Words that end the name of a place and hardly ever a person's; "Hill", "Park" and "Lake" are surnames.
_LANDMARKS = frozenset(
    """gate square street avenue boulevard airport stadium island islands strait river bridge tower beach cathedral
    castle plaza harbour harbor peninsula canyon""".split()
)
# "NorFly", "iBoat", "KF175", "S9+": nobody is written so; "McAdam", "DeLong", "O'Dea" are.
_WRITTEN_AS_THINGS = re.compile(r"(?:.*\d.*|(?!(?:Ma?c|De|Di|Du|La|Le|Fitz|Van|Von|St)[A-Z]).*[a-z][A-Z].*)")
_POSTING = frozenset("post share publish upload tweet appear broadcast".split()) | SPEECH_VERBS


def agreeing_kinds(reading: Reading, names: list[Name], title_end: int) -> list[Name]:
    """One kind for one name throughout: what most of its places look like; part of a full personal name is a person
    unless grammar tells it otherwise. A headline, whose capitals mislead the tagger, only breaks ties."""
    votes: dict[str, dict[EntityKind, float]] = {}
    shown: dict[str, EntityKind] = {}
    for name in names:
        kind, weight = _kind_here(reading, name)
        ballot = votes.setdefault(key(name.text), {})
        ballot[kind] = ballot.get(kind, 0) + (weight if name.start >= title_end else _DOUBTFUL)
        if weight == _GRAMMAR:
            shown[key(name.text)] = kind
    kinds = {name: max(ballot, key=lambda k: (ballot[k], k == "person", k)) for name, ballot in votes.items()}
    full = [n for n in names if len(n.words) > 1 and n.kind == "person" == kinds[key(n.text)]]
    people = {word for name in full for word in name.words}
    settled = []
    for name in names:
        kind = kinds[key(name.text)]
        if len(name.words) == 1 and name.text in people and kind != "group" and shown.get(key(name.text)) != kind:
            kind = "person"
        settled.append(replace(name, kind=kind))
    return settled


def _kind_here(reading: Reading, name: Name) -> tuple[EntityKind, float]:
    """The kind that a name has in one place, and how much that counts."""
    head = reading.span_head(name.start, name.end)
    if head is None:
        return name.kind, 1
    if name.kind == "group" and head.dep == "compound" and head.tag == "NNP":
        return name.kind, _DOUBTFUL  # "the Westport harbour": peoples are told by adjectives
    if name.kind in ("place", "group") and _relays(reading, name, head):
        return "organization", 1
    if name.kind == "person" and key(name.words[-1]) in ORG_NOUNS:
        return "organization", 1
    if name.kind == "person" and (thing := _as_thing(reading, name, head)) is not None:
        return thing, _GRAMMAR
    if name.kind != "person" and has_person_apposition(reading, head, len(name.words)):
        return "person", _GRAMMAR if len(name.words) == 1 else 1
    beside = _noun_beside(reading, name, head)
    if beside in _PLACE_NOUNS or (name.kind != "group" and _is_place(reading, name, head)):
        return "place", _GRAMMAR
    return ("organization", _GRAMMAR) if beside in ORG_NOUNS else (name.kind, 1)


def _as_thing(reading: Reading, name: Name, head: Token) -> EntityKind | None:
    """What a name is that the tagger takes for a person's and that cannot be one."""
    if _has_article(reading, name, head):
        speaks = head.dep == "nsubj" and reading.head(head).lemma in SPEECH_VERBS
        return "organization" if speaks or head.tag == "NNPS" else "other"
    if len(name.words) > 1:
        return "place" if key(name.words[-1]) in _LANDMARKS else None
    before = reading.head(head)
    posted = head.dep == "pobj" and before.text.lower() == "on" and reading.head(before).lemma in _POSTING
    return "organization" if posted or _WRITTEN_AS_THINGS.fullmatch(name.text) else None


def _has_article(reading: Reading, name: Name, head: Token) -> bool:
    """ "The Ledger", "the Sea Heron", "the Harriers": a person has no article, and families are hardly ever tagged."""
    first = reading.within(name.start, name.end)[0]
    before = reading.tokens[first.index - 1] if first.index else None
    led = before is not None and before.text.lower() == "the" and before.head == head.index
    return led and head.tag in ("NNP", "NNPS") and head.dep not in ("compound", "poss", "nmod", "amod")


def _is_place(reading: Reading, name: Name, head: Token) -> bool:
    """ "In Westport", "travelled to Westport", with nothing in front of the name that says what it is."""
    before = reading.head(head)
    bare = before.index == reading.within(name.start, name.end)[0].index - 1 and head.dep == "pobj"
    body = name.kind == "organization" and (name.text.isupper() or len(name.words) > 1)
    if not bare or body or key(name.words[-1]) in ORG_NOUNS:
        return False
    if before.text.lower() == "to":
        return reading.head(before).lemma in _MOTION
    return before.text.lower() == "in" and reading.head(before).lemma not in _NO_PLACE


def _noun_beside(reading: Reading, name: Name, head: Token) -> str:
    """The "company" of "the company Norfly", the "town" of "the town of Westport" and of "the town, Westport"."""
    first = reading.within(name.start, name.end)[0]
    before = reading.tokens[first.index - 1] if first.index else None
    if before is None or before.sentence != name.sentence:
        return ""
    if before.text in ("of", ",") and before.index:
        noun = reading.tokens[before.index - 1]
        tied = before.head == noun.index if before.text == "of" else head.dep == "appos" and head.head == noun.index
        vague = before.text == "of" and noun.lemma == "capital"  # "the stock capital of Norfly"
        return noun.lemma if tied and noun.text.islower() and noun.lemma in _PLACE_NOUNS and not vague else ""
    tied = before.head == head.index and before.dep in ("compound", "nmod", "appos")
    tied = tied or (head.dep == "appos" and head.head == before.index)
    return before.lemma if tied and before.pos == "NOUN" and before.text.islower() else ""


def _relays(reading: Reading, name: Name, head: Token) -> bool:
    """Whether a name is the subject of "reported" or stands right before it, alone or as one of two."""
    if head.dep == "nsubj" and reading.head(head).lemma in RELAY_VERBS:
        return True
    after = reading.tokens[reading.within(name.start, name.end)[-1].index + 1 :][:5]
    for place, token in enumerate(after):
        if token.lemma in RELAY_VERBS and token.tag in ("VBD", "VBZ", "VBN"):
            return place == 0 or after[0].text == "and"
        if token.pos not in ("PROPN", "CCONJ"):
            return False
    return False
