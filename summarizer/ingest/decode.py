"""Bytes to text: which encoding, and the plain reason where there is no text in them."""

import re

from summarizer.errors import SourceError

_MARKS = (
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
# The encodings that pages name and Python knows by another name, or reads more of under another.
_AS_BROWSERS = {
    "iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252",
    "windows-1252": "cp1252", "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "shift-jis": "cp932",
    "x-sjis": "cp932", "euc-kr": "cp949", "ks_c_5601-1987": "cp949", "iso-8859-9": "cp1254", "unicode": "utf-8",
}  # fmt: skip
_DECLARED = re.compile(
    rb"""(?:<meta[^>]{0,200}charset|<\?xml[^>]{0,100}encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE
)


def decode(data: bytes) -> tuple[str, str | None]:
    """The text, and a note on the encoding if it is not plain UTF-8."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data, encoding), f"{encoding}, by its byte order mark"
    if b"\0" in data:
        raise SourceError("binary: it holds NUL bytes; give the article as text in UTF-8")
    try:
        return data.decode("utf-8-sig"), None
    except UnicodeDecodeError as error:
        if _is_cut_off(data, error):
            return data[: error.start].decode("utf-8-sig"), "UTF-8, broken off inside its last character"
    text = data.decode("utf-8-sig", "replace")
    broken = text.count("\ufffd")
    # In windows-1252 hardly two accents in a row make a character of UTF-8; three in four do so by no chance.
    if sum(not char.isascii() for char in text) >= 4 * broken:
        return text, f"UTF-8 with {broken} broken characters, shown as \ufffd"
    return _legacy(data), "windows-1252, because it is not UTF-8"


def is_wide(data: bytes) -> bool:
    """Whether it begins with the byte order mark of an encoding of two or four bytes a character."""
    return data.startswith(tuple(mark for mark, _ in _MARKS))


def decode_markup(data: bytes, declared: str | None = None) -> tuple[str, str | None]:
    """The text of a page or feed: by its mark, as UTF-8, or in the encoding it declares or was sent with.

    UTF-8 comes first although a page may declare another: bytes of other encodings hardly ever make valid UTF-8.
    """
    if is_wide(data):
        return decode(data)
    try:
        return data.decode("utf-8-sig"), None
    except UnicodeDecodeError:
        found = _DECLARED.search(data[:4096])
    name = (declared or (found[1].decode("ascii", "replace") if found else "") or "cp1252").strip().lower()
    try:
        return data.decode(_AS_BROWSERS.get(name, name), "replace"), f"{name}, as declared"
    except (LookupError, UnicodeError):
        return data.decode("cp1252", "replace"), f"windows-1252, because {name!r} is no encoding known here"


def _is_cut_off(data: bytes, error: UnicodeDecodeError) -> bool:
    """Whether the first fault is the end itself, in a character that begins as one of UTF-8 does.

    A text in windows-1252 may end in "é"; in "Â", "Ã" or "â", where UTF-8's accents and quotes begin, none does.
    """
    at_end = error.reason == "unexpected end of data" and error.end == len(data)
    return at_end and (data[error.start] in b"\xc2\xc3\xe2" or not data[: error.start].isascii())


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise SourceError(f"not valid {encoding} at byte {error.start}; save it as UTF-8") from None


def _legacy(data: bytes) -> str:
    """Windows-1252, unless its letters make no sense: other old encodings decode to anything but words."""
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError as error:
        raise SourceError(f"neither UTF-8 nor windows-1252 (byte {error.start}); save it as UTF-8") from None
    plain = sum(char.isascii() for char in text)
    if plain < 0.85 * len(text):  # French and German have 3 to 6 accents in 100 letters; Cyrillic bytes have 80
        raise SourceError("in no encoding this version reads (UTF-8, UTF-16, windows-1252); save it as UTF-8")
    return text
