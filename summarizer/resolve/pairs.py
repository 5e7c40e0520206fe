"""How well two claims fit as tellings of one thing: gates that exclude, then a score from 0 to 1."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache

from rapidfuzz import fuzz

from summarizer.resolve import times
from summarizer.schema import Commitment, Event, Figure, Statement, When
from summarizer.schema.annotations import EntityKind
from summarizer.schema.resolution import Told
from summarizer.wording import adds_up, numbers
from summarizer.wording.acts import PROMISES, STATES, act, acts
from summarizer.wording.stems import overlap

# Weights of an event's score. Participants and words tell alike how far two tellings agree; the day decides
# between two meetings of the same people. Named people weigh double: states meet every day.
_PEOPLE, _BODIES, _WORDS, _DAY = 0.4, 0.2, 0.4, 0.2
# Same people on the same day suffice (0.6); same states on the same day need a third of their words as well.
THRESHOLD = 0.55
# Where a date is missing, words must carry what the date would have: half of the shorter telling.
_WORDS_WITHOUT_DATE = 0.5
# News is told within days: two undated tellings further apart than a week are taken for two events.
_SAME_NEWS = timedelta(days=7)
# Of 100: one quotation copied twice differs in cuts and typography only.
_SAME_QUOTE = 90.0
_SHORTEST_QUOTE = 20  # characters; "very soon" is said by everybody
# Indirect speech is reworded, but three quarters of the shorter wording remain when it is one utterance; with states
# it is the same.
_SAME_SAYING = 0.75
# "people killed" and "killed in the fire": half of the shorter subject.
_SAME_SUBJECT = 0.5

# A day is mistaken by one or two; the same people meet again after three.
_MISTAKEN_BY = 2
# Acts that the same people do every week: told without a date, they may be any of them.
_EVERYDAY = frozenset(
    "agree ask be begin call come deal discuss end give go have hold make meet offer put say send take visit"
    " warn".split()
)
# Reporters leave out the date of what readers remember: the last two weeks. Of the words next to the act, which
# name the thing acted on and then run on, a third is shared.
_IN_PASSING = 14
_SAME_THING = 1 / 3
# Two numbers that one sentence sets against each other.
_CONTRAST = re.compile(r";|\b(?:but|while|whereas|although|though|against)\b", re.IGNORECASE)
# Unlike values are one count only if no equal one is found: these pairs join last.
_UNLIKE = 0.7
# Of the shorter sentence's words, when two sentences give one count.
_SAME_SENTENCE = 0.5
_SAME_NAMED = 0.5  # of whom the shorter names
_FEW_WORDS = 3  # fewer make no sentence that could be nearly the same

# Acts by which somebody binds himself, and the act that follows on them: "agreed in May to bring back".
_BINDING = frozenset(map(act, PROMISES))
_TO_DO = re.compile(
    r"\b(?:agree|offer|pledg|promis|vow)(?:e|e?s|e?d)?\b(?:(?! to )[^.;,])*? to (?:\w+ly )?(?!the |an? )([a-z]+)",
    re.IGNORECASE,
)

_HAPPENING = frozenset({"occurred", "ongoing", "denied", "cancelled"})


@dataclass(frozen=True, slots=True)
class Setting:
    """What two claims are compared against: kinds of entities, and when the articles were published."""

    kinds: tuple[EntityKind, ...]
    published: Mapping[str, When | None]


def score(one: Told, other: Told, setting: Setting) -> float:
    """0 where they cannot be one thing; one at least `THRESHOLD` where they are taken to be."""
    left, right = one.claim, other.claim
    if isinstance(left, Event) and isinstance(right, Event):
        return _events(one, other, left, right, setting)
    if isinstance(left, Statement) and isinstance(right, Statement):
        return _statements(one, other, left, right)
    if isinstance(left, Figure) and isinstance(right, Figure):
        return _figures(one, other, left, right, setting)
    if isinstance(left, Commitment) and isinstance(right, Commitment):
        return _commitments(one, other, left, right)
    return 0.0


# ---------------------------------------------------------------- events


def _events(one: Told, other: Told, left: Event, right: Event, setting: Setting) -> float:
    if one.act != other.act or (left.status in _HAPPENING) != (right.status in _HAPPENING):
        return 0.0  # planned is not occurred: fulfilment is judged later, in `reconcile`
    many = one.act in STATES and overlap(one.words, other.words) < _SAME_SAYING  # whoever is one thing is many others
    if many or _undertaken_apart(one, other):
        return 0.0
    if not times.compatible(left.when, right.when):
        return THRESHOLD if _one_on_two_days(one, other, setting) else 0.0
    people = [_people(told, setting) for told in (one, other)]
    if people[0] and people[1] and not people[0] & people[1]:
        return 0.0
    if left.where and right.where and left.where.entity and right.where.entity and not _places_agree(one, other):
        return 0.0
    if _told_in_passing(one, other, setting) or _told_in_passing(other, one, setting):
        return THRESHOLD
    shared = overlap(one.words, other.words)
    dated = times.known(left.when) and times.known(right.when)
    if not dated and (shared < _WORDS_WITHOUT_DATE or not _same_news(one, other, setting)):
        return 0.0
    who = _PEOPLE * overlap(*people) if people[0] and people[1] else _BODIES * overlap(*_bodies(one, other))
    day = _DAY * (1.0 if times.same_day(left.when, right.when) else 0.5 if dated else 0.0)
    fit = who + _WORDS * shared + day + (0.0 if dated else _DAY / 2)
    undated = not times.known(left.when) and not times.known(right.when)
    return max(fit, THRESHOLD) if undated and _one_sentence(one, other) else fit


def _one_sentence(one: Told, other: Told) -> bool:
    """Two articles have the same sentence, but for a word or two, and name the same in it, or nobody: then no names and
    no date are missed. Of 65 sentences that it joins in the development sets one is wrong, read by eye; a threshold of
    0.35 for all events joins "went" with "went"."""
    shared, every = one.words & other.words, one.words | other.words
    named = one.around == other.around or overlap(one.around, other.around) >= _SAME_NAMED
    copied = len(shared) >= _FEW_WORDS and len(shared) >= _SAME_SAYING * len(every)
    return copied and named and one.ref.article != other.ref.article


def _undertaken_apart(one: Told, other: Told) -> bool:
    """They agreed or promised to do two things: to "keep talking" is not to "bring back the talks"."""
    todo = _undertaken(one), _undertaken(other)
    return bool(todo[0] and todo[1]) and todo[0].isdisjoint(todo[1]) and overlap(one.words, other.words) < _SAME_SAYING


def _undertaken(told: Told) -> frozenset[str]:
    """The acts that somebody binds himself to in its sentence."""
    if isinstance(told.claim, Event) and told.act not in _BINDING:
        return frozenset()
    return _to_do(told.claim.evidence[0].quote)


@lru_cache(maxsize=4096)
def _to_do(text: str) -> frozenset[str]:
    return frozenset(act(found[1]) for found in _TO_DO.finditer(text))


def _told_in_passing(one: Told, other: Told, setting: Setting) -> bool:
    """`other` is told without a date by an article that came soon after: same act on the same thing.

    "Since the channel was reopened" is the reopening that another article of these days dates.
    """
    when, written = one.claim.when, setting.published.get(other.ref.article)
    if one.ref.article == other.ref.article or not times.known(when) or times.known(other.claim.when):
        return False
    if one.act in _EVERYDAY or one.claim.polarity != other.claim.polarity or not _same_news(one, other, setting):
        return False
    soon = times.began_before(when, written) and times.days_apart(when, written) <= _IN_PASSING
    return soon and overlap(one.near, other.near) >= _SAME_THING and bool(one.around & other.around)


def _bodies(one: Told, other: Told) -> tuple[frozenset[int], frozenset[int]]:
    """Who takes part; where a telling names nobody, whoever stands in its sentences."""
    if one.entities and other.entities:
        return one.entities, other.entities
    return one.around, other.around


def _one_on_two_days(one: Told, other: Told, setting: Setting) -> bool:
    """One event that two articles put on different days: same people, nearly the same words, same news.

    Merged so that the days are set against each other as a dispute.
    """
    people = _people(one, setting), _people(other, setting)
    return (
        one.ref.article != other.ref.article
        and bool(people[0])
        and people[0] == people[1]
        and overlap(one.words, other.words) >= _SAME_SAYING
        and len(one.words & other.words) >= _FEW_WORDS
        and times.days_apart(one.claim.when, other.claim.when) <= _MISTAKEN_BY
        and _same_news(one, other, setting)
    )


def _people(told: Told, setting: Setting) -> frozenset[int]:
    """People who take part; where a telling names no participant at all, those of its sentences."""
    return frozenset(number for number in told.entities or told.around if setting.kinds[number] == "person")


def _places_agree(one: Told, other: Told) -> bool:
    """Places that differ by name may hold one another (Hanoi, Vietnam), so one shared around is enough."""
    return bool(one.around & other.around)


def _same_news(one: Told, other: Told, setting: Setting) -> bool:
    left, right = (setting.published.get(told.ref.article) for told in (one, other))
    if one.ref.article == other.ref.article:
        return True
    if left is None or right is None or not left.earliest or not right.earliest:
        return False
    return abs(date.fromisoformat(left.earliest) - date.fromisoformat(right.earliest)) <= _SAME_NEWS


# ---------------------------------------------------------------- statements, figures, commitments


def _statements(one: Told, other: Told, left: Statement, right: Statement) -> float:
    if not _quoted(left, right) and not _said_alike(one, other):  # most fail here: words cost least to compare
        return 0.0
    if one.entities and other.entities and not one.entities & other.entities:
        return 0.0
    known_speaker = bool(one.entities & other.entities)
    if not known_speaker and fuzz.token_set_ratio(left.speaker_text, right.speaker_text) < _SAME_QUOTE:
        return 0.0
    if not times.compatible(left.said, right.said) or left.polarity != right.polarity:
        return 0.0
    if _quoted(left, right):
        near = fuzz.partial_ratio(str(left.quote).casefold(), str(right.quote).casefold())
        return near / 100 if near >= _SAME_QUOTE else 0.0
    return _said_alike(one, other)


def _quoted(left: Statement, right: Statement) -> bool:
    return bool(left.quote and right.quote) and min(len(left.quote or ""), len(right.quote or "")) >= _SHORTEST_QUOTE


def _said_alike(one: Told, other: Told) -> float:
    """What is shared of the shorter wording, if that is enough, and half of both."""
    shared = overlap(one.words, other.words)
    return (
        shared if shared >= _SAME_SAYING and 2 * len(one.words & other.words) >= len(one.words | other.words) else 0.0
    )


def _figures(one: Told, other: Told, left: Figure, right: Figure, setting: Setting) -> float:
    """Values may differ: a dispute, if the time is one. Within one article only if it sets them against each other."""
    equal = _value(left) == _value(right)
    if not _same_count(one, other, left, right):
        return 0.0
    if not equal and one.ref.article == other.ref.article:
        return _UNLIKE if _contrasted(left, right) else 0.0
    if not equal and not one.act and not _counts_the_same(one, other, left, right):
        return 0.0
    if not equal and adds_up(left.evidence[0].quote, right.evidence[0].quote, left.value, right.value):
        return 0.0
    told = [counted_at(item, claim, setting) for item, claim in ((one, left), (other, right))]
    if not equal and not all(when is not None and when.earliest and when.latest for when in told):
        return 0.0
    if times.compatible(told[0], told[1]):
        return 1.0 if equal else _UNLIKE
    return 0.8 if equal and one.act == other.act != "" and _same_news(one, other, setting) else 0.0


def _counts_the_same(one: Told, other: Told, left: Figure, right: Figure) -> bool:
    """Whether two unlike numbers that are no tolls are tellings of one count, not of two ("11 launches" of one rocket,
    "18 launches" of a year): the same subject word for word, within a factor of two, in sentences that share half of
    their words. Of 22 such disputes in the development news clusters it leaves 2; nearly all it drops
    were counts of two things."""
    values = sorted(abs(Decimal(figure.value)) for figure in (left, right))
    said = [frozenset(acts(" ".join(cited.quote for cited in figure.evidence))) for figure in (left, right)]
    alike = one.words == other.words and values[1] <= 2 * values[0]
    whole = adds_up(left.evidence[0].quote, right.evidence[0].quote, left.value, right.value)
    return (
        alike and overlap(*said) >= _SAME_SENTENCE and not whole and not _gives(left, right) and not _gives(right, left)
    )


def _gives(figure: Figure, other: Figure) -> bool:
    """The figure's own sentence holds the other's value as well: of two things, then, not of one."""
    return any(Decimal(value) == Decimal(other.value) for _, _, value in numbers(figure.evidence[0].quote))


def _contrasted(left: Figure, right: Figure) -> bool:
    """One sentence gives both, with a word of contrast between them: "A puts it at 19; B said there were 14"."""
    if left.evidence[0] != right.evidence[0]:
        return False
    quote = left.evidence[0].quote
    places = [
        next(((start, end) for start, end, value in numbers(quote) if Decimal(value) == Decimal(figure.value)), None)
        for figure in (left, right)
    ]
    if places[0] is None or places[1] is None:
        return False
    first, second = sorted((places[0], places[1]))
    return bool(_CONTRAST.search(quote[first[1] : second[0]]))


def _same_count(one: Told, other: Told, left: Figure, right: Figure) -> bool:
    """One toll of one matter, or one unit of one subject."""
    if one.act or other.act:
        whole = one.words == other.words or overlap(one.words, other.words) >= _SAME_SUBJECT
        return one.act == other.act and whole and times.near(left.when, right.when)
    same_unit = (left.unit or "").casefold() == (right.unit or "").casefold()
    return same_unit and overlap(one.words, other.words) >= _SAME_SUBJECT


def counted_at(told: Told, claim: Figure, setting: Setting) -> When | None:
    """A toll is as of when it is told, since its `when` is often that of the disaster."""
    published = setting.published.get(told.ref.article)
    if told.act:
        return claim.said or published
    return claim.when or claim.said or published


def _value(figure: Figure) -> tuple[Decimal, Decimal | None]:
    return Decimal(figure.value), Decimal(figure.value_to) if figure.value_to else None


def _commitments(one: Told, other: Told, left: Commitment, right: Commitment) -> float:
    if not one.entities & other.entities or not times.compatible(left.due, right.due):
        return 0.0
    if left.polarity != right.polarity or (one.ref.article == other.ref.article and left.due != right.due):
        return 0.0
    if _undertaken_apart(one, other):  # their words decide, which are few
        return 0.0
    return _BODIES + overlap(one.words, other.words) * (1 - _BODIES)
