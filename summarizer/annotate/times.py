"""Time expressions of an article, each resolved against its date, or against another time of the story."""

import re
from datetime import date, timedelta

from summarizer import dates
from summarizer.annotate.reading import Reading
from summarizer.annotate.words import SPEECH_VERBS
from summarizer.dates import Tense
from summarizer.schema import TimeExpression, Token, When

Extent = tuple[int, int, int]
"""Start, end, sentence."""

# Auxiliaries that put their verb ahead of the telling.
_FUTURE_AUXILIARIES = frozenset("will shall 'll ’ll wo".split())
# Those that do so only of a plain verb: "may have left on Monday" is past, and so are "he'd left on Monday" and "could
# not be reached Friday".
_POSSIBLE = frozenset("would should must 'd ’d may might could can ought".split())
_SENSED = frozenset("see hear feel find reach locate".split())
# Verbs whose infinitive lies ahead: "is set to lapse on Friday", "plans to meet next week".
_AHEAD = frozenset("set plan schedule expect slate agree due intend hope prepare want aim vow pledge promise".split())
# What stands before a day from which something is to hold.
_FROM_THEN_ON = re.compile(r"\b(?:effective|starting|beginning)(?:\s+(?:on|from|in))?\s+$", re.IGNORECASE)
# What has been put off or drawn out until a time lasts until a time to come.
_PUT_OFF = frozenset("adjourn postpone extend delay suspend defer remand recess prolong".split())
# By these what was planned for a day is given up.
_CALLED_OFF = _PUT_OFF | frozenset("call cancel scrap shelve abandon drop".split())
_UNTIL = re.compile(r"(?:until|till)\b", re.IGNORECASE)
# Prepositions by which a time belongs to its verb; "since", "from" and "of" look back from it.
_WHEN = frozenset({"on", "in", "at", "during", "over"})
# In the present these tell what is on a calendar: "opens on Monday", "takes effect in June". Others may be captions'
# and history's: "is led away on Saturday". On 308 public articles a present of any verb was a caption's in most cases.
_SCHEDULED = frozenset(
    "begin start end open close reopen resume expire lapse finish conclude enter meet vote turn".split()
)
_TAKEN = frozenset({"effect", "office", "place"})
_DEADLINE = re.compile(r"\b(by|until|before)\s+$", re.IGNORECASE)
_GONE_OR_AHEAD: tuple[Tense, Tense] = ("past", "future")
# How many sentences back a story's time is counted from: past that another has mostly begun.
_TOLD_REACH = 2


def find_times(reading: Reading, extents: list[Extent], published: When | None) -> tuple[TimeExpression, ...]:
    """What the time expressions at these extents mean, in text order.

    What counts from another time of the story ("two days later") and finds none is left out: nobody can say when.
    """
    found: list[TimeExpression] = []
    quarter: TimeExpression | None = None
    late: list[Extent] = []
    for start, end, sentence in extents:
        words = reading.text[start:end]
        if dates.counts_from_told(words):
            late.append((start, end, sentence))
            continue
        when = _resolved(reading, start, end, published)
        back = dates.a_year_before(words, quarter.when, reading.text[quarter.end : start]) if quarter else None
        found.append(TimeExpression(start, end, sentence, back or when))
        quarter = found[-1] if back is None and dates.is_quarter(when) else quarter
    told = [(extent, _from_story(reading, extent, found, published)) for extent in late]
    found += [TimeExpression(*extent, when) for extent, when in told if when is not None]
    return tuple(sorted(found, key=lambda t: t.start))


def _resolved(reading: Reading, start: int, end: int, published: When | None) -> When:
    """Counted from publication, with the tense and the words around it."""
    words = reading.text[start:end]
    tense = tense_at(reading, start, end)
    before = reading.text[max(start - len("beginning from "), 0) : start]
    deadline = _DEADLINE.search(before)
    if deadline and deadline[1].lower() == "before":
        tense = "unknown"  # what is told as past may lie before a time to come
    elif _FROM_THEN_ON.search(before) or (deadline and tense != "past"):
        tense = "future"
    elif (deadline and _of_infinitive(reading, start, end)) or (
        tense == "past" and _is_called_off(reading, start, end)
    ):
        gone, ahead = (dates.resolve(words, published, tense=t) for t in _GONE_OR_AHEAD)
        return gone if _just_over(gone, published) else ahead
    else:
        tense = _tense_of_own(reading, start, end, tense)
    return dates.resolve(words, published, tense=tense)


def _tense_of_own(reading: Reading, start: int, end: int, tense: Tense) -> Tense:
    """The tense taken at its word where the time stands with its own verb, and not below another one's object.

    What "begins on Monday" is ahead; what "took effect on January 1" is over, even if a year back is far.
    """
    head = reading.span_head(start, end)
    until = _UNTIL.match(reading.text, start) or _UNTIL.match(reading.text, start - len("until "))
    if tense == "past" and until and head and any(t.lemma in _PUT_OFF for t in reading.ancestors(head)):
        return "future"
    verb = None if head is None else _own_verb(reading, head)
    if verb is None or verb.lemma in SPEECH_VERBS or tense_of(reading, verb) != tense:
        return tense
    if tense == "past":
        return "over" if _is_over(reading, verb) else tense
    return "future" if tense == "present" and _is_on_calendar(reading, verb, start) else tense


def _is_over(reading: Reading, verb: Token) -> bool:
    """Told as past by a form of its own; "would take office and run in November" is not."""
    first = reading.head(verb) if verb.dep == "conj" else verb
    finite = verb.tag == "VBD" or bool(reading.children(verb, "aux", "auxpass"))
    return finite and verb.lemma not in _AHEAD and tense_of(reading, first) != "future"


def _is_on_calendar(reading: Reading, verb: Token, start: int) -> bool:
    """ "Opens on Monday", "is set for Monday", "is meeting on Monday", "is on Monday"."""
    if verb.lemma == "be":
        return reading.text[verb.end : start].strip() in {"on", "at", ""}
    if verb.lemma == "take":
        return any(k.lemma in _TAKEN for k in reading.children(verb, "dobj"))
    if verb.tag == "VBG":
        return True
    return verb.lemma in _AHEAD or (verb.lemma in _SCHEDULED and not reading.children(verb, "auxpass"))


def _own_verb(reading: Reading, head: Token) -> Token | None:
    """The verb that a time is the adverb of."""
    above = reading.head(head)
    if head.dep == "pobj" and (above.lemma in _WHEN or (above.lemma == "for" and reading.head(above).lemma in _AHEAD)):
        above = reading.head(above)
    elif head.dep not in {"npadvmod", "advmod"}:
        return None
    return above if above.pos in ("VERB", "AUX") else None


def _of_infinitive(reading: Reading, start: int, end: int) -> bool:
    """ "Were asked to leave by Wednesday": told as past, and the day may still come."""
    head = reading.span_head(start, end)
    verb = next((t for t in reading.ancestors(head) if t.pos == "VERB"), None) if head is not None else None
    return verb is not None and verb.tag == "VB" and any(k.text == "to" for k in reading.children(verb, "aux"))


def _is_called_off(reading: Reading, start: int, end: int) -> bool:
    """ "Called off a strike it had planned for Monday": a day to come, unless it was yesterday."""
    head = reading.span_head(start, end)
    plan = None if head is None else _own_verb(reading, head)
    above = reading.ancestors(plan) if plan is not None and plan.lemma in _AHEAD else ()
    return any(verb.pos == "VERB" and verb.lemma in _CALLED_OFF for verb in above)


def _just_over(when: When, published: When | None) -> bool:
    """A day of the last two is still the news; an older one is told by its date."""
    if published is None or published.earliest is None or when.latest is None:
        return False
    return date.fromisoformat(published.earliest) - date.fromisoformat(when.latest) <= timedelta(days=2)


def _from_story(reading: Reading, extent: Extent, found: list[TimeExpression], published: When | None) -> When | None:
    """ "Two days later", "that year": counted from the time told last; "a week after it fired": from the clause that
    this one hangs on, unless what follows has a day of its own."""
    start, end, sentence = extent
    words = reading.text[start:end]
    owner = next_told(reading, start, end)
    of_next = owner is not None
    near = [t for t in found if t.start < start and sentence - t.sentence <= (0 if of_next else _TOLD_REACH)]
    near = near or [t for t in found if t.sentence == sentence]
    if owner is not None:
        below = {t.start for t in reading.subtree(owner)}
        if any(t.start in below for t in found if t.sentence == sentence):
            return None
    tense = tense_at(reading, start, end)
    near.sort(key=lambda t: (abs(sentence - t.sentence), _is_of_saying(reading, t), abs(start - t.start)))
    counted = (dates.from_told(words, t.when, of_next=of_next) for t in near)
    return next((w for w in counted if w is not None and not (tense == "past" and _is_ahead(w, published))), None)


def next_told(reading: Reading, start: int, end: int) -> Token | None:
    """The verb or noun that "a week after" stands before, whose time it tells; None for other times."""
    inside = reading.within(start, end)
    if dates.side_told(reading.text[start:end]) is None or not inside:
        return None
    side = inside[-1]
    return reading.head(side) if side.dep == "mark" else reading.child(side, "pobj", "pcomp")


def _is_of_saying(reading: Reading, time: TimeExpression) -> bool:
    """Whether a time is when something was said: "closed on May 3, police said on Wednesday. Two days later ..."."""
    head = reading.span_head(time.start, time.end)
    verb = next((t for t in reading.ancestors(head) if t.pos == "VERB"), None) if head is not None else None
    return verb is not None and verb.lemma in SPEECH_VERBS


def _is_ahead(when: When, published: When | None) -> bool:
    return bool(published and published.latest and when.earliest and when.earliest > published.latest)


def tense_at(reading: Reading, start: int, end: int) -> Tense:
    """The tense of the nearest verb above a time expression."""
    head = reading.span_head(start, end)
    if head is None:
        return "unknown"
    # A clause that begins behind the time does not hold it: "warned on Thursday that strikes could do harm".
    above = [
        t for t in (head, *reading.ancestors(head)) if not any(k.start >= end for k in reading.children(t, "mark"))
    ]
    if any(t.lemma == "expect" and t is not head and reading.child(t, "nsubjpass") for t in above):
        return "future"  # "is expected in Grenmouth on Friday"
    for token in above:
        be = reading.head(token)
        if token.lemma == "due" and token.pos == "ADJ" and (be.lemma != "be" or tense_of(reading, be) == "present"):
            return "future"  # "with the vote due this September", "it is due on Friday"
        if token.pos in ("VERB", "AUX") and (tense := tense_of(reading, token)) != "unknown":
            return tense
    return "unknown"


def tense_of(reading: Reading, verb: Token) -> Tense:
    """Past, present or future by tag, auxiliaries and, for an infinitive, the verb that governs it."""
    auxiliaries = reading.children(verb, "aux", "auxpass")
    words = {t.text.lower() for t in auxiliaries}
    if words & _FUTURE_AUXILIARIES or (words & _POSSIBLE and _may_come(reading, verb, words)):
        return "future"
    if verb.tag == "VBD" or words & {"was", "were", "had", "did"}:
        return "past"
    if verb.tag == "VBN" and words & {"has", "have", "'ve", "’ve", "'d", "’d"}:
        return "past"
    if "to" in words and _lies_ahead(reading.head(verb)):
        return "future"
    if verb.tag in ("VBZ", "VBP") or words & {"is", "are", "'s", "'re"}:
        planned = verb.lemma in _AHEAD and any(k.tag == "VB" for k in reading.children(verb, "xcomp"))
        return "future" if planned else "present"
    return "past" if verb.tag == "VBN" and not words else "unknown"


def _may_come(reading: Reading, verb: Token, words: set[str]) -> bool:
    """ "May leave", "could reopen"; not "may have left", "could not be reached", "could be heard"."""
    denied = "could" in words and reading.child(verb, "neg") is not None
    over = "have" in words or (verb.tag in ("VBN", "VBD") and not words.isdisjoint(("'d", "’d")))
    return not denied and not over and not ("could" in words and verb.lemma in _SENSED)


def _lies_ahead(governor: Token) -> bool:
    """ "Plans to meet", "is to meet"; "was to meet" may have been put off."""
    return governor.lemma in _AHEAD or (governor.lemma == "be" and governor.tag in ("VBZ", "VBP"))
