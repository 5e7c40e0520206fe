"""The extractive drafter: linguistic rules over annotations, no network, no key. Reads English."""

from summarizer.annotate import headline_end
from summarizer.extract.commitments import commitments_of
from summarizer.extract.events import events_of, states_of
from summarizer.extract.figures import figures_of
from summarizer.extract.gaps import gaps_of
from summarizer.extract.gist import gist_of
from summarizer.extract.grammar import Scene
from summarizer.extract.speech import frames_of
from summarizer.extract.stances import stances_of
from summarizer.extract.statements import statements_of
from summarizer.schema import Annotations, Article, Draft, DraftItem, DraftLine

__all__ = ["extract"]


def extract(article: Article, notes: Annotations) -> Draft:
    """A draft of everything the rules find; grounding decides what of it stands."""
    scene = Scene(article, notes, headline_end(article))
    frames = {s.number: frames_of(scene, s.number) for s in article.sentences}
    claims: list[DraftItem] = [*events_of(scene, frames)]
    for number, here in frames.items():
        if not scene.reports(number):
            continue
        claims += statements_of(scene, here, stances_of(scene, number, here))
        claims += commitments_of(scene, number, here)
        claims += figures_of(scene, number, here)
    told = {number for claim in claims for number in claim.sentences}
    for number, here in frames.items():
        if scene.reports(number) and number not in told:
            claims += states_of(scene, number, here)
    claims.sort(key=lambda claim: claim.sentences[0])
    return Draft(gist=tuple(map(DraftLine, gist_of(scene))), claims=tuple(claims), gaps=gaps_of(scene))
