"""Asks one peer about one article after another: a JSON line in, a JSON line out. Runs in the peers' own environment.

    python benchmarks/peers/ask.py {langextract | langextract-best | instructor} BASE_URL MODEL

A line in is `{"text": ...}`; a line out is `{"items": [{"kind", "text", "evidence"}], "error": null or why}`, where
`text` is every word the item tells and `evidence` what the peer itself cites for it (null if it could not locate it).
"""

import json
import logging
import sys
import warnings
from collections.abc import Callable
from typing import Any

import instructor
import langextract
import openai
from pydantic import BaseModel, Field

Item = dict[str, str | None]
Peer = Callable[[str], list[Item]]

WHOLE_ARTICLE_TOKENS = 1500
"""Three times what the peers need for an article: what runs into it is a loop and never comes back."""
CHUNK_TOKENS = 800

# ---------------------------------------------------------------- langextract

TASK = """\
Extract what a news brief needs, in order of appearance: persons and organizations, events, statements, figures and
commitments. Use exact text for extractions. Do not paraphrase or overlap entities.
Provide meaningful attributes for each to add context."""

EXAMPLE = langextract.data.ExampleData(
    text=(
        "Harbour master Ines Falk said on Monday that the north quay of Ostrava Bay would stay shut until 12 May. "
        '"We will not risk another collapse," she told reporters. At least 40 boats were moved after a crane fell '
        "on Sunday. The port authority promised to pay owners by the end of June."
    ),
    extractions=[
        langextract.data.Extraction("person", "Ines Falk", attributes={"role": "Harbour master"}),
        langextract.data.Extraction(
            "statement",
            "the north quay of Ostrava Bay would stay shut until 12 May",
            attributes={"speaker": "Ines Falk", "when": "Monday"},
        ),
        langextract.data.Extraction(
            "statement", "We will not risk another collapse", attributes={"speaker": "Ines Falk", "when": "Monday"}
        ),
        langextract.data.Extraction("figure", "At least 40 boats", attributes={"what": "boats moved"}),
        langextract.data.Extraction("event", "a crane fell on Sunday", attributes={"who": "a crane", "when": "Sunday"}),
        langextract.data.Extraction("organization", "The port authority", attributes={"role": "runs the port"}),
        langextract.data.Extraction(
            "commitment",
            "promised to pay owners by the end of June",
            attributes={"who": "The port authority", "when": "by the end of June"},
        ),
    ],
)


def langextract_peer(base_url: str, model: str, *, best: bool) -> Peer:
    """One pass, the whole article in one call; or, as its README advises for recall, three passes in small chunks."""
    config = langextract.factory.ModelConfig(
        model_id=model,
        provider="OpenAILanguageModel",
        provider_kwargs={
            "api_key": "none",
            "base_url": base_url,
            "temperature": 0.0,
            "max_output_tokens": CHUNK_TOKENS if best else WHOLE_ARTICLE_TOKENS,
        },
    )

    def ask(text: str) -> list[Item]:
        found = langextract.extract(
            text,
            prompt_description=TASK,
            examples=[EXAMPLE],
            config=config,
            extraction_passes=3 if best else 1,
            max_char_buffer=1000 if best else 100_000,
            max_workers=1,  # the server has one slot
            batch_length=1,
            show_progress=False,
        )
        return [_extraction(text, one) for one in found.extractions or []]

    return ask


def _extraction(text: str, one: Any) -> Item:
    place = one.char_interval
    located = text[place.start_pos : place.end_pos] if place and place.start_pos is not None else None
    attributes = [str(value) for value in (one.attributes or {}).values() if value]
    return {
        "kind": one.extraction_class,
        "text": " | ".join([one.extraction_text, *attributes]),
        "evidence": located,
        "claimed": one.extraction_text,
    }


# ---------------------------------------------------------------- instructor


class Actor(BaseModel):
    name: str
    role: str | None = Field(None, description="What the article calls this person or organization")
    evidence: str = Field(description="The exact words of the article, copied verbatim")


class Event(BaseModel):
    who: str
    what: str
    when: str | None = Field(None, description="As worded in the article")
    where: str | None = None
    evidence: str = Field(description="The exact words of the article, copied verbatim")


class Quote(BaseModel):
    speaker: str
    quote: str = Field(description="What was said, copied verbatim")
    evidence: str = Field(description="The exact sentence of the article, copied verbatim")


class Figure(BaseModel):
    what: str = Field(description="What is counted or measured")
    value: str
    evidence: str = Field(description="The exact words of the article, copied verbatim")


class Commitment(BaseModel):
    who: str
    promise: str
    due: str | None = Field(None, description="As worded in the article")
    evidence: str = Field(description="The exact words of the article, copied verbatim")


class NewsBrief(BaseModel):
    headline: str
    summary: str = Field(description="Two or three sentences")
    actors: list[Actor]
    events: list[Event]
    quotes: list[Quote]
    figures: list[Figure]
    commitments: list[Commitment]


def instructor_peer(base_url: str, model: str) -> Peer:
    """A plain call with a rich schema, instructor's own defaults for the rest."""
    client = instructor.from_openai(openai.OpenAI(base_url=base_url, api_key="none"), mode=instructor.Mode.JSON_SCHEMA)

    def ask(text: str) -> list[Item]:
        found = client.chat.completions.create(
            model=model,
            response_model=NewsBrief,
            temperature=0.0,
            max_tokens=WHOLE_ARTICLE_TOKENS,
            messages=[
                {"role": "system", "content": "You write structured news briefs. Use only what the article says."},
                {"role": "user", "content": f"Write the brief of this article:\n\n{text}"},
            ],
        )
        return [_told(one) for group in _groups(found) for one in group]

    return ask


def _groups(brief: NewsBrief) -> list[list[Any]]:
    return [list(brief.actors), list(brief.events), list(brief.quotes), list(brief.figures), list(brief.commitments)]


def _told(one: BaseModel) -> Item:
    fields = one.model_dump()
    evidence = fields.pop("evidence")
    words = " | ".join(str(value) for value in fields.values() if value)
    return {"kind": type(one).__name__.lower(), "text": words, "evidence": evidence, "claimed": evidence}


# ---------------------------------------------------------------- the line protocol


def main() -> None:
    """Answer each line until there are no more."""
    warnings.simplefilter("ignore")
    logging.disable(logging.CRITICAL)
    system, base_url, model = sys.argv[1:]
    peers: dict[str, Callable[[], Peer]] = {
        "langextract": lambda: langextract_peer(base_url, model, best=False),
        "langextract-best": lambda: langextract_peer(base_url, model, best=True),
        "instructor": lambda: instructor_peer(base_url, model),
    }
    peer = peers[system]()
    out, sys.stdout = sys.stdout, sys.stderr  # what a library prints is no answer
    print("ready", file=out, flush=True)
    for line in sys.stdin:
        try:
            answer: dict[str, Any] = {"items": peer(json.loads(line)["text"]), "error": None}
        except Exception as error:  # noqa: BLE001 - whatever a peer raises is its outcome
            answer = {"items": [], "error": f"{type(error).__name__}: {str(error)[:200]}"}
        print(json.dumps(answer), file=out, flush=True)


if __name__ == "__main__":
    main()
