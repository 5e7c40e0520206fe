"""Events: what happens, by finite verbs and by nouns that name a happening; saying is left to statements."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from summarizer.annotate.times import tense_of
from summarizer.annotate.words import ACT_VERBS, SPEECH_VERBS, STANCE_VERBS
from summarizer.extract.grammar import EVENT_NOUNS, Scene
from summarizer.extract.speech import Frame
from summarizer.extract.statements import attribution_of, is_said
from summarizer.schema import DraftEvent, EventStatus, Mention, Pointer, TimeExpression, Token

# Clauses that tell something of their own; infinitives and participles without a subject belong to their governor.
_TELLING = frozenset("ROOT conj ccomp advcl relcl parataxis".split())
# Verbs that describe and do not happen. "remain" and "stay" are kept where a state follows ("remains stalled").
_STATIVE = frozenset(
    """be have seem appear become look involve include mean need know own belong consist contain depend
    exist deserve lack matter tend concern represent refer relate want like love prefer understand can could may
    might must should do let make get keep aim seek try""".split()
)
_LASTING = frozenset("remain stay".split())
# Verbs that carry only grammar; what happens is their object: "held discussions", "gave a signal".
_LIGHT = frozenset("hold have conduct make take give stage pay carry launch".split())
_UNREAL = frozenset("could may might can should must ought".split())
_WOULD = frozenset("would 'd ’d".split())
_WILL = frozenset("will shall 'll ’ll wo".split())
_PLANS = frozenset("plan schedule set due slate".split())
_CALLS_OFF = frozenset("cancel postpone scrap suspend shelve abandon".split())
@dataclass(frozen=True)
class _Found:
    """An event with the word that names it."""

    event: DraftEvent
    trigger: Token
    dated_only: bool
    """A bare "the meeting" whose only news is its date."""


def events_of(scene: Scene, frames: dict[int, list[Frame]]) -> list[DraftEvent]:
    """All events of an article; a date given later to "the meeting" goes to the meeting told before."""
    found: list[_Found] = []
    for sentence in scene.article.sentences:
        if sentence.start < scene.title_end or scene.speaks_to_reader(sentence.number):
            continue
        here = frames.get(sentence.number, [])
        for token in scene.reading.by_sentence.get(sentence.number, []):
            found += _verbal(scene, token, here) or ([] if scene.quoted(token) else _nominal(scene, token, here))
    return _with_later_dates(found)


# --- verbs ------------------------------------------------------------------------------------------------------


def _verbal(scene: Scene, verb: Token, frames: list[Frame]) -> list[_Found]:
    if verb.tag == "VBG" and _is_participle(scene, verb):
        return [_participial(scene, verb, frames)]
    awaited = verb.dep in ("ccomp", "xcomp") and scene.reading.head(verb).lemma in ("expect", "predict")
    telling = verb.dep in _TELLING or awaited or _is_misread_past(scene, verb)
    if verb.pos not in ("VERB", "AUX") or not telling or (verb.lemma in STANCE_VERBS and not _is_awaited(scene, verb)):
        return []
    if _is_only_feared(scene, verb):
        return []
    if scene.quoted(verb) and not _is_dated_past(scene, verb):
        return []
    says = verb.lemma in SPEECH_VERBS and verb.lemma != "agree"
    if says and (verb.lemma not in ACT_VERBS or _says_more(scene, verb, frames)):
        return []
    trigger = _what_happens(scene, verb)
    if trigger is None or not (_finite(scene, verb) or awaited) or _auxiliaries(scene, verb) & _UNREAL:
        return []
    subjects = subjects_of(scene, verb)
    if not subjects or (verb.dep in ("advcl", "relcl") and not _worth_telling(scene, verb)):
        return []
    people = [m for subject in subjects for m in scene.taking_part(subject)]
    for kid in scene.reading.children(verb, *(("agent",) if verb.lemma == "visit" else ("dobj", "agent", "dative"))):
        people += scene.taking_part(scene.reading.child(kid, "pobj") if kid.dep in ("agent", "dative") else kid)
    for preposition in scene.reading.children(verb, "prep"):
        if preposition.text.lower() in ("with", "against", "between", "by"):
            people += scene.taking_part(scene.reading.child(preposition, "pobj"))
    if trigger is not verb:
        people += _parties(scene, trigger)
    return [_found(scene, trigger, people, frames, status=_status(scene, verb, frames), verb=verb)]


def _is_only_feared(scene: Scene, verb: Token) -> bool:
    """What somebody fears, hopes or doubts does not happen by that; what he expects is an expectation."""
    return any(a.lemma in STANCE_VERBS - {"expect", "anticipate"} and a.index != verb.index for a in scene.reading.ancestors(verb))


def _is_stay(scene: Scene, verb: Token) -> bool:
    """Somebody was somewhere: a person as subject, a place after "in", "at" or "on"."""
    people = [m for s in subjects_of(scene, verb) for m in scene.taking_part(s)]
    return any(scene.kind(m) in ("person", "group") for m in people) and scene.where(verb) is not None


def _is_awaited(scene: Scene, verb: Token) -> bool:
    """"is expected in Grenmouth on Friday"."""
    return verb.lemma == "expect" and scene.reading.child(verb, "nsubjpass") is not None and (
        scene.reading.child(verb, "xcomp") is None
    )


def _is_dated_past(scene: Scene, verb: Token) -> bool:
    """Inside quotation marks only a dated past of somebody else's doing is an event: "They were tested on 2 June"."""
    own = any(s.text.lower() in ("i", "we", "you") for s in subjects_of(scene, verb))
    dated = any(time_owner(scene, t) is verb for t in scene.times_in(verb.sentence))
    return dated and not own and tense_of(scene.reading, verb) == "past"


def _is_yet(scene: Scene, verb: Token) -> bool:
    return verb.lemma == "have" and any(k.lemma == "yet" for k in scene.reading.children(verb, "advmod"))


def _is_participle(scene: Scene, verb: Token) -> bool:
    """"after meeting with the envoy", "Meeting again in June, they agreed": a happening told in passing."""
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


def _says_more(scene: Scene, verb: Token, frames: list[Frame]) -> bool:
    """Whether an act of speech governs a clause: then the statement tells it."""
    return any(f.cue.index == verb.index for f in frames) and bool(scene.reading.child(verb, "ccomp"))


def _what_happens(scene: Scene, verb: Token) -> Token | None:
    """The verb, "was" only for a stay ("was in Seoul for talks"); the object of a light verb; the state after "remains"; what is planned or has yet to come; nothing
    for verbs that only describe."""
    if verb.lemma == "be":
        return verb if _is_stay(scene, verb) else None
    ahead = scene.reading.child(verb, "xcomp")
    if ahead is not None and ahead.pos == "VERB" and (verb.lemma in _PLANS or _is_yet(scene, verb)):
        return ahead
    if verb.lemma in _LIGHT:
        thing = scene.reading.child(verb, "dobj")
        if thing is not None and thing.lemma in EVENT_NOUNS:
            return thing
        return None if verb.lemma in _STATIVE or verb.lemma == "give" and thing is None else verb
    if verb.lemma in _LASTING:
        state = scene.reading.child(verb, "acomp", "oprd", "xcomp", "advcl")
        return state if state is not None and (state.tag == "VBN" or state.text.endswith("ed")) else None
    return None if verb.lemma in _STATIVE else verb


def _finite(scene: Scene, verb: Token) -> bool:
    if verb.tag in ("VBD", "VBZ", "VBP") or _is_misread_past(scene, verb):
        return True
    if _auxiliaries(scene, verb) - {"to", "having", "being"}:
        return True
    head = scene.reading.head(verb)
    return verb.dep == "conj" and head.pos == "VERB" and verb.tag in ("VB", "VBN") and _finite(scene, head)


def _is_misread_past(scene: Scene, verb: Token) -> bool:
    """A "participle" that has an active subject, or an object after a noun ("a fire in a store killed 12 people"), is
    a past tense the tagger misread."""
    if verb.tag != "VBN" or _auxiliaries(scene, verb):
        return False
    if scene.reading.child(verb, "nsubj") is not None:
        return True
    return verb.dep == "acl" and scene.reading.child(verb, "dobj") is not None


def _auxiliaries(scene: Scene, verb: Token) -> set[str]:
    own = {t.text.lower() for t in scene.reading.children(verb, "aux", "auxpass")}
    if not own and verb.dep == "conj" and verb.tag in ("VB", "VBN") and scene.reading.head(verb).pos == "VERB":
        return _auxiliaries(scene, scene.reading.head(verb))
    return own


def subjects_of(scene: Scene, verb: Token) -> list[Token]:
    """The subjects of a verb, its own or those of the verb it is joined to; the noun behind "who" and "which"."""
    for _ in range(4):
        subjects = scene.reading.children(verb, "nsubj", "nsubjpass")
        if subjects and subjects[0].tag == "VBG":
            return _name_before(scene, verb)
        if subjects and subjects[0].tag in ("WDT", "WP"):
            clause = scene.reading.head(subjects[0])
            return [scene.reading.head(clause)] if clause.dep == "relcl" else []
        if not subjects and _is_misread_past(scene, verb):
            return _noun_above(scene, verb)
        if subjects or verb.dep != "conj":
            return [s for subject in subjects for s in _true_subject(scene, subject)]
        verb = scene.reading.head(verb)
    return []


def _noun_above(scene: Scene, verb: Token) -> list[Token]:
    """The topmost noun of the phrase a misread verb was hung on."""
    nouns = [scene.reading.head(verb)]
    for token in scene.reading.ancestors(nouns[0]):
        if token.pos not in ("NOUN", "PROPN", "ADP"):
            break
        nouns.append(token)
    return [next(t for t in reversed(nouns) if t.pos != "ADP")]


def _true_subject(scene: Scene, subject: Token) -> list[Token]:
    """"Before Tuesday's session, Minister Dorn spoke": the parser made the session the subject and Dorn its
    apposition; a subject right after a preposition that lost its noun gives way."""
    first = scene.reading.subtree(subject)[0]
    before = scene.reading.tokens[first.index - 1] if first.index else None
    renamed = scene.reading.children(subject, "appos")
    if before is not None and before.dep == "prep" and renamed and scene.reading.child(before, "pobj") is None:
        return renamed
    return [subject]


def _name_before(scene: Scene, verb: Token) -> list[Token]:
    """The name that ends right before a verb whose parsed subject is a participle: the parser took "Meeting in June,
    A and B agreed" for a meeting that agreed."""
    for mention in scene.notes.mentions:
        if mention.sentence == verb.sentence and 0 <= verb.start - mention.end <= 1:
            last = scene.reading.span_head(mention.start, mention.end)
            return [t for t in (last, scene.reading.head(last) if last and last.dep == "conj" else None) if t]
    return []


def _worth_telling(scene: Scene, verb: Token) -> bool:
    """A side clause is an event when it has a date or somebody as its subject: "after Bolton had visited Seoul"."""
    dated = any(time_owner(scene, t) is verb for t in scene.times_in(verb.sentence))
    named = any(scene.taking_part(s) for s in subjects_of(scene, verb) if s.pos != "PRON")
    return dated or (named and tense_of(scene.reading, verb) == "past")


def _status(scene: Scene, verb: Token, frames: list[Frame]) -> EventStatus:
    words = _auxiliaries(scene, verb)
    times = [t for t in scene.times_in(verb.sentence) if time_owner(scene, t) is verb]
    if any(f.cue.lemma == "deny" and verb.index in f.content for f in frames):
        return "denied"
    if verb.lemma in _CALLS_OFF and verb.tag in ("VBD", "VBN"):
        return "cancelled"
    governors = {a.lemma for a in scene.reading.ancestors(verb)}
    if verb.lemma in _PLANS and scene.reading.child(verb, "xcomp"):
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
    return "ongoing" if verb.tag in ("VBZ", "VBP") and not words & {"has", "have"} else "occurred"


def _is_today(time: TimeExpression) -> bool:
    return time.when.text.lower() in ("today", "tonight", "tomorrow")


# --- nouns ------------------------------------------------------------------------------------------------------


def _nominal(scene: Scene, noun: Token, frames: list[Frame]) -> list[_Found]:
    if noun.pos not in ("NOUN", "PROPN") or not _names_event(scene, noun) or noun.dep in ("compound", "npadvmod"):
        return []
    governor = scene.reading.head(noun)
    if noun.dep == "dobj" and governor.lemma in _LIGHT:
        return []
    parties = _parties(scene, noun)
    dated = any(time_owner(scene, t) is noun for t in scene.times_in(noun.sentence))
    definite = any(
        k.text.lower() in ("the", "this", "that") or (k.dep == "poss" and scene.is_time(k))
        for k in scene.reading.children(noun, "det", "poss")
    )
    if len(parties) == 1:
        parties = [*parties, *_hosts(scene, noun)]
    told = noun in subjects_of(scene, governor) and _finite(scene, governor) and governor.lemma not in SPEECH_VERBS
    if len(parties) < 2 and (not dated or told and governor.lemma not in _STATIVE):
        return []
    ahead = noun.dep == "dobj" and governor.tag == "VB"  # "to resume talks", "will hold a summit"
    if ahead and len(parties) < 2:
        return []
    status: EventStatus = "planned" if _is_planned(scene, noun) else "expected" if ahead else "occurred"
    made = _found(scene, noun, parties, frames, status=status, verb=None)
    return [replace(made, dated_only=dated and definite and not parties)]


def _hosts(scene: Scene, noun: Token) -> list[Mention]:
    """Who is at a meeting told by its other side only: "Varga said so after a meeting with the envoy"."""
    preposition = scene.reading.head(noun)
    partner = any(k.text.lower() == "with" for k in scene.reading.children(noun, "prep"))
    if preposition.text.lower() not in ("after", "before", "during", "at", "following", "in") or not partner:
        return []
    verb = next((a for a in scene.reading.ancestors(noun) if a.pos == "VERB"), None)
    return [m for s in (subjects_of(scene, verb) if verb else []) for m in scene.taking_part(s)]


# Endings of nouns made from verbs; with a date before them they name a happening ("last week's restoration").
_DEVERBAL = ("ion", "ment", "ance", "ence", "al", "ure", "ing", "sis")


def _names_event(scene: Scene, noun: Token) -> bool:
    if noun.lemma in EVENT_NOUNS:
        return True
    dated = any(scene.is_time(k) for k in scene.reading.children(noun, "poss", "nmod", "compound", "amod"))
    return dated and noun.lemma.endswith(_DEVERBAL)


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


# --- shared -----------------------------------------------------------------------------------------------------


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
    hosts = [*owners, *_occasions(scene, owners), *_openings(scene, owners)]
    times = scene.times_in(trigger.sentence)
    when = next((t for host in hosts for t in times if _is_when(scene, t, [host], frames)), None)
    negated = any(_is_negated(scene, t) for t in owners) or _yet_to(scene, trigger)
    event = DraftEvent(
        sentences=(trigger.sentence,),
        when=scene.point_at(when) if when else None,
        where=next((w for w in (scene.where(t) for t in [*hosts, *_around(scene, owners)]) if w is not None), None),
        attribution=attribution_of(frames, verb or trigger),
        polarity="negated" if negated else "affirmed",
        trigger=scene.point(trigger.start, trigger.end, trigger.sentence),
        type=trigger.lemma,
        participants=tuple(scene.point_at(m) for m in _once(people)),
        status=status,
    )
    return _Found(event, trigger, dated_only=False)


def _occasions(scene: Scene, owners: list[Token]) -> list[Token]:
    """Event nouns whose date is the verb's too: "agreed during their June 30 meeting", "the Feb. summit collapsed"."""
    found = []
    for owner in owners:
        below = [t for t in scene.reading.subtree(owner) if t.text.lower() in ("during", "at")]
        nouns = [scene.reading.child(t, "pobj") for t in below if _same_clause(scene, t, owner)]
        nouns += subjects_of(scene, owner) if owner.pos == "VERB" else []
        found += [n for n in nouns if n is not None and n.lemma in EVENT_NOUNS]
    return found


def _openings(scene: Scene, owners: list[Token]) -> list[Token]:
    """The participle or clause that opens a sentence and dates and places its main verb: "Meeting again in June at
    the border, they agreed"."""
    return [
        kid
        for owner in owners
        for kid in scene.reading.children(owner, "advcl", "nsubj", "csubj")
        if kid.index < owner.index and kid.pos == "VERB" and kid.lemma in ("meet", "see")
    ]


def _around(scene: Scene, owners: list[Token]) -> list[Token]:
    """Other words of the same clause that may hold an event's place: nouns below it, and for "after meeting the envoy
    in Seoul" the verb it hangs on with its nouns."""
    found = []
    for owner in owners:
        if owner.dep == "pcomp" or scene.reading.head(owner).text.lower() in ("after", "before"):
            main = next((a for a in scene.reading.ancestors(owner) if a.pos == "VERB"), owner)
            found += [main, *_nouns_below(scene, main)]
        found += _nouns_below(scene, owner)
    return found


def _nouns_below(scene: Scene, owner: Token) -> list[Token]:
    """Objects and complements right under a word: there the parser hangs a place that belongs to the word itself."""
    return [t for t in scene.reading.subtree(owner) if t.index != owner.index and _close_below(scene, t, owner)]


def _close_below(scene: Scene, noun: Token, owner: Token) -> bool:
    steps = [noun, *scene.reading.ancestors(noun)]
    path = steps[: next((i for i, t in enumerate(steps) if t.index == owner.index), 0)]
    deps = [t.dep for t in path]
    plain = all(d in ("prep", "pobj", "dobj", "npadvmod", "conj", "appos", "agent") for d in deps)
    return bool(path) and plain and deps.count("pobj") <= 1 and not any(t.lemma in EVENT_NOUNS for t in path)


def _same_clause(scene: Scene, token: Token, verb: Token) -> bool:
    """Whether only infinitives stand between a token and a verb above it."""
    for above in scene.reading.ancestors(token):
        if above.index == verb.index:
            return True
        if (above.pos == "VERB" and above.tag != "VB") or (above.lemma in EVENT_NOUNS and token.dep != "prep"):
            return False
    return False


def _once(people: Iterable[Mention]) -> list[Mention]:
    """Each entity once, in text order."""
    first = {m.entity: m for m in sorted(people, key=lambda m: -m.start)}
    return sorted(first.values(), key=lambda m: m.start)


def _is_negated(scene: Scene, verb: Token) -> bool:
    """"did not meet", "no date has been set"."""
    subject = scene.reading.child(verb, "nsubj", "nsubjpass")
    nobody = subject is not None and any(t.text.lower() == "no" for t in scene.reading.children(subject, "det", "neg"))
    return nobody or scene.reading.child(verb, "neg") is not None


def _yet_to(scene: Scene, trigger: Token) -> bool:
    """"has yet to restart"."""
    return trigger.dep == "xcomp" and _is_yet(scene, scene.reading.head(trigger))


def _is_when(scene: Scene, time: TimeExpression, owners: list[Token], frames: list[Frame]) -> bool:
    if is_said(scene, time.start, time.end, frames):
        return False
    owner = time_owner(scene, time)
    return owner is not None and any(owner.index == t.index for t in owners)


def time_owner(scene: Scene, time: TimeExpression) -> Token | None:
    """The event word a time expression belongs to: the nearest above it. A past day cannot belong to an infinitive
    ("discussed how to restart talks on Thursday"), nor to the noun inside that infinitive: it climbs on."""
    head = scene.reading.span_head(time.start, time.end)
    if head is None:
        return None
    beside = scene.reading.tokens[scene.reading.within(time.start, time.end)[0].index - 1]
    if beside.lemma in EVENT_NOUNS and beside.pos == "NOUN" and beside.sentence == time.sentence:
        return beside
    deadline = time.when.text.lower().startswith(_DEADLINES) or beside.text.lower() in ("by", "until", "within")
    past = _is_past(scene, time)
    chain = [head, *scene.reading.ancestors(head)]
    if any(t.lemma == "due" for t in chain):
        return None  # "the map, due on April 15": a deadline, not the day of what is told
    for place, token in enumerate(chain):
        if token.pos == "VERB" and not (past and _is_infinitive(scene, token)):
            return token if token.lemma not in _LIGHT else _what_happens(scene, token) or token
        if deadline and token.pos != "VERB":
            continue
        if token.pos in ("NOUN", "PROPN") and token.lemma in EVENT_NOUNS and token.index != head.index:
            outer = chain[place + 1] if place + 1 < len(chain) else None
            if not (past and outer is not None and _is_infinitive(scene, outer)):
                return token
        if token is not head and token.pos == "NOUN" and token.lemma.endswith(_DEVERBAL) and (
            head.dep in ("poss", "nmod", "compound", "amod") and head.head == token.index
        ):
            return token
    return None


# A deadline belongs to a deed: "publish the report on the fire by 30 June" is not the date of the fire.
_DEADLINES = ("by ", "until ", "within ")


def _is_past(scene: Scene, time: TimeExpression) -> bool:
    published = scene.notes.published
    if published is not None and published.latest and time.when.earliest:
        return time.when.earliest <= published.latest
    return False


def _is_infinitive(scene: Scene, token: Token) -> bool:
    return token.tag == "VB" and any(t.text.lower() == "to" for t in scene.reading.children(token, "aux"))


def _with_later_dates(found: list[_Found]) -> list[DraftEvent]:
    """Give the date of a bare "the meeting Wednesday" to the meeting told before it, which then rests on both
    sentences: when it was is the later sentence's news, who met the earlier one's."""
    kept: list[_Found] = []
    for item in found:
        earlier = next((k for k in kept if item.dated_only and _same_happening(k, item)), None)
        if earlier is None:
            kept.append(item)
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


def when_pointer(scene: Scene, token: Token) -> Pointer | None:
    """The time expression that belongs to a word, if any."""
    time = next((t for t in scene.times_in(token.sentence) if time_owner(scene, t) is token), None)
    return scene.point_at(time) if time else None
