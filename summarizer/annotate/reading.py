"""Reading: an article's tokens as a tree one can walk, shared by annotation and extraction."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from summarizer.schema import Token


@dataclass(frozen=True)
class Reading:
    """The text and its tokens, with the look-ups that grammar rules need."""

    text: str
    tokens: tuple[Token, ...]

    @cached_property
    def _kids(self) -> dict[int, list[Token]]:
        kids: dict[int, list[Token]] = {}
        for token in self.tokens:
            if token.head != token.index:
                kids.setdefault(token.head, []).append(token)
        return kids

    @cached_property
    def by_sentence(self) -> dict[int, list[Token]]:
        """Sentence number → its tokens."""
        grouped: dict[int, list[Token]] = {}
        for token in self.tokens:
            grouped.setdefault(token.sentence, []).append(token)
        return grouped

    def children(self, token: Token, *deps: str) -> list[Token]:
        """The governed tokens in text order, of the given relations if any are given."""
        kids = self._kids.get(token.index, [])
        return [kid for kid in kids if kid.dep in deps] if deps else kids

    def child(self, token: Token, *deps: str) -> Token | None:
        """The first governed token of these relations."""
        found = self.children(token, *deps)
        return found[0] if found else None

    def head(self, token: Token) -> Token:
        """The governing token; a root governs itself."""
        return self.tokens[token.head]

    def ancestors(self, token: Token) -> Iterator[Token]:
        """From the governing token up to the root."""
        while token.head != token.index:
            token = self.tokens[token.head]
            yield token

    def subtree(self, token: Token) -> list[Token]:
        """The token and everything below it, in text order."""
        found, queue = [], [token]
        while queue:
            current = queue.pop()
            found.append(current)
            queue += self.children(current)
        return sorted(found, key=lambda t: t.index)

    @cached_property
    def _starts(self) -> list[int]:
        return [token.start for token in self.tokens]

    @cached_property
    def _ends(self) -> list[int]:
        return [token.end for token in self.tokens]

    def within(self, start: int, end: int) -> list[Token]:
        """The tokens that lie in a span."""
        if start >= end:
            return []
        return list(self.tokens[bisect_right(self._ends, start) : bisect_left(self._starts, end)])

    def span_head(self, start: int, end: int) -> Token | None:
        """The token of a span whose governor lies outside it."""
        inside = self.within(start, end)
        words = [t for t in inside if t.pos not in ("PUNCT", "SPACE")] or inside
        for token in words:
            head = self.head(token)
            if head.index == token.index or not start <= head.start < end:
                return token
        return words[0] if words else None
