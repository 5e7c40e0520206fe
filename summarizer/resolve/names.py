"""Names and offices made comparable: spelling, titles, initials, acronyms, short forms of countries."""

import re
import unicodedata
from functools import lru_cache

# Forms of address that stand before a name and do not belong to it.
_TITLES = frozenset(
    {
        "mr",
        "mrs",
        "ms",
        "miss",
        "dr",
        "prof",
        "sir",
        "dame",
        "lord",
        "lady",
        "sen",
        "rep",
        "gov",
        "gen",
        "lt",
        "col",
        "capt",
        "maj",
        "sgt",
        "rev",
        "hon",
        "madam",
    }
)
# Points of the compass as newspapers abbreviate them before a name ("N. Korea", "S. Sudan").
_COMPASS = {"n": "north", "s": "south", "e": "east", "w": "west"}
# Other first words that are abbreviated before a name.
_FIRST = {"mt": "mount", "ft": "fort", "st": "saint"}
# Common short and long forms of states that no rule on letters connects; after the ISO 3166 short names.
_STATES = {
    "america": "united states",
    "united states of america": "united states",
    "usa": "united states",
    "us": "united states",
    "uk": "united kingdom",
    "britain": "united kingdom",
    "great britain": "united kingdom",
    "uae": "united arab emirates",
    "eu": "european union",
    "un": "united nations",
    "republic of korea": "south korea",
    "rok": "south korea",
    "democratic people s republic of korea": "north korea",
    "dprk": "north korea",
    "people s republic of china": "china",
    "prc": "china",
    "russian federation": "russia",
    "burma": "myanmar",
    "holland": "netherlands",
    "czech republic": "czechia",
    "ivory coast": "cote d ivoire",
}
# Adjectives of states that are not the state's name with an ending.
_ADJECTIVES = {
    "american": "united states",
    "british": "united kingdom",
    "french": "france",
    "german": "germany",
    "chinese": "china",
    "japanese": "japan",
    "dutch": "netherlands",
    "spanish": "spain",
    "swedish": "sweden",
    "turkish": "turkey",
    "polish": "poland",
    "greek": "greece",
    "swiss": "switzerland",
    "israeli": "israel",
    "iraqi": "iraq",
    "pakistani": "pakistan",
    "ukrainian": "ukraine",
    "iranian": "iran",
    "canadian": "canada",
    "brazilian": "brazil",
    "egyptian": "egypt",
    "norwegian": "norway",
    "mexican": "mexico",
}
# What calls an office past; it is no part of the office.
_PAST = frozenset({"former", "ex", "then-president", "onetime", "erstwhile", "late"})
# Words that stand in a role beside the office itself.
_FILLERS = frozenset(
    {"the", "a", "an", "of", "for", "and", "to", "s", "his", "her", "its", "their", "then", "senior", "top"}
)
# What stands behind a company's name in one paper and is left out in the next.
_COMPANY = frozenset("co company corp corporation gmbh inc incorporated limited llc ltd plc".split())
# A nickname put into a name: Vincent "the Chin" Gigante.
_NICKNAME = re.compile(r"\s[\"“'‘(][^\"”'’)]{2,20}[\"”'’)](?=\s)")
# What stands behind a person's name and tells father from son.
_GENERATION = frozenset("jr sr junior senior ii iii iv".split())
# Papers and public bodies are named after a place, which is no short name of theirs: "Sund", "Sund Gazette".
_OF_A_PLACE = frozenset(
    """airport authority board bulletin chronicle council courier court department dispatch echo embassy express gazette
    government herald hospital journal ledger mail mercury ministry news observer parliament police post press record
    school sentinel standard star telegraph times tribune university weekly""".split()
)
# Words that lend no letter to an acronym, and behind which another name stands.
SMALL = frozenset({"of", "and", "the", "for", "on", "in", "de", "la"})


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(char for char in decomposed if not unicodedata.combining(char)).casefold()


@lru_cache(maxsize=65536)
def canonical(name: str) -> str:
    """The name with case, accents, hyphens, titles, abbreviations evened out: "N. Korea" is `north korea`."""
    text = re.sub(r"['’]s?\b(?!\w)", " ", _plain(name))
    text = re.sub(r"\b(?:[a-z]\.){2,}", lambda dotted: dotted.group().replace(".", ""), text)
    words = re.sub(r"[^\w]+", " ", text).split()
    while words and (words[0] == "the" or words[0] in _TITLES) and len(words) > 1:
        words = words[1:]
    if len(words) == 2 and words[0] in _COMPASS:
        words[0] = _COMPASS[words[0]]
    if len(words) > 1:
        words[0] = _FIRST.get(words[0], words[0])
    joined = " ".join(words)
    return _STATES.get(joined, joined)


@lru_cache(maxsize=65536)
def body(name: str) -> str:
    """An organization's or place's name made comparable: "South Korean" and "South Korea's" are one."""
    words = canonical(name).split()
    while len(words) > 1 and words[-1] in _COMPANY:
        words.pop()
    return " ".join(words if len(words) < 2 else [_state_word(word) for word in words])


@lru_cache(maxsize=65536)
def person(name: str) -> str:
    """A person's name made comparable: as `canonical`, nicknames dropped, and initials where two words are left."""
    words = canonical(_NICKNAME.sub("", name)).split()
    full = [word for word in words if len(word) > 1]
    return " ".join(full if len(full) > 1 else words)


@lru_cache(maxsize=65536)
def generation(name: str) -> tuple[str, str]:
    """A person's name without the mark of a generation, and that mark: "Ivo Lund Jr." is `ivo lund`, `jr`."""
    *words, last = person(name).split()
    return (" ".join(words), last) if last in _GENERATION and len(words) > 1 else (person(name), "")


def fuller(full: str, short: str) -> bool:
    """Whether one name is the other with more in front or in between: "Ana Maria Holt", "Ana Holt"; "Captain Ana Holt",
    "Ana Holt"; "Ivo Lund Jr.", "Ivo Lund"."""
    (one, mark), (other, bare) = generation(full), generation(short)
    long, few = one.split(), other.split()
    if len(few) < 2 or len(few) > len(long) or bare not in ("", mark):
        return False
    if len(few) == len(long):
        return long == few and mark != bare
    between = (long[0], long[-1]) == (few[0], few[-1]) and set(few) <= set(long)
    return between or long[-len(few) :] == few


def of_a_place(name: str) -> bool:
    """Whether it is a name that opens with a place: "Sund Gazette"."""
    return canonical(name).rpartition(" ")[2] in _OF_A_PLACE


def acronym(name: str) -> str:
    """First letters of the name's words: `iaea`; empty for a single word."""
    words = [word for word in canonical(name).split() if word not in SMALL]
    return "".join(word[0] for word in words) if len(words) > 1 else ""


def office(role: str) -> tuple[frozenset[str], bool]:
    """A role as comparable words, and whether the text calls it past."""
    text = re.sub(r"\b(?:[a-z]\.){2,}", lambda dotted: dotted.group().replace(".", ""), _plain(role))
    text = re.sub(r"\b([nsew])\. ?(?=\w)", lambda point: _COMPASS[point.group(1)] + " ", text)
    words = re.sub(r"[^\w]+", " ", text).split()
    past = any(word in _PAST for word in words)
    kept = [_state_word(word) for word in words if word not in _FILLERS and word not in _PAST]
    return frozenset(kept), past


def _state_word(word: str) -> str:
    """The state's word for its adjective ("korean" is `korea`), else the word itself."""
    if word in _ADJECTIVES:
        return _ADJECTIVES[word]
    if word in _STATES:
        return _STATES[word]
    return word[:-1] if word.endswith(("ean", "ian", "can")) and len(word) > 5 else word


def same_office(one: frozenset[str], other: frozenset[str]) -> bool:
    """At least half of all their words are shared.

    "Vice foreign minister" and "foreign minister" (2 of 3) agree, where the names do too; "president" alone
    and "south korea president" (1 of 3) do not.
    """
    return bool(one & other) and 2 * len(one & other) >= len(one | other)
