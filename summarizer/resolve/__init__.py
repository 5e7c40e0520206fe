"""Resolve: which entities, claims and articles of many briefs are the same person, event and matter."""

from collections.abc import Iterable, Mapping, Sequence

from summarizer.resolve.clusters import cluster
from summarizer.resolve.conflicts import conflicts
from summarizer.resolve.denials import denials
from summarizer.resolve.doubtful import doubtful
from summarizer.resolve.entities import same_entities
from summarizer.resolve.happenings import happenings
from summarizer.resolve.pairs import Setting
from summarizer.resolve.storylines import LOOK_BACK, belongs, day, matter, profile, storylines
from summarizer.resolve.telling import tell
from summarizer.schema import Brief, one_of_each
from summarizer.schema.corrections import Corrections
from summarizer.schema.resolution import Doubt, Profile, Resolution, SameEntity, Story
from summarizer.schema.verdicts import NOTHING_SAID, Verdicts

__all__ = ["LOOK_BACK", "belongs", "day", "doubts", "profile", "resolve"]


def resolve(
    briefs: Iterable[Brief], corrections: Corrections | None = None, verdicts: Verdicts = NOTHING_SAID
) -> Resolution:
    """What is the same across `briefs`; their order does not matter, and a brief given twice counts once.

    Storylines come first and everything else is judged inside one: so an unrelated article changes no other.
    `verdicts` count where the rules are in doubt, and nowhere else.
    """
    once = one_of_each(briefs)
    profiles = {article: profile(brief) for article, brief in once.items()}
    said = corrections or Corrections()
    groups = storylines(list(once.values()), profiles)
    return Resolution(tuple(_story(group, profiles, said, verdicts) for group in groups), verdicts)


def doubts(
    resolution: Resolution, briefs: Iterable[Brief], corrections: Corrections | None = None
) -> tuple[Doubt, ...]:
    """The pairs that the rules cannot judge well, contradictions first, of each kind the most doubtful first.

    `resolution` is what `resolve` made of the same briefs.
    """
    by_id = {brief.article.id: brief for brief in briefs}
    found: list[Doubt] = []
    for story in resolution.stories:
        setting = _setting(story.entities, [by_id[article] for article in story.articles])
        found += doubtful(
            story.told, story.entities, setting, against=story.conflicts, corrections=corrections or Corrections()
        )

    def key(doubt: Doubt) -> tuple[bool, float, list[tuple[str, str]]]:
        return doubt.conflict is None, doubt.distance, sorted((ref.article, ref.claim) for ref in doubt.pair)

    return tuple(sorted(found, key=key))


def _setting(entities: Sequence[SameEntity], briefs: Sequence[Brief]) -> Setting:
    return Setting(
        kinds=tuple(same.kind for same in entities),
        published={brief.article.id: brief.article.published for brief in briefs},
    )


def _story(
    briefs: Sequence[Brief], profiles: Mapping[str, Profile], corrections: Corrections, verdicts: Verdicts
) -> Story:
    entities = same_entities(briefs, corrections)
    told = tell(briefs, entities)
    setting = _setting(entities, briefs)
    against = conflicts(told, entities, setting) + denials(told)
    judged = NOTHING_SAID
    if verdicts.said:
        open_ = tuple(doubtful(told, entities, setting, against=against, corrections=corrections))
        judged = verdicts.on(one.pair for one in open_)
        against += tuple(one.conflict for one in open_ if one.conflict and judged.said.get(one.pair) == "contradict")
    return Story(
        articles=tuple(brief.article.id for brief in briefs),
        entities=entities,
        told=told,
        clusters=cluster(told, entities, setting=setting, against=against, judged=judged),
        happenings=happenings(told, setting),
        conflicts=against,
        matter=matter(profiles[brief.article.id] for brief in briefs),
    )
