"""Checks of the people of a storyline and of what they undertook: all names are the briefs'."""

from summarizer.schema import Actor, Commitment, CommitmentLine, EntityRef, Storyline
from summarizer.verify.fault import Faults, within
from summarizer.verify.findings import Shelf


def check_actors(story: Storyline, shelf: Shelf) -> Faults:
    """Actors and the commitments ledger."""
    ids = [actor.entity for actor in story.actors]
    for n, actor in enumerate(story.actors):
        if ids.index(actor.entity) != n:
            yield f"actors[{n}].entity", f"{actor.entity!r} is given twice"
        yield from within(f"actors[{n}]", _actor(actor, shelf))
    for n, line in enumerate(story.commitments):
        yield from within(f"commitments[{n}]", _commitment(line, story, shelf))


def _actor(actor: Actor, shelf: Shelf) -> Faults:
    keys = [(ref.article, ref.entity) for ref in actor.mentions]
    missing = [key for key in keys if key not in shelf.entities]
    if missing or not keys:
        yield "mentions", f"no entities of the briefs: {missing}" if missing else "nobody is meant"
    entities = [shelf.entities[key] for key in keys if key in shelf.entities]
    names = {name for entity in entities for name in (entity.name, *entity.aliases)}
    if actor.name not in {entity.name for entity in entities}:
        yield "name", f"{actor.name!r} is the name of none of its entities"
    for n, alias in enumerate(actor.aliases):
        if alias not in names:
            yield f"aliases[{n}]", f"{alias!r} is a name of none of its entities"
    roles = {role.text for entity in entities for role in entity.roles}
    for n, role in enumerate(actor.roles):
        if role not in roles:
            yield f"roles[{n}]", f"{role!r} is a role of none of its entities"


def _commitment(line: CommitmentLine, story: Storyline, shelf: Shelf) -> Faults:
    finding = next((finding for finding in story.findings if finding.id == line.finding), None)
    if finding is None:
        yield "finding", f"{line.finding!r} is no finding of this storyline"
        return
    claim = shelf.best(finding)
    if not isinstance(claim, Commitment):
        yield "finding", f"{line.finding!r} is no commitment"
        return
    if line.due != claim.due:
        yield "due", "not when the commitment is due"
    article = claim.evidence[0].article
    for field, names, ids in (("actors", line.actors, claim.actors), ("to", line.to, claim.to)):
        if len(names) != len(ids):
            yield field, f"{len(names)} names where the commitment has {len(ids)}"
        for n, (name, entity) in enumerate(zip(names, ids, strict=False)):
            if name not in _called(article, entity, story, shelf):
                yield f"{field}[{n}]", f"{name!r} is not who the commitment names"


def _called(article: str, entity: str, story: Storyline, shelf: Shelf) -> set[str]:
    """What the report may call an entity: its name, its actor's, or that of one with a name in common."""
    own = shelf.entities.get((article, entity))
    if own is None:
        return set()
    ref = EntityRef(article=article, entity=entity)
    called = {own.name, *(actor.name for actor in story.actors if ref in actor.mentions)}
    alike = {name.casefold() for name in (own.name, *own.aliases)}
    return called | {
        other.name
        for other in shelf.entities.values()
        if other.kind == own.kind and alike & {name.casefold() for name in (other.name, *other.aliases)}
    }
