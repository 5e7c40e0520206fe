"""Frames of stance: what somebody thinks, finds or wants, whom or what he backs or fights, with no word of saying.

A reader of attributions counts these too (PolNeAR does). In a brief they are statements only where the one whose
stance it is is known by name, as "Karsund opposes the deal" is news and "he wanted to go home" is not.
"""

from summarizer.extract.complements import object_and_more, told_as
from summarizer.extract.frame import Frame, FrameKind
from summarizer.extract.grammar import Scene
from summarizer.extract.speakers import phrase_tokens, speaker_pointer, subject_of
from summarizer.schema import Token

# Verbs of thinking, finding out and showing: the clause under them is held to be so by their subject.
_BELIEFS = frozenset(
    """
    accept anticipate assume believe calculate care caution conclude consider decide demonstrate determine discover
    document doubt estimate expect fear feel figure find forecast foresee forget fret guarantee guess hear highlight
    hint hold hop hope illustrate imagine judge know learn notice prefer presume project prove question realise
    realize reason recognise recognize regret remember resolve rule see sense show speculate suppose suspect think
    underline underscore understand verify want wish wonder worry
    """.split()
)
# Verbs whose infinitive tells what their subject wants, refuses or undertakes.
_WISHES = frozenset(
    """
    agree aim ask aspire decide decline demand expect hope hop intend offer plan pledge prefer promise propose refuse
    seek swear threaten volunteer vow want wish
    """.split()
)
# Verbs whose object is what their subject backs, fights or speaks of.
_POSITIONS = frozenset(
    """
    admire advocate allege applaud assail attack back bash bemoan berate blast brand castigate champion characterise
    characterize chide commend compare congratulate counter criticise criticize debate decry demand denigrate
    denounce deride detail disavow discuss disparage dispute dub echo emphasise emphasize endorse envision espouse
    extol fault favor favour highlight invoke knock label lambast lambaste lament laud liken link mock oppose
    outline paint pan portray prefer question rail rate rebuff rebuke recount reference refute regard reiterate
    renounce repudiate resent ridicule rip salute scold scorn slam stress support taunt thank tout trumpet underline
    underscore understate view voice want welcome
    """.split()
)
# Verbs that judge their object only with "as": "sees the deal as a threat".
_JUDGEMENTS = frozenset("see consider deem regard interpret cast frame hail treat".split())
# Verbs that speak of something through a preposition.
_SPEAKS_OF = {
    verb: frozenset(prepositions.split())
    for verbs, prepositions in (
        ("talk speak", "about of against"),
        ("boast brag complain joke lament worry grumble muse", "about of over"),
        ("refer allude point object commit", "to"),
        ("warn", "of about against"),
        ("argue vote push press rally lobby", "for against"),
        ("rail fume inveigh protest", "against at about"),
        ("insist focus expound elaborate opine", "on"),
        ("agree disagree sympathise sympathize", "with"),
        ("apologise apologize", "for"),
        ("believe", "in"),
        ("know learn hear think dream", "about of"),
        ("hope wish long", "for"),
    )
    for verb in verbs.split()
}


def stances_of(scene: Scene, sentence: int, frames: list[Frame]) -> list[Frame]:
    """The stances of a sentence outside quotation marks, beside its frames of speech."""
    found = []
    said = {frame.cue.index for frame in frames}
    for token in scene.reading.by_sentence.get(sentence, []):
        if token.pos != "VERB" or token.index in said or scene.quoted(token) or token.start < scene.title_end:
            continue
        kind, content = _held(scene, token)
        speaker = subject_of(scene, token) if content else None
        if speaker is None:
            continue
        core = _core(scene, token, speaker)
        if content - core:
            found.append(
                Frame(token, speaker_pointer(scene, speaker), frozenset(content - core), frozenset(core), kind)
            )
    return found


def _held(scene: Scene, cue: Token) -> tuple[FrameKind, set[int]]:
    """What is thought, wanted or backed: a clause, an infinitive, or an object with what is said of it."""
    reading = scene.reading
    clause = reading.child(cue, "ccomp")
    if cue.lemma in _BELIEFS and clause is not None:
        return "belief", {t.index for t in reading.subtree(clause)}
    wish = reading.child(cue, "xcomp")
    if cue.lemma in _WISHES and wish is not None and wish.tag == "VB":
        return "position", {t.index for t in reading.subtree(wish)}
    thing = reading.child(cue, "dobj")
    judged = any(k.text.lower() == "as" or k.dep != "prep" for k in reading.children(cue, "prep", "oprd"))
    told = cue.lemma in _POSITIONS or (cue.lemma in _JUDGEMENTS and judged)
    if told and clause is None and thing is not None:
        objects = {t.index for k in object_and_more(scene, cue) for t in reading.subtree(k)}
        return "position", objects | told_as(scene, objects)
    spoken_of = _SPEAKS_OF.get(cue.lemma, frozenset())
    matter = next((k for k in reading.children(cue, "prep") if k.text.lower() in spoken_of), None)
    noun = reading.child(matter, "pobj", "pcomp") if matter is not None else None
    if noun is not None and thing is None and clause is None and not scene.is_time(noun):
        return "position", {t.index for t in reading.subtree(noun)}
    return "position", set()


def _core(scene: Scene, cue: Token, holder: Token) -> set[int]:
    """The verb with its auxiliaries and whose stance it is."""
    beside = scene.reading.children(cue, "aux", "auxpass", "neg", "advmod", "npadvmod", "prt")
    return {cue.index, *(t.index for t in phrase_tokens(scene, holder)), *(k.index for k in beside)}
