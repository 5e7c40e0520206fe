"""The support check: words that the cited sentences do not hold, or hold otherwise, cost a wording its place."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.ground.support import THRESHOLD, support

BRIDGE = "The council of Oldmarch closed the eastern bridge on Monday after an inspector found cracks in two pillars."
FERRY = "A ferry will carry cyclists across the river until repairs end, the harbour office said."
WORDS = st.lists(st.sampled_from(BRIDGE.rstrip(".").split()), min_size=1, max_size=12).map(" ".join)


def test_a_copied_sentence_is_wholly_supported():
    assert support(BRIDGE, [FERRY, BRIDGE]) == 1


@pytest.mark.parametrize(
    "wording",
    [
        "The council of Oldmarch closed the eastern bridge on Monday.",
        "An inspector found cracks in two pillars.",
        "The council of Oldmarch closed the eastern bridge after an inspector found cracks in two pillars.",
    ],
)
def test_a_sentence_made_shorter_is_supported(wording):
    assert support(wording, [BRIDGE]) >= THRESHOLD


@pytest.mark.parametrize(
    "wording",
    [
        "The council plans to rebuild the old town hall next year.",  # told nowhere
        "An inspector of Oldmarch closed two pillars after the council found cracks.",  # who did what turned round
        "Engineers blame heavy lorries for the damage to the eastern bridge.",  # a cause that is not given
        "Repairs to the river end the council.",  # words gathered from everywhere
        "",
    ],
)
def test_a_sentence_that_tells_something_else_is_not(wording):
    assert support(wording, [BRIDGE, FERRY]) < THRESHOLD


def test_one_unsupported_sentence_spoils_the_wording():
    invented = "The mayor has resigned over it."
    assert support(f"{BRIDGE} {invented}", [BRIDGE]) == support(invented, [BRIDGE]) < THRESHOLD


def test_a_wording_may_draw_on_two_neighbouring_sentences():
    wording = "The council closed the eastern bridge on Monday, a ferry will carry cyclists across the river."
    assert support(wording, [BRIDGE, FERRY]) > max(support(wording, [BRIDGE]), support(wording, [FERRY]))


def test_nothing_supports_a_wording_without_sentences():
    assert support(BRIDGE, []) == 0


@given(WORDS, st.lists(st.sampled_from([BRIDGE, FERRY])))
def test_support_is_a_share(wording, sentences):
    assert 0 <= support(wording, sentences) <= 1


@given(WORDS)
def test_another_sentence_at_the_end_never_takes_support_away(wording):
    assert support(wording, [BRIDGE, FERRY]) >= support(wording, [BRIDGE])


def test_a_long_wording_against_a_long_article_is_judged_at_once():
    started = time.perf_counter()
    support(" ".join([BRIDGE] * 20), [BRIDGE] * 300)
    assert time.perf_counter() - started < 5
