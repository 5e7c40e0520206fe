"""What a run would cost, told before anything is sent."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from summarizer.llm.prices import Price, dollars
from summarizer.llm.tokens import LIKELY_SHARE, TOKENS_PER_MESSAGE


@dataclass(frozen=True, slots=True)
class Planned:
    """One question as it would be asked."""

    prompt_tokens: int
    """By `estimate_request`: at most."""
    max_tokens: int
    """What the answer may take at most."""
    likely_tokens: int
    """What an answer to such a question mostly takes."""
    stored: bool = False
    """Whether the reply store holds the answer."""


@dataclass(frozen=True, slots=True)
class Forecast:
    """What the questions of a run take: most likely, and at most, each asked again once.

    Requests repeated after a fault are in neither; the budget counts them when they come.
    """

    calls: int
    replayed: int
    prompt_tokens: int
    completion_tokens: int
    most_prompt_tokens: int
    most_completion_tokens: int
    usd: Decimal | None
    most_usd: Decimal | None
    """None where the price is not known."""
    budget: Decimal | None = None
    """US dollars the run may take; None where there is no limit."""

    def words(self) -> str:
        """Some lines for a person."""
        stored = f" ({self.replayed} more are answered from the store, at no cost)" if self.replayed else ""
        lines = [
            f"model calls: {self.calls}{stored}",
            f"tokens read: about {self.prompt_tokens:,}, at most {self.most_prompt_tokens:,}",
            f"tokens written: about {self.completion_tokens:,}, at most {self.most_completion_tokens:,}",
        ]
        if self.usd is None or self.most_usd is None:
            advice = "give --price IN,OUT, US dollars for a million tokens read and written"
            lines.append(f"money: not known, for the price of this model is not: {advice}")
        elif not self.most_usd:
            lines.append("money: none")
        else:
            lines.append(f"money: about {dollars(self.usd)}, at most {dollars(self.most_usd)}{self._within()}")
        return "\n".join(lines)

    def at_most(self) -> str:
        """The most that is read, written and paid, in one line."""
        money = "" if not self.most_usd else f", {dollars(self.most_usd)}"
        return f"{self.most_prompt_tokens:,} tokens read, {self.most_completion_tokens:,} written{money}"

    def _within(self) -> str:
        """Whether the budget will do, in words."""
        if self.budget is None or self.usd is None or self.most_usd is None:
            return ""
        holds = "holds it" if self.most_usd <= self.budget else "may not hold it"
        holds = "will not hold it" if self.usd > self.budget else holds
        return f"; the budget of {dollars(self.budget)} {holds}"


def forecast(planned: Iterable[Planned], price: Price | None, *, budget: Decimal | None = None) -> Forecast:
    """Add up what is planned; an answer in the store costs nothing."""
    everything = list(planned)
    asked = [one for one in everything if not one.stored]
    likely = [(int(one.prompt_tokens * LIKELY_SHARE), min(one.likely_tokens, one.max_tokens)) for one in asked]
    most = [pair for one in asked for pair in _twice(one)]
    return Forecast(
        calls=len(asked),
        replayed=len(everything) - len(asked),
        prompt_tokens=sum(read for read, _ in likely),
        completion_tokens=sum(written for _, written in likely),
        most_prompt_tokens=sum(read for read, _ in most),
        most_completion_tokens=sum(written for _, written in most),
        usd=_cost(likely, price),
        most_usd=_cost(most, price),
        budget=budget,
    )


def _twice(one: Planned) -> list[tuple[int, int]]:
    """A question, and the same asked again: its second prompt holds the first answer and what was wrong with it."""
    again = one.prompt_tokens + one.max_tokens + REASK_TOKENS
    return [(one.prompt_tokens, one.max_tokens), (again, one.max_tokens)]


def _cost(pairs: list[tuple[int, int]], price: Price | None) -> Decimal | None:
    return None if price is None else sum((price.of(*pair) for pair in pairs), Decimal(0))


REASK_TOKENS = 200 + 2 * TOKENS_PER_MESSAGE
"""For saying what was wrong with an answer; the two messages that a re-ask adds."""
