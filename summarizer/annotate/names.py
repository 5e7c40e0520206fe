"""Find names: the tagger proposes, grammar and the rest of the text correct."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from summarizer.annotate.parse import GIVEN_NAME, Parsed, RawName
from summarizer.annotate.reading import Reading
from summarizer.annotate.words import HONORIFICS, ORG_NOUNS, RELAY_VERBS, ROLE_NOUNS, SPEECH_VERBS
from summarizer.schema import EntityKind, Token

_KINDS: dict[str, EntityKind] = {
    "PERSON": "person",
    "ORG": "organization",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "NORP": "group",
}
# A lower-case particle inside a personal name.
_PARTICLES = frozenset("de da di del der den van von bin ibn al la le el dos du".split())
# What the tagger takes into a name though it only points at it.
_DETERMINERS = frozenset("the a an this that these those its their his her our".split())
_INITIAL = re.compile(r"[A-Z]\.?$")


@dataclass(frozen=True, slots=True)
class Name:
    """A stretch of text that names something."""

    start: int
    end: int
    sentence: int
    text: str
    kind: EntityKind

    @property
    def words(self) -> tuple[str, ...]:
        """Its words; a hyphenated given name is one."""
        return tuple(self.text.split())


def find_names(reading: Reading, parsed: Parsed) -> list[Name]:
    """All names of an article in text order, none overlapping another."""
    found = _without_overlap(
        [
            *_after_honorific(reading),
            *_saints_houses(reading),
            *(part for raw in parsed.names for name in _from_tagger(reading, raw) for part in _unjoined(name)),
            *_unseen_people(reading),
            *_unseen_speakers(reading),
        ]
    )
    return _without_overlap([*found, *_again(reading, found)])


def _again(reading: Reading, found: list[Name]) -> Iterable[Name]:
    """Other places where a name stands that the tagger saw once: a surname, an organization's name."""
    people = {word for n in found if n.kind == "person" and len(n.words) > 1 for word in (n.words[0], n.words[-1])}
    single = {n.text: n.kind for n in found if len(n.words) == 1 and len(n.text) > 2 and n.kind != "group"}
    endings: dict[tuple[str, ...], EntityKind] = {
        tuple(n.words[-2:]): n.kind for n in found if n.kind in ("organization", "place") and len(n.words) > 1
    }
    for token in reading.tokens:
        if token.text in people and len(token.text) > 2:
            yield _name(reading, [token], "person")
        elif token.text in single and token.pos in ("PROPN", "NOUN", "ADJ"):
            yield _name(reading, [token], single[token.text])
        elif token.text[0].isupper():
            pair = list(reading.tokens[token.index : token.index + 2])
            kind = endings.get(tuple(t.text for t in pair))
            if kind is not None:
                yield _name(reading, pair, kind)


def _from_tagger(reading: Reading, raw: RawName) -> Iterable[Name]:
    """The tagger's span, cut or stretched to whole words, without articles, titles and possessive endings."""
    kind = _KINDS.get(raw.label)
    tokens = reading.within(raw.start, raw.end)
    if kind is None or not tokens:
        return
    tokens = _whole_words(reading, tokens)
    while tokens and (tokens[0].text.lower() in _DETERMINERS or tokens[0].pos == "PUNCT"):
        tokens = tokens[1:]
    while tokens and (tokens[-1].tag == "POS" or tokens[-1].text in "'’" or tokens[-1].pos in ("PUNCT", "SPACE")):
        if tokens[-1].text == "." and _INITIAL.match(tokens[-2].text if len(tokens) > 1 else ""):
            break
        tokens = tokens[:-1]
    if kind == "person":
        while tokens and (tokens[0].text.lower() in HONORIFICS or tokens[0].text.lower() in ROLE_NOUNS):
            tokens = tokens[1:]
    tokens = _without_small_words(tokens, kind)
    if len(tokens) > 2 and _is_domain_of_office(reading, tokens):
        tokens, kind = tokens[1:], "person"
    tokens = _within_one_line(tokens)
    while tokens and kind != "person" and tokens[-1].text.islower() and tokens[-1].start > tokens[0].start:
        tokens = tokens[:-1] if tokens[-2].text != "&" else tokens[:-2]
    if tokens and any(t.text[0].isupper() for t in tokens):
        yield _name(reading, tokens, kind)


# Letters; what is longer and all in capitals is a word.
_ACRONYM = 3
# What joins a name to the next thing: a person's name ends before it.
_JOINTS = frozenset("and or on in at for with from as vs vs. - – — | / @ :".split())


def _without_small_words(tokens: list[Token], kind: EntityKind) -> list[Token]:
    """ "and Research" is "Research"; "Ana Holt on Radio Sund" is Ana Holt."""
    while tokens and tokens[0].text in _JOINTS | {"of", "to"}:
        tokens = tokens[1:]
    shouted = next((place for place, t in enumerate(tokens) if not (t.text.isupper() and len(t.text) > _ACRONYM)), 0)
    tokens = tokens[shouted:] if shouted > 1 else tokens  # a label of the page: "WATCH LIVE Ana Holt"
    if kind != "person":
        return tokens
    apart = (
        place for place, (one, after) in enumerate(pairwise(tokens), start=1)
        if after.text in _JOINTS and one.end < after.start
    )  # fmt: skip
    return tokens[: next(apart, len(tokens))]


# What a secretary or a minister is of; of anything else ("director of Sund Against Litter") the name is the body's.
_PORTFOLIOS = frozenset(
    """agriculture commerce culture defence defense economy education energy environment finance health housing industry
    interior justice labor labour state tourism trade transport transportation treasury veterans war""".split()
)


def _is_domain_of_office(reading: Reading, tokens: list[Token]) -> bool:
    """ "State" in "Secretary of State Antony Blake", which the tagger gives to the name."""
    before = reading.tokens[max(tokens[0].index - 2, 0) : tokens[0].index]
    told = len(before) == 2 and before[1].text == "of" and before[0].text.lower() in ROLE_NOUNS
    return told and tokens[0].text.lower() in _PORTFOLIOS and all(t.text[0].isupper() for t in tokens)


def _within_one_line(tokens: list[Token]) -> list[Token]:
    """The tokens up to a line break, which the tagger runs over."""
    for place, token in enumerate(tokens):
        if token.pos == "SPACE" and "\n" in token.text:
            return tokens[:place]
    return tokens


def _whole_words(reading: Reading, tokens: list[Token]) -> list[Token]:
    """Stretch over the hyphenated given name the tagger cut off: "Han" to "Han Min-jae"."""
    every = reading.tokens
    after = every[tokens[-1].index + 1] if tokens[-1].index + 1 < len(every) else None
    if after is not None and after.sentence == tokens[0].sentence and GIVEN_NAME.fullmatch(after.text):
        return [*tokens, after]
    return tokens


def _after_honorific(reading: Reading) -> Iterable[Name]:
    """ "Mr. Kim", "Ms Ingrid Solheim": the capitalised words that follow are a person's name."""
    for token in reading.tokens:
        if token.text.lower() not in HONORIFICS or not token.text[0].isupper():
            continue
        tokens = _capitals_after(reading, token)
        if tokens:
            yield _name(reading, tokens, "person")


def _saints_houses(reading: Reading) -> Iterable[Name]:
    """ "St Brigid's Hospital", which the tagger cuts in two."""
    for token in reading.tokens:
        if token.text not in ("St", "St.", "Saint"):
            continue
        tokens = [t for t in reading.tokens[token.index : token.index + 6] if t.sentence == token.sentence]
        owned = next((place for place, t in enumerate(tokens) if t.tag == "POS"), len(tokens))
        house = owned + 1
        while house < len(tokens) and tokens[house].text[0].isupper():
            house += 1
        if owned > 1 and house > owned + 1 and all(t.text[0].isupper() for t in tokens[:owned]):
            yield _name(reading, tokens[:house], "organization")


def _capitals_after(reading: Reading, token: Token) -> list[Token]:
    tokens: list[Token] = []
    for following in reading.tokens[token.index + 1 : token.index + 8]:
        joined = bool(tokens) and tokens[-1].text in "-–" and tokens[-1].end == following.start
        if following.sentence != token.sentence:
            break
        is_part = following.text[:1].isupper() or joined or following.text in "-–" or following.text in _PARTICLES
        if not is_part or following.tag == "POS":
            break
        tokens.append(following)
    while tokens and not tokens[-1].text[-1].isalpha():
        tokens.pop()
    return tokens


def _unjoined(name: Name) -> Iterable[Name]:
    """ "France-Germany" is two countries, "Min-jae" one person's name."""
    left, _, right = name.text.partition("-")
    if name.kind in ("place", "group") and left[:1].isupper() and right[:1].isupper():
        yield replace(name, end=name.start + len(left), text=left)
        yield replace(name, start=name.end - len(right), text=right)
    else:
        yield name


def _unseen_people(reading: Reading) -> Iterable[Name]:
    """Runs of proper nouns the tagger missed that grammar shows to be people: an office right before or in
    apposition after, or a given name in two halves ("Han Min-jae")."""
    index = 0
    while index < len(reading.tokens):
        run = _proper_run(reading, index)
        index = run[-1].index + 1 if run else index + 1
        words = [t for t in run if t.text[0].isalpha()]
        while words and (words[0].text.lower() in ROLE_NOUNS or words[0].text.lower() in HONORIFICS):
            words = words[1:]
        if len(words) < 2 or words[-1].text.lower() in ORG_NOUNS:
            continue
        before = reading.tokens[words[0].index - 1] if words[0].index else None
        titled = before is not None and before.text.lower() in ROLE_NOUNS and before.pos in ("PROPN", "NOUN")
        halves = any(GIVEN_NAME.fullmatch(t.text) for t in words[1:])
        if halves:
            words = words[-2:]
        head = reading.span_head(words[0].start, words[-1].end)
        if titled or halves or (head is not None and has_person_apposition(reading, head, 2)):
            yield _name(reading, list(reading.tokens[words[0].index : words[-1].index + 1]), "person")


def _proper_run(reading: Reading, index: int) -> list[Token]:
    """Capitalised proper nouns from `index` on."""
    run: list[Token] = []
    for token in reading.tokens[index : index + 8]:
        if run and token.sentence != run[0].sentence:
            break
        if not (token.pos == "PROPN" and token.text[0].isupper()) and not (run and GIVEN_NAME.fullmatch(token.text)):
            break
        run.append(token)
    return run


def _unseen_speakers(reading: Reading) -> Iterable[Name]:
    """A proper noun the tagger missed, where grammar shows a source: "Tidewire reported", "according to Corvan"."""
    for token in reading.tokens:
        if not token.text[0].isupper() or token.lemma in ROLE_NOUNS | ORG_NOUNS or token.tag not in ("NNP", "NN"):
            continue
        if reading.tokens[token.index + 1 : token.index + 2] and reading.tokens[token.index + 1].text == ":":
            continue  # "CORRECTION: ..."
        if token.tag == "NN" and (reading.children(token) or reading.head(token).lemma not in RELAY_VERBS):
            continue
        governor = reading.head(token)
        speaks = token.dep == "nsubj" and governor.lemma in SPEECH_VERBS
        according = token.dep == "pobj" and governor.text == "to" and reading.head(governor).lemma == "accord"
        if speaks or according:
            run = [token]
            while run[0].index and reading.tokens[run[0].index - 1].pos == "PROPN":
                run.insert(0, reading.tokens[run[0].index - 1])
            yield _name(reading, run, "organization")


def _name(reading: Reading, tokens: list[Token], kind: EntityKind) -> Name:
    start, end = tokens[0].start, tokens[-1].end
    return Name(start, end, tokens[0].sentence, reading.text[start:end], kind)


def _without_overlap(names: list[Name]) -> list[Name]:
    """Earlier finders win over later ones; what touches a kept span goes."""
    kept: list[Name] = []
    taken: set[int] = set()
    for name in names:
        span = range(name.start, name.end)
        if name.text and not taken.intersection(span):
            taken.update(span)
            kept.append(name)
    return sorted(kept, key=lambda n: n.start)


# Offices that a firm or a country may hold too: "Norfly, the owner of the ship".
_HELD_BY_BODIES = frozenset(
    "chair expert founder head host leader mediator owner producer representative source winner".split()
)


def has_person_apposition(reading: Reading, head: Token, words: int) -> bool:
    """ "Grace Whitfield, the cabinet's director", "Whitfield, the director": an office in apposition makes a name of
    three words at most a person's; of one word only an office that no firm and no country holds."""
    offices = ROLE_NOUNS if words > 1 else ROLE_NOUNS - _HELD_BY_BODIES
    return words <= _LONGEST and any(kid.lemma in offices for kid in reading.children(head, "appos"))


_LONGEST = 3


@lru_cache(maxsize=65536)
def key(name: str) -> str:
    """The form under which two spellings of a name are the same: no case, dots, article or possessive."""
    plain = re.sub(r"['’]s?$", "", name.strip()).replace(".", "").replace("–", "-").lower()
    return re.sub(r"\s+", " ", re.sub(r"^the ", "", plain))
