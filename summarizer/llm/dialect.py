"""How a server wants a request written: learned from what it turns away, below the store and its keys."""

import json
import re
import threading

from pydantic import JsonValue, TypeAdapter

from summarizer.llm.outcomes import Reply, read_error

Body = dict[str, JsonValue]

_bodies: TypeAdapter[Body] = TypeAdapter(dict[str, JsonValue])

NAMED = re.compile(r"max_tokens|temperature|seed|response_format|json.?schema|grammar")
"""What a server complains of by name; llama.cpp says `JSON schema` or `grammar` where it cannot use a schema."""

LONGEST_COMPLAINT = 400
"""Characters: a longer one repeats the request, which holds all of these names."""

SHAPES = ("strict", "schema", "object", "words")
"""How the shape of an answer is asked for, from what holds a model tightest to what every server understands."""

SCHEMA_IN_WORDS = "Answer with one JSON object that fits this JSON schema, and nothing else:\n"


class Dialect:
    """What a server has turned away so far. Reasoning models of OpenAI take no `max_tokens` and no `temperature`."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._dropped: set[str] = set()
        self._renamed = False
        self._shape = 0

    @property
    def refused(self) -> tuple[str, ...]:
        """What the server has turned away, by name."""
        with self._lock:
            return (*["max_tokens"] * self._renamed, *sorted(self._dropped), *["JSON schemas"] * (self._shape > 1))

    def learn(self, reply: Reply, sent: bytes) -> bool:
        """Whether a refused request can be written in another way: by now, or since it was sent."""
        if reply.status not in {400, 422}:
            return False
        error = read_error(reply.body)
        said = error.text if len(error.text) <= LONGEST_COMPLAINT else ""
        named = NAMED.search(str(error.param).lower()[:LONGEST_COMPLAINT]) or NAMED.search(said)
        if named is None:
            return False
        with self._lock:
            if self._write(sent) != sent:
                return True  # another thread has learned it meanwhile
            if named[0] == "max_tokens":
                new, self._renamed = not self._renamed, True
            elif named[0] in {"temperature", "seed"}:
                new = named[0] not in self._dropped
                self._dropped.add(named[0])
            else:
                new = self._shape < len(SHAPES) - 1
                self._shape = min(self._shape + 1, len(SHAPES) - 1)
            return new

    def write(self, body: bytes) -> bytes:
        """A request in the words this server takes; the same bytes where it takes ours."""
        with self._lock:
            return self._write(body)

    def _write(self, body: bytes) -> bytes:
        if not (self._renamed or self._dropped or self._shape):
            return body
        request = _bodies.validate_json(body)
        for name in self._dropped:
            request.pop(name, None)
        if self._renamed and "max_tokens" in request:
            request["max_completion_tokens"] = request.pop("max_tokens")
        if self._shape:
            _reshape(request, SHAPES[self._shape])
        return json.dumps(request, ensure_ascii=False, separators=(",", ":")).encode()


def _reshape(request: Body, shape: str) -> None:
    """Ask for the shape of the answer less tightly."""
    asked = request.get("response_format")
    named = asked.get("json_schema") if isinstance(asked, dict) else None
    messages = request.get("messages")
    if not isinstance(named, dict) or not isinstance(messages, list):
        return
    if shape == "schema":
        named.pop("strict", None)
        return
    if shape == "object":
        request["response_format"] = {"type": "json_object"}
    else:
        del request["response_format"]
    words = SCHEMA_IN_WORDS + json.dumps(named["schema"], ensure_ascii=False, separators=(",", ":"))
    first = messages[0] if messages else None
    if isinstance(first, dict) and first.get("role") == "system":
        first["content"] = f"{first.get('content')}\n\n{words}"
    else:
        messages.insert(0, {"role": "system", "content": words})
