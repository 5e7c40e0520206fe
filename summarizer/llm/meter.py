"""What asking costs, counted as it goes: reserved before a call, settled after it, never beyond the budget."""

import threading
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from types import TracebackType
from typing import Self

from summarizer.errors import ConfigError, ModelError, ModelUnavailable, Outcome
from summarizer.llm.prices import Price, dollars


@dataclass(frozen=True, slots=True)
class Usage:
    """What an endpoint says a call took; never less than nothing."""

    prompt_tokens: int
    completion_tokens: int


@dataclass(frozen=True, slots=True)
class Spent:
    """What was spent so far; a snapshot."""

    calls: int = 0
    """Requests sent, those included that failed or repeat another."""
    retries: int = 0
    """Of them, requests sent again after a fault."""
    reasks: int = 0
    """Of them, questions asked again after an answer of no use."""
    replayed: int = 0
    """Answers taken from the reply store; no call, no cost."""
    estimated: int = 0
    """Of the calls, those that told no usage: counted at the most they can have taken."""
    prompt_tokens: int = 0
    completion_tokens: int = 0
    usd: Decimal | None = Decimal(0)
    """None where the price is not known."""
    outcomes: Mapping[Outcome, int] = field(default_factory=dict)
    """How many articles' questions ended without an answer, by why."""
    problems: Mapping[Outcome, str] = field(default_factory=dict)
    """Of each such outcome one account, with what to do: the first, or one that ended all asking."""
    seconds: float = 0.0
    """Waited for answers, added up over the calls."""

    def words(self) -> str:
        """One line for a person."""
        repeats = [f"{self.retries} repeated"] * bool(self.retries) + [f"{self.reasks} asked again"] * bool(self.reasks)
        calls = f"model calls: {self.calls}" + (f" ({', '.join(repeats)})" if repeats else "")
        parts = [calls, f"tokens: {self.prompt_tokens:,} read, {self.completion_tokens:,} written"]
        if self.replayed:
            parts.insert(1, f"answered from the store: {self.replayed}")
        if self.estimated:
            parts.append(f"calls that told no usage, counted at their most: {self.estimated}")
        parts += [f"{name}: {count}" for name, count in sorted(self.outcomes.items())]
        parts.append(f"money: {'not known' if self.usd is None else dollars(self.usd)}")
        return "; ".join(parts)


class Reservation:
    """What one call may take at most, put aside before it is sent; leaving it open counts it whole."""

    def __init__(self, meter: "Meter", prompt_tokens: int, max_tokens: int, cost: Decimal) -> None:
        self.prompt_tokens = prompt_tokens
        self.max_tokens = max_tokens
        self.cost = cost
        self._meter = meter
        self._open = True
        self._started = time.monotonic()

    def settle(self, usage: Usage | None) -> None:
        """The call took this; with no usage told, or only zeros, all that was reserved: it may have been charged."""
        if usage is not None and usage.prompt_tokens + usage.completion_tokens > 0:
            self._close(usage.prompt_tokens, usage.completion_tokens, told=True)
        else:
            self._close(self.prompt_tokens, self.max_tokens, told=False)

    def release(self) -> None:
        """The call took nothing: never connected, or turned away before a model read it (429, 401 and their like)."""
        self._close(0, 0, told=None)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.settle(None)

    def _close(self, prompt_tokens: int, completion_tokens: int, *, told: bool | None) -> None:
        if self._open:
            self._open = False
            seconds = time.monotonic() - self._started
            self._meter._book(self, prompt_tokens, completion_tokens, told=told, seconds=seconds)  # noqa: SLF001


class Meter:
    """Counts what a run spends; every call goes through `reserve`. Safe to use from many threads.

    The budget holds as long as no call takes more than it reserved. One that does, because the tokenizer is finer than
    the estimate or the server ignores `max_tokens`, passes by its own excess, and all later ones reserve as much more.
    """

    def __init__(self, price: Price | None, *, budget: Decimal | None = None) -> None:
        if budget is not None and price is None:
            message = "the price of this model is not known, so a budget cannot be kept: give --price IN,OUT"
            raise ConfigError(f"{message} (US dollars for a million tokens read and written), or leave --budget out")
        self.price = price
        self.budget = budget
        self._changed = threading.Condition()
        self._counts: Counter[str] = Counter()
        self._outcomes: Counter[Outcome] = Counter()
        self._problems: dict[Outcome, ModelError] = {}
        self._usd = self._held = Decimal(0)
        self._seconds = 0.0
        self._prompt_excess = self._completion_excess = Decimal(1)

    def reserve(self, prompt_tokens: int, max_tokens: int) -> Reservation:
        """Put aside what a call may take; raises where the budget does not hold it.

        Where only the calls in flight stand in the way it waits for them, as they mostly take less than they reserved:
        so a thread must close one reservation before it asks for the next.
        """
        with self._changed:
            while True:
                cost = self._most(prompt_tokens, max_tokens)
                if self.budget is None or self._usd + self._held + cost <= self.budget:
                    break
                if self._usd + cost > self.budget:
                    raise self._refusal(cost)
                self._changed.wait()
            self._held += cost
            self._counts["calls"] += 1
        return Reservation(self, prompt_tokens, max_tokens, cost)

    def count(self, *, retries: int = 0, reasks: int = 0, replayed: int = 0) -> None:
        """Note what a call was for, or that none was needed."""
        with self._changed:
            self._counts.update(retries=retries, reasks=reasks, replayed=replayed)

    def note(self, error: ModelError) -> None:
        """Note that a question ended without an answer."""
        with self._changed:
            self._outcomes[error.outcome] += 1
            told = self._problems.setdefault(error.outcome, error)
            if error.final and not told.final:
                self._problems[error.outcome] = error

    @property
    def spent(self) -> Spent:
        """What was spent up to now; what is in flight is not in it."""
        with self._changed:
            return Spent(
                **self._counts,
                usd=self._usd.normalize() if self.price else None,
                outcomes=dict(sorted(self._outcomes.items())),
                problems={outcome: str(error) for outcome, error in sorted(self._problems.items())},
                seconds=self._seconds,
            )

    def _most(self, prompt_tokens: int, max_tokens: int) -> Decimal:
        if self.price is None:
            return Decimal(0)
        tokens = Decimal(prompt_tokens) * self._prompt_excess, Decimal(max_tokens) * self._completion_excess
        return self.price.of(*(int(count.to_integral_value("ROUND_CEILING")) for count in tokens))

    def _refusal(self, cost: Decimal) -> ModelUnavailable:
        assert self.budget is not None
        left = dollars(self.budget - self._usd)
        message = f"{left} are left of the budget of {dollars(self.budget)}, and the next call may take {dollars(cost)}"
        advice = "what is done is kept; run again with a higher --budget to go on"
        return ModelUnavailable(f"{message}: {advice}", outcome="budget", final=True)

    def _book(
        self, one: Reservation, prompt_tokens: int, completion_tokens: int, *, told: bool | None, seconds: float
    ) -> None:
        with self._changed:
            self._held -= one.cost
            self._seconds += seconds
            if told is not None:
                self._usd += self.price.of(prompt_tokens, completion_tokens) if self.price else 0
                self._counts.update(prompt_tokens=prompt_tokens, completion_tokens=completion_tokens)
                self._counts["estimated"] += not told
            if told:
                excess = Decimal(prompt_tokens) / max(one.prompt_tokens, 1)
                self._prompt_excess = max(self._prompt_excess, excess)
                excess = Decimal(completion_tokens) / max(one.max_tokens, 1)
                self._completion_excess = max(self._completion_excess, excess)
            self._changed.notify_all()
