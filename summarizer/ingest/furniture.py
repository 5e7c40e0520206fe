"""Lines that are a page's furniture, told by their wording alone: a pattern for each kind, and why it is safe."""

import re

from summarizer.ingest.lines import Line, is_terminal
from summarizer.ingest.reasons import Reason


def _full(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{pattern})[\s.!:›»>|→]*", re.IGNORECASE)


# Furniture is short. A longer line that begins like it is prose about it ("Cookies are ...").
_LONGEST = 200

# "Photo: " and a few words is a name; more words describe the picture.
_CREDIT_WORDS = 6

# The whole line must match, so a sentence that only contains these words is never touched.
_WHOLE: tuple[tuple[Reason, re.Pattern[str]], ...] = (
    (
        "advertisement",
        _full(
            r"advertisements?|advertising|ad|ads by \w+|ad feedback|sponsored(?: content| links?| by .{1,40})?|"
            r"paid (?:content|post|partner content)|promoted(?: content)?|partner content|"
            r"(?:story|article|text|post) continues (?:below|after)(?: (?:the )?(?:advertisement|ad|video|photo))?|"
            r"(?:scroll down to )?continue reading(?: (?:below|the main story|this story))?|"
            r"(?:loading|skip|close|report (?:this )?) ?(?:advertisement|ad)"
        ),
    ),
    (
        "end_mark",
        _full(r"[-–—(\[*# ]*(?:the )?ends?[-–—)\]*# ]+|\(end\)|\[end\]|ends|-+ ?30 ?-+|# ?# ?#|/(?:ends|end)/|■|∎|◼"),
    ),
    ("separator", re.compile(r"[\s\-–—―_=*•·.~#|/\\+<>◆●]+")),
    (
        "navigation",
        _full(
            r"(?:share|tweet|post|save|print|e-?mail|comments?|\d+ comments?|copy link|link copied|bookmark|home|"
            r"menu|search|close|more|next|previous|back|live|watch live|listen|gallery|slideshow|video|facebook|"
            r"twitter|x|whatsapp|linkedin|reddit|telegram|pinterest|messenger|instagram|youtube|"
            r"skip to (?:main )?content|(?:back )?to (?:the )?top|(?:show|load|view|see|read) (?:more|less|all)|"
            r"share (?:this|via|on|the)\b.{0,40}|leave a comment|add a comment|view comments|join the conversation|"
            r"listen to (?:this )?(?:article|story)|play (?:video|audio)|\d+ ?min(?:ute)?s?(?: read)?|text size|"
            r"font size|a a a|tags?|topics?|click here.{0,60}|view (?:gallery|image|images|photos)|"
            r"read or share this story.{0,80}|report (?:a |an )?(?:typo|error|mistake).{0,40}|"
            r"(?:.{0,80}\s)?(?:click here to|e-?mail us at|call us on)\b.{0,80}|all (?:news|topics|articles)|"
            r"(?:https?://|www\.)\S+|media playback is (?:not )?(?:un)?supported on (?:this|your) device)"
        ),
    ),
    (
        "notification",
        _full(
            r"(?:stay up to date|keep up|never miss|don['’]t miss|be the first|get|receive|enable|allow|turn on|"
            r"manage|sign up|subscribe)\b[^.\"“]{0,80}\b(?:notifications?|alerts?|updates from)\b.{0,60}|"
            r"(?:notifications?|alerts?|you) (?:can|may)\b.{0,40}"
            r"\b(?:alerts?|notifications?|browser|settings|preferences)\b.{0,60}"
        ),
    ),
    (
        "registration",
        _full(
            r"thank(?:s| you) for (?:registering|subscribing|signing (?:up|in)|"
            r"your (?:registration|subscription)).{0,60}|"
            r"please (?:refresh|reload|log ?in|sign in|register|enter (?:a|your)|verify|confirm your|"
            r"check your (?:inbox|e-?mail)|try again|enable (?:javascript|cookies)|disable your).{0,160}|"
            r"(?:sign|log) ?(?:in|up|out)(?: (?:or|to|with|now|here)\b.{0,80})?|"
            r"register(?: (?:now|here|to|for)\b.{0,80})?|"
            r"(?:already (?:a|have an?)|not a) (?:subscriber|member|account|registered)\b.{0,60}|"
            r"create (?:an|a|your)(?: free| new)? account\b.{0,60}|forgot (?:your )?password|"
            r"subscribe(?: now| today)?|"
            r"(?:to|you(?:'ve| have) reached).{0,40}(?:continue reading|free articles|article limit).{0,80}|"
            r"(?:this (?:article|content|story) is|you need to be|you must be) "
            r"(?:for|only|reserved|available to|logged)\b.{0,80}|"
            r"your (?:subscription|account|session) (?:has|is|was|will)\b.{0,80}"
        ),
    ),
    (
        "cookie_notice",
        _full(
            r"(?:we|this (?:web)?site|our partners)\b.{0,30}\buses? cookies\b.{0,160}|"
            r"by (?:using|continuing|browsing|clicking|signing|subscribing|entering|submitting)\b.{0,60}"
            r"\b(?:you (?:agree|accept|consent|acknowledge)|cookies?|terms)\b.{0,100}|"
            r"(?:accept|reject|manage|allow)(?: all)?(?: cookies?| preferences| settings)|"
            r"(?:cookie|privacy|terms)(?: (?:policy|notice|settings|preferences|of (?:use|service)|& conditions))+|"
            r"this site is protected by recaptcha.{0,120}"
        ),
    ),
    (
        "copyright",
        _full(
            r"(?:copyright|©|\(c\))[\s:]*(?:©|\(c\))?\s*(?:(?:19|20)\d\d\b.{0,150}|[^.]{1,40})|"
            r".{0,60}\ball rights reserved\b.{0,150}|"
            r".{0,120}\bmay not be (?:published|reproduced|copied|republished)\b.{0,120}"
        ),
    ),
    (
        "newsletter",
        _full(
            r"(?:sign up|subscribe|get|receive|want|join|follow|click)\b[^.\"“]{0,100}"
            r"\b(?:newsletters?|inbox|mailing list|podcast|e-?mail updates?|daily (?:briefing|digest)|"
            r"(?:morning|evening|weekly|daily) letter|our channel)\b.{0,80}|"
            r".{0,60}\bto your inbox\b.{0,60}|(?:subscribe|sign up) (?:to|for) (?:the|our)\b[^.]{0,40}|"
            r"(?:follow|like|find|join|connect with) (?:us|@?\w+(?: \w+){0,3}) on "
            r"(?:facebook|twitter|instagram|youtube|telegram|whatsapp|linkedin|x|social media|google news|apple news)\b"
            r".{0,150}|"
            r"(?:to )?unsubscribe\b.{0,80}|"
            r"(?:manage|update|change) (?:your |my )?(?:e-?mail )?(?:preferences|subscriptions?)|"
            r"(?:view|read|open|see)\b.{0,40}\bin (?:your|a|the) (?:web )?browser\b.{0,40}|"
            r"you(?:['’]re| are) (?:receiving|getting) this\b.{0,160}|"
            r"(?:was )?this (?:e-?mail|newsletter|message) (?:was )?forwarded\b.{0,80}|forwarded to you\?.{0,80}|"
            r"(?:download|get|try) (?:our|the)\b.{0,30}\bapps?\b.{0,80}|follow @\w+.{0,60}|"
            r"follow (?:the (?:author|writer|reporter)|him|her|them)\b.{0,80}"
        ),
    ),
    (
        "related_link",
        _full(
            r"\[ .{1,150} \]|[^.\"“]{1,150}\bread more|read (?:more about|the (?:original|full)) .{1,150}|"
            r"for more\b.{0,60}\b(?:https?://|www\.).{0,120}"
        ),
    ),
    (
        "hidden",
        re.compile(r"<[^<>]{1,190}>\W*|[.#@][\w@.,:() -]{1,100}\{|[a-z-]{2,30}:\s?[^.;A-Z]{1,60};|[{}]+"),
    ),
    (
        "credit",
        _full(
            r"(?:photos?|pictures?|images?|illustration|graphics?|video|source|credit|file)(?: credits?| source)?"
            r"(?:\s*[:/]\s*.{1,80}|\s+(?:by|courtesy(?: of)?|via)\s.{1,80})|"
            r"(?:photo|image|picture|video|file photo)|"
            r"(?:getty images|shutterstock|ap photo|epa|stock photo)(?:\s*[/|,]\s*.{1,60})?|"
            r"\(?(?:writing|reporting|editing|additional reporting|reporting and writing|compiled|edited|written)"
            r" by\b.{1,180}|"
            r"[\w.'’ -]{3,80} contributed (?:reporting )?to this (?:report|story|article)|"
            r"(?:with )?(?:inputs?|files|reporting|additional reporting) from .{2,80}|"
            r"(?:the )?associated press (?:writers?|journalists?|reporters?)\b.{1,120}\bcontributed\b.{0,40}"
        ),
    ),
)

_RELATED_LABEL = re.compile(
    r"(?P<label>related(?: (?:stories|articles?|coverage|content|news|links?|topics?|posts?))?|"
    r"(?:also )?read(?: (?:more|also|next|this|the full story|full story))?|see (?:also|more)|more(?=:)|"
    r"more (?:on this(?: story)?|(?:from|on|about)(?: [\w’']+){0,4}(?=:)|from|about|stories|news|coverage|headlines)|"
    r"recommended(?: (?:stories|for you|reading))?|you (?:may|might)(?: also)? (?:like|be interested in)|"
    r"don['’]?t miss|must[- ]read|watch|listen|in pictures|in photos|further reading|top stories|trending(?: now)?|"
    r"most (?:read|popular|viewed|shared|recent)|up next|editors?['’]? picks?|latest(?: news| stories| headlines)?|"
    r"suggested(?: reading)?|opinion|analysis|explainer|live updates|full coverage|popular(?: stories)?)"
    r"(?P<after>\s*[:：|»›>→–—]|\s+-\s|\s|$)",
    re.IGNORECASE,
)
# Labels that mean other articles even when nothing follows them.
_ALONE = re.compile(
    r"related|read|see|more|recommend|you m|don|must|further|top|trend|most|up next|edit|latest|sugg|pop"
)
_EMAIL = r"[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,5}[a-z]{2,24}"
_EMAIL_LINE = re.compile(
    rf"(?:(?:e-?mail|contact|write to)\s*(?:us|the (?:writer|reporter|author))?\s*(?:at|:)?\s*)?"
    rf"(?:[\w.'’ -]{{2,40}}\s)?[\[(<]?{_EMAIL}[\])>]?(?:\s*[,;/]\s*{_EMAIL})*",
    re.IGNORECASE,
)
EMAIL = re.compile(_EMAIL, re.IGNORECASE)

_PICTURE = r"(?:photo(?:graph)?|picture|image|screengrab|screenshot|frame grab|still)s?"
# "A photo shows ..." may be news; an archive's photo, or "this" one, is not.
_CAPTION_START = re.compile(
    rf"(?:in )?(?:this|these|an?)\b[^\"“]{{0,40}}?"
    rf"\b(?:file|undated|handout|combination|composite|pool|archive|combo) (?:\w+ ){{0,2}}{_PICTURE}\b|"
    rf"(?:in )?(?:this|these)\b[^\"“]{{0,40}}? {_PICTURE}\b[^\"“]{{0,80}}?(?:,|\bshows?\b)|"
    r"file(?: ?(?:photo|picture|image|pic))?\s*(?:[-–—:]+\s|\()|hide caption\b|image (?:copyright|caption)\b|"
    r"media (?:playback|caption)\b|enlarge (?:this )?image\b|©\s?[A-Z]|play slideshow\b|"
    r"(?:photos?|images?|pictures?|caption|pictured)(?: (?:above|below|left|right))?\s*:\s*\S|pictured\b|"
    r"(?:facebook|twitter|pinterest) (?:twitter|pinterest)\b",
    re.IGNORECASE,
)
# A picture's maker at the end: in brackets, after a slash as agencies sign, or after a copyright sign.
_CAPTION_END = re.compile(
    r"[(\[](?:[^()\[\]]{0,60}\b)?(?:photos?|file|image|picture|pool|handout|getty images|illustration|screenshot)\b"
    r"[^()\[\]]{0,80}[)\]](?:\s*\([^()]{2,40}\))*\s*$|"
    r"\((?:courtesy|credit|photo|image)\b[^()]{0,80}\)$|\([A-Z][\w.'’ -]{1,40}/[A-Z][\w./'’ -]{1,50}\)$|"
    r"©\s?[A-Z][\w.,'’ -]{2,60}(?:\([\w/ -]{2,30}\))?$|"
    r"[(\[]?\b(?:[Pp]hoto(?:graph)?|[Ii]mage|[Pp]icture)(?: credit)?\s*(?::| by\b)\s*[^.]{2,80}[)\]]?\.?$|"
    r"\b(?:REUTERS|AFP|EPA|AP|Getty Images|Shutterstock|Bloomberg)/[\w .’'-]{2,60}\.?$|"
    r"\bhide caption(?: \d+ of \d+)?$",
)
# "(R)" alone is a party in US news; a left or a centre beside it makes it a place in a picture.
_SIDES = re.compile(
    r"\((?:(?:\d\w{1,2}|second|third|far|center|centre|front)(?: from)? ?)?(L|R|C|left|right|center|centre)\)",
    re.IGNORECASE,
)


# A form whose labels were run together; three of them are no prose.
_FORM = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\bsign up\b", r"\bnewsletters?\b", r"\bplease (?:verify|re-?enter)\b", r"\binvalid e-?mail\b",
        r"\bprivacy policy\b", r"\bthank(?:s| you) for subscribing\b", r"\bcontinue reading the main story\b",
        r"\bsubscribe\b", r"\byou agree\b", r"\bunsubscribe\b", r"\bterms of (?:use|service)\b",
        r"\bclick(?:ing)? (?:here|the box)\b", r"\be-?mail address\b", r"\bview all\b",
    )
)  # fmt: skip


def mark(line: Line) -> None:
    """Remove a line that is furniture by its own words."""
    if not line.open:
        return
    text = line.text
    if _EMAIL_LINE.fullmatch(text):
        line.reason = "email"
    elif line.words <= _CREDIT_WORDS and _whole(text) == "credit":
        line.reason = "credit"
    elif len(text) <= _LONGEST and (reason := _related(line)):
        line.reason = reason
    elif is_caption(text):
        line.reason = "caption"
    elif len(text) <= _LONGEST and (reason := _whole(text)):
        line.reason = reason
    elif len(text) <= 1500 and sum(bool(pattern.search(text)) for pattern in _FORM) >= 3:
        line.reason = "newsletter"


def is_caption(text: str) -> bool:
    """Whether a paragraph describes a picture."""
    if len(text) > 600:
        return False
    sides = {side.lower()[0] for side in _SIDES.findall(text)}
    return bool(
        _CAPTION_START.match(text) or (_CAPTION_END.search(text[-160:]) and text[:1] not in '"“') or len(sides) > 1
    )


def _whole(text: str) -> Reason | None:
    for reason, pattern in _WHOLE:
        if pattern.fullmatch(text):
            return reason
    return None


def _related(line: Line) -> Reason | None:
    """`related_link` for a label that points to another article, `navigation` for a bare one that does not.

    What follows the label is a headline if it is marked off, or the label is in capitals and no full stop follows.
    """
    label = _RELATED_LABEL.match(line.text)
    if not label:
        return None
    rest = line.text[label.end() :].strip()
    marked_off = bool(label["after"].strip()) or (label["after"] != " " and bool(label["after"]))
    if not rest:
        return "related_link" if _ALONE.match(line.text.lower()) else "navigation"
    shouted = label["label"].isupper() and len(label["label"]) > 4
    if marked_off and (rest[0].isupper() or rest[0] in "\"“‘'(" or rest[0].isdigit()):
        return "related_link" if line.words <= 25 else None
    return "related_link" if shouted and not is_terminal(rest) else None
