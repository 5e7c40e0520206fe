"""Noun phrases that mean somebody without a name ("the ministry", "a senior US official"), and roles beside names."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from summarizer.annotate.names import Name
from summarizer.annotate.reading import Reading
from summarizer.annotate.words import FIRM_NOUNS, ORG_NOUNS, PARTY_NOUNS, ROLE_NOUNS
from summarizer.schema import EntityKind, Token

# Relations of what stands before a noun and belongs to it (spaCy's labels).
_LEFT = frozenset("det amod compound poss nmod nummod quantmod case punct advmod".split())
_DEFINITE = frozenset("the this that".split())
_NOUNISH = frozenset("NOUN PROPN ADJ".split())
# Small words that a title runs over: "Minister of State for Trade", "Queen's Counsel".
_LINKS = frozenset("of for to on and & 's ’s - the".split())


@dataclass(frozen=True, slots=True)
class Phrase:
    """A description: its span, its head and how it is introduced."""

    start: int
    end: int
    sentence: int
    text: str
    """Without a leading article."""
    head: str
    """Lower-case lemma of the head noun."""
    head_index: int
    definite: bool
    kind: EntityKind
    modifiers: frozenset[str]
    personal: bool
    """Whether it belongs to a pronoun's owner ("our counterpart"), who must be known to know whom it means."""
    of_office: bool = False
    """The "company" of "company spokesman": the firm told before, or nothing."""


def find_phrases(reading: Reading, names: list[Name], times: frozenset[int]) -> list[Phrase]:
    """Descriptions of people and institutions that stand for themselves, not as a title before a name; `times` are
    the offsets taken by time expressions."""
    named = {offset for name in names for offset in range(name.start, name.end)}
    bodies = {offset for n in names if n.kind == "organization" for offset in range(n.start, n.end)}
    found = []
    for token in reading.tokens:
        lemma = token.lemma if token.pos == "NOUN" else token.text.lower()
        parties = token.tag == "NNS" and lemma in PARTY_NOUNS
        if token.pos not in ("NOUN", "PROPN") or not (lemma in ROLE_NOUNS | ORG_NOUNS or parties):
            continue
        if token.start in named or (token.dep in _DEPENDENT and not _beside_body(reading, token, bodies)):
            continue
        if _precedes_name(reading, token, names):
            continue
        found.append(_phrase(reading, token, lemma, times))
    return [*found, *_firms_of_offices(reading, named)]


def _firms_of_offices(reading: Reading, named: set[int]) -> Iterable[Phrase]:
    """ "Company spokesman", "airline officials": the bare noun before an office is the firm told before."""
    for token in reading.tokens:
        holder = reading.head(token)
        bare = token.dep == "compound" and token.tag == "NN" and token.text.islower() and token.start not in named
        if bare and token.lemma in FIRM_NOUNS and holder.lemma.lower() in ROLE_NOUNS and not reading.children(token):
            yield Phrase(
                token.start, token.end, token.sentence, token.text, token.lemma, token.index, definite=True,
                kind="organization", modifiers=frozenset(), personal=False, of_office=True,
            )  # fmt: skip


# A noun in these relations speaks of another; only beside a body's name it is another word for that body.
_DEPENDENT = frozenset("compound appos nmod amod npadvmod".split())


def _beside_body(reading: Reading, token: Token, bodies: set[int]) -> bool:
    """ "The airline Norfly", "Norfly, an airline": not "company policy"."""
    return token.lemma in ORG_NOUNS and reading.head(token).start in bodies


def find_pairs(reading: Reading) -> list[Token]:
    """ "The two" and "the pair" standing for two people told before."""
    return [
        token
        for token in reading.tokens
        if token.text.lower() in ("two", "pair", "duo")
        and token.dep in ("nsubj", "nsubjpass", "pobj")
        and token.index
        and reading.tokens[token.index - 1].text.lower() == "the"
    ]


def _precedes_name(reading: Reading, token: Token, names: list[Name]) -> bool:
    following = reading.tokens[token.index + 1] if token.index + 1 < len(reading.tokens) else None
    return following is not None and any(n.start == following.start and n.kind == "person" for n in names)


def _phrase(reading: Reading, token: Token, lemma: str, times: frozenset[int]) -> Phrase:
    first = _leftmost(reading, token, times)
    last = _with_office(reading, token)
    tokens = list(reading.tokens[first : last + 1])
    definite = _is_definite(tokens) or (token.dep == "conj" and _is_definite(reading.subtree(reading.head(token))))
    start = tokens[1].start if tokens[0].pos == "DET" and len(tokens) > 1 else tokens[0].start
    plural = token.tag in ("NNS", "NNPS")
    kind: EntityKind = "group" if plural else "organization" if lemma in ORG_NOUNS else "person"
    words = {t.text.lower() for t in tokens if t.pos in _NOUNISH and t.index != token.index}
    text = reading.text[start : tokens[-1].end]
    personal = any(t.tag == "PRP$" for t in tokens)
    return Phrase(
        start, tokens[-1].end, token.sentence, text, lemma, token.index, definite, kind, frozenset(words), personal
    )


def _is_definite(tokens: list[Token]) -> bool:
    return tokens[0].text.lower() in _DEFINITE or any(t.dep == "poss" for t in tokens)


def _leftmost(reading: Reading, token: Token, times: frozenset[int]) -> int:
    """The first token of the unbroken run of modifiers before a head."""
    inside = {t.index for kid in reading.children(token) if kid.dep in _LEFT for t in reading.subtree(kid)}
    first = token.index
    while (
        first - 1 in inside
        and reading.tokens[first - 1].text not in (",", '"', "“", "(")
        and (reading.tokens[first - 1].pos != "ADV" and reading.tokens[first - 1].start not in times)
    ):
        first -= 1
    while first and _hyphened(reading, first):
        first -= 1
    return first


def _hyphened(reading: Reading, index: int) -> bool:
    """Whether a token and the one before it are parts of one word: "high-ranking"."""
    before, token = reading.tokens[index - 1], reading.tokens[index]
    return before.end == token.start and "-" in (before.text, token.text)


def _with_office(reading: Reading, token: Token) -> int:
    """Take in "for the Foreign Ministry" after "spokesman", "of the bureau" after "director"."""
    after = reading.tokens[token.index + 1] if token.index + 1 < len(reading.tokens) else None
    if token.lemma not in ROLE_NOUNS or after is None or after.text not in ("for", "of") or after.head != token.index:
        return token.index
    return _run_of(reading, after.index)


def _run_of(reading: Reading, index: int) -> int:
    """The end of a prepositional phrase, up to a verb, a comma or a quotation mark."""
    inside = {t.index for t in reading.subtree(reading.tokens[index])}
    last = index
    while last + 1 in inside and (reading.tokens[last + 1].pos in _OFFICE or _joins_names(reading, last + 1)):
        last += 1
    while reading.tokens[last].pos in ("ADP", "DET", "CCONJ"):
        last -= 1
    return last


_OFFICE = frozenset("NOUN PROPN ADJ DET PART NUM ADP".split())


def _joins_names(reading: Reading, index: int) -> bool:
    """The "and" of "officials of Velmora and Sarovia"; before anything but a name it may join another phrase."""
    token = reading.tokens[index]
    return token.pos == "CCONJ" and token.text == "and" and reading.tokens[index + 1].pos == "PROPN"


def offices_of(reading: Reading, names: list[Name], times: frozenset[int]) -> dict[int, list[tuple[int, int]]]:
    """Start of a personal name → the spans of the offices told beside it; one that stands between two names and has
    been told of the first is not the second's ("Dorn, the mayor, Holm, the bishop, ...")."""
    offices: dict[int, list[tuple[int, int]]] = {}
    taken: set[tuple[int, int]] = set()
    for name in sorted((n for n in names if n.kind == "person"), key=lambda n: n.start):
        offices[name.start] = [s for s in roles_beside(reading, name, names, times) if s not in taken]
        taken.update(span for span in offices[name.start] if span[0] > name.start)
    return offices


def roles_beside(reading: Reading, name: Name, names: list[Name], times: frozenset[int]) -> list[tuple[int, int]]:
    """Spans of the offices that stand before ("Foreign Minister Marsh") or after ("Kolar, the director") a name."""
    before = _role_before(reading, name, names, times)
    people = {n.start for n in names if n.kind == "person" and n != name}
    # "The mayor, Karl Dorn, the bishop, Lena Holm, ...": where offices come first, the next one is the next name's.
    first = before is not None and reading.text[before[1] : name.start].strip() == ","
    spans = [before, _role_after(reading, name, people, offices_first=first)]
    return [span for span in spans if span is not None]


def _role_before(reading: Reading, name: Name, names: list[Name], times: frozenset[int]) -> tuple[int, int] | None:
    """Walk left over the title; stop at another person, a verb or a comma; an office noun must be in it."""
    inside = reading.within(name.start, name.end)
    people = {offset for n in names if n.kind == "person" and n != name for offset in range(n.start, n.end)} | times
    index = inside[0].index - 1
    if index >= 0 and reading.tokens[index].text.lower() in ("mr.", "ms.", "mrs.", "dr.", "mr", "ms", "mrs", "dr"):
        index -= 1
        if index >= 0 and reading.tokens[index].text == ",":
            index -= 1
    elif index > 0 and reading.tokens[index].text == "," and _closes_apposition(reading, inside[-1].index + 1):
        index -= 1
    if index >= 0 and reading.tokens[index].pos in ("ADP", "CCONJ"):
        return None  # "named Dorn minister and Holm mayor"
    last = index
    while index >= 0 and _belongs_to_title(reading, index, name.sentence, people):
        index -= 1
    tokens = _after_joint(list(reading.tokens[index + 1 : last + 1]))
    while tokens and (tokens[0].text.lower() in _LINKS or tokens[0].pos in ("DET", "CCONJ", "ADP", "PART", "PUNCT")):
        tokens = tokens[1:]
    apart = last < inside[0].index - 2
    if tokens and reading.text[tokens[-1].end : name.start].strip() == "," and _through_somebody(reading, tokens[0]):
        return None
    offices = _before_preposition(tokens, tokens) if apart else tokens
    if tokens and any(_is_office(t) for t in offices):
        return tokens[0].start, tokens[-1].end
    return None


def _after_joint(tokens: list[Token]) -> list[Token]:
    """ "Lost her voice and the company director Holt heard": an article behind "and" opens the office."""
    joints = [place for place, (one, after) in enumerate(pairwise(tokens)) if one.pos == "CCONJ" and after.pos == "DET"]
    return tokens[joints[-1] + 1 :] if joints else tokens


def _through_somebody(reading: Reading, token: Token) -> bool:
    """ "Through a lawyer, Holt agreed": the lawyer is another."""
    before = reading.tokens[max(token.index - 2, 0) : token.index]
    return len(before) == 2 and before[0].pos == "ADP" and before[1].text in ("a", "an")


def _closes_apposition(reading: Reading, index: int) -> bool:
    """Whether a name between commas ends there: "its director, Henrik Sorensen, said"."""
    return index < len(reading.tokens) and reading.tokens[index].text in (",", ".")


def _belongs_to_title(reading: Reading, index: int, sentence: int, people: set[int]) -> bool:
    token = reading.tokens[index]
    if token.sentence != sentence or token.start in people:
        return False
    if token.text.lower() in ("of", "for", "to", "on"):
        return any(_is_office(t) for t in reading.tokens[max(index - 3, 0) : index])  # "Secretary of State for ..."
    if token.text.lower() in _LINKS:
        return True
    if token.pos == "VERB" and token.tag not in ("VBN", "VBG"):
        return False
    return token.pos in _NOUNISH or (token.tag in ("VBN", "VBG") and token.dep in ("amod", "compound"))


def _role_after(reading: Reading, name: Name, people: set[int], *, offices_first: bool) -> tuple[int, int] | None:
    """The apposition that follows a name after a comma; an office that runs up to another name is that one's."""
    inside = reading.within(name.start, name.end)
    index = inside[-1].index + 1
    if index + 1 >= len(reading.tokens) or reading.tokens[index].text != ",":
        return None
    tokens: list[Token] = []
    for token in reading.tokens[index + 1 : index + 25]:
        if token.start in people and not any(t.pos == "ADP" for t in tokens):
            return None  # "Dorn, Mayor Lena Holm and others"; "of Dorn" is an office's domain
        linked = token.text.lower() in _LINKS | {"a", "an", "at", "in", "its", "their", "his", "her"}
        linked = linked or _hyphened(reading, token.index)
        if token.sentence != name.sentence or not (linked or token.pos in _NOUNISH):
            break
        tokens.append(token)
    after = reading.tokens[index + 1 + len(tokens) :][:2]
    listed = offices_first and len(after) == 2 and after[0].text == "," and after[1].start in people
    if not tokens or tokens[0].pos == "CCONJ" or listed or _leads_on(tokens, after):
        return None
    tokens = _before_occasion(tokens)
    while tokens and tokens[-1].pos not in ("NOUN", "PROPN") and tokens[-1].dep != "pobj":
        tokens.pop()
    while tokens and (tokens[0].pos == "DET" or tokens[0].tag == "PRP$"):
        tokens = tokens[1:]
    nouns = [t for t in tokens if t.pos in ("NOUN", "PROPN")]
    heads = _before_preposition(nouns, tokens)
    if tokens and any(_is_office(t) for t in heads):
        return tokens[0].start, tokens[-1].end
    return None


def _leads_on(tokens: list[Token], after: Sequence[Token]) -> bool:
    """ "They met Holt, the director told reporters": the office is the subject of what follows."""
    return any(t.dep == "nsubj" and after and t.head == after[0].index and _is_office(t) for t in tokens)


_OCCASIONS = frozenset("briefing ceremony conference debate event hearing interview meeting rally speech".split())


def _before_occasion(tokens: list[Token]) -> list[Token]:
    """ "Holt, director of the port at a news conference": he is not the conference's."""
    for place, token in enumerate(tokens):
        if place and token.pos == "ADP" and any(t.lemma in _OCCASIONS for t in tokens[place + 1 : place + 5]):
            return tokens[:place]
    return tokens


def _before_preposition(nouns: list[Token], tokens: list[Token]) -> list[Token]:
    """The nouns before the first preposition: the office itself is there, not its domain."""
    for token in tokens:
        if token.pos == "ADP":
            return [n for n in nouns if n.index < token.index]
    return nouns


def _is_office(token: Token) -> bool:
    return token.lemma in ROLE_NOUNS or token.text.lower() in ROLE_NOUNS
