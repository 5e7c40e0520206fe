"""Text to paragraphs and numbered sentences, by rule, with exact offsets and in linear time."""

import re
from itertools import pairwise

from summarizer.schema import Sentence

# Possessive quantifiers throughout: a megabyte of dots must not make the pattern back up over itself.
_BLANK_LINE = re.compile(r"\n[^\S\n]*+(?:\n[^\S\n]*+)++")
_STOP = re.compile(r"""(?:[.!?…]++["'”’»)\]]*+|[。！？]++[”’」』）]*+)\s*+""")
_WORD_BEFORE = re.compile(r"[\w.&’'-]*+\Z")
_WORD_AFTER = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")
_DOTTED = re.compile(r"(?:[^\W\d_]{1,2}\.)*[^\W\d_]{1,2}")
# "Wm", "Bldg", "Rgt": no English word, so an abbreviation.
_VOWELLESS = re.compile(r"[B-DF-HJ-NP-TV-XZ][b-df-hj-np-tv-xz]{1,4}")
_NEVER_SPACED = "。！？"
_OPENING = "\"'“‘«([¿¡「『（"
_CLOSING = "\"'”’»)]"


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# A word before a stop reaches back no further than the longest abbreviation with room to spare.
_REACH = 24

# Always followed by what they belong to, so a stop after them never ends a sentence.
_BEFORE_A_NAME = _words(
    """
    Mr Mrs Ms Mx Dr Prof Gen Sen Sens Rep Reps Gov Govs Lt Col Sgt Capt Cpt Adm Maj Cmdr Cmdt Cpl Pvt Brig
    Rev Hon Messrs Mme Mlle Pres Supt Det Insp Amb Fr Sir Spc Pfc Atty Msgr Secy Asst Dist Dir vs v viz cf
    e.g i.e Sra Srta Hr Mt Ft St Ste
    """
)
# Usually inside a name or an address (among them the AP-style names of US states): they end a sentence only
# if the next word is one that opens sentences.
_INSIDE_A_NAME = _words(
    """
    Inc Corp Co Cos Ltd Bros Jr Sr Plc Dept Univ Assn Assoc Intl Govt Natl Ave Blvd Rd Sq Bldg Cie Sa Bhd
    Pty Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Md Mass Mich Minn Miss Mo Mont Neb Nev
    Okla Ore Pa Tenn Tex Vt Va Wash Wis Wyo Ont Que Sask Alta
    """
)
# Followed by a number they do not end a sentence; followed by a word they do.
_BEFORE_A_NUMBER = _words(
    """
    Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec No Nos Art Sec Fig Figs Vol Ch Para Pt Op p pp no nos
    art sec fig vol ch para approx est ca c circa Rs Tk Psalm Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun
    """
)
# Function words that open a sentence but hardly ever go on with a name: they tell where "U.S." is an end.
_OPENERS = _words(
    """
    The A An This That These Those There Here It Its It's He She They We You I His Her Their Our Your My In
    On At As But And Or So Yet If When While Where What Who Why How After Before Since During Until Although
    Though However Meanwhile Moreover Still Also Both Many Most Some Several Other Others Another According
    Despite Because By For From With Without Under Over Earlier Later Then Now Not No One Two Three Last
    Next
    """
)
# After "5 p.m." these go on with the time; any other capital starts a new sentence.
_AFTER_A_TIME = _words(
    """
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mon Tue Tues Wed Thu Thurs Fri Sat Sun January
    February March April May June July August September October November December Jan Feb Mar Apr Jun Jul
    Aug Sep Sept Oct Nov Dec Eastern Central Mountain Pacific Greenwich GMT UTC EST EDT CST CDT MST MDT PST
    PDT ET CT MT PT CET CEST BST JST KST IST
    """
)
# A full stop lost between sentences: "... on the peninsula The two discussed ...". A capital article or pronoun in
# mid-sentence, with two lower-case words after it, opens a sentence in 46 of the 48 places where it stands in 5.1
# million characters of the development articles (PolNeAR, news clusters, 5W1H); "The Hague" has a capital after it.
_LOST_STOP = re.compile(
    r"(?<=[^\W\d_]{2})\s+(?=(?:The|This|These|Those|He|She|They|It|However|Meanwhile)\s[a-z]+\s[a-z])"
)
# A quotation that ends in "?" or "!" goes on in its speech tag: `"Why?" Kim asked.`
_SPEECH_TAG = re.compile(
    r"(?:[^\W\d_][\w.’'-]*\s+){1,4}?(?:said|says|asked|asks|told|added|wrote|replied|shouted|tweeted|"
    r"answered)\b"
)


def paragraphs(text: str) -> tuple[tuple[int, int], ...]:
    """Half-open extents of the paragraphs, without the white space around them."""
    cuts = [0, *(place for gap in _BLANK_LINE.finditer(text) for place in gap.span()), len(text)]
    spans = (_trim(text, start, end) for start, end in zip(cuts[::2], cuts[1::2], strict=True))
    return tuple((start, end) for start, end in spans if start < end)


def sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences in order; between two of them, and around them, stands nothing but white space."""
    found: list[Sentence] = []
    for number, (start, end) in enumerate(paragraphs(text), start=1):
        for first, last in pairwise([start, *_breaks(text, start, end), end]):
            left, right = _trim(text, first, last)
            found.append(Sentence(number=len(found) + 1, start=left, end=right, paragraph=number))
    return tuple(found)


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _breaks(text: str, start: int, end: int) -> list[int]:
    """Places inside a paragraph where a new sentence begins."""
    found: list[int] = []
    sentence_start = start
    for stop in _STOP.finditer(text, start, end):
        if stop.end() < end and _ends_sentence(text, stop, sentence_start, end):
            sentence_start = stop.end()
            found.append(sentence_start)
    lost = [gap.end() for gap in _LOST_STOP.finditer(text, start, end)]
    return sorted({*found, *lost})


def _ends_sentence(text: str, stop: re.Match[str], sentence_start: int, end: int) -> bool:
    mark = stop.group().rstrip()
    if mark[0] in _NEVER_SPACED:
        return True
    after = _opening_word(text, stop.end(), end)
    if mark == stop.group():  # no space follows: only an unmistakable opener makes up for it
        return after in _OPENERS and len(after) > 1 and _lower_word_before(text, stop.start(), sentence_start)
    upcoming = text[stop.end()]
    if not _can_open(text, stop.end(), end):
        return False
    if mark[0] in "!?":
        in_quotes = mark[-1] in _CLOSING
        return not (in_quotes and _SPEECH_TAG.match(text, stop.end(), min(end, stop.end() + 80)))
    if mark[0] == "…" or mark.startswith(".."):
        return not _after_space(text, stop.start(), sentence_start)
    if mark[-1] in '"”»':  # nothing but an abbreviation at its very end could be meant
        return True
    return _full_stop_ends(_before(text, stop.start(), sentence_start), after, upcoming)


def _full_stop_ends(before: str, after: str, upcoming: str) -> bool:
    """Whether the stop after the word `before` is a full stop, given the word that follows."""
    bare = before.rstrip("'’").lstrip("'’-")
    if not bare:
        return False  # a stop on its own, as in ". . ."
    if bare in _BEFORE_A_NAME:
        return False
    if bare in _BEFORE_A_NUMBER:
        return not upcoming.isdigit()
    if bare in _INSIDE_A_NAME or _VOWELLESS.fullmatch(bare):
        return after in _OPENERS
    if _DOTTED.fullmatch(bare) and ("." in bare or len(bare) == 1):
        return _abbreviation_ends(bare, after)
    return True


def _abbreviation_ends(bare: str, after: str) -> bool:
    """Whether a sentence ends after initials ("J", "U.S") or a dotted abbreviation ("p.m")."""
    if bare.lower() in ("a.m", "p.m"):
        return after not in _AFTER_A_TIME
    return bare != "I" and after in _OPENERS if bare[0].isupper() else bool(after)


def _opening_word(text: str, place: int, end: int) -> str:
    while place < end and text[place] in _OPENING:
        place += 1
    word = _WORD_AFTER.match(text, place, min(end, place + _REACH))
    return word.group() if word else ""


def _can_open(text: str, place: int, end: int) -> bool:
    """Whether a sentence can begin here: with a capital, a digit, or a letter of a script without case."""
    while place < end and text[place] in _OPENING:
        place += 1
    if place >= end:
        return False
    char = text[place]
    return char.isdigit() or char in "$€£¥#@" or (char.isalpha() and not char.islower())


def _before(text: str, place: int, floor: int) -> str:
    """The word that ends at `place`; "" for a bare number that opens the sentence, which is a list mark."""
    reach = max(floor, place - _REACH)
    word = _WORD_BEFORE.search(text, reach, place)
    found = word.group() if word else ""
    is_list_mark = found.isdigit() and len(found) <= 2 and not text[floor : place - len(found)].strip()
    return "" if is_list_mark else found or text[place - 1 : place].strip()


def _after_space(text: str, place: int, floor: int) -> bool:
    return place <= floor or text[place - 1].isspace()


def _lower_word_before(text: str, place: int, floor: int) -> bool:
    word = _before(text, place, floor)
    return len(word) > 2 and word.islower() and word.isalpha()
