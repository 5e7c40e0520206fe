"""A misbehaving server: whatever it does, every ask reaches one outcome, and nothing leaks."""

import contextlib
import email.utils
import json
import logging
import random
import socket
import threading
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import get_args

import pytest
from hypothesis import given, strategies
from pydantic import BaseModel, ConfigDict, Field

from summarizer.errors import ModelError, ModelUnavailable, Outcome
from summarizer.llm import Connection, Endpoint, RetryPolicy, connect
from summarizer.llm.completion import answer_text
from summarizer.llm.outcomes import Fault, completion_of
from summarizer.llm.outcomes import Reply as HttpReply
from summarizer.schema.prompt import Message, Prompt
from tests.faulty_server import FaultyServer, Reply, Script, Seen, completion, error, in_turn, serve

QUICK = RetryPolicy(first_wait=0.01, longest_wait=0.05, probe_after=60)
GOOD = completion('{"n": 1}')
SECRET = "sk-live-4242-do-not-tell"
ARTICLE = "The ferry of Lomar sank on Monday, its captain Ida Brenn said."


WORDS_OF_SERVERS = [
    "choices", "usage", "error", "message", "code", "type", "param", "content", "refusal", "finish_reason",
]  # fmt: skip


class Answer(BaseModel):
    model_config = ConfigDict(extra="forbid")
    n: int = Field(ge=1, le=9)


def prompt(text: str = ARTICLE) -> Prompt:
    return Prompt((Message("system", "Count."), Message("user", text)), "f")


@contextlib.contextmanager
def asked_of(script: Script, policy: RetryPolicy = QUICK, **settings) -> Iterator[tuple[Connection, FaultyServer]]:
    """A connection to a server that follows the script."""
    with serve(script) as server:
        endpoint = Endpoint("m", base_url=server.url, **{"timeout": 10, **settings})
        with connect(endpoint, policy=policy) as model:
            yield model, server


def result(model: Connection, text: str = ARTICLE) -> str:
    """`answered`, or the outcome."""
    try:
        model.ask(prompt(text), Answer, max_tokens=40)
    except ModelError as problem:
        return problem.outcome
    return "answered"


def refused_connections() -> str:
    """An address where nobody listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{free.getsockname()[1]}/v1"


def slow(_: Seen) -> Reply:
    return Reply(delay=3.0)


def after(seconds: float) -> Script:
    return lambda seen: Reply(GOOD(seen).body, delay=seconds)


def reset(seen: Seen) -> Reply:
    return Reply(GOOD(seen).body, reset_after=20)


def white_space(_: Seen) -> Reply:
    return Reply(b'{"choices": [', endless=b" " * 65_536)


def dripping(_: Seen) -> Reply:
    return Reply(b'{"choices": [', endless=b" ", pause=0.02)


def saying(body: str, **how) -> Script:
    return lambda _: Reply(body.encode(), **how)


PASSING = {
    "429": error(429),
    "429 with Retry-After": error(429, retry_after="0.02"),
    "429 with a date": error(429, retry_after="Thu, 01 Jan 1970 00:00:00 GMT"),
    "500": error(500),
    "502 in HTML": saying("<html>Bad gateway</html>", status=502),
    "503": error(503),
    "504": error(504),
    "reset in mid-body": reset,
    "white space for ever": white_space,
    "200 with an error body": saying('{"error": {"message": "overloaded", "code": 500}}'),
    "200 with a rate limit": saying('{"error": {"message": "slow", "type": "rate_limit_error"}}'),
    "200 with an error in words": saying('{"error": "model runner has gone away"}'),
    "200 in HTML": saying("<html>Sign in to this network</html>"),
    "200 with half a body": saying('{"choices": [{"mess'),
    "200 with nothing": saying(""),
    "empty choices": saying('{"choices": []}'),
    "choices of the wrong type": saying('{"choices": "one", "usage": 3}'),
    "no message": saying('{"choices": [{"finish_reason": "stop"}]}'),
    "deep nesting": saying('{"choices": ' + "[" * 100_000),
}
LASTING = {
    "refusal": (completion(None, refusal="I would rather not."), "refused"),
    "content filter": (completion("{", finish="content_filter"), "filtered"),
    "article filtered": (error(400, code="content_filter"), "filtered"),
    "truncated": (completion('{"n": ', finish="length"), "truncated"),
    "prose": (completion("There is one."), "invalid"),
    "wrong type": (completion('{"n": "many"}'), "invalid"),
    "outside the range": (completion('{"n": 77}'), "invalid"),
    "white space in the answer": (completion(" \n" * 20_000), "empty"),
    "no content": (completion(None), "empty"),
    "prompt silently cut": (completion('{"n": 1}', usage={"prompt_tokens": 3, "completion_tokens": 1}), "truncated"),
    "context overflow": (error(400, code="context_length_exceeded"), "unavailable"),
    "bad request": (error(400, code="oops"), "unavailable"),
    "401": (error(401), "unavailable"),
    "403": (error(403), "unavailable"),
    "404": (error(404), "unavailable"),
    "quota": (error(429, code="insufficient_quota"), "quota"),
    "402": (error(402), "quota"),
    "redirect": (saying("", status=308, headers={"location": "http://127.0.0.1:9/"}), "unavailable"),
}


# ---------------------------------------------------------------- one fault at a time


@pytest.mark.parametrize("fault", PASSING.values(), ids=PASSING)
def test_a_fault_that_passes_is_outlived(fault: Script) -> None:
    with asked_of(in_turn(fault, GOOD)) as (model, server):
        assert result(model) == "answered"
    assert len(server.seen) == 2
    assert (model.spent.retries, model.spent.reasks) == (1, 0)


@pytest.mark.parametrize("fault", PASSING.values(), ids=PASSING)
def test_a_fault_that_stays_ends_in_an_outcome_after_so_many_requests(fault: Script) -> None:
    with asked_of(fault, RetryPolicy(attempts=3, first_wait=0.01)) as (model, server):
        assert result(model) in {"unavailable", "empty"}
    assert len(server.seen) == 3


@pytest.mark.parametrize(("fault", "outcome"), LASTING.values(), ids=LASTING)
def test_what_asking_again_cannot_cure_is_not_repeated(fault: Script, outcome: str) -> None:
    with asked_of(fault) as (model, server):
        assert result(model) == outcome
    assert len(server.seen) == (2 if outcome == "invalid" else 1)
    assert model.spent.retries == 0


@pytest.mark.parametrize("fault", [slow, dripping])
def test_an_answer_that_does_not_come_in_time_is_asked_for_twice_at_most(fault: Script) -> None:
    with asked_of(fault, timeout=0.15) as (model, server):
        started = time.monotonic()
        assert result(model) == "unavailable"
        assert time.monotonic() - started < 2
    assert len(server.seen) == QUICK.timeouts == 2


@pytest.mark.parametrize(
    "usage", [None, {}, {"prompt_tokens": None}, {"prompt_tokens": -3, "completion_tokens": 1}, "seven", []]
)
def test_an_answer_is_not_lost_for_a_bill_that_cannot_be_read(usage: object) -> None:
    with asked_of(completion('{"n": 1}', usage=usage)) as (model, _):
        assert result(model) == "answered"
    assert model.spent.estimated == 1
    assert model.spent.prompt_tokens > 0


ANYTHING = strategies.recursive(
    strategies.none() | strategies.booleans() | strategies.integers() | strategies.floats() | strategies.text(),
    lambda inner: (
        strategies.lists(inner, max_size=3)
        | strategies.dictionaries(strategies.sampled_from(WORDS_OF_SERVERS) | strategies.text(), inner, max_size=6)
    ),
    max_leaves=12,
)


@given(strategies.integers(100, 599), strategies.binary() | ANYTHING.map(lambda value: json.dumps(value).encode()))
def test_whatever_a_server_says_is_a_completion_a_fault_or_an_outcome(status: int, body: bytes) -> None:
    outcome = None
    try:
        found = completion_of(HttpReply(status, body), Endpoint("m"))
        answer_text(found)
    except (Fault, ModelError) as problem:
        outcome = problem.outcome
    assert outcome in get_args(Outcome) if outcome else status == 200


# ---------------------------------------------------------------- waiting


def test_retry_after_is_obeyed() -> None:
    with asked_of(in_turn(error(429, retry_after="0.4"), GOOD)) as (model, server):
        assert result(model) == "answered"
    assert server.seen[1].at - server.seen[0].at >= 0.4


def test_retry_after_may_be_a_date() -> None:
    later = email.utils.formatdate(time.time() + 2, usegmt=True)
    with asked_of(in_turn(error(503, retry_after=later), GOOD)) as (model, server):
        assert result(model) == "answered"
    assert server.seen[1].at - server.seen[0].at >= 0.9


def test_who_is_told_to_come_back_tomorrow_does_not_wait() -> None:
    with asked_of(error(429, retry_after="86400")) as (model, server):
        assert [result(model) for _ in range(3)] == ["unavailable"] * 3
    assert len(server.seen) == 1


def test_all_calls_back_off_together() -> None:
    """One 429 with four calls in flight: for the time asked nothing at all is sent."""
    first = threading.Event()

    def script(seen: Seen) -> Reply:
        if not first.is_set():
            first.set()
            return error(429, retry_after="0.5")(seen)
        return Reply(GOOD(seen).body, delay=0.05)

    with asked_of(script, parallel=4) as (model, server), ThreadPoolExecutor(4) as pool:
        assert set(pool.map(lambda _: result(model), range(40))) == {"answered"}
    times = sorted(seen.at for seen in server.seen)
    before = [at for at in times if at < times[0] + 0.3]
    assert len(before) <= 9
    assert not [at for at in times if times[0] + 0.3 < at < times[0] + 0.45]


def test_an_ask_does_not_outlive_its_deadline() -> None:
    policy = RetryPolicy(attempts=100, first_wait=0.05, longest_wait=0.05, run_retries=100)
    with asked_of(error(500), policy, deadline=0.4) as (model, _):
        started = time.monotonic()
        assert result(model) == "unavailable"
        assert time.monotonic() - started < 2


def test_no_more_calls_are_in_flight_than_allowed() -> None:
    with asked_of(after(0.02), parallel=3) as (model, server), ThreadPoolExecutor(12) as pool:
        assert set(pool.map(lambda _: result(model), range(30))) == {"answered"}
    assert server.most_at_once == 3


def test_requests_a_minute_are_kept_and_waiting_for_them_is_no_fault() -> None:
    with (
        asked_of(GOOD, requests_per_minute=1200, deadline=0.2, parallel=8) as (model, server),
        ThreadPoolExecutor(8) as pool,
    ):
        assert set(pool.map(lambda _: result(model), range(16))) == {"answered"}
    times = sorted(seen.at for seen in server.seen)
    assert times[-1] - times[0] >= 15 * 0.05 * 0.95


def test_tokens_a_minute_are_kept() -> None:
    with asked_of(GOOD, tokens_per_minute=60_000) as (model, server):
        assert [result(model, "word " * 100) for _ in range(3)] == ["answered"] * 3
    assert server.seen[2].at - server.seen[0].at >= 0.4


# ---------------------------------------------------------------- giving up


@pytest.mark.parametrize("status", [401, 403, 404, 402])
def test_an_error_that_will_not_pass_is_met_once_and_said_with_what_to_do(status: int) -> None:
    with asked_of(error(status)) as (model, server):
        with pytest.raises(ModelUnavailable, match=r"127\.0\.0\.1.*: \w+") as caught:
            model.ask(prompt(), Answer, max_tokens=40)
        assert caught.value.final
        assert {result(model) for _ in range(20)} == {caught.value.outcome}
    assert len(server.seen) == 1


def test_an_article_too_long_does_not_stop_the_others() -> None:
    def script(seen: Seen) -> Reply:
        return error(400, message="maximum context length is 9 tokens")(seen) if "long" in seen.text else GOOD(seen)

    with asked_of(script) as (model, _):
        assert [result(model, text) for text in ("short", "long", "short")] == ["answered", "unavailable", "answered"]


def test_a_dead_endpoint_does_not_cost_a_thousand_articles_their_retries() -> None:
    endpoint = Endpoint("m", base_url=refused_connections(), parallel=8)
    with connect(endpoint, policy=QUICK) as model, ThreadPoolExecutor(8) as pool:
        started = time.monotonic()
        assert set(pool.map(lambda _: result(model), range(1000))) == {"unavailable"}
        assert time.monotonic() - started < 30
    assert model.spent.calls <= 8 + 8 * QUICK.attempts
    assert model.spent.outcomes == {"unavailable": 1000}


@pytest.mark.parametrize("fault", [error(500), error(503), error(429), reset], ids=["500", "503", "429", "reset"])
def test_a_server_that_only_fails_is_given_up(fault: Script) -> None:
    with asked_of(fault, parallel=8) as (model, server), ThreadPoolExecutor(8) as pool:
        assert set(pool.map(lambda _: result(model), range(300))) == {"unavailable"}
    assert len(server.seen) <= QUICK.run_retries + 8 + 8 + 8


def test_an_endpoint_that_was_given_up_is_tried_again_in_a_while() -> None:
    policy = RetryPolicy(attempts=3, first_wait=0.01, probe_after=0.3)
    with asked_of(in_turn(*[error(503)] * 3, GOOD), policy) as (model, server):
        assert [result(model) for _ in range(3)] == ["unavailable"] * 3
        assert len(server.seen) == 3
        time.sleep(0.35)
        assert [result(model) for _ in range(3)] == ["answered"] * 3


@pytest.mark.parametrize("script", [error(503, retry_after="60"), after(9)], ids=["backing off", "in recv"])
def test_ending_a_run_wakes_those_that_wait(script: Script) -> None:
    with ThreadPoolExecutor(1) as pool:
        with asked_of(script) as (model, server):
            waiting = pool.submit(result, model)
            while not server.seen:
                time.sleep(0.01)
        started = time.monotonic()
        assert waiting.result() == "unavailable"
        assert time.monotonic() - started < 2


# ---------------------------------------------------------------- what never gets out


def echo(status: int) -> Script:
    """A server that says in its error all it was sent, key and article included."""

    def script(seen: Seen) -> Reply:
        told = {"message": f"{seen.headers} {seen.body}", "type": SECRET, "code": SECRET, "param": ARTICLE}
        return Reply(json.dumps({"error": told}).encode(), status=status, headers={"x-echo": SECRET})

    return script


ECHOES = {
    **{str(status): echo(status) for status in (200, 400, 401, 403, 404, 418, 429, 500, 503)},
    "prose": completion(f"{SECRET} {ARTICLE}"),
    "unknown field": completion(json.dumps({"n": 1, SECRET: ARTICLE})),
    "refusal": completion(None, refusal=f"{SECRET} {ARTICLE}"),
    "finish": completion("{}", finish=f"{SECRET} {ARTICLE}"),
    "HTML": saying(f"<html>{SECRET} {ARTICLE}</html>", headers={"set-cookie": f"a={SECRET}"}),
    "reset": lambda seen: Reply(echo(200)(seen).body, reset_after=200),
    "answered": lambda seen: Reply(GOOD(seen).body, headers={"x-echo": SECRET, "x-request-id": SECRET}),
}


@pytest.mark.parametrize("script", ECHOES.values(), ids=ECHOES)
def test_no_message_and_no_log_holds_a_key_or_an_article(script: Script, caplog: pytest.LogCaptureFixture) -> None:
    for name in ("", "openai", "openai._base_client", "instructor", "httpx2", "httpcore2", "tenacity", "asyncio"):
        caplog.set_level(logging.DEBUG, logger=name)
    said = ""
    with asked_of(script, RetryPolicy(attempts=2, first_wait=0.01), key=SECRET) as (model, _):
        try:
            model.ask(prompt(), Answer, max_tokens=40)
        except ModelError as problem:
            said = "".join(traceback.format_exception(problem)) + repr(problem) + repr(vars(problem))
    logged = "".join(f"{record.getMessage()} {record.exc_info}" for record in caplog.records)
    for words in (SECRET, "Lomar", "Ida Brenn"):
        assert words not in said + logged + caplog.text


def test_what_others_log_through_the_same_libraries_goes_on(caplog: pytest.LogCaptureFixture) -> None:
    with asked_of(GOOD) as (model, _):
        assert result(model) == "answered"
    caplog.set_level(logging.DEBUG, logger="openai")
    logging.getLogger("openai").debug("a word of another program")
    assert "a word of another program" in caplog.text


# ---------------------------------------------------------------- all of it at once


EXAMPLE = Seen({"messages": [{"content": ARTICLE}]}, {}, 0)
FAULTS = [*PASSING.values(), *(script for script, _ in LASTING.values()), *ECHOES.values(), slow]
FINAL = {401, 403, 404, 402, 308}


def at_random(share: float, seed: int, drawn: list[Script]) -> Script:
    """A server of which such a share of replies is faulty; what would rightly end the run for all is left out."""
    dice = random.Random(seed)
    lock = threading.Lock()
    never = [fault for fault in FAULTS if (reply := fault(EXAMPLE)).status in FINAL or b"_quota" in reply.body]
    faults = [fault for fault in FAULTS if fault not in never]

    def script(seen: Seen) -> Reply:
        with lock:
            chosen = dice.choice(faults) if dice.random() < share else GOOD
            drawn.append(chosen)
        return chosen(seen)

    return script


@pytest.mark.slow
def test_with_three_replies_in_ten_faulty_every_article_reaches_one_outcome() -> None:
    """A thousand asks; what the server counts is what the connection says it sent, and no ask repeats without end."""
    texts = [f"Article {number} of a thousand." for number in range(1000)]
    policy = RetryPolicy(first_wait=0.002, longest_wait=0.01)
    drawn: list[Script] = []
    with asked_of(at_random(0.3, 7, drawn), policy, parallel=16, timeout=0.3, key=SECRET) as (model, server):
        with ThreadPoolExecutor(16) as pool:
            outcomes = Counter(pool.map(lambda text: result(model, text), texts))
        spent = model.spent
    assert 0.27 < sum(script is not GOOD for script in drawn) / len(drawn) < 0.33
    assert sum(outcomes.values()) == 1000
    assert outcomes["answered"] > 800
    assert set(outcomes) <= {"answered", "refused", "filtered", "truncated", "invalid", "empty", "unavailable"}
    assert spent.outcomes == {name: count for name, count in outcomes.items() if name != "answered"}
    assert len(server.seen) == spent.calls == 1000 + spent.retries + spent.reasks
    each = Counter(seen.body["messages"][1]["content"] for seen in server.seen)
    assert set(each) == set(texts)
    assert max(each.values()) <= 2 * policy.attempts
