"""The answer a model gives about an article: numbers, choices, and few words. The descriptions are prompt text."""

from collections.abc import Sequence
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, create_model

FEWEST_KEPT, MOST_KEPT = 6, 10
"""Sentences. A small model asked for as many as it finds names three, and one asked for kind and speaker of each
repeats one sentence eight times."""
MOST_VOICES = 6
MOST_UNKNOWN = 3
MOST_GIST_LINES = 2
LONGEST_WORDING = 160
"""Characters, told in the schema and not enforced here: a server that holds to it cuts a runaway off, and what is cut
in mid-phrase is withheld by grounding."""

KEEP = "numbers of the 6 to 10 sentences that matter most, most important first"
SAID = "where somebody speaks in one of them: n its number, who speaks"
UNKNOWN = "numbers of sentences that say what is not known or was not told"
GIST = "the 2 facts to print first: n the sentence, text the fact in 8 to 15 words"


class Voice(BaseModel):
    """A sentence in which somebody speaks, and who."""

    model_config = ConfigDict(extra="forbid")
    n: int
    who: str


class GistLine(BaseModel):
    """A sentence to print first, in the model's own words."""

    model_config = ConfigDict(extra="forbid")
    n: int
    text: str


class Answer(BaseModel):
    """All that a model says about an article, or about a part of one."""

    model_config = ConfigDict(extra="forbid")
    keep: list[int]
    said: list[Voice]
    unknown: list[int]
    gist: list[GistLine]


def fields() -> str:
    """What the answer holds, as a prompt says it."""
    return f"keep: {KEEP}.\nsaid: {SAID}.\nunknown: {UNKNOWN}.\ngist: {GIST}."


def answer_type(sentences: int, names: Sequence[str]) -> type[Answer]:
    """The answer to so many sentences: no other number, no name that reading did not find."""
    number = Annotated[int, Field(ge=1, le=sentences)]
    who = Literal[(*names, "")]  # type: ignore[valid-type] # made for one article
    text = Annotated[str, Field(json_schema_extra={"maxLength": LONGEST_WORDING})]
    voice = create_model("Voice", __base__=Voice, n=(number, ...), who=(who, ...))
    line = create_model("GistLine", __base__=GistLine, n=(number, ...), text=(text, ...))
    few = min(FEWEST_KEPT, sentences)
    return create_model(
        "Answer",
        __base__=Answer,
        keep=(Annotated[list[number], Field(min_length=few, max_length=MOST_KEPT, description=KEEP)], ...),
        said=(Annotated[list[voice], Field(max_length=MOST_VOICES, description=SAID)], ...),
        unknown=(Annotated[list[number], Field(max_length=MOST_UNKNOWN, description=UNKNOWN)], ...),
        gist=(Annotated[list[line], Field(min_length=1, max_length=MOST_GIST_LINES, description=GIST)], ...),
    )
