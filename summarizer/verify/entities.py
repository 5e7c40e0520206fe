"""Checks of entities: every name, alias and role is in the article where the evidence says."""

import re

from summarizer.schema import Entity
from summarizer.verify.fault import Faults, within
from summarizer.verify.source import Source

_LEAD = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
_TAIL = re.compile(r"['’]s?$")


def check_entities(source: Source) -> Faults:
    """All entities of a brief."""
    seen: set[str] = set()
    for n, entity in enumerate(source.brief.entities):
        if entity.id in seen:
            yield f"entities[{n}].id", f"{entity.id!r} is given twice"
        seen.add(entity.id)
        yield from within(f"entities[{n}]", _entity(entity))


def _entity(entity: Entity) -> Faults:
    mentions = [e.quote for e in entity.evidence]
    bare = {*mentions, *(_bare(words) for words in mentions)}
    if entity.name not in bare and _bare(entity.name) not in bare:
        yield "name", f"{entity.name!r} is not what any of its mentions says"
    longer = [alias for alias in entity.aliases if _words(alias) > _words(entity.name)]
    if longer:
        yield "name", f"{entity.name!r} is not the fullest name: {longer[0]!r} is fuller"
    for n, alias in enumerate(entity.aliases):
        if alias not in mentions or alias == entity.name:
            yield f"aliases[{n}]", f"{alias!r} is no other name among its mentions"
    for n, role in enumerate(entity.roles):
        if role.text != " ".join(e.quote for e in role.evidence):
            yield f"roles[{n}].text", f"{role.text!r} is not the quoted words"
    spans = [(e.start, e.end) for e in entity.evidence]
    if sorted(set(spans)) != spans:
        yield "evidence", "mentions are not in text order, or repeat"


def _bare(words: str) -> str:
    return _TAIL.sub("", _LEAD.sub("", words))


def _words(name: str) -> int:
    return len(name.split())
