"""A model is asked through one door: what goes out, what comes back, and what never does."""

import contextlib
import subprocess
import sys
from collections.abc import Iterator
from typing import Literal

import pytest
from pydantic import BaseModel, ConfigDict, Field

from summarizer.errors import AnswerInvalid, ConfigError
from summarizer.llm import Connection, Endpoint, LanguageModel, RetryPolicy, connect
from summarizer.schema.prompt import Message, Prompt
from tests.faulty_server import FaultyServer, Script, completion, error, in_turn, serve

QUICK = RetryPolicy(first_wait=0.01, longest_wait=0.05)
GOOD = '{"items": [{"kind": "event", "sentence": 2}]}'


class Item(BaseModel):
    model_config = ConfigDict(extra="forbid")
    kind: Literal["event", "statement"]
    sentence: int = Field(ge=1, le=3, description="Number of the sentence.")


class Answer(BaseModel):
    model_config = ConfigDict(extra="forbid")
    items: list[Item]


def prompt(text: str = "[1] The bridge of Ostrel fell. [2] Nobody was hurt.") -> Prompt:
    return Prompt((Message("system", "Point at sentences."), Message("user", text)), "f" * 8)


@contextlib.contextmanager
def asked_of(script: Script, **settings) -> Iterator[tuple[Connection, FaultyServer]]:
    with serve(script) as server, connect(Endpoint("m", base_url=server.url, **settings), policy=QUICK) as model:
        yield model, server


def asked(script: Script, text: str = "Say something.", **settings) -> tuple[Answer, FaultyServer]:
    with asked_of(script, **settings) as (model, server):
        return model.ask(prompt(text), Answer, max_tokens=50), server


def test_a_connection_is_a_language_model() -> None:
    with asked_of(completion(GOOD)) as (model, _):
        some: LanguageModel = model  # held by mypy too
        assert some.name == "m"
        assert some.ask(prompt(), Answer, max_tokens=50).items


# ---------------------------------------------------------------- what goes out


def test_a_request_is_plain_chat_completions_with_the_schema_and_nothing_else() -> None:
    _, server = asked(completion(GOOD), key="sk-1")
    body = server.seen[0].body
    assert body["temperature"] == 0
    assert body["max_tokens"] == 50
    assert [message["role"] for message in body["messages"]] == ["system", "user"]
    item = body["response_format"]["json_schema"]["schema"]["$defs"]["Item"]
    assert item["properties"]["sentence"] == {
        "type": "integer", "minimum": 1, "maximum": 3, "description": "Number of the sentence."
    }  # fmt: skip
    assert item["properties"]["kind"]["enum"] == ["event", "statement"]
    assert set(body) == {"model", "messages", "response_format", "temperature", "seed", "max_tokens"}


def test_the_schema_costs_no_words_in_the_messages_and_no_titles() -> None:
    _, server = asked(completion(GOOD))
    assert server.seen[0].body["messages"][0]["content"] == "Point at sentences."
    assert "title" not in str(server.seen[0].body["response_format"])


def test_a_closed_and_complete_schema_is_called_strict_and_no_other() -> None:
    class Loose(BaseModel):
        items: list[Item] = []

    with asked_of(completion(GOOD)) as (model, server):
        model.ask(prompt(), Answer, max_tokens=50)
        model.ask(prompt(), Loose, max_tokens=50)
    named = [seen.body["response_format"]["json_schema"] for seen in server.seen]
    assert named[0]["strict"] is True
    assert "strict" not in named[1]


def test_an_article_is_never_rendered_as_a_template() -> None:
    text = "{{7*7}} {% for x in range(9) %}ha{% endfor %} $name ${name} {name}"
    _, server = asked(completion(GOOD), text)
    assert server.seen[0].text == text


def test_half_a_character_is_replaced_and_all_others_go_out_as_they_are() -> None:
    _, server = asked(completion(GOOD), "Zo\ud800ë “said” \x00 \N{FAMILY}")
    assert server.seen[0].text == "Zo?ë “said” \x00 \N{FAMILY}"


def test_the_key_goes_out_in_one_header_and_nothing_about_this_machine() -> None:
    _, server = asked(completion(GOOD), key="sk-1")
    names = {name.lower(): value for name, value in server.seen[0].headers.items()}
    assert names.pop("authorization") == "Bearer sk-1"
    assert names.pop("user-agent") == "summarizer"
    assert set(names) == {"host", "connection", "content-type", "content-length", "accept", "accept-encoding"}


def test_without_a_key_no_header_of_authority_is_sent() -> None:
    _, server = asked(completion(GOOD))
    assert "authorization" not in {name.lower() for name in server.seen[0].headers}


def test_the_environment_sends_nothing_anywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("OPENAI_BASE_URL", "HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9/v1")
    monkeypatch.setenv("OPENAI_API_KEY", "sk-environment")
    monkeypatch.setenv("OPENAI_ORG_ID", "org-environment")
    _, server = asked(completion(GOOD))
    assert "environment" not in str(server.seen[0].headers)


def test_the_libraries_are_loaded_only_by_connecting() -> None:
    code = "import sys, summarizer.llm; print({'openai', 'instructor', 'httpx2', 'tenacity'} & set(sys.modules))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "set()"


# ---------------------------------------------------------------- what comes back


@pytest.mark.parametrize(
    "content",
    [
        GOOD,
        f"  \n{GOOD}\n\n",
        f"```json\n{GOOD}\n```",
        f"Here is what you asked for:\n```\n{GOOD}\n```\nI hope it helps.",
        f"<think>{{'items' might be one}} or two.</think>{GOOD}",
    ],
)
def test_a_good_answer_is_found_in_fences_prose_and_thoughts(content: str) -> None:
    answer, server = asked(completion(content))
    assert answer.items == [Item(kind="event", sentence=2)]
    assert len(server.seen) == 1


@pytest.mark.parametrize(
    "content",
    ["Sure.", '{"items": [{"kind": "guess", "sentence": 2}]}', '{"items": [{"kind": "event", "sentence": 9}]}', "[]"],
)
def test_an_answer_that_does_not_fit_is_asked_for_once_more_in_the_same_conversation(content: str) -> None:
    answer, server = asked(in_turn(completion(content), completion(GOOD)))
    first, second = (seen.body["messages"] for seen in server.seen)
    assert answer.items
    assert second[: len(first)] == first
    assert [message["role"] for message in second[len(first) :]] == ["assistant", "user"]
    assert second[len(first)]["content"] == content


def test_an_answer_that_is_wrong_twice_is_invalid_and_no_third_is_asked_for() -> None:
    match = "does not fit the schema"
    with asked_of(completion("no")) as (model, server), pytest.raises(AnswerInvalid, match=match) as caught:
        model.ask(prompt(), Answer, max_tokens=50)
    assert caught.value.outcome == "invalid"
    assert len(server.seen) == 2
    assert (model.spent.calls, model.spent.reasks, model.spent.retries) == (2, 1, 0)
    assert model.spent.outcomes == {"invalid": 1}


def test_a_part_of_a_broken_answer_does_not_pass_for_the_whole() -> None:
    class Loose(BaseModel):
        items: list[int] = []
        kind: str = ""

    broken = '{"items": [1, 2], "inner": {"kind": "event"}, oops'
    with asked_of(completion(broken)) as (model, _), pytest.raises(AnswerInvalid):
        model.ask(prompt(), Loose, max_tokens=50)


def test_a_connection_tells_what_was_spent() -> None:
    with asked_of(completion(GOOD)) as (model, _):
        model.ask(prompt("one two three"), Answer, max_tokens=50)
        spent = model.spent
    assert (spent.calls, spent.prompt_tokens, spent.completion_tokens) == (1, 12, 7)
    assert spent.usd == 0
    assert model.name == "m"


# ---------------------------------------------------------------- a server's dialect


def picky(*refused: str) -> Script:
    """A server that turns requests away for fields it does not know, one at a time, as OpenAI words it."""

    def script(seen):
        for name in refused:
            if name in seen.body:
                text = f"Unsupported parameter: '{name}' is not supported with this model."
                return error(400, code="unsupported_parameter", message=text)(seen)
        return completion(GOOD)(seen)

    return script


def test_what_a_server_does_not_take_is_learned_once() -> None:
    with asked_of(picky("max_tokens", "temperature", "seed")) as (model, server):
        for _ in range(3):
            model.ask(prompt(), Answer, max_tokens=50)
    assert len(server.seen) == 6
    assert server.seen[-1].body["max_completion_tokens"] == 50
    assert model.spent.retries == 0


def test_a_server_without_schemas_is_told_the_schema_in_words() -> None:
    with asked_of(picky("response_format")) as (model, server):
        model.ask(prompt(), Answer, max_tokens=50)
        model.ask(prompt(), Answer, max_tokens=50)
    assert len(server.seen) == 5
    system = server.seen[-1].body["messages"][0]["content"]
    assert system.startswith("Point at sentences.")
    assert '"maximum":3' in system


# ---------------------------------------------------------------- addresses


@pytest.mark.parametrize(
    "url", ["localhost:1/v1", "nonsense", "http://", "http://h:99999", "ftp://h/v1", "http://[::1/v1"]
)
def test_what_is_no_address_is_refused_before_anything_is_sent(url: str) -> None:
    with pytest.raises(ConfigError, match="is no address"):
        Endpoint("m", base_url=url)


def test_an_endpoint_shows_neither_its_key_nor_what_an_address_hides() -> None:
    endpoint = Endpoint("m", base_url="https://bob:secret-word@host.test:8443/v1?token=secret-word", key="secret-word")
    assert "secret-word" not in repr(endpoint) + endpoint.place
    assert endpoint.place == "https://host.test:8443/v1"
