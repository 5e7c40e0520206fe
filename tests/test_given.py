"""The benchmark's hand-over: a text set from tokens is what a newspaper prints, and every token keeps its place."""

import pytest

from benchmarks.typeset import typeset


@pytest.mark.parametrize(
    ("tokens", "line"),
    [
        (["Ms", ".", "Holt", "paid", "$", "2", ".", "5", "million", "at", "7", ":", "15", "a", ".", "m", "."],
         "Ms. Holt paid $2.5 million at 7:15 a.m."),
        (["The", "co", "-", "workers", "'", "union", "did", "n't", "sign", "."], "The co-workers' union didn't sign."),
        (["``", "We", "know", ",", "''", "Holt", "said", "."], "“We know,” Holt said."),
        (['"', "We", "know", ",", '"', "the", "coach", "said", "."], '"We know," the coach said.'),
        (["1", ",", "200", "of", "U", ".", "S", ".", "ships"], "1,200 of U.S. ships"),
    ],
)  # fmt: skip
def test_tokens_are_set_as_a_newspaper_would(tokens: list[str], line: str) -> None:
    text, places = typeset(tokens, 100)
    assert text == line
    assert [text[start - 100 : end - 100] for start, end in places] == [
        {"``": "“", "''": "”"}.get(token, token) for token in tokens
    ]
