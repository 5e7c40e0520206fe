"""Articles that are copies of others, and the same article given twice."""

from collections.abc import Iterable, Sequence

from summarizer import ingest
from summarizer.ingest import Copy
from summarizer.schema import Brief
from summarizer.store import KnownArticle, State


def without_repeats(briefs: Iterable[Brief]) -> list[Brief]:
    """Briefs in the order of their articles' dates, each article once."""
    first: dict[str, Brief] = {}
    for one in briefs:
        held = first.get(one.article.id)
        if held is None or one.article.source < held.article.source:
            first[one.article.id] = one
    return sorted(first.values(), key=_place)


def _place(one: Brief) -> tuple[str, str]:
    """Where an article stands among others: by date, those without one last, then by id."""
    published = one.article.published
    return (published and published.earliest) or "9999", one.article.id


def find_copies(briefs: Sequence[Brief], known: dict[str, KnownArticle], state: State) -> dict[str, Copy]:
    """Articles whose text another holds too, by id; the texts pass through one at a time."""
    texts = ((one.article.id, state.article(one.article.id).text) for one in sorted(briefs, key=_origin))
    found = (_newer_stands(copy, known) for copy in ingest.copies(texts))
    return same_text(briefs) | {copy.article: copy for copy in found}


def _origin(one: Brief) -> tuple[str, bool, str]:
    """Where an article stands among its copies: by date, and on one day the agency's own before the papers'."""
    day, name = _place(one)
    return day, one.article.wire is None or one.article.wire != one.article.outlet, name


def _newer_stands(copy: Copy, known: dict[str, KnownArticle]) -> Copy:
    """Of one source given twice, edited in between, the text that came later is the article."""
    one, other = known[copy.article], known[copy.copy_of]
    if one.source != other.source or one.first_as_of == other.first_as_of:
        return copy
    older, newer = sorted((one, other), key=lambda card: card.first_as_of)
    return Copy(older.id, newer.id, f"an earlier version, known since {older.first_as_of}")


def same_text(briefs: Sequence[Brief]) -> dict[str, Copy]:
    """Articles with the very text of an earlier one, by id; all that can be told without the texts."""
    first: dict[str, str] = {}
    found = {}
    for card in (one.article for one in sorted(briefs, key=_origin)):
        original = first.setdefault(card.text_sha256, card.id)
        if original != card.id:
            found[card.id] = Copy(card.id, original, "the same text, word for word")
    return found


def with_copies(briefs: Sequence[Brief], copies: dict[str, Copy]) -> list[Brief]:
    """The same briefs, each copy naming its original."""
    return [
        one.model_copy(update={"article": one.article.model_copy(update={"copy_of": copy.copy_of})})
        if (copy := copies.get(one.article.id)) and not one.article.copy_of
        else one
        for one in briefs
    ]
