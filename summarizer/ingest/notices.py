"""What a short text says of itself when it is no article: an error, a wall before one, a question to the reader."""

import re
from collections.abc import Iterable, Sequence

# The shortest of 122 news pages measured has 93 words; what a wall lets through is a paragraph or two.
STUB_WORDS = 200
# Fewer are a headline and a caption.
FEWEST_WORDS = 20
# A page that says it is an error says it in a few lines; an article about such a page is longer.
NOTICE_WORDS = 120
# Without a markup that says whether it is an article, only the shortest are taken at their word.
BARE_NOTICE_WORDS, BARE_STUB_WORDS = 40, 80
_WALL = re.compile(
    r"\b(?:subscribe|sign (?:in|up)|log ?in|register|become a (?:member|subscriber))\b[^.!?]{0,60}"
    r"\b(?:to (?:continue|keep|finish)\b|to (?:read|unlock|access|view|get access|see) "
    r"(?:the (?:full|rest|whole|entire)|this|more|full|all|unlimited)|for (?:full|unlimited) access)|"
    r"\b(?:to (?:continue|keep) reading|(?:continue|keep) reading (?:this article|for|with))\b|"
    r"\b(?:article|story|content|page) is (?:only |exclusively )?(?:for|available (?:only )?(?:to|for)|reserved for|"
    r"exclusive to|limited to)\b[^.!?]{0,30}\b(?:subscribers?|members?|registered|paying)\b|"
    r"\b(?:subscriber|member)s?[- ](?:only|exclusive)\b|\balready (?:a|have an?) (?:subscri\w+|account|member)\b|"
    r"\byou(?:['’]ve| have) (?:reached|read|used|hit)\b[^.!?]{0,50}\b(?:limit|free (?:articles?|stories))|"
    r"\bunlock (?:this|the (?:full|rest)|full)\b|\bremaining (?:free )?articles?\b|\bstart your (?:free )?trial\b",
    re.IGNORECASE,
)
_ERROR = re.compile(
    r"\b(?:error )?40[34]\b(?=.{0,40}\b(?:error|not found|forbidden|page)\b)|"
    r"\b(?:error|http)[ -]?(?:40[0-9]|50[0-9])\b|"
    r"\bpage (?:you (?:are|were|requested)[^.]{0,50} )?(?:was |is |could |can )?(?:not|n['’]t) "
    r"(?:be )?(?:found|available|exist)|"
    r"\b(?:can(?:no|['’])t|could(?: no|n['’])t|unable to) find (?:the|that|this|your|a) page\b|"
    r"\bpage (?:does(?: no|n['’])t exist|no longer exists|has (?:moved|been removed))\b|"
    r"\binternal server error\b|\bbad gateway\b|\bservice (?:temporarily )?unavailable\b|\baccess (?:is )?denied\b|"
    r"\bnot found\b$|^(?:403|404|410|429|500|502|503)\b",
    re.IGNORECASE,
)
_ROBOT = re.compile(
    r"\b(?:are|you['’]re|you are) (?:you )?(?:not )?a (?:robot|human|bot)\b|"
    r"\bverify (?:that )?you(?:['’]re| are)(?: a| not)|"
    r"\bcaptcha\b|\bunusual (?:traffic|activity)\b|\bchecking (?:your browser|if the site connection)|^just a moment|"
    r"\bpress (?:and|&) hold\b|\bsecurity (?:check|verification)\b|\battention required\b",
    re.IGNORECASE,
)
_SCRIPT = re.compile(
    r"\b(?:enable|requires?|turn on|activate|need)s?\b[^.]{0,30}\b(?:javascript|cookies)\b|"
    r"\bjavascript\b[^.]{0,30}\b(?:disabled|required|not enabled|blocked)\b",
    re.IGNORECASE,
)
_CONSENT = re.compile(
    r"\bbefore you continue\b|\bwe (?:value|care about|respect) your privacy\b|\b(?:accept|agree to|reject) (?:all )?"
    r"(?:cookies|and continue)|\byour (?:privacy|consent|cookie) choices\b|\bmanage (?:your )?(?:cookies|consent)\b|"
    r"\bpartners\b[^.]{0,60}\b(?:store|access)\b[^.]{0,60}\b(?:device|cookies)",
    re.IGNORECASE,
)
_NOTICES = (
    ("an error page", _ERROR),
    ("a page that asks whether a person reads it", _ROBOT),
    ("a page that needs JavaScript to show anything", _SCRIPT),
    ("a page that asks for consent to cookies", _CONSENT),
)


def words(text: str) -> int:
    """Words, or for scripts without spaces about as many as a translation would have."""
    return max(len(text.split()), len(text) // 12)


def notice(texts: Iterable[str]) -> str | None:
    """Which notice one of the texts is."""
    for text in texts:
        for what, pattern in _NOTICES:
            if found := pattern.search(text):
                return f"{what}, no article: {text[max(0, found.start() - 30) : found.end() + 30].strip()!r}"
    return None


def wall(lines: Iterable[str]) -> str | None:
    """The words by which one of the lines stops the reader."""
    found = (_WALL.search(line) for line in lines if len(line) < 400)
    return next((repr(match.group()) for match in found if match), None)


def stub(count: int, because: str) -> str:
    """How the beginning of an article is named."""
    return f"the beginning of an article behind a paywall: {count} words, then {because}"


def trouble(title: str, kept: Sequence[str], removed: Iterable[str]) -> str | None:
    """Why a text without markup, as crawlers keep it, is no article; None if nothing in it says so."""
    count = sum(words(line) for line in kept)
    if count < BARE_NOTICE_WORDS and (found := notice([title, *kept])):
        return found
    if count < BARE_STUB_WORDS and (found := wall([*kept, *removed])):
        return stub(count, found)
    return None
