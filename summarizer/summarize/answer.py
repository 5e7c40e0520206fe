"""The answer a model gives about an article: numbers, choices, and few words. The descriptions are prompt text."""

from collections.abc import Sequence
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, create_model

FactKind = Literal["said", "done", "planned", "promised", "counted", "unknown"]

FEWEST_FACTS, MOST_FACTS = 6, 8
"""A small model asked for as many as it finds gives three, and one that may give twelve repeats the last. An article
of eight sentences or fewer is asked for half of them."""
MOST_GIST_LINES = 2
LONGEST_WORDING = 160
"""Characters, told in the schema and not enforced here: a server that holds to it cuts a runaway off, and what is cut
in mid-phrase is withheld by grounding."""

FACTS = "the 6 to 8 sentences an editor would keep, most important first."
NUMBER = "its number;"
KIND = "said, done, planned, promised, counted, or unknown (the article says it is not known);"
WHO = "who acts or speaks there."
GIST = "the 2 facts to print first, each in 8 to 15 words."


class Fact(BaseModel):
    """A sentence worth keeping, and what it tells."""

    model_config = ConfigDict(extra="forbid")
    n: int
    kind: FactKind
    who: str


class GistLine(BaseModel):
    """A sentence to print first, in the model's own words."""

    model_config = ConfigDict(extra="forbid")
    n: int
    text: str


class Answer(BaseModel):
    """All that a model says about an article, or about a part of one."""

    model_config = ConfigDict(extra="forbid")
    facts: list[Fact]
    gist: list[GistLine]


def fields() -> str:
    """What the answer holds, as a prompt says it."""
    return f"facts: {FACTS} n: {NUMBER} kind: {KIND} who: {WHO}\ngist: {GIST}"


def answer_type(numbers: Sequence[int], names: Sequence[str]) -> type[Answer]:
    """The answer to sentences of these numbers: no other number, no name that reading did not find."""
    number = Annotated[int, Field(ge=numbers[0], le=numbers[-1], description=NUMBER)]
    who = Literal[(*names, "")]  # type: ignore[valid-type] # made for one article
    text = Annotated[str, Field(json_schema_extra={"maxLength": LONGEST_WORDING})]
    fact = create_model(
        "Fact",
        __base__=Fact,
        n=(number, ...),
        kind=(Annotated[FactKind, Field(description=KIND)], ...),
        who=(Annotated[who, Field(description=WHO)], ...),
    )
    line = create_model("GistLine", __base__=GistLine, n=(number, ...), text=(text, ...))
    few = min(FEWEST_FACTS, max(1, len(numbers) // 2))
    return create_model(
        "Answer",
        __base__=Answer,
        facts=(Annotated[list[fact], Field(min_length=few, max_length=MOST_FACTS, description=FACTS)], ...),
        gist=(Annotated[list[line], Field(min_length=1, max_length=MOST_GIST_LINES, description=GIST)], ...),
    )
