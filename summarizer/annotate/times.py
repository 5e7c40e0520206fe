"""Time expressions of an article, each resolved against its date with the tense of the verb it belongs to."""

from typing import Literal

from summarizer import dates
from summarizer.annotate.reading import Reading
from summarizer.schema import TimeExpression, Token, When

Tense = Literal["past", "present", "future", "unknown"]

# Auxiliaries that put their verb ahead of the telling.
_FUTURE_AUXILIARIES = frozenset("will shall would should 'll ’ll".split())
# Verbs whose infinitive lies ahead: "is set to lapse on Friday", "plans to meet next week".
_AHEAD = frozenset("set plan schedule expect slate agree due intend hope prepare want aim vow pledge promise".split())


def find_times(
    reading: Reading, extents: list[tuple[int, int, int]], published: When | None
) -> tuple[TimeExpression, ...]:
    """What the time expressions at these extents (start, end, sentence) mean, in text order."""
    found: list[TimeExpression] = []
    quarter: TimeExpression | None = None
    for start, end, sentence in extents:
        tense = tense_at(reading, start, end)
        before = reading.text[max(start - len("before "), 0) : start].lower()
        if tense != "past" and before.endswith(("by ", "until ")):
            tense = "future"
        elif before.endswith("before "):
            tense = "unknown"  # what is told as past may lie before a time to come
        when = dates.resolve(reading.text[start:end], published, tense=tense)
        back = dates.a_year_before(when.text, quarter.when, reading.text[quarter.end : start]) if quarter else None
        found.append(TimeExpression(start, end, sentence, back or when))
        quarter = found[-1] if back is None and dates.is_quarter(when) else quarter
    return tuple(found)


def tense_at(reading: Reading, start: int, end: int) -> Tense:
    """The tense of the nearest verb above a time expression."""
    head = reading.span_head(start, end)
    if head is None:
        return "unknown"
    awaited = next((t for t in reading.ancestors(head) if t.lemma == "expect" and reading.child(t, "nsubjpass")), None)
    if awaited is not None:
        return "future"  # "is expected in Grenmouth on Friday"
    verbs = [t for t in (head, *reading.ancestors(head)) if t.pos in ("VERB", "AUX")]
    return next((tense for tense in (tense_of(reading, verb) for verb in verbs) if tense != "unknown"), "unknown")


def tense_of(reading: Reading, verb: Token) -> Tense:
    """Past, present or future by tag, auxiliaries and, for an infinitive, the verb that governs it."""
    auxiliaries = reading.children(verb, "aux", "auxpass")
    words = {t.text.lower() for t in auxiliaries}
    if words & _FUTURE_AUXILIARIES:
        return "future"
    if verb.tag == "VBD" or words & {"was", "were", "had", "did"}:
        return "past"
    if verb.tag == "VBN" and words & {"has", "have", "'ve", "’ve"}:
        return "past"
    if "to" in words and reading.head(verb).lemma in _AHEAD:
        return "future"
    if verb.tag in ("VBZ", "VBP") or words & {"is", "are", "'s", "'re"}:
        return "present"
    return "past" if verb.tag == "VBN" and not words else "unknown"
