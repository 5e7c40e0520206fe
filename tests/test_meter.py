"""Cost: estimated on the high side, reserved before a call, settled after it, never beyond the budget."""

import json
import random
import subprocess
import sys
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from summarizer.errors import AnswerInvalid, ConfigError, ModelError, ModelUnavailable
from summarizer.llm import Connection, Endpoint, Planned, RetryPolicy, connect, forecast
from summarizer.llm.meter import Meter, Usage
from summarizer.llm.prices import Price, dollars, find_price
from summarizer.llm.tokens import estimate_request, estimate_tokens
from summarizer.schema.prompt import Message, Prompt
from summarizer.store import ReplyStore
from tests.faulty_server import FaultyServer, Reply, Seen, completion, serve

ROOT = Path(__file__).resolve().parents[1]
DOLLAR_A_TOKEN = Price(Decimal(1_000_000), Decimal(1_000_000), "given")
DEAR = Price(Decimal(10), Decimal(40), "given")


# ---------------------------------------------------------------- tokens


COUNTED = {
    "": (0, 0),
    "2025": (4, 4),
    "seven letters here": (3, 3),
    "Ein Feuer in der Halle": (7, 8),
    "Ярмарка": (4, 7),
    "fixtures/harbour-fire/articles/01_ledger_wed.txt": (307, 331),
    "fixtures/harbour-fire/articles/06_feed_thu.jsonl": (452, 477),
    "fixtures/strait-talks/articles/03_lantern_mirevo.md": (578, 610),
    "fixtures/strait-talks/articles/06_kra_denial.md": (471, 511),
}
"""Counted with the tokenizers of Qwen 2.5 and SmolLM2."""


@pytest.mark.parametrize(("text", "counted"), COUNTED.items())
def test_an_estimate_is_on_the_high_side(text: str, counted: tuple[int, int]) -> None:
    file = ROOT / text
    words = file.read_text(encoding="utf-8") if file.is_file() else text
    assert max(counted) <= estimate_tokens(words) + 1  # one for words too few to even out
    assert estimate_tokens(words) <= 2 * min(counted)


@given(st.text(), st.text())
def test_a_longer_text_never_takes_fewer_tokens(one: str, other: str) -> None:
    both = estimate_tokens(one + other)
    assert max(estimate_tokens(one), estimate_tokens(other)) <= both <= estimate_tokens(one) + estimate_tokens(other)


def test_a_request_takes_more_than_its_texts() -> None:
    assert estimate_request("one", "two") > estimate_tokens("one") + estimate_tokens("two")


# ---------------------------------------------------------------- prices


def test_a_price_on_the_list_is_found_offline() -> None:
    found = find_price(Endpoint("gpt-4o-mini"))
    assert found is not None
    assert found.source == "list"
    assert found.of(1_000_000, 0) == found.prompt > 0
    assert found.completion > found.prompt


@pytest.mark.parametrize(
    ("model", "base_url"),
    [
        ("no-such-model", None),
        ("gpt-4o-mini", "https://gateway.example/v1"),
        ("llama3", "http://192.168.0.9:11434/v1"),
    ],
)
def test_a_price_that_is_not_known_is_not_taken_for_nothing(model: str, base_url: str | None) -> None:
    assert find_price(Endpoint(model, base_url=base_url)) is None


@pytest.mark.parametrize("host", ["localhost:11434", "127.0.0.1:8080", "127.9.9.9", "[::1]:1234"])
def test_what_runs_on_this_machine_costs_nothing(host: str) -> None:
    found = find_price(Endpoint("gpt-4o-mini", base_url=f"http://{host}/v1"))
    assert found is not None
    assert found.source == "local"
    assert found.of(10**9, 10**9) == 0


def test_a_model_that_runs_inside_costs_nothing() -> None:
    found = find_price(Endpoint("gguf:models/small.gguf"))
    assert found is not None
    assert found.source == "local"


@pytest.mark.parametrize("base_url", [None, "http://localhost:4000/v1"])
def test_a_price_that_a_person_gives_counts(base_url: str | None) -> None:
    found = find_price(Endpoint("gpt-4o-mini", base_url=base_url, price=(Decimal(3), Decimal(4))))
    assert found == Price(Decimal(3), Decimal(4), "given")


def test_a_fee_for_each_request_is_part_of_the_price() -> None:
    found = find_price(Endpoint("sonar", base_url="https://api.perplexity.ai"))
    assert found is not None
    assert found.of(0, 0) == found.request > 0


def test_looking_up_a_price_opens_no_connection_and_starts_no_thread() -> None:
    code = """
import sys, threading
seen = []
sys.addaudithook(lambda event, args: seen.append(event) if event.startswith("socket.") else None)
from summarizer.llm import Endpoint
from summarizer.llm.prices import find_price
assert find_price(Endpoint("gpt-4o-mini"))
import json
print(json.dumps([[e for e in seen if e in ("socket.connect", "socket.getaddrinfo")], threading.active_count()]))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == [[], 1]


@pytest.mark.parametrize(
    ("amount", "shown"),
    [("0", "$0.00"), ("0.00001", "less than $0.0001"), ("0.0042", "$0.0042"), ("0.5", "$0.50"), ("12.345", "$12.34")],
)
def test_amounts_are_shown_as_a_person_reads_them(amount: str, shown: str) -> None:
    assert dollars(Decimal(amount)) == shown


# ---------------------------------------------------------------- the meter


def test_what_was_spent_is_what_the_endpoint_says() -> None:
    meter = Meter(DOLLAR_A_TOKEN)
    meter.reserve(100, 50).settle(Usage(70, 20))
    spent = meter.spent
    assert (spent.calls, spent.prompt_tokens, spent.completion_tokens) == (1, 70, 20)
    assert spent.usd == 90


@pytest.mark.parametrize("usage", [None, Usage(0, 0)])
def test_a_call_that_tells_no_usage_counts_whole(usage: Usage | None) -> None:
    meter = Meter(DOLLAR_A_TOKEN)
    meter.reserve(100, 50).settle(usage)
    assert meter.spent.usd == 150
    assert meter.spent.estimated == 1


def test_a_call_that_fails_in_the_middle_counts_whole() -> None:
    meter = Meter(DOLLAR_A_TOKEN)
    with pytest.raises(TimeoutError), meter.reserve(100, 50):
        raise TimeoutError
    assert meter.spent.usd == 150


def test_a_call_that_was_turned_away_is_counted_and_costs_nothing() -> None:
    meter = Meter(DOLLAR_A_TOKEN, budget=Decimal(150))
    with meter.reserve(100, 50) as call:
        call.release()
    assert meter.spent.usd == 0
    assert (meter.spent.calls, meter.spent.estimated) == (1, 0)
    meter.reserve(100, 50)


def test_a_call_is_settled_once() -> None:
    meter = Meter(DOLLAR_A_TOKEN)
    call = meter.reserve(100, 50)
    call.settle(Usage(1, 1))
    call.settle(None)
    assert meter.spent.usd == 2


def test_a_call_that_the_budget_does_not_hold_is_refused() -> None:
    meter = Meter(DOLLAR_A_TOKEN, budget=Decimal(149))
    with pytest.raises(ModelUnavailable, match=r"\$149.00 are left of the budget of \$149.00") as refused:
        meter.reserve(100, 50)
    assert refused.value.outcome == "budget"
    assert meter.spent.calls == 0


def test_a_budget_without_a_price_is_refused() -> None:
    with pytest.raises(ConfigError, match="--price"):
        Meter(None, budget=Decimal(1))


def test_money_is_not_known_where_the_price_is_not() -> None:
    meter = Meter(None)
    meter.reserve(100, 50).settle(Usage(70, 20))
    assert meter.spent.usd is None
    assert "money: not known" in meter.spent.words()


def test_a_call_waits_for_those_in_flight_where_only_they_stand_in_its_way() -> None:
    meter = Meter(DOLLAR_A_TOKEN, budget=Decimal(200))
    first = meter.reserve(100, 50)
    got: list[object] = []
    second = threading.Thread(target=lambda: got.append(meter.reserve(100, 50)), daemon=True)
    second.start()
    second.join(0.05)
    assert not got
    first.settle(Usage(10, 10))
    second.join(5)
    assert got


def test_a_tokenizer_finer_than_the_estimate_is_learned() -> None:
    meter = Meter(DOLLAR_A_TOKEN, budget=Decimal(400))
    meter.reserve(100, 50).settle(Usage(200, 50))
    with pytest.raises(ModelUnavailable):
        meter.reserve(100, 50)  # 150 are left, and such a call takes 250
    meter.reserve(50, 50)


def test_a_server_that_ignores_the_length_allowed_is_learned() -> None:
    meter = Meter(DOLLAR_A_TOKEN, budget=Decimal(1000))
    meter.reserve(100, 50).settle(Usage(100, 500))
    with pytest.raises(ModelUnavailable):
        meter.reserve(100, 50)  # 400 are left, and such a call takes 600
    meter.reserve(100, 30)


def test_the_budget_is_never_passed_with_many_calls_in_flight() -> None:
    meter = Meter(DEAR, budget=Decimal("0.50"))
    seen: list[Decimal] = []

    def call(seed: int) -> None:
        dice = random.Random(seed)
        prompt, most = dice.randint(100, 6000), dice.randint(50, 900)
        try:
            with meter.reserve(prompt, most) as one:
                if (fate := dice.random()) < 0.8:
                    one.settle(Usage(dice.randint(1, prompt), dice.randint(1, most)))
                elif fate < 0.9:
                    one.release()
        except ModelUnavailable:
            pass
        seen.append(meter.spent.usd or Decimal(0))

    with ThreadPoolExecutor(32) as pool:
        list(pool.map(call, range(400)))
    assert max(seen) <= Decimal("0.50")
    assert meter.spent.usd is not None
    assert meter.spent.usd > Decimal("0.45")  # and it is not given up early


def test_what_happened_is_counted_by_name() -> None:
    meter = Meter(DOLLAR_A_TOKEN)
    meter.count(retries=2)
    meter.count(reasks=1, replayed=3)
    meter.note(AnswerInvalid("no", outcome="refused"))
    meter.note(AnswerInvalid("never", outcome="refused"))
    spent = meter.spent
    assert (spent.retries, spent.reasks, spent.replayed, spent.outcomes) == (2, 1, 3, {"refused": 2})
    assert "refused: 2" in spent.words()


def test_of_each_outcome_one_account_is_kept_and_what_ended_all_asking_comes_first() -> None:
    meter = Meter(DOLLAR_A_TOKEN)
    for said, final in (("too slow", False), ("no such model", True), ("given up", True)):
        meter.note(ModelUnavailable(said, outcome="unavailable", final=final))
    assert meter.spent.problems == {"unavailable": "no such model"}


# ---------------------------------------------------------------- the forecast


def test_a_forecast_adds_up_likely_and_most() -> None:
    told = forecast([Planned(1000, 200, 100), Planned(1000, 200, 100)], DOLLAR_A_TOKEN)
    assert (told.calls, told.replayed, told.completion_tokens, told.most_completion_tokens) == (2, 0, 200, 800)
    assert told.prompt_tokens < 2000
    assert told.most_prompt_tokens > 4000
    assert told.usd == told.prompt_tokens + told.completion_tokens


def test_an_answer_in_the_store_costs_nothing() -> None:
    told = forecast([Planned(1000, 200, 100, stored=True)], DEAR)
    assert told.most_usd == 0
    assert (told.calls, told.replayed) == (0, 1)
    assert "1 more" in told.words()


@pytest.mark.parametrize(
    ("budget", "told"), [("100000", "holds it"), ("1000", "may not hold it"), ("0", "will not hold it")]
)
def test_a_forecast_says_whether_the_budget_will_do(budget: str, told: str) -> None:
    expected = forecast([Planned(1000, 200, 100)], DOLLAR_A_TOKEN, budget=Decimal(budget))
    assert f" {told}" in expected.words()
    assert ("not" in expected.words()) == ("not" in told)


def test_a_forecast_says_that_a_price_is_not_known() -> None:
    told = forecast([Planned(1000, 200, 100)], None)
    assert told.usd is None
    assert "not known" in told.words()
    assert "--price" in told.words()


@given(st.integers(1, 9000), st.integers(1, 4000), st.integers(1, 9000))
def test_what_a_question_takes_is_never_more_than_its_forecast(prompt: int, most: int, likely: int) -> None:
    told = forecast([Planned(prompt, most, likely)], DEAR)
    meter = Meter(DEAR)
    meter.reserve(prompt, most).settle(None)
    assert told.usd is not None
    assert told.most_usd is not None
    assert max(told.usd, meter.spent.usd or Decimal(0)) <= told.most_usd


# ---------------------------------------------------------------- over real HTTP

CHEAP = (Decimal(10), Decimal(40))
"""US dollars for a million tokens; a question below takes some tenths of a cent."""


class Answer(BaseModel):
    n: int


def question(number: int) -> Prompt:
    return Prompt((Message("user", f"Question {number}: how many? " + "quay " * 100),), "f")


def settle_all(connection: Connection, questions: int) -> Counter[str]:
    def one(number: int) -> str:
        try:
            connection.ask(question(number), Answer, max_tokens=100)
        except ModelError as problem:
            return problem.outcome
        return "answered"

    with ThreadPoolExecutor(64) as pool:
        return Counter(pool.map(one, range(questions)))


def whimsical(seen: Seen) -> Reply:
    """Mostly good answers of any length, each tenth one wrong, each tenth one turned away."""
    dice = random.Random(str(seen.body["messages"]) + str(len(seen.body["messages"])))
    usage = {"prompt_tokens": dice.randint(110, 200), "completion_tokens": dice.randint(1, 100)}
    if dice.random() < 0.1:
        return Reply(status=429, headers={"retry-after": "0"})
    reply = completion('{"n": 1}' if dice.random() < 0.9 else "no", usage=usage)(seen)
    return Reply(reply.body, delay=dice.uniform(0, 0.02))


def charged(server: FaultyServer) -> Decimal:
    """What the server would ask for, by its own count."""
    usages = [json.loads(reply.body)["usage"] for seen in server.seen if (reply := whimsical(seen)).status == 200]
    return sum(
        (Price(*CHEAP, "given").of(one["prompt_tokens"], one["completion_tokens"]) for one in usages), Decimal(0)
    )


def test_what_the_server_charges_is_what_was_spent_and_never_more_than_the_budget() -> None:
    budget = Decimal("0.25")
    # Asked again at once when given up: of the few that fit the last of the budget, all may be turned away.
    policy = RetryPolicy(first_wait=0.001, attempts=2, probe_after=0.0)
    with serve(whimsical) as server:
        endpoint = Endpoint("m", base_url=server.url, price=CHEAP, budget=budget, parallel=32)
        with connect(endpoint, policy=policy) as connection:
            outcomes = settle_all(connection, 300)
        assert sum(outcomes.values()) == 300
        assert outcomes["budget"] > 0
        assert connection.spent.usd == charged(server) <= budget
        assert connection.spent.usd > budget * Decimal("0.9")
        assert connection.spent.calls == len(server.seen)


def test_a_plan_sends_nothing_and_costs_nothing_where_the_answer_is_stored(tmp_path: Path) -> None:
    with serve(completion('{"n": 1}')) as server, ReplyStore.open(tmp_path / "replies.db") as replies:
        with connect(Endpoint("m", base_url=server.url, price=CHEAP), replies=replies) as connection:
            connection.ask(question(1), Answer, max_tokens=100)
            planned = [
                connection.plan(question(number), Answer, max_tokens=100, likely_tokens=30) for number in (1, 2, 3)
            ]
            told = connection.forecast(planned)
        assert len(server.seen) == connection.spent.calls == 1
        assert connection.spent.replayed == 0
    assert [one.stored for one in planned] == [True, False, False]
    assert (told.calls, told.replayed) == (2, 1)
    assert told.usd is not None
    assert told.usd > 0


def test_a_question_takes_no_more_than_was_planned() -> None:
    wrong = completion("no", usage={"prompt_tokens": 150, "completion_tokens": 100})
    with serve(wrong) as server:
        with connect(Endpoint("m", base_url=server.url, price=CHEAP)) as connection:
            told = connection.forecast([connection.plan(question(1), Answer, max_tokens=100, likely_tokens=30)])
            with pytest.raises(ModelError):
                connection.ask(question(1), Answer, max_tokens=100)
        spent = connection.spent
    assert spent.reasks == 1
    assert spent.prompt_tokens <= told.most_prompt_tokens
    assert spent.completion_tokens <= told.most_completion_tokens
    assert spent.usd is not None
    assert told.most_usd is not None
    assert spent.usd <= told.most_usd
