"""What is looked up is what going through everything would find, and twice the news is twice the work."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.made_briefs import briefs
from summarizer.reconcile.alike import Alike
from summarizer.resolve import resolve, times
from summarizer.resolve.clusters import candidates
from summarizer.resolve.pairs import Setting
from summarizer.resolve.slots import values
from summarizer.resolve.twins import twins
from summarizer.schema import Brief
from summarizer.schema.resolution import Story
from tests.briefs import Kind, Writer, when

WORDS = st.frozensets(st.sampled_from("abcdefgh"), max_size=6)


@given(st.lists(WORDS, max_size=8), st.sampled_from([0.5, 0.7, 1.0]), st.integers(1, 3))
def test_sets_that_share_words_are_found_as_if_all_were_gone_through(
    several: list[frozenset[str]], share: float, least: int
) -> None:
    def near(one: frozenset[str], other: frozenset[str]) -> bool:
        return len(one & other) >= max(least, share * min(len(one), len(other)))

    alike = Alike(several)
    before = [[n for n, other in enumerate(several[:at]) if near(one, other)] for at, one in enumerate(several)]
    assert alike.pairs(share, least) == before
    for words in several:
        assert alike.sharing(words, least) == [n for n, other in enumerate(several) if len(words & other) >= least]


DUE = (None, "2030-05-31", "2030-06-01", "2030-05-31/2030-06-02", "2030-06", "2030", "../2030-06-01", "XXXX-06-01")


@pytest.mark.parametrize(("one", "other"), [*combinations(DUE, 2), (None, None), ("XXXX-06", "XXXX-06-01")])
def test_promises_that_can_be_due_on_one_day_are_compared(one: str | None, other: str | None) -> None:
    line = "Ana Holt promised to mend the sluice of Port Vane."
    names: dict[str, Kind] = {"Ana Holt": "person", "Port Vane": "place"}
    made = [
        Writer(outlet, "2030-05-02", [line], names=names).promise(1, "Ana Holt", due=when(due)).brief()
        for outlet, due in (("Daily", one), ("Post", other))
    ]
    (story,) = resolve(made).stories
    assert list(candidates(story.told, _setting(story, made))) or not times.compatible(when(one), when(other))


def _setting(story: Story, told: list[Brief]) -> Setting:
    return Setting(
        kinds=tuple(same.kind for same in story.entities),
        published={brief.article.id: brief.article.published for brief in told},
    )


def test_twice_the_matters_are_twice_the_pairs_to_compare() -> None:
    def compared(claims: int) -> int:
        made = briefs(claims)
        return sum(1 for story in resolve(made).stories for _ in candidates(story.told, _setting(story, made)))

    assert 1.5 < compared(1600) / compared(800) < 2.5  # of a square it would be four


def test_a_sentence_is_laid_out_once_however_many_twins_it_has() -> None:
    (story,) = resolve(briefs(120, days=2, one_matter=True)).stories
    pairs = list(twins(story.told, dict.fromkeys(story.articles, 1)))
    laid_out = [values(line) for pair in pairs for line in pair]
    assert len({id(found) for found in laid_out}) == len({line for pair in pairs for line in pair}) < len(laid_out)
