"""What the extractive rules ask of a sentence: who takes part, when, where, and through whose mouth."""

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol, TypeVar

from summarizer.annotate import Reading
from summarizer.schema import Annotations, Article, Mention, Number, Pointer, Quotation, Role, TimeExpression, Token

# Prepositions of rest: the place of a happening, not where somebody came from.
_LOCATIVE = frozenset("in at near on outside inside off along across".split())
# Common nouns that are places after "in" and "on", where most nouns are not ("in a statement", "on the issue").
_GEOGRAPHIC = frozenset(
    """
    city town village region province district border coast island port harbour harbor peninsula capital country
    area building street sea river hospital school airport station zone water waters office square park dock
    pier terminal quay warehouse factory plant headquarters hall palace base camp field north south east west
    strait bay lake mountain valley forest road bridge tunnel suburb island outskirts compound embassy
    courthouse parliament
    """.split()
)
_MOTION = frozenset("travel go come fly arrive return move head sail drive walk visit trip send".split())


# Nouns that name a happening in news. Used for nominal events only with a date, parties or a possessor beside them.
EVENT_NOUNS = frozenset(
    """
    accident arrest attack blast bombing briefing call ceremony clash collapse collision conference consultation
    crash debate deal demonstration derailment dialogue discussion drill encounter earthquake election
    evacuation exercise explosion fire flood gathering hearing inauguration inspection invasion launch march
    meeting merger negotiation outage protest raid rally referendum rescue riot seizure session shooting signing
    spill storm strike summit talk talks test trial trip visit vote walkout war
    """.split()
)


_CORRECTION = re.compile(r"\b(?:earlier|previous) version of this (?:article|story|report)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Scene:
    """An article with its annotations, indexed for the rules."""

    article: Article
    notes: Annotations
    title_end: int

    @cached_property
    def reading(self) -> Reading:
        """The tokens as a tree."""
        return Reading(self.article.text, self.notes.tokens)

    @cached_property
    def _mention_at(self) -> dict[int, Mention]:
        """Offset → the shortest mention that covers it."""
        covering: dict[int, Mention] = {}
        for mention in sorted(self.notes.mentions, key=lambda m: m.start - m.end):
            for offset in range(mention.start, mention.end):
                covering[offset] = mention
        return covering

    @cached_property
    def _mentions(self) -> dict[int, list[Mention]]:
        return _by_sentence(self.notes.mentions)

    @cached_property
    def _roles(self) -> dict[int, list[Role]]:
        return _by_sentence(self.notes.roles)

    @cached_property
    def _kinds(self) -> dict[str, str]:
        return {entity.id: entity.kind for entity in self.notes.entities}

    @cached_property
    def _quotation_starts(self) -> list[int]:
        return [quotation.start for quotation in self.notes.quotations]

    @cached_property
    def _numbers(self) -> dict[int, list[Number]]:
        return _by_sentence(self.notes.numbers)

    def numbers_in(self, sentence: int) -> list[Number]:
        """The numbers of a sentence."""
        return self._numbers.get(sentence, [])

    def mentions_in(self, sentence: int) -> list[Mention]:
        """The mentions of a sentence."""
        return self._mentions.get(sentence, [])

    def roles_in(self, sentence: int) -> list[Role]:
        """The offices told in a sentence."""
        return self._roles.get(sentence, [])

    def quotations_over(self, start: int, end: int) -> list[Quotation]:
        """The quotations that overlap a stretch; no two overlap each other, so few need a look."""
        first = max(bisect_left(self._quotation_starts, start) - 1, 0)
        last = bisect_left(self._quotation_starts, end)
        return [q for q in self.notes.quotations[first:last] if start < q.end]

    @cached_property
    def _times(self) -> dict[int, list[TimeExpression]]:
        return _by_sentence(self.notes.times)

    def times_in(self, sentence: int) -> list[TimeExpression]:
        """The time expressions of a sentence."""
        return self._times.get(sentence, [])

    @cached_property
    def _quoted(self) -> frozenset[int]:
        inside = (t for q in self.notes.quotations for t in self.reading.within(q.start, q.end) if q.start < t.start)
        return frozenset(t.index for t in inside)

    def quoted(self, token: Token) -> bool:
        """Whether a token stands inside quotation marks."""
        return token.index in self._quoted

    def point(self, start: int, end: int, sentence: int) -> Pointer:
        """A pointer at a span."""
        return Pointer(sentence, self.article.text[start:end], start)

    def point_at(self, mention: Mention | TimeExpression) -> Pointer:
        """A pointer at a mention or a time expression."""
        return self.point(mention.start, mention.end, mention.sentence)

    def mention_of(self, token: Token) -> Mention | None:
        """The mention a token is the head of: the whole description if it ends one, else what covers it."""
        for mention in self.mentions_in(token.sentence):
            if mention.sentence == token.sentence and mention.start <= token.start < mention.end:
                head = self.reading.span_head(mention.start, mention.end)
                if head is not None and head.index == token.index:
                    return mention
        return self._mention_at.get(token.start)

    def taking_part(self, argument: Token | None) -> list[Mention]:
        """Who a noun phrase names: its own mention, or those that qualify its head; then what "and" adds."""
        if argument is None:
            return []
        pair = self._several_at(argument)
        if pair:
            return pair
        own = self.titled(argument) or self.mention_of(argument)
        found = [own] if own is not None and own.entity else self._qualifying(argument)
        if own is not None and own.entity:
            found = [*self._joined_before(own), *found]
        for kid in self.reading.children(argument):
            if kid.dep == "conj":
                found += self.taking_part(kid)
            elif kid.dep == "prep" and kid.text.lower() in ("between", "with", "among") and own is None:
                for noun in self.reading.children(kid, "pobj"):
                    found += self.taking_part(noun)
        return _distinct(found)

    def _several_at(self, token: Token) -> list[Mention]:
        """The mentions that share one word: "the two"."""
        here = [
            m for m in self.mentions_in(token.sentence) if (m.start, m.end) == (token.start, token.end) and m.entity
        ]
        return here if len(here) > 1 else []

    def _joined_before(self, mention: Mention) -> list[Mention]:
        """ "Dorn and his counterpart Brandt": who stands before "and" where the parser lost the tie."""
        role = next((r for r in self.roles_in(mention.sentence) if r.entity == mention.entity), None)
        start = min(mention.start, role.start) if role is not None else mention.start
        before = re.search(r"(\S+) and (?:his |her |their |the )?$", self.article.text[max(start - 60, 0) : start])
        if before is None:
            return []
        end = max(start - 60, 0) + before.end(1)
        nearby = self.mentions_in(mention.sentence)
        return [m for m in nearby if m.end == end and m.entity and self.kind(m) == "person"]

    def titled(self, token: Token) -> Mention | None:
        """The person whose office a token is part of: "counterpart" in "his counterpart Yeo"."""
        role = next((r for r in self.roles_in(token.sentence) if r.start <= token.start < r.end), None)
        if role is None:
            return None
        held = [m for m in self.mentions_in(role.sentence) if m.entity == role.entity]
        return min(held, key=lambda m: min(abs(m.start - role.end), abs(role.start - m.end)), default=None)

    def _qualifying(self, noun: Token) -> list[Mention]:
        """Whose people or forces a noun means: "US and North Korean troops" takes in both, "US support" nobody."""
        if noun.lemma not in _BODIES:
            return []
        found = []
        for kid in self.reading.children(noun, "amod", "compound", "poss", "nmod"):
            for token in (kid, *self.reading.children(kid, "conj")):
                mention = self._mention_at.get(token.start)
                if mention is not None and mention.entity:
                    found.append(mention)
        return found

    def where(self, trigger: Token) -> Pointer | None:
        """The place a verb or an event noun is tied to by a preposition."""
        visited = self.reading.child(trigger, "dobj") if trigger.lemma in ("visit", "tour", "leave", "reach") else None
        place = self.mention_of(visited) if visited is not None else None
        if place is not None and self.kind(place) == "place":
            return self.point_at(place)
        for kid in self.reading.children(trigger, "prep"):
            noun = self.reading.child(kid, "pobj")
            bound = kid.text.lower() == "to" and trigger.lemma in _MOTION
            if noun is None or not (bound or kid.text.lower() in _LOCATIVE) or self.is_time(noun):
                continue
            mention = self.mention_of(noun)
            if any(r.start <= noun.start < r.end for r in self.roles_in(noun.sentence)):
                continue  # "envoy on North Korea"
            if self.quoted(noun) and not self.quoted(trigger):
                continue  # a place spoken of, not the place of speaking
            names_place = mention is not None and self.kind(mention) in ("place", "organization")
            names_place = names_place and (kid.text.lower() != "on" or noun.lemma in _GEOGRAPHIC)
            tokens = [t for t in self.reading.subtree(noun) if t.index <= noun.index]
            spatial = kid.text.lower() not in ("in", "on", "at", "to") or noun.lemma in _GEOGRAPHIC
            if names_place or (noun.pos == "NOUN" and spatial):
                start = mention.start if mention is not None and names_place else tokens[0].start
                return self.point(start, noun.end, noun.sentence)
        return None

    def reports(self, sentence: int) -> bool:
        """Whether a sentence of the body reports anything: it is no headline and no aside, and does not tell
        what an earlier version said, which the outlet has taken back."""
        text = self.article.sentence_text(sentence)
        headline = self.article.sentences[sentence - 1].start < self.title_end
        return not (headline or _CORRECTION.search(text) or sentence in self.notes.asides)

    def entity_at(self, pointer: Pointer) -> str | None:
        """The entity that the words at a pointer mean."""
        at = pointer.start
        return next((m.entity for m in self.mentions_in(pointer.sentence) if m.start == at and m.entity), None)

    def kind(self, mention: Mention) -> str:
        """The kind of the entity a mention means, or an empty string."""
        return self._kinds.get(mention.entity or "", "")

    def is_time(self, token: Token) -> bool:
        """Whether a token belongs to a time expression."""
        return any(t.start <= token.start < t.end for t in self.times_in(token.sentence))


# Nouns for people who act for the country or body that qualifies them.
_BODIES = frozenset(
    """
    troop force soldier side team delegation delegate negotiator government people navy army police crew worker
    resident citizen lawmaker regime military rebel fighter mp jet warship plane vessel authority
    """.split()
)


class _InSentence(Protocol):
    @property
    def sentence(self) -> int: ...


_Item = TypeVar("_Item", bound=_InSentence)


def _by_sentence(items: Iterable[_Item]) -> dict[int, list[_Item]]:
    grouped: dict[int, list[_Item]] = {}
    for item in items:
        grouped.setdefault(item.sentence, []).append(item)
    return grouped


def _distinct(mentions: Iterable[Mention]) -> list[Mention]:
    seen: set[str | None] = set()
    kept = []
    for mention in mentions:
        if mention.entity not in seen:
            seen.add(mention.entity)
            kept.append(mention)
    return kept
