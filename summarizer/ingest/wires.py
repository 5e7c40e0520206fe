"""Names of news agencies as they sign, and where an agency or an outlet is named on a page."""

import re

# News agencies by the names they sign with. Needed where nothing in the layout tells an agency from a
# photographer or a newspaper: a name alone under the title, or in brackets at the end. A dateline needs none.
_NAMES = """
AP, Associated Press, The Associated Press, Reuters, Thomson Reuters, AFP, Agence France-Presse, UPI,
United Press International, Yonhap, Yonhap News Agency, Xinhua, Kyodo, Kyodo News, Jiji, Jiji Press, dpa,
ANSA, EFE, Lusa, TASS, ITAR-TASS, Interfax, RIA Novosti, Sputnik, PTI, Press Trust of India, ANI, IANS,
UNI, Bernama, Antara, VNA, KCNA, CNA, AAP, PA, PA Media, Press Association, Canadian Press, The Canadian
Press, Anadolu Agency, AA, IRNA, SANA, MENA, WAM, SPA, PETRA, TT, NTB, Ritzau, STT, APA, Belga, ANP, CTK,
PAP, MTI, BTA, Agerpres, Tanjug, HINA, Ukrinform, Belta, Kazinform, Bloomberg, Newsis, News1, NAN, PANA
"""
_AGENCIES = frozenset(" ".join(name.split()).casefold() for name in _NAMES.split(","))
_WIRE_LINE = re.compile(
    r"(?:via |from |by )?(?:the )?(?P<name>[^\W\d_][\w.&' -]{1,40}?)[\s-]+"
    r"(?:news ?wires?|news agency|wire service|wires?)",
    re.IGNORECASE,
)
_AGENCY_WORD = re.compile(r"\b(?:Press|News|Newswire|Wire|Agency|Service|Media)\b")


def is_agency(name: str) -> bool:
    """Whether it is the name of a known agency."""
    return name.strip().casefold() in _AGENCIES


def looks_like_agency(name: str) -> bool:
    """Whether a credit is an agency's, not a person's: a known name, one word, or a word agencies call themselves."""
    return is_agency(name) or " " not in name.strip() or bool(_AGENCY_WORD.search(name))


def wire_line(text: str) -> str | None:
    """The agency that a line such as "Via AP news wire" names and nothing else."""
    match = _WIRE_LINE.fullmatch(text.strip(" .|"))
    if match:
        return match["name"].strip()
    bare = re.sub(r"^(?:via|from|by|source:?) ", "", text.strip(" .|()"), flags=re.IGNORECASE)
    return bare if is_agency(bare) else None
