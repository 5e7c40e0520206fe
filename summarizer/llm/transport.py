"""Replies before the network: what was answered once is answered again from the store, byte for byte."""

import hashlib
import json
from typing import Protocol

import httpx2
from pydantic import JsonValue, TypeAdapter

from summarizer.errors import ModelUnavailable, SummarizerError
from summarizer.llm.asking import current
from summarizer.llm.meter import Meter

_bodies: TypeAdapter[dict[str, JsonValue]] = TypeAdapter(dict[str, JsonValue])


class Replies(Protocol):
    """Where replies are kept; of two for one request the first is kept, unless `replace`."""

    def get(self, key: str) -> bytes | None:
        """The reply to a request."""

    def put(self, key: str, body: bytes, *, model: str, prompt: str, replace: bool = False) -> bytes:
        """Keep a reply for good before returning; gives the reply that is kept."""


class ReplyTransport(httpx2.BaseTransport):
    """Recording, replay and offline work; `network` is None when nothing may be sent.

    A reply is kept before anybody looks whether it is of use: a cut off or invalid one is replayed like any other, so
    that a second run makes the same documents. What is no reply, such as a fault, never comes out of `network`.
    """

    def __init__(
        self, replies: Replies | None, network: httpx2.BaseTransport | None, *, meter: Meter, refresh: bool = False
    ) -> None:
        self._replies = replies
        self._network = network
        self._meter = meter
        self._refresh = refresh
        self._unkept: str | None = None

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """The reply to a request, from the store or from the network."""
        fingerprint, planning = current().fingerprint, current().planning
        body = _bodies.validate_json(request.read())
        key = reply_key(body, fingerprint)
        stored = self._replies.get(key) if self._replies and not self._refresh else None
        if planning:
            return _response(stored or b"")
        if stored is not None:
            self._meter.count(replayed=1)
            return _response(stored)
        model = str(body.get("model"))
        if self._network is None:
            message = f"no reply of {model!r} to this request is stored: run without --offline once, or name another"
            raise ModelUnavailable(f"{message} --replies file", outcome="unavailable")
        self._refuse_unkept()
        answered = self._network.handle_request(request).read()
        if self._replies is not None:
            try:
                answered = self._replies.put(key, answered, model=model, prompt=fingerprint, replace=self._refresh)
            except SummarizerError as error:
                self._unkept = str(error)
                self._refuse_unkept()
        return _response(answered)

    def _refuse_unkept(self) -> None:
        """Where an answer could not be kept no other is paid for: the next run would have to pay for it again."""
        if self._unkept is not None:
            message = f"an answer could not be kept, and no other was asked for: {self._unkept}"
            raise ModelUnavailable(message, outcome="unavailable", final=True)


def reply_key(body: dict[str, JsonValue], fingerprint: str) -> str:
    """What a stored reply is found by: the request and its templates; not the host, and not the key.

    Only the top level is sorted: the order of a schema's fields is the order a model writes them in.
    """
    canonical = {name: body[name] for name in sorted(body)}
    text = json.dumps([fingerprint, canonical], ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _response(body: bytes) -> httpx2.Response:
    return httpx2.Response(200, headers={"content-type": "application/json"}, content=body)
