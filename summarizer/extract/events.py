"""Events: what happens, by finite verbs and by nouns that name a happening; saying is left to statements."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from summarizer.annotate.times import tense_of
from summarizer.annotate.words import ACT_VERBS, SPEECH_VERBS, STANCE_VERBS
from summarizer.extract.frame import Frame
from summarizer.extract.grammar import EVENT_NOUNS, Scene
from summarizer.extract.setting import DEVERBAL, around, is_when, occasions, openings, time_owner
from summarizer.extract.statements import attribution_of
from summarizer.extract.verbs import (
    LIGHT_VERBS,
    PLANNING_VERBS,
    STATIVE_VERBS,
    auxiliaries_of,
    is_finite,
    is_misread_past,
    is_misread_present,
    is_supposed,
    planned_under,
    subjects_of,
    what_happens,
)
from summarizer.schema import DraftEvent, EventStatus, Mention, TimeExpression, Token

# Clauses that tell something of their own; infinitives and participles without a subject belong to their governor.
_TELLING = frozenset("ROOT conj ccomp advcl relcl parataxis".split())
# Auxiliaries of what may or ought to be and is not told to be.
_UNREAL = frozenset("could may might can should must ought".split())
# Auxiliaries of what is to come, seen from then and from now.
_WOULD = frozenset("would 'd ’d".split())
_WILL = frozenset("will shall 'll ’ll wo".split())
# Verbs of judging and of saying; the judgement is its author's, and who says something makes a statement.
_NO_FACTS = (
    STANCE_VERBS | SPEECH_VERBS | frozenset("deserve do let like look love matter mean need prefer seem".split())
)
# Verbs that take back what was planned.
_CALLS_OFF = frozenset("cancel postpone scrap suspend shelve abandon".split())


@dataclass(frozen=True)
class _Found:
    """An event with the word that names it."""

    event: DraftEvent
    trigger: Token
    dated_only: bool
    """A bare "the meeting" whose only news is its date."""
    only_when: bool = False
    """Named to say when something else was."""


def events_of(scene: Scene, frames: dict[int, list[Frame]]) -> list[DraftEvent]:
    """All events of an article; a date given later to "the meeting" goes to the meeting told before."""
    found: list[_Found] = []
    for sentence in scene.article.sentences:
        if not scene.reports(sentence.number):
            continue
        here = frames.get(sentence.number, [])
        for token in scene.reading.by_sentence.get(sentence.number, []):
            found += _verbal(scene, token, here) or ([] if scene.quoted(token) else _nominal(scene, token, here))
    return _with_later_dates(found)


def _verbal(scene: Scene, verb: Token, frames: list[Frame]) -> list[_Found]:
    if verb.tag == "VBG" and _is_participle(scene, verb):
        return [_participial(scene, verb, frames)]
    awaited = verb.dep in ("ccomp", "xcomp") and scene.reading.head(verb).lemma in ("expect", "predict")
    telling = verb.dep in _TELLING or awaited or is_misread_past(scene, verb)
    if (
        not (verb.pos == "VERB" or verb.lemma in ("be", "have") or is_misread_present(scene, verb))
        or not telling
        or (verb.lemma in STANCE_VERBS and not _is_awaited(scene, verb))
    ):
        return []
    if _is_only_feared(scene, verb) or is_supposed(scene, verb):
        return []
    if scene.quoted(verb) and not _is_dated_past(scene, verb):
        return []
    says = verb.lemma in SPEECH_VERBS and verb.lemma != "agree" and any(f.cue.index == verb.index for f in frames)
    if says and (verb.lemma not in ACT_VERBS or scene.reading.child(verb, "ccomp")):  # then the statement tells it
        return []
    trigger = what_happens(scene, verb)
    if trigger is None or not (is_finite(scene, verb) or awaited) or auxiliaries_of(scene, verb) & _UNREAL:
        return []
    subjects = subjects_of(scene, verb)
    if not subjects or (verb.dep in ("advcl", "relcl") and not _worth_telling(scene, verb)):
        return []
    people = [m for subject in subjects for m in scene.taking_part(subject)]
    for kid in scene.reading.children(verb, *(("agent",) if verb.lemma == "visit" else ("dobj", "agent", "dative"))):
        people += scene.taking_part(scene.reading.child(kid, "pobj") if kid.pos == "ADP" else kid)
    for preposition in scene.reading.children(verb, "prep"):
        calls_on = verb.lemma == "call" and preposition.text.lower() == "on"
        if calls_on or preposition.text.lower() in ("with", "against", "between", "by"):
            people += scene.taking_part(scene.reading.child(preposition, "pobj"))
    if trigger is not verb:
        people += _parties(scene, trigger)
    return [_found(scene, trigger, people, frames, status=_status(scene, verb, frames), verb=verb)]


def states_of(scene: Scene, number: int, frames: list[Frame]) -> list[DraftEvent]:
    """What somebody or something named is, has or tries, or anything with a number or time, by the head of a sentence:
    for one that tells nothing else."""
    particular = bool(scene.times_in(number) or scene.numbers_in(number))
    for verb in scene.reading.by_sentence.get(number, []):
        told = verb.pos in ("VERB", "AUX") and verb.dep == "ROOT" and verb.lemma not in _NO_FACTS
        if not told or scene.quoted(verb) or not is_finite(scene, verb) or auxiliaries_of(scene, verb) & _UNREAL:
            continue
        subjects = [subject for subject in subjects_of(scene, verb) if subject.pos in ("NOUN", "PROPN")]
        people = [m for subject in subjects for m in scene.taking_part(subject)]
        if people or (subjects and particular):
            return [_found(scene, verb, people, frames, status=_status(scene, verb, frames), verb=verb).event]
    return []


def _is_only_feared(scene: Scene, verb: Token) -> bool:
    """What somebody fears, hopes or doubts does not happen by that; what he expects is an expectation."""
    return any(
        a.lemma in STANCE_VERBS - {"expect", "anticipate"} and a.index != verb.index
        for a in scene.reading.ancestors(verb)
    )


def _is_awaited(scene: Scene, verb: Token) -> bool:
    """ "is expected in Grenmouth on Friday"."""
    return (
        verb.lemma == "expect"
        and scene.reading.child(verb, "nsubjpass") is not None
        and (scene.reading.child(verb, "xcomp") is None)
    )


def _is_dated_past(scene: Scene, verb: Token) -> bool:
    """Inside quotation marks only a dated past of somebody else's doing is an event: "They were tested on 2 June"."""
    own = any(s.text.lower() in ("i", "we", "you") for s in subjects_of(scene, verb))
    dated = any(time_owner(scene, t) is verb for t in scene.times_in(verb.sentence))
    return dated and not own and tense_of(scene.reading, verb) == "past"


def _is_participle(scene: Scene, verb: Token) -> bool:
    """ "after meeting with the envoy", "Meeting again in June, they agreed": a happening told in passing."""
    governor = scene.reading.head(verb)
    after = verb.dep == "pcomp" and governor.text.lower() in ("after", "before", "following", "since")
    opening = verb.dep in ("advcl", "nsubj", "csubj") and verb.index < governor.index and governor.pos == "VERB"
    return verb.lemma in ("meet", "visit", "sign", "speak", "attend", "tour") and (after or opening)


def _participial(scene: Scene, verb: Token, frames: list[Frame]) -> _Found:
    main = next((a for a in scene.reading.ancestors(verb) if a.pos == "VERB"), verb)
    people = [m for subject in subjects_of(scene, main) for m in scene.taking_part(subject)]
    for kid in scene.reading.children(verb, "dobj"):
        people += scene.taking_part(kid)
    for preposition in scene.reading.children(verb, "prep"):
        if preposition.text.lower() == "with":
            people += scene.taking_part(scene.reading.child(preposition, "pobj"))
    return _found(scene, verb, people, frames, status="occurred", verb=None)


def _worth_telling(scene: Scene, verb: Token) -> bool:
    """A side clause is an event when it has a date or somebody as its subject: "after Marsh had visited Oslo"."""
    dated = any(time_owner(scene, t) is verb for t in scene.times_in(verb.sentence))
    named = any(scene.taking_part(s) for s in subjects_of(scene, verb) if s.pos != "PRON")
    return dated or (named and tense_of(scene.reading, verb) == "past")


def _status(scene: Scene, verb: Token, frames: list[Frame]) -> EventStatus:
    words = auxiliaries_of(scene, verb)
    times = [t for t in scene.times_in(verb.sentence) if time_owner(scene, t) is verb]
    if any(f.cue.lemma == "deny" and verb.index in f.content for f in frames):
        return "denied"
    if verb.lemma in _CALLS_OFF and verb.tag in ("VBD", "VBN"):
        return "cancelled"
    governors = {a.lemma for a in scene.reading.ancestors(verb)}
    plans = verb.lemma in PLANNING_VERBS and (scene.reading.child(verb, "xcomp") or verb.lemma in ("plan", "schedule"))
    if plans or planned_under(scene, verb) is not None:
        return "planned"
    if words & (_WILL | _WOULD) and any(t.when.precision in ("minute", "hour", "day") or _is_today(t) for t in times):
        return "planned"
    if words & (_WILL | _WOULD) or verb.lemma == "expect" or governors & {"expect", "predict", "hope"}:
        return "expected"
    still = any(k.lemma == "still" for k in scene.reading.children(verb, "advmod"))
    if verb.tag == "VBG" and (still or words & {"is", "are", "'s", "’s", "'re", "’re", "been"}):
        return "ongoing"
    if verb.tag == "VBN" and "been" in words and any((t.when.value or "").endswith("/..") for t in times):
        return "ongoing"
    present = verb.tag in ("VBZ", "VBP") or is_misread_present(scene, verb)
    return "ongoing" if present and not words & {"has", "have"} else "occurred"


def _is_today(time: TimeExpression) -> bool:
    return time.when.text.lower() in ("today", "tonight", "tomorrow")


def _nominal(scene: Scene, noun: Token, frames: list[Frame]) -> list[_Found]:
    if noun.pos not in ("NOUN", "PROPN") or not _names_event(scene, noun) or noun.dep in ("compound", "npadvmod"):
        return []
    governor = scene.reading.head(noun)
    if noun.dep == "dobj" and governor.lemma in LIGHT_VERBS:
        return []
    parties = _parties(scene, noun)
    dated = any(time_owner(scene, t) is noun for t in scene.times_in(noun.sentence))
    definite = any(
        k.text.lower() in ("the", "this", "that") or (k.dep == "poss" and scene.is_time(k))
        for k in scene.reading.children(noun, "det", "poss")
    )
    if len(parties) == 1:
        parties = [*parties, *_hosts(scene, noun)]
    told = noun in subjects_of(scene, governor) and is_finite(scene, governor) and governor.lemma not in SPEECH_VERBS
    if len(parties) < 2 and (not dated or (told and governor.lemma not in STATIVE_VERBS)):
        return []
    ahead = noun.dep == "dobj" and governor.tag == "VB"  # "to resume talks", "will hold a summit"
    if ahead and len(parties) < 2:
        return []
    status: EventStatus = "planned" if _is_planned(scene, noun) else "expected" if ahead else "occurred"
    made = _found(scene, noun, parties, frames, status=status, verb=None)
    only_when = not parties and governor.text.lower() in _ANCHORS
    return [replace(made, dated_only=dated and definite and not parties, only_when=only_when)]


# "Denied that the alarms were off before Tuesday's fire" tells of the alarms; the fire only says when.
_ANCHORS = frozenset("before until".split())


def _hosts(scene: Scene, noun: Token) -> list[Mention]:
    """Who is at a meeting told by its other side only: "Varga said so after a meeting with the envoy"."""
    preposition = scene.reading.head(noun)
    partner = any(k.text.lower() == "with" for k in scene.reading.children(noun, "prep"))
    if preposition.text.lower() not in ("after", "before", "during", "at", "following", "in") or not partner:
        return []
    verb = next((a for a in scene.reading.ancestors(noun) if a.pos == "VERB"), None)
    return [m for s in (subjects_of(scene, verb) if verb else []) for m in scene.taking_part(s)]


def _names_event(scene: Scene, noun: Token) -> bool:
    if noun.lemma in EVENT_NOUNS:
        return True
    dated = any(scene.is_time(k) for k in scene.reading.children(noun, "poss", "nmod", "compound", "amod"))
    return dated and noun.lemma.endswith(DEVERBAL)


def _parties(scene: Scene, noun: Token) -> list[Mention]:
    """Who an event noun names: between whom, with whom, by whom, whose."""
    people: list[Mention] = []
    for kid in scene.reading.children(noun):
        if kid.dep == "poss" and kid.tag == "PRP$":
            verb = next((a for a in scene.reading.ancestors(noun) if scene.reading.child(a, "nsubj")), None)
            people += [m for s in (subjects_of(scene, verb) if verb else []) for m in scene.taking_part(s)]
        elif kid.dep == "poss":
            people += scene.taking_part(kid)
        elif kid.dep in ("prep", "agent") and kid.text.lower() in ("between", "with", "by", "among", "against"):
            people += [m for p in scene.reading.children(kid, "pobj") for m in scene.taking_part(p)]
        elif kid.text.lower() == "of":
            members = [m for p in scene.reading.children(kid, "pobj") for m in scene.taking_part(p)]
            people += [m for m in members if scene.kind(m) in ("person", "group")]
    return people


def _is_planned(scene: Scene, noun: Token) -> bool:
    words = {k.lemma for k in scene.reading.children(noun, "amod", "compound")}
    if words & {"plan", "planned", "upcoming", "schedule", "scheduled", "future", "next", "propose", "proposed"}:
        return True
    times = [t for t in scene.times_in(noun.sentence) if time_owner(scene, t) is noun]
    published = scene.notes.published
    if published is None or published.latest is None:
        return scene.reading.head(noun).lemma in ("plan", "schedule", "expect")
    return any(t.when.earliest is not None and t.when.earliest > published.latest for t in times)


def _found(
    scene: Scene,
    trigger: Token,
    people: Iterable[Mention],
    frames: list[Frame],
    *,
    status: EventStatus,
    verb: Token | None,
) -> _Found:
    """Put an event together: who, when, where, through whom."""
    owners = [t for t in (trigger, verb) if t is not None]
    hosts = [*owners, *occasions(scene, owners), *openings(scene, owners)]
    times = scene.times_in(trigger.sentence)
    when = next((t for host in hosts for t in times if is_when(scene, t, [host], frames)), None)
    event = DraftEvent(
        sentences=(trigger.sentence,),
        when=scene.point_at(when) if when else None,
        where=next((w for w in (scene.where(t) for t in [*hosts, *around(scene, owners)]) if w is not None), None),
        attribution=attribution_of(frames, verb or trigger),
        trigger=scene.point(trigger.start, trigger.end, trigger.sentence),
        type=trigger.lemma,
        participants=tuple(scene.point_at(m) for m in _once(people)),
        status=status,
    )
    return _Found(event, trigger, dated_only=False)


def _once(people: Iterable[Mention]) -> list[Mention]:
    """Each entity once, in text order."""
    first = {m.entity: m for m in sorted(people, key=lambda m: -m.start)}
    return sorted(first.values(), key=lambda m: m.start)


def _with_later_dates(found: list[_Found]) -> list[DraftEvent]:
    """Give the date of a bare "the meeting Wednesday" to the meeting told before it, which then rests on both
    sentences: when it was is the later sentence's news, who met the earlier one's."""
    kept: list[_Found] = []
    for item in found:
        earlier = next((k for k in kept if item.dated_only and _same_happening(k, item)), None)
        if earlier is None:
            kept += [] if item.only_when else [item]
            continue
        sentences = tuple(sorted({*earlier.event.sentences, *item.event.sentences}))
        kept[kept.index(earlier)] = replace(
            earlier, event=replace(earlier.event, when=item.event.when, sentences=sentences)
        )
    return [item.event for item in kept]


def _same_happening(earlier: _Found, later: _Found) -> bool:
    """A meeting already told, by its noun or its verb, with parties and no date of its own."""
    stems = {earlier.event.type[:4], later.event.type[:4]}
    return len(stems) == 1 and earlier.event.when is None and len(earlier.event.participants) > 1
