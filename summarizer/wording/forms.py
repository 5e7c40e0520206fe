"""Word forms: whether a word as printed is a form of a dictionary word, without a parser."""

import re

# The irregular verbs news is full of (any grammar's list, the archaic ones left out): lemma, then its forms.
_IRREGULAR = """
arise arose arisen|be am is are was were been being 's 're|bear bore borne|beat beaten|become
became|begin began begun|bend bent|bet|bid|bind bound|bite bit bitten|bleed bled|blow blew
blown|break broke broken|breed bred| bring brought|build built|burn burnt|burst|buy
bought|cast|catch caught|choose chose chosen|cling clung|come came|cost|creep crept|cut|deal
dealt|dig dug|do did does done|draw drew drawn|dream dreamt|drink drank drunk| drive drove
driven|eat ate eaten|fall fell fallen|feed fed|feel felt|fight fought|find found|flee fled|fling
flung|fly flew flown|forbid forbade forbidden|forecast|foresee foresaw foreseen|forget forgot
forgotten|forgive forgave forgiven|freeze froze frozen|get got gotten|give gave given|go went gone
goes|grind ground|grow grew grown|hang hung|have had has|hear heard|hide hid hidden|hit|hold
held|hurt|keep kept|kneel knelt|know knew known|lay laid|lead led|lean leant|leap leapt|learn
learnt|leave left|lend lent|let|lie lay lain|light lit|lose lost|make made|mean meant|meet
met|mistake mistook mistaken|overcome overcame|oversee oversaw overseen|overtake overtook
overtaken|overthrow overthrew overthrown|pay paid|plead pled|prove proven|put|quit|read|ride rode
ridden|ring rang rung|rise rose risen|run ran|say said|see saw seen|seek sought|sell sold|send
sent|set|shake shook shaken|shed|shine shone|shoot shot|show shown|shrink shrank shrunk|shut|sing
sang sung|sink sank sunk|sit sat|slay slew slain|sleep slept|slide slid|speak spoke spoken|spend
spent|spill spilt|spin spun|split|spread| spring sprang sprung|stand stood|steal stole stolen|stick
stuck|sting stung|strike struck stricken|strive strove|swear swore sworn|sweep swept|swim swam
swum|swing swung|take took taken|teach taught|tear tore torn| tell told|think thought|throw threw
thrown|thrust|tread trod|undergo underwent undergone|understand understood| undertake undertook
undertaken|uphold upheld|upset|wake woke woken|wear wore worn|weave wove woven|weep wept| win
won|wind wound|withdraw withdrew withdrawn|withhold withheld|withstand withstood|write wrote
written| man men|woman women|child children|person people|crisis crises|foot feet|half halves|life
lives
"""
_FORMS = {words.split()[0]: frozenset(words.split()) for words in _IRREGULAR.replace("\n", " ").split("|")}
# "Isn't" is a form of "be": what a negation hangs on is looked at without it.
_NEGATION = re.compile(r"n['’]t$")
_LAST_CONSONANT = re.compile(r"[aeiou]([bcdfgklmnprstvz])$")


def inflects(word: str, lemma: str) -> bool:
    """Whether `word` is `lemma` or one of its forms: regular endings, and a list of irregular ones."""
    word, lemma = _NEGATION.sub("", word.lower()), lemma.lower()
    if word == lemma or word in _FORMS.get(lemma, ()):
        return True
    stems = {lemma + ending for ending in ("s", "es", "ed", "d", "ing", "er", "ers")}
    if lemma.endswith("e"):
        stems.add(lemma[:-1] + "ing")
        if lemma.endswith("ie"):
            stems.add(lemma[:-2] + "ying")
    if lemma.endswith("y"):
        stems |= {lemma[:-1] + "ies", lemma[:-1] + "ied"}
    if lemma.endswith("c"):
        stems |= {lemma + "ked", lemma + "king"}
    if _LAST_CONSONANT.search(lemma):
        stems |= {lemma + lemma[-1] + ending for ending in ("ed", "ing")}
    return word in stems
