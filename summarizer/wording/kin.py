"""Kin: nouns by which reporters call one and the same person, body or thing in turn."""

import re

from summarizer.wording.stems import stem

# Only words exchanged freely for one another, after any newspaper's style: a suspect need not be the gunman, so these
# are two classes. Each class is told under its first word.
_CLASSES = """
lawyer attorney solicitor barrister
gunman shooter
attacker assailant
robber thief burglar raider
defendant accused
inmate prisoner convict
killer murderer
policeman constable cop
firefighter fireman
paramedic medic
doctor physician
soldier serviceman
protester protestor demonstrator marcher
teenager teen adolescent youngster
child kid
mother mom mum
father dad
grandmother grandma
grandfather grandpa
worker employee staffer
co-worker colleague
driver motorist
pedestrian passer-by
cyclist bicyclist
climber mountaineer
farmer grower
trader dealer
resident inhabitant
villager townsman
refugee asylum-seeker
hostage captive
author writer
singer vocalist
footballer soccer-player
actor performer
manager boss
founder cofounder
spokesperson spokesman spokeswoman
ship vessel
car vehicle automobile
plane aircraft aeroplane airplane airliner jet
lorry truck
gun firearm
pistol handgun
film movie
book novel
shop store
factory plant
prison jail penitentiary
house home residence
hospital clinic
nation country
parliament legislature
phone handset smartphone
cash money
jewellery jewelry jewel
storm tempest
region area
road street
"""
_CLASS_OF = {
    stem(form): stem(words.split()[0])
    for words in _CLASSES.split("\n")
    if words
    for word in words.split()
    for form in (word, re.sub(r"(?<=[^aeiou])y$", "ies", word))
}


def kin(noun: str) -> str:
    """The class a noun is told under, or its own stem: an attorney is a `lawy`."""
    own = stem(noun)
    return _CLASS_OF.get(own, own)


def exchanged(noun: str) -> str:
    """The class a noun is told under; empty for one that stands for itself alone."""
    return _CLASS_OF.get(stem(noun), "")
