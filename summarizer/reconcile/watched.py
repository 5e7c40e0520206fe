"""Watch lists: the storylines somebody waits for come first, in the order of the lists; the others as they were."""

import re
from collections.abc import Sequence

from summarizer.schema import Storyline, Watch

ENOUGH = 3
"""Findings that name a watched word: one or two in passing make no storyline about it."""


def watched(storylines: Sequence[Storyline], watches: Sequence[Watch]) -> tuple[list[Storyline], tuple[str, ...]]:
    """The storylines, those that are watched first and named so, and the lists that no storyline fits."""
    first: dict[str, Storyline] = {}
    quiet = []
    for watch in watches:
        fitting = [story for story in storylines if story.id not in first and _fits(story, watch)]
        first |= {story.id: story.model_copy(update={"watched": watch.name}) for story in fitting}
        if not any(_fits(story, watch) for story in storylines):
            quiet.append(watch.name)
    return [*first.values(), *(story for story in storylines if story.id not in first)], tuple(quiet)


def _fits(story: Storyline, watch: Watch) -> bool:
    """Somebody of the list takes part, or a word of it stands in the head of the storyline, or in several findings."""
    wanted = {name.casefold() for name in watch.actors}
    if any(name.casefold() in wanted for actor in story.actors for name in (actor.name, *actor.aliases)):
        return True
    if not watch.words:
        return False
    said = re.compile("|".join(rf"(?<!\w){re.escape(word.casefold())}(?!\w)" for word in watch.words))
    head = [story.title, story.status.text, *(line.text for line in story.lead)]
    if any(said.search(text.casefold()) for text in head):
        return True
    return sum(1 for finding in story.findings if said.search(finding.text.casefold())) >= ENOUGH
