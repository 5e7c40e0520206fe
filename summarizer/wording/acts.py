"""Acts: classes of words by which reporters tell one and the same happening, and which acts are everyday's."""

from collections.abc import Iterable

from summarizer.wording.stems import content, stem

# Ways of telling one act, by lemma. Only words that reporters exchange freely for one another: a visit and
# the talks during it are two acts, so "visit" is not with "meet".
_CLASSES = """
meet: meet meeting talk talks discuss discussion consult consultation confer conference negotiate
meet: negotiation hold dialogue summit conversation speak phone call diplomacy
visit: visit travel trip arrive arrival fly tour
launch: launch test test-fire testfire fire-test
agree: agree agreement sign pact deal accord
kill: kill die death dead perish murder slay slaying homicide
injure: injure injury wound hurt
attack: attack strike bomb shell raid bombard hit assault
arrest: arrest detain capture detention apprehend
resign: resign quit resignation
stall: stall halt suspend suspension deadlock freeze stop
resume: resume restart reopen restore resumption restoration revive
cancel: cancel scrap abandon cancellation
delay: delay postpone postponement defer
extinguish: extinguish douse quench
evacuate: evacuate evacuation
collapse: collapse fail failure
begin: begin start erupt commence
end: end conclude finish complete
warn: warn warning caution
accuse: accuse blame
rescue: rescue save
withdraw: withdraw withdrawal pullout
win: win victory beat defeat triumph prevail
earthquake: earthquake quake tremor temblor
find: find discover discovery
blaze: blaze fire inferno
crash: crash collide collision accident
steal: steal theft rob robbery heist burglary burgle
escape: escape flee
fix: fix patch repair mend
charge: charge indict indictment
explode: explode explosion blast detonate detonation
nominate: nominate nominee nomination
destroy: destroy devastate ravage demolish destruction
outage: outage downtime blackout
buy: buy purchase acquire acquisition takeover
sell: sell sale
fall: fall drop decline dip plunge slump tumble sink plummet slide
rise: rise increase climb gain jump surge soar grow growth
foil: foil thwart
release: release issue unveil unveiling introduce introduction publish publication
dismiss: dismiss dismissal sack
appoint: appoint appointment name hire select choose pick selection choice
sue: sue lawsuit suit
shoot: shoot shooting gunfire
decide: decide decision
convict: convict conviction
protest: protest demonstrate demonstration riot
marry: marry wedding marriage wed
replace: replace replacement succeed
seize: seize seizure hijack
cut: cut sever
transfer: transfer transport
approve: approve approval ratify
announce: announce announcement
reveal: reveal disclose disclosure
flood: flood inundate
"""
_ACT_OF = {
    word: name
    for line in _CLASSES.split("\n")
    if line
    for name, _, words in [line.partition(": ")]
    for word in words.split()
}
_ACT_OF_STEM = {stem(word): name for word, name in _ACT_OF.items()}


def act(lemma: str) -> str:
    """The class an act is told under, or its own stem: `hold` and `discuss` are both `meet`."""
    lemma = lemma.casefold().strip()
    if lemma in _ACT_OF:
        return _ACT_OF[lemma]
    head = lemma.split()[0] if lemma else ""
    return _ACT_OF.get(head) or _ACT_OF_STEM.get(stem(head)) or stem(lemma)


def acts(text: str, *, without: Iterable[str] = ()) -> list[str]:
    """As `content`, with every way of telling an act given as its class: talks and dialogue are `meet`."""
    return [_ACT_OF_STEM.get(word, word) for word in content(text, without=without)]


# Acts that say that something was said: each utterance is a happening of its own.
SAYING = frozenset(
    map(
        act,
        "say report tell state announce confirm comment claim add statement describe note explain ask speak call warn"
        " accuse suggest believe think know want hope expect accord".split(),
    )
)
PROMISES = frozenset("agree offer pledge promise vow".split())
"""Verbs by which somebody binds himself, as lemmas."""
# Acts that the same people do every day: sharing one says little.
EVERYDAY = frozenset(
    map(
        act,
        "agree ask be become begin bring call come continue deal discuss do end find follow get give go have help hold"
        " include keep lead leave look make meet move need offer plan play provide put return run say see send set show"
        " take try turn use visit warn work".split(),
    )
)
# States, not acts: two tellings of one are nearly the same words, and no article is about them. With the plain facts
# that they tell among an article's matters, storylines of news_cluster fell from B³ .950 to .937.
STATES = frozenset(map(act, "be have become remain make get keep want try aim seek".split()))
