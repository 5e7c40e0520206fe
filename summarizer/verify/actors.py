"""Checks of the people of a storyline and of what they undertook: all names are the briefs'."""

from summarizer.schema import Actor, Commitment, CommitmentLine, Storyline
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
    claims = [claim for claim in shelf.of(finding) if isinstance(claim, Commitment)]
    if not claims:
        yield "finding", f"{line.finding!r} is no commitment"
    if line.due is not None and line.due not in [claim.due for claim in claims]:
        yield "due", f"{line.due.value!r} is what none of the claims says"
    for field, names, ids in (
        ("actors", line.actors, {(r.article, e) for r, c in _pairs(line, story, shelf) for e in c.actors}),
        ("to", line.to, {(r.article, e) for r, c in _pairs(line, story, shelf) for e in c.to}),
    ):
        meant = _names(ids, story, shelf)
        for n, name in enumerate(names):
            if name not in meant:
                yield f"{field}[{n}]", f"{name!r} is not who the claims name"
