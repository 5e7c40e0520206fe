"""The network with the one retry policy before it: whatever comes out of it is a good reply or a ModelError."""

import datetime as dt
import email.utils
import math
import threading
import time
from dataclasses import dataclass

import httpx2
import tenacity

from summarizer.errors import ModelError, ModelUnavailable
from summarizer.llm.asking import Ask, current
from summarizer.llm.dialect import Dialect
from summarizer.llm.endpoint import Endpoint
from summarizer.llm.health import Health
from summarizer.llm.limits import Pace
from summarizer.llm.meter import Meter, Reservation
from summarizer.llm.outcomes import Fault, Reply, completion_of, given_up, network_problem, too_slow
from summarizer.llm.policy import RetryPolicy
from summarizer.llm.prices import is_local
from summarizer.llm.sockets import Sockets

MOST_BYTES = 8_000_000
"""Of a reply: some hundred times what the longest answer takes; a server that sends white space for ever goes on."""

CONNECT_TIMEOUT = 10.0
"""Seconds."""


@dataclass(slots=True)
class _Call:
    """One request as the SDK wrote it, with its repeats."""

    ask: Ask
    url: httpx2.URL
    body: bytes
    probing: bool
    requests: int = 0
    timeouts: int = 0


class Wire(httpx2.BaseTransport):
    """Sends requests until one is answered well, within the limits all calls share."""

    def __init__(self, endpoint: Endpoint, *, policy: RetryPolicy, meter: Meter) -> None:
        self._endpoint = endpoint
        self._policy = policy
        self._meter = meter
        self._pace = Pace(
            endpoint.parallel,
            requests=endpoint.requests_per_minute,
            tokens=endpoint.tokens_per_minute,
            policy=policy,
        )
        self._health = Health(policy, parallel=endpoint.parallel, place=endpoint.place)
        self._dialect = Dialect()
        self._ending = threading.Event()
        self._sockets = Sockets()
        # A proxy of the environment is for the world outside, never for this machine.
        self._network = httpx2.Client(
            limits=httpx2.Limits(max_connections=None, max_keepalive_connections=endpoint.parallel),
            trust_env=not is_local(endpoint),
        )

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """The reply to a request of the SDK."""
        call = _Call(current(), request.url, request.read(), self._health.check())
        # Fresh for each call: a shared one mixed up its callers, and lost answers that had come.
        retrying = tenacity.Retrying(
            retry=tenacity.retry_if_exception_type(Fault),
            wait=self._wait,
            stop=lambda state: self._is_enough(state, call),
            sleep=tenacity.sleep_using_event(self._ending),
            before_sleep=lambda _: self._meter.count(retries=1),
            reraise=True,
        )
        try:
            body = retrying(self._once, call)
        except Fault as fault:
            problem = given_up(fault, self._endpoint, call.requests)
        else:
            return httpx2.Response(200, headers={"content-type": "application/json"}, content=body)
        raise problem

    def _wait(self, state: tenacity.RetryCallState) -> float:
        """Seconds until the next attempt; where all calls wait, they wait for a turn instead."""
        fault = _fault_of(state)
        if fault.shared:
            return 0.0
        return max(fault.retry_after or 0.0, self._policy.backoff(state.attempt_number))

    def _is_enough(self, state: tenacity.RetryCallState, call: _Call) -> bool:
        fault = _fault_of(state)
        return (
            call.probing
            or state.attempt_number >= self._policy.attempts
            or call.timeouts >= self._policy.timeouts
            or (fault.retry_after or 0.0) > self._policy.longest_retry_after
            or state.upcoming_sleep >= call.ask.patience.left()
            or not self._health.may_retry()
        )

    def _once(self, call: _Call) -> bytes:
        """One attempt: a turn, a reservation, an exchange; more exchanges where the server's dialect is learned."""
        ask = call.ask
        with self._pace.turn(ask.prompt_tokens + ask.max_tokens, ask.patience) as period:
            call.probing = call.probing or self._health.check()
            while True:
                sent = self._dialect.write(call.body)
                with self._meter.reserve(ask.prompt_tokens, ask.max_tokens) as reservation:
                    call.requests += 1
                    reply = self._reply(call, sent, period, reservation)
                    if self._dialect.learn(reply, sent):
                        reservation.release()
                        continue
                    self._take(reply, period, reservation)
                    return reply.body

    def _reply(self, call: _Call, sent: bytes, period: int, reservation: Reservation) -> Reply:
        """What the server says, whatever it is."""
        try:
            return self._send(call, sent)
        except (httpx2.HTTPError, httpx2.InvalidURL) as error:
            problem = network_problem(error, self._endpoint)
        except Fault as fault:
            problem = fault
        except RuntimeError:  # the client was closed under a call of another thread
            problem = ModelUnavailable("the run is ending: nothing more is asked", outcome="unavailable", final=True)
        call.timeouts += isinstance(problem, Fault) and problem.kind == "slow"
        self._note(problem, period, reservation)
        raise problem

    def _take(self, reply: Reply, period: int, reservation: Reservation) -> None:
        """See that a reply is a completion, and note what it took."""
        try:
            completion = completion_of(reply, self._endpoint)
        except (Fault, ModelError) as problem:
            self._note(problem, period, reservation)
            raise
        reservation.settle(completion.usage)
        self._pace.success(period)
        self._health.success()

    def _note(self, problem: Fault | ModelError, period: int, reservation: Reservation) -> None:
        """Learn from a failure, for all calls."""
        if not isinstance(problem, Fault):
            reservation.release()
            if isinstance(problem, ModelUnavailable) and problem.final:
                self._health.condemn(problem)
            else:
                self._health.success()
            return
        if not problem.sent:
            reservation.release()
        if problem.kind == "slow":
            self._pace.narrow()
        pauses = self._pace.trouble(period, problem.retry_after) if problem.shared else 0
        if self._health.failure(pauses):
            self._pace.reopen()

    def _send(self, call: _Call, sent: bytes) -> Reply:
        """One exchange over the network, within the time that is left, and with no header the server need not have."""
        seconds = max(min(self._endpoint.timeout, call.ask.patience.left()), 0.001)
        until = time.monotonic() + seconds
        headers = {"content-type": "application/json", "accept": "application/json", "accept-encoding": "identity"}
        headers["user-agent"] = "summarizer"
        if self._endpoint.key:
            headers["authorization"] = f"Bearer {self._endpoint.key}"
        timeout = httpx2.Timeout(seconds, connect=min(CONNECT_TIMEOUT, seconds), pool=None)
        with self._network.stream(
            "POST",
            call.url,
            content=sent,
            headers=headers,
            timeout=timeout,
            extensions={"trace": self._sockets.trace},
        ) as response:
            body = bytearray()
            for chunk in response.iter_bytes():
                body += chunk
                if len(body) > MOST_BYTES:
                    raise Fault("answered without end", "broken")
                if time.monotonic() > until:
                    raise too_slow()
            return Reply(response.status_code, bytes(body), retry_after(response.headers))

    @property
    def refused(self) -> tuple[str, ...]:
        """What the server has turned away of the requests, by name."""
        return self._dialect.refused

    def end(self) -> None:
        """Wake those that wait, and close the connections."""
        self._ending.set()
        self._pace.end()
        self._sockets.hang_up()
        self._network.close()


def _fault_of(state: tenacity.RetryCallState) -> Fault:
    assert state.outcome is not None
    fault = state.outcome.exception()
    assert isinstance(fault, Fault)
    return fault


def retry_after(headers: httpx2.Headers) -> float | None:
    """The seconds a server asks to wait, given as seconds or as a date."""
    said = headers.get("retry-after")
    milliseconds = headers.get("retry-after-ms")
    for text, unit in ((milliseconds, 1000.0), (said, 1.0)):
        try:
            seconds = float(text or "") / unit
        except ValueError:
            continue
        if math.isfinite(seconds):
            return max(0.0, seconds)
    try:
        date = email.utils.parsedate_to_datetime(said or "")
    except ValueError:
        return None
    date = date if date.tzinfo else date.replace(tzinfo=dt.UTC)
    return max(0.0, (date - dt.datetime.now(dt.UTC)).total_seconds())
