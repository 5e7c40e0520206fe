"""A brief beside its article's clean text: what every check of a brief looks things up in."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from summarizer import segment
from summarizer.schema import Brief, Entity, Evidence, Sentence
from summarizer.wording import Line, quotations


@dataclass(frozen=True)
class Source:
    """A brief, its text, and the text's sentences by our own count."""

    brief: Brief
    text: str
    whole: bool
    """False where the article's text is not at hand and only the brief's own quotes are known."""
    sentences: tuple[Sentence, ...]
    quoted: tuple[tuple[int, int], ...]
    entities: dict[str, Entity] = field(default_factory=dict)

    def sentence_at(self, offset: int) -> int:
        """The number of the sentence that holds `offset`; 0 if none does."""
        return next((s.number for s in self.sentences if s.start <= offset < s.end), 0)

    def mentions_in(self, entity: str, evidence: Sequence[Evidence]) -> list[Evidence]:
        """The mentions of an entity within the cited passages."""
        known = self.entities.get(entity)
        return [
            mention
            for mention in (known.evidence if known else ())
            if any(e.start <= mention.start and mention.end <= e.end for e in evidence)
        ]

    def in_quotation(self, start: int, end: int) -> bool:
        """Whether the stretch touches a quotation."""
        return any(first < end and start < last for first, last in self.quoted)


def source_of(brief: Brief, text: str | None) -> Source:
    """Lay the brief beside its text, or, without one, beside a text of nothing but its own quotes."""
    body = _quotes_only(brief) if text is None else text
    sentences, quoted = _read(body) if text is not None else ((), quotations(body))
    return Source(
        brief=brief,
        text=body,
        whole=text is not None,
        sentences=sentences,
        quoted=quoted,
        entities={entity.id: entity for entity in brief.entities},
    )


@lru_cache(maxsize=64)
def _read(text: str) -> tuple[tuple[Sentence, ...], tuple[tuple[int, int], ...]]:
    return segment.sentences(text), quotations(text)


def _quotes_only(brief: Brief) -> str:
    characters = [" "] * brief.article.characters
    for evidence in evidences(brief):
        if 0 <= evidence.start < evidence.end <= len(characters):
            characters[evidence.start : evidence.end] = evidence.quote.ljust(evidence.end - evidence.start)[
                : evidence.end - evidence.start
            ]
    return "".join(characters)


def evidences(brief: Brief) -> list[Evidence]:
    """Every piece of evidence in a brief."""
    return [evidence for _, evidence in placed_evidence(brief)]


def placed_evidence(brief: Brief) -> list[tuple[str, Evidence]]:
    """Every piece of evidence with its place in the document."""
    holders: list[tuple[str, Sequence[Evidence]]] = []
    if brief.headline is not None:
        holders.append(("headline", brief.headline.evidence))
    holders += [(f"gist[{n}]", passage.evidence) for n, passage in enumerate(brief.gist)]
    holders += [(f"gaps[{n}]", passage.evidence) for n, passage in enumerate(brief.gaps)]
    for n, entity in enumerate(brief.entities):
        holders.append((f"entities[{n}]", entity.evidence))
        holders += [(f"entities[{n}].roles[{m}]", role.evidence) for m, role in enumerate(entity.roles)]
    for n, claim in enumerate(brief.claims):
        holders.append((f"claims[{n}]", claim.evidence))
        holders += [(f"claims[{n}].attribution[{m}]", a.evidence) for m, a in enumerate(claim.attribution)]
    return [(f"{place}.evidence[{m}]", e) for place, several in holders for m, e in enumerate(several)]


def joined(evidence: Sequence[Evidence]) -> Line:
    """The quotes as one line."""
    return Line.of([(e.start, e.quote) for e in evidence])


def occurrences(words: str, text: str, *, start: int = 0, end: int | None = None) -> list[int]:
    """Every place where `words` stand in `text` as whole words."""
    left = r"(?<!\w)" if words[:1].isalnum() else ""
    right = r"(?!\w)" if words[-1:].isalnum() else ""
    pattern = re.compile(left + re.escape(words) + right)
    return [match.start() for match in pattern.finditer(text, start, len(text) if end is None else end)]
