"""The desk grounding works at: an article with what reading found in it, and look-ups that never guess."""

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property

from summarizer import align, dates
from summarizer.ground.reasons import Reason
from summarizer.schema import (
    Annotations,
    Article,
    Attribution,
    Entity,
    Evidence,
    Match,
    Mention,
    Place,
    Pointer,
    Sentence,
    Token,
    When,
)

# After one of these a mention only modifies the phrase it ends ("ministry of South Korea").
_MODIFIES = re.compile(r"\w\s+(?:of|in|for|from|with|to|on|at|and|or|by|against|between)\s+(?:the\s+)?$", re.IGNORECASE)
_LEAD_IN = re.compile(r"(?:the|a|an|mr\.?|mrs\.?|ms\.?|dr\.?)\s+", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s?$")


@dataclass(frozen=True, slots=True)
class Found:
    """A stretch of the article, and how the drafter's words led to it."""

    start: int
    end: int
    sentence: int
    match: Match


@dataclass(frozen=True)
class Desk:
    """Everything an item is checked against, indexed so that an item costs as much in a long article as in a short."""

    article: Article
    annotations: Annotations
    entities: tuple[Entity, ...]

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.start for sentence in self.article.sentences]

    @cached_property
    def _mentions(self) -> dict[int, list[Mention]]:
        grouped: dict[int, list[Mention]] = {}
        for mention in self.annotations.mentions:
            grouped.setdefault(mention.sentence, []).append(mention)
        return grouped

    @cached_property
    def _entities(self) -> dict[str | None, Entity]:
        return {entity.id: entity for entity in self.entities}

    @cached_property
    def _tokens(self) -> dict[int, list[Token]]:
        grouped: dict[int, list[Token]] = {}
        for token in self.annotations.tokens:
            grouped.setdefault(token.sentence, []).append(token)
        return grouped

    def tokens_in(self, sentence: int) -> list[Token]:
        """The tokens of a sentence, in order."""
        return self._tokens.get(sentence, [])

    def mentions_in(self, *sentences: int) -> list[Mention]:
        """The mentions of these sentences; none crosses from one to another."""
        return [mention for number in sentences for mention in self._mentions.get(number, [])]

    def sentences_over(self, start: int, end: int) -> list[int]:
        """The numbers of the sentences that a stretch touches."""
        first, last = self.sentence_at(start), self.sentence_at(max(end - 1, start))
        return [n for n in range(first, last + 1) if self.sentence(n).start < end and start < self.sentence(n).end]

    def words(self, found: Found) -> str:
        """The article's words there."""
        return self.article.text[found.start : found.end]

    def sentence(self, number: int) -> Sentence:
        """Sentence `number`, from 1."""
        return self.article.sentences[number - 1]

    def knows(self, number: int) -> bool:
        """Whether the article has a sentence of that number."""
        return 1 <= number <= len(self.article.sentences)

    def find(self, pointer: Pointer) -> Found | None:
        """The pointed-at words within their sentence; `start` helps to choose, and is never trusted."""
        sentence = self.sentence(pointer.sentence)
        return self._find_within(pointer, sentence.start, sentence.end)

    def find_beyond(self, pointer: Pointer) -> Found | None:
        """The same, for words that may run on to the end of the paragraph."""
        last = max(
            (s for s in self.article.sentences if s.paragraph == self.sentence(pointer.sentence).paragraph),
            key=lambda sentence: sentence.end,
        )
        return self._find_within(pointer, self.sentence(pointer.sentence).start, last.end)

    def _find_within(self, pointer: Pointer, start: int, end: int) -> Found | None:
        text, at = self.article.text, pointer.start
        if at is not None and start <= at and text.startswith(pointer.text, at, end):
            return Found(at, at + len(pointer.text), self.sentence_at(at), "exact")
        span = align.find(pointer.text, text, start=start, end=end, near=at)
        if span is None:
            return None
        return Found(span.start, span.end, self.sentence_at(span.start), span.match)

    def sentence_at(self, offset: int) -> int:
        """The number of the sentence that holds `offset`."""
        return max(bisect_right(self._starts, offset), 1)

    def evidence(self, start: int, end: int, *, match: Match = "exact") -> Evidence:
        """Evidence for a stretch of the article."""
        return Evidence(
            article=self.article.info.id,
            sentence=self.sentence_at(start),
            start=start,
            end=end,
            quote=self.article.text[start:end],
            match=match,
        )

    def sentence_evidence(self, number: int) -> Evidence:
        """Evidence that is a whole sentence."""
        return self.evidence(self.sentence(number).start, self.sentence(number).end)

    def entity(self, name: str | None) -> Entity | None:
        """The entity of that id, if it is kept."""
        return self._entities.get(name)

    def mention(self, found: Found) -> Mention | None:
        """The mention these words are: they are it, lie in it, end in it as their head, or open with it.

        "A senior US official" is not the United States, nor "the ministry of South Korea" South Korea.
        """
        start, end, text = found.start, found.end, self.article.text
        lead = _LEAD_IN.match(text, start, end)
        bare = (lead.end() if lead else start, end - len(_tail(text[start:end])))
        near = self.mentions_in(*self.sentences_over(start, end))
        overlapping = [m for m in near if m.start < end and start < m.end]
        same = [m for m in overlapping if (m.start, m.end) in {(start, end), bare, (start, bare[1])}]
        around = [m for m in overlapping if m.start <= start and bare[1] <= m.end]
        heads = [m for m in overlapping if m.end == bare[1] and not _MODIFIES.search(text[start : m.start])]
        opens = [m for m in overlapping if m.start in {start, bare[0]} and text[m.end : m.end + 2] in {", ", " ("}]
        for group in (same, sorted(around, key=_length), sorted(heads, key=_length, reverse=True), opens):
            if group:
                return group[0]
        return None

    def known(self, found: Found) -> tuple[Mention, Entity] | None:
        """The mention these words are, with its entity; None where nothing decides which entity is meant."""
        mention = self.mention(found)
        entity = self.entity(mention.entity) if mention else None
        return (mention, entity) if mention and entity else None

    def all_known(self, found: Found) -> tuple[Entity, ...]:
        """Every entity these words mean: "the two" means both."""
        mention = self.mention(found)
        return tuple(self.meant_by(mention)) if mention else ()

    def meant_by(self, mention: Mention) -> list[Entity]:
        """Whom a mention means: one, or the two of "the two", in the order of the article's entities."""
        here = [m for m in self.mentions_in(mention.sentence) if (m.start, m.end) == (mention.start, mention.end)]
        return [entity for m in here if (entity := self.entity(m.entity))]

    def when(self, found: Found) -> When:
        """The time these words mean: what reading found there, else read from these words alone."""
        times = [t for t in self.annotations.times if t.start < found.end and found.start < t.end]
        if times:
            return max(times, key=lambda t: min(t.end, found.end) - max(t.start, found.start)).when
        words = self.words(found)
        return dates.resolve(words, None if dates.counts_from_told(words) else self.annotations.published)

    def place(self, found: Found) -> Place:
        """The place as worded, with its entity if one is meant."""
        known = self.known(found)
        return Place(text=self.words(found), entity=known[1].id if known else None)

    def attribution(self, found: Found) -> Attribution:
        """One link of the chain of who reports a claim."""
        known = self.known(found)
        return Attribution(
            text=self.words(found),
            entity=known[1].id if known else None,
            evidence=(self.evidence(found.start, found.end, match=found.match),),
        )


@dataclass(slots=True)
class Lookup:
    """Looks up the pointers of one item and keeps what could not be found."""

    desk: Desk
    refusals: list[tuple[Reason, str]] = field(default_factory=list)

    def find(self, pointer: Pointer | None, reason: Reason) -> Found | None:
        """The words to the letter, up to typography; a name or number is never found approximately."""
        if pointer is None:
            return None
        if not pointer.text.strip():
            self.refuse(Reason.EMPTY, "no words")
        elif not self.desk.knows(pointer.sentence):
            self.refuse(Reason.SENTENCE_UNKNOWN, f"sentence {pointer.sentence}")
        else:
            found = self.desk.find(pointer)
            if found is not None and found.match != "fuzzy":
                return found
            self.refuse(reason, f"{pointer.text!r} in sentence {pointer.sentence}")
        return None

    def need(self, pointer: Pointer | None, reason: Reason) -> Found | None:
        """The same, for what a claim cannot be without."""
        if pointer is None:
            self.refuse(Reason.EMPTY, f"nothing pointed at ({reason.value})")
        return self.find(pointer, reason)

    def find_all(self, pointers: tuple[Pointer, ...], reason: Reason) -> list[Found]:
        """All that are found."""
        return [found for pointer in pointers if (found := self.find(pointer, reason))]

    def refuse(self, reason: Reason, detail: str) -> None:
        """Note that something was not found."""
        self.refusals.append((reason, detail))


def _length(mention: Mention) -> int:
    return mention.end - mention.start


def _tail(words: str) -> str:
    """The possessive ending of a phrase, or nothing."""
    match = _POSSESSIVE.search(words)
    return match.group() if match else ""
