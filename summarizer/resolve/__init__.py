"""Resolve: which entities, claims and articles of many briefs are the same person, event and matter."""

from collections.abc import Iterable, Mapping, Sequence

from summarizer.resolve.clusters import cluster
from summarizer.resolve.conflicts import conflicts
from summarizer.resolve.entities import same_entities
from summarizer.resolve.happenings import happenings
from summarizer.resolve.pairs import Setting
from summarizer.resolve.storylines import LOOK_BACK, belongs, day, matter, profile, storylines
from summarizer.resolve.telling import tell
from summarizer.schema import Brief, one_of_each
from summarizer.schema.corrections import Corrections
from summarizer.schema.resolution import Profile, Resolution, Story

__all__ = ["LOOK_BACK", "belongs", "day", "profile", "resolve"]


def resolve(briefs: Iterable[Brief], corrections: Corrections | None = None) -> Resolution:
    """What is the same across `briefs`; their order does not matter, and a brief given twice counts once.

    Storylines come first and everything else is judged inside one: so an unrelated article changes no other.
    """
    once = one_of_each(briefs)
    profiles = {article: profile(brief) for article, brief in once.items()}
    said = corrections or Corrections()
    return Resolution(tuple(_story(group, profiles, said) for group in storylines(list(once.values()), profiles)))


def _story(briefs: Sequence[Brief], profiles: Mapping[str, Profile], corrections: Corrections) -> Story:
    entities = same_entities(briefs, corrections)
    told = tell(briefs, entities)
    setting = Setting(
        kinds=tuple(same.kind for same in entities),
        published={brief.article.id: brief.article.published for brief in briefs},
    )
    against = conflicts(told, entities, setting)
    return Story(
        articles=tuple(brief.article.id for brief in briefs),
        entities=entities,
        told=told,
        clusters=cluster(told, entities, setting=setting, against=against),
        happenings=happenings(told, setting),
        conflicts=against,
        matter=matter(profiles[brief.article.id] for brief in briefs),
    )
