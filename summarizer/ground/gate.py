"""The gate for a model's own wording: no name, number or date in it that the cited sentences do not hold."""

from collections.abc import Iterable

from summarizer import dates
from summarizer.wording import names, numbers


def unsupported(wording: str, sentences: str, *, known: Iterable[str] = ()) -> tuple[str, ...]:
    """The names, numbers and times of `wording` that stand neither in `sentences` nor in `known` names."""
    source = " ".join([sentences, *known]).casefold()
    values = {value for _, _, value in numbers(sentences)}
    times = [wording[start:end] for start, end in dates.find(wording)]
    found = (
        [wording[s:e] for s, e, value in numbers(wording) if value not in values]
        + [wording[s:e] for s, e in names(wording) if wording[s:e].casefold() not in source]
        + [time for time in times if time.casefold() not in source]
    )
    return tuple(dict.fromkeys(found))
