"""The doctor: says of a server what it does, and of a setting what it means; real HTTP on loopback."""

import http.client
import itertools
import json
from urllib.parse import urlsplit

import pytest

from summarizer.cli import main
from summarizer.llm import Endpoint
from summarizer.llm.doctor import CUT_TOKENS, Check, conclude, examine
from summarizer.llm.local import served
from tests.faulty_server import Reply, Script, Seen, completion, error, serve
from tests.small_model import small_model

FITTING = {
    "Colour": '{"colour": "amber"}',
    "Days": '{"days": 3}',
    "Ports": '{"ports": [{"name": "Grenmouth", "kind": "sea"}], "winds": ["north"]}',
}
HONEST = {"Colour": '{"colour": "green"}', "Days": '{"days": 7}', "Ports": "hello"}
"""What a model says that nothing holds to a schema."""


def asked_for(seen: Seen) -> str:
    return str(seen.body["response_format"]["json_schema"]["name"])


def healthy(seen: Seen) -> Reply:
    """A server that keeps all it promises."""
    if seen.body["max_tokens"] <= CUT_TOKENS:
        return completion('{"ports": [{"na', finish="length")(seen)
    return completion(FITTING[asked_for(seen)])(seen)


def but(name: str, script: Script) -> Script:
    """The same, but for what answers one kind of question."""
    return lambda seen: (script if asked_for(seen) == name and seen.body["max_tokens"] > CUT_TOKENS else healthy)(seen)


def looked_at(script: Script, **settings) -> dict[str, Check]:
    with serve(script) as server:
        return {check.name: check for check in examine(Endpoint("m", base_url=server.url, **settings))}


def test_a_server_that_keeps_its_promises_is_trusted() -> None:
    checks = looked_at(healthy)
    assert {check.verdict for check in checks.values()} == {"good"}
    assert {"answer", "usage", "choices", "range", "nesting", "cut answers", "long prompts", "cost"} <= set(checks)
    assert conclude(list(checks.values())).startswith("it can be trusted")


@pytest.mark.parametrize(("name", "kind"), [("choices", "Colour"), ("range", "Days"), ("nesting", "Ports")])
def test_a_server_that_holds_no_model_to_its_schema_is_found_out(name: str, kind: str) -> None:
    checks = looked_at(but(kind, completion(HONEST[kind])))
    assert {check.name for check in checks.values() if check.verdict == "weak"} == {name}
    assert "nothing holds it to the schema" in conclude(list(checks.values()))


def test_a_prompt_that_is_cut_in_silence_is_noticed() -> None:
    cut = looked_at(but("Colour", lambda seen: completion(FITTING["Colour"], usage=_at_most(seen, 2048))(seen)))
    assert cut["long prompts"].verdict == "bad"
    assert "2,048 tokens" in cut["long prompts"].words
    assert "num_ctx" in cut["long prompts"].words


def _at_most(seen: Seen, tokens: int) -> object:
    return {"prompt_tokens": min(tokens, 2 * seen.words), "completion_tokens": 7}


def test_a_context_that_is_too_small_is_no_silent_cut() -> None:
    refusal = error(400, code="context_length_exceeded")
    checks = looked_at(but("Colour", lambda seen: (refusal if seen.words > 2000 else healthy)(seen)))
    assert checks["long prompts"].verdict == "weak"
    assert "does not fit the context" in checks["long prompts"].words


def test_a_server_that_counts_no_tokens_is_told_of() -> None:
    checks = looked_at(lambda seen: completion(FITTING[asked_for(seen)], usage=None)(seen))
    assert checks["usage"].verdict == checks["long prompts"].verdict == "weak"
    assert "counted at their most" in checks["cost"].words


def test_an_answer_cut_off_and_called_whole_is_noticed() -> None:
    def silent(seen: Seen) -> Reply:
        cut = seen.body["max_tokens"] <= CUT_TOKENS
        return completion('{"ports": [{"na' if cut else FITTING[asked_for(seen)])(seen)

    assert looked_at(silent)["cut answers"].verdict == "weak"


def test_a_server_that_ignores_the_length_allowed_is_not_trusted() -> None:
    def endless(seen: Seen) -> Reply:
        usage = {"prompt_tokens": 9 * seen.words, "completion_tokens": 900}
        return completion(FITTING[asked_for(seen)], usage=usage)(seen)

    checks = looked_at(endless)
    assert checks["cut answers"].verdict == "bad"
    assert "900 tokens" in checks["cut answers"].words


def test_a_model_that_thinks_until_its_answer_is_cut_off_is_told_of() -> None:
    checks = looked_at(but("Colour", completion("", finish="length")))
    assert checks["choices"].verdict == "bad"
    assert "think first" in checks["choices"].words


def test_a_server_that_takes_no_schema_is_asked_in_words_and_told_of() -> None:
    def plain(seen: Seen) -> Reply:
        if "response_format" in seen.body:
            return error(400, message="response_format is not supported")(seen)
        words = seen.text
        fitting = "Days" if "week" in words else "Ports" if "hello" in words or "ports" in words else "Colour"
        return completion(FITTING[fitting])(seen)

    checks = looked_at(plain)
    assert "JSON schemas" in checks["dialect"].words
    assert checks["choices"].verdict == "good"


@pytest.mark.parametrize(
    ("script", "told"),
    [
        (error(401), "does not accept the key"),
        (error(404), "knows no 'm'"),
        (error(402), "quota"),
        (lambda _: Reply(b"<html>hello</html>"), "no chat completion"),
    ],
)
def test_an_endpoint_that_cannot_be_asked_is_told_once(script: Script, told: str) -> None:
    checks = looked_at(script)
    assert checks["answer"].verdict == "bad"
    assert told in checks["answer"].words
    assert "choices" not in checks
    assert "extractive drafter" in conclude(list(checks.values()))


def test_plain_http_to_another_machine_is_warned_of() -> None:
    """The address is one for documentation, where nobody answers: only what is told before asking counts here."""
    checks = examine(Endpoint("m", base_url="http://192.0.2.1/v1", key="sk-secret"))
    first = next(checks)
    checks.close()
    assert first.verdict == "weak"
    assert "the key" in first.words
    assert "https" in first.words


def test_no_word_of_the_doctor_holds_the_key() -> None:
    echo = completion('{"colour": "sk-secret"}')
    for script in (healthy, echo, error(401, message="sk-secret is wrong"), error(400, message="sk-secret")):
        checks = looked_at(script, key="sk-secret")
        assert "sk-secret" not in json.dumps([check.words for check in checks.values()])


# ---------------------------------------------------------------- the command


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:
    for name in ("SUMMARIZER_MODEL", "OPENAI_BASE_URL", "OPENAI_API_KEY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)


def test_with_no_model_named_the_rules_are_tried(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor"]) == 0
    shown = capsys.readouterr().out
    assert "none is named" in shown
    assert "the extractive one read a trial article" in shown


def test_a_key_alone_sends_nothing(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    with serve(healthy) as server:
        monkeypatch.setenv("OPENAI_API_KEY", "sk-secret")
        monkeypatch.setenv("OPENAI_BASE_URL", server.url)
        assert main(["doctor"]) == 0
        assert not server.seen
    assert "sk-secret" not in capsys.readouterr().out


def test_the_exit_code_says_whether_the_endpoint_will_do(capsys: pytest.CaptureFixture[str]) -> None:
    with serve(healthy) as server:
        assert main(["doctor", "--model", "m", "--base-url", server.url]) == 0
    with serve(error(401)) as server:
        assert main(["doctor", "--model", "m", "--base-url", server.url]) == 1
    shown = capsys.readouterr().out
    assert "named by --model" in shown
    assert "BAD   answer" in shown


def test_a_setting_that_is_wrong_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor", "--model", "m", "--base-url", "localhost:11434"]) == 2
    assert main(["doctor", "--model", "m", "--price", "cheap"]) == 2
    assert "0.15,0.60" in capsys.readouterr().err


# ---------------------------------------------------------------- a real model


@pytest.mark.slow
def test_a_real_model_held_by_llama_cpp_keeps_to_its_schema() -> None:
    checks = {check.name: check for check in examine(Endpoint(f"gguf:{small_model()}"))}
    assert {check.verdict for check in checks.values()} == {"good"}
    assert "nothing leaves this machine" in checks["place"].words
    assert "model calls: 4" in checks["cost"].words


@pytest.mark.slow
def test_a_real_model_whose_server_ignores_schemas_is_found_out() -> None:
    """The same model, asked through a server that drops the schema: nothing holds it then."""
    with served(Endpoint(f"gguf:{small_model()}")) as inside, serve(without_schema(inside)) as server:
        looking = examine(Endpoint(inside.model, base_url=server.url))
        checks = {
            check.name: check for check in itertools.takewhile(lambda check: check.name != "cut answers", looking)
        }
        looking.close()
    assert checks["answer"].verdict == checks["usage"].verdict == "good"
    assert {"choices", "range", "nesting"} & {name for name, check in checks.items() if check.verdict != "good"}


def without_schema(inside: Endpoint) -> Script:
    place = urlsplit(inside.address)
    assert place.hostname is not None
    host, port = place.hostname, place.port

    def script(seen: Seen) -> Reply:
        body = {name: value for name, value in seen.body.items() if name != "response_format"}
        connection = http.client.HTTPConnection(host, port, timeout=120)
        headers = {"content-type": "application/json", "authorization": f"Bearer {inside.key}"}
        connection.request("POST", "/v1/chat/completions", json.dumps(body), headers)
        reply = connection.getresponse()
        return Reply(reply.read(), status=reply.status)

    return script
