"""Reading: an article's tokens as a tree one can walk, shared by annotation and extraction."""

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

    def within(self, start: int, end: int) -> list[Token]:
        """The tokens that lie in a span."""
        return [t for t in self.tokens[self._first(start) :] if t.start < end] if start < end else []

    def _first(self, offset: int) -> int:
        low, high = 0, len(self.tokens)
        while low < high:
            middle = (low + high) // 2
            if self.tokens[middle].end <= offset:
                low = middle + 1
            else:
                high = middle
        return low

    def span_head(self, start: int, end: int) -> Token | None:
        """The token of a span whose governor lies outside it."""
        inside = self.within(start, end)
        words = [t for t in inside if t.pos not in ("PUNCT", "SPACE")] or inside
        for token in words:
            head = self.head(token)
            if head.index == token.index or not start <= head.start < end:
                return token
        return words[0] if words else None
