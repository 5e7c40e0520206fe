"""Small briefs for tests: say sentences, names and claims; offsets are worked out and always true."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from summarizer.dates import bounds
from summarizer.schema import (
    ArticleInfo,
    Attribution,
    Brief,
    Claim,
    Commitment,
    Entity,
    Event,
    Evidence,
    Figure,
    Passage,
    Place,
    Provenance,
    Statement,
    When,
    Withheld,
)

Kind = Literal["person", "organization", "place", "group", "other"]


def when(value: str | None, text: str = "", *, recurrence: str | None = None) -> When | None:
    """A time by its EDTF value; the bounds follow from it."""
    if value is None:
        return None
    earliest, latest = bounds(value)
    precision: Literal["day", "month", "interval"] = (
        "interval" if "/" in value else "day" if len(value) == 10 else "month"
    )
    return When(
        text=text or value,
        value=value,
        earliest=earliest,
        latest=latest,
        precision=precision,
        basis="stated",
        recurrence=recurrence,
    )


@dataclass
class Writer:
    """An article in the making: each method adds a claim and cites sentences by number, from 1."""

    outlet: str | None
    published: str | None
    sentences: Sequence[str]
    title: str | None = None
    wire: str | None = None
    names: Mapping[str, Kind] = field(default_factory=dict)
    """Entity name → kind."""
    roles: Mapping[str, str] = field(default_factory=dict)
    """Entity name → role, which must stand in the text."""
    aliases: Mapping[str, Sequence[str]] = field(default_factory=dict)
    gist: Sequence[int] = (1,)
    copy_of: str | None = None
    claims: list[Claim] = field(default_factory=list)
    gaps: list[Passage] = field(default_factory=list)

    @property
    def text(self) -> str:
        return " ".join(self.sentences)

    @property
    def id(self) -> str:
        key = f"{self.text}\n{self.outlet or ''}\n{self.published}"
        return hashlib.sha256(key.encode()).hexdigest()[:12]

    def cite(self, *numbers: int) -> tuple[Evidence, ...]:
        found = []
        for number in numbers:
            start = sum(len(sentence) + 1 for sentence in self.sentences[: number - 1])
            quote = self.sentences[number - 1]
            end = start + len(quote)
            found.append(Evidence(article=self.id, sentence=number, start=start, end=end, quote=quote))
        return tuple(found)

    def spans(self, words: str) -> tuple[Evidence, ...]:
        found = []
        for match in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", self.text):
            number = 1 + sum(self.cite(place + 1)[0].end <= match.start() for place in range(len(self.sentences)))
            start, end = match.span()
            found.append(Evidence(article=self.id, sentence=number, start=start, end=end, quote=match[0]))
        assert found, f"{words!r} does not stand in the article"
        return tuple(found)

    def entity(self, name: str) -> str:
        return f"e{list(self.names).index(name) + 1}"

    def entities(self, names: Sequence[str]) -> tuple[str, ...]:
        return tuple(self.entity(name) for name in names)

    def chain(self, by: Sequence[str]) -> tuple[Attribution, ...]:
        return tuple(
            Attribution(text=name, entity=self.entity(name) if name in self.names else None, evidence=self.spans(name))
            for name in by
        )

    def _next(self) -> str:
        return f"c{len(self.claims) + 1}"

    def event(
        self,
        number: int,
        kind: str,
        *who: str,
        day: str | None = None,
        status: Literal["occurred", "ongoing", "planned", "expected", "cancelled", "denied"] = "occurred",
        by: Sequence[str] = (),
        where: str | None = None,
        negated: bool = False,
    ) -> "Writer":
        self.claims.append(
            Event(
                id=self._next(),
                text=self.sentences[number - 1],
                wording="copied",
                when=when(day),
                type=kind,
                participants=self.entities(who),
                status=status,
                attribution=self.chain(by),
                evidence=self.cite(number),
                where=Place(text=where, entity=self.entity(where) if where in self.names else None) if where else None,
                polarity="negated" if negated else "affirmed",
            )
        )
        return self

    def statement(
        self,
        number: int,
        *who: str,
        quote: str | None = None,
        said: str | None = None,
        by: Sequence[str] = (),
        speaker: str = "",
    ) -> "Writer":
        self.claims.append(
            Statement(
                id=self._next(),
                text=self.sentences[number - 1],
                wording="copied",
                said=when(said),
                speakers=self.entities(who),
                speaker_text=speaker or who[0],
                quote=quote,
                mode="direct" if quote else "indirect",
                attribution=self.chain(by),
                evidence=self.cite(number),
            )
        )
        return self

    def figure(
        self,
        number: int,
        subject: str,
        value: str,
        *,
        unit: str | None = "people",
        day: str | None = None,
        qualifier: Literal["exactly", "about", "at_least", "at_most", "more_than", "less_than"] = "exactly",
        by: Sequence[str] = (),
    ) -> "Writer":
        self.claims.append(
            Figure(
                id=self._next(),
                text=self.sentences[number - 1],
                wording="copied",
                when=when(day),
                subject=subject,
                value=value,
                unit=unit,
                qualifier=qualifier,
                attribution=self.chain(by),
                evidence=self.cite(number),
            )
        )
        return self

    def promise(self, number: int, *who: str, due: When | None = None, to: Sequence[str] = ()) -> "Writer":
        self.claims.append(
            Commitment(
                id=self._next(),
                text=self.sentences[number - 1],
                wording="copied",
                actors=self.entities(who),
                to=self.entities(to),
                due=due,
                evidence=self.cite(number),
            )
        )
        return self

    def gap(self, number: int) -> "Writer":
        self.gaps.append(Passage(text=self.sentences[number - 1], evidence=self.cite(number)))
        return self

    def brief(self, *, withheld: Sequence[Withheld] = ()) -> Brief:
        sha = hashlib.sha256(self.text.encode()).hexdigest()
        info = ArticleInfo(
            id=self.id,
            source=f"{self.id}.txt",
            outlet=self.outlet,
            wire=self.wire,
            title=self.title,
            published=when(self.published),
            raw_sha256=sha,
            text_sha256=sha,
            characters=len(self.text),
            copy_of=self.copy_of,
            basis={},
        )
        return Brief(
            article=info,
            headline=Passage(text=self.title, evidence=self.cite(1)) if self.title else None,
            gist=tuple(Passage(text=self.sentences[n - 1], evidence=self.cite(n)) for n in self.gist),
            entities=tuple(self._made(name) for name in self.names),
            claims=tuple(self.claims),
            gaps=tuple(self.gaps),
            withheld=tuple(withheld),
            provenance=Provenance(drafter="extractive", package_version="0"),
        )

    def _made(self, name: str) -> Entity:
        aliases = tuple(self.aliases.get(name, ()))
        mentions = [place for words in (name, *aliases) for place in self.spans(words)]
        role = self.roles.get(name)
        return Entity(
            id=self.entity(name),
            name=name,
            kind=self.names[name],
            aliases=aliases,
            roles=(Passage(text=role, evidence=self.spans(role)),) if role else (),
            evidence=tuple(sorted(mentions, key=lambda mention: mention.start)),
        )
