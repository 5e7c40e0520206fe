"""What a model answered once is never asked for again, and is the same byte for byte."""

import sqlite3
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from pydantic import BaseModel

from summarizer.errors import AnswerInvalid, ConfigError, DocumentError, ModelError, ModelUnavailable
from summarizer.llm import Endpoint, RetryPolicy, connect
from summarizer.schema.prompt import Message, Prompt
from summarizer.store import ReplyStore
from tests.faulty_server import Reply, Script, completion, error, in_turn, serve

ROOT = Path(__file__).resolve().parents[1]
QUICK = RetryPolicy(attempts=2, first_wait=0.01)
AWAY = Endpoint("m", base_url="http://127.0.0.1:9/v1")
GOOD = '{"n": 1}'


class Answer(BaseModel):
    n: int


def prompt(text: str = "How many?", fingerprint: str = "f") -> Prompt:
    return Prompt((Message("user", text),), fingerprint)


PROMPT = prompt()


def ask(endpoint: Endpoint, path: Path, *, prompt: Prompt = PROMPT, **how) -> int:
    with ReplyStore.open(path) as replies, connect(endpoint, replies=replies, policy=QUICK, **how) as model:
        return model.ask(prompt, Answer, max_tokens=50).n


def outcome(endpoint: Endpoint, path: Path, **how) -> str:
    try:
        return str(ask(endpoint, path, **how))
    except ModelError as problem:
        return f"{problem.outcome}: {problem}"


# ---------------------------------------------------------------- replay


def test_a_second_run_makes_no_call(tmp_path: Path) -> None:
    with serve(completion(GOOD)) as server:
        endpoint = Endpoint("m", base_url=server.url)
        assert [ask(endpoint, tmp_path / "r.db") for _ in range(3)] == [1, 1, 1]
    assert len(server.seen) == 1


def test_a_replayed_answer_costs_nothing_and_is_counted_as_replayed(tmp_path: Path) -> None:
    with serve(completion(GOOD)) as server:
        ask(Endpoint("m", base_url=server.url), tmp_path / "r.db")
    with ReplyStore.open(tmp_path / "r.db") as replies, connect(AWAY, replies=replies) as model:
        model.ask(prompt(), Answer, max_tokens=50)
    assert (model.spent.calls, model.spent.replayed, model.spent.prompt_tokens) == (0, 1, 0)


@pytest.mark.parametrize(
    "script",
    [
        completion('{"n": "many"}'),
        completion('{"n": 1', finish="length"),
        completion(None, refusal="I would rather not."),
        completion("", finish="content_filter"),
        in_turn(completion("one"), completion(GOOD)),
        completion(GOOD, usage={"prompt_tokens": 0, "completion_tokens": 1}),
    ],
    ids=["invalid", "truncated", "refused", "filtered", "asked again", "prompt cut"],
)
def test_a_reply_of_no_use_is_stored_and_replayed_like_any_other(script: Script, tmp_path: Path) -> None:
    with serve(script) as server:
        first = outcome(Endpoint("m", base_url=server.url), tmp_path / "r.db")
    assert outcome(AWAY, tmp_path / "r.db", offline=True) == first


NO_CHOICES = Reply(b'{"choices": []}')
ERROR_BODY = Reply(b'{"error": {"message": "no"}}')


@pytest.mark.parametrize("fault", [error(500), error(429), error(401), lambda _: NO_CHOICES, lambda _: ERROR_BODY])
def test_a_fault_is_never_stored(fault: Script, tmp_path: Path) -> None:
    with serve(fault) as server:
        outcome(Endpoint("m", base_url=server.url), tmp_path / "r.db")
    with ReplyStore.open(tmp_path / "r.db") as replies:
        assert len(replies) == 0


def test_offline_sends_nothing_and_says_what_to_do(tmp_path: Path) -> None:
    with serve(completion(GOOD)) as server:
        endpoint = Endpoint("m", base_url=server.url)
        with pytest.raises(ModelUnavailable, match="run without --offline once"):
            ask(endpoint, tmp_path / "r.db", offline=True)
    assert not server.seen


def test_offline_without_a_store_is_wrong_usage() -> None:
    with pytest.raises(ConfigError, match="--replies"), connect(AWAY, offline=True):
        pass


def test_asking_anew_replaces_what_was_stored(tmp_path: Path) -> None:
    with serve(in_turn(completion(GOOD), completion('{"n": 2}'))) as server:
        endpoint = Endpoint("m", base_url=server.url)
        assert [ask(endpoint, tmp_path / "r.db", refresh=again) for again in (False, True, False)] == [1, 2, 2]


def test_host_and_key_are_no_part_of_what_a_reply_is_found_by(tmp_path: Path) -> None:
    with serve(completion(GOOD)) as server:
        ask(Endpoint("m", base_url=server.url, key="sk-1"), tmp_path / "r.db")
    assert ask(Endpoint("m", base_url="https://elsewhere.test/v1", key="sk-2"), tmp_path / "r.db", offline=True) == 1
    assert b"sk-1" not in (tmp_path / "r.db").read_bytes()


@pytest.mark.parametrize(
    "other",
    [
        (Endpoint("m2"), prompt()),
        (Endpoint("m"), prompt("How many more?")),
        (Endpoint("m"), prompt(fingerprint="g")),
    ],
    ids=["model", "words", "templates"],
)
def test_another_model_prompt_or_template_is_another_request(other: tuple[Endpoint, Prompt], tmp_path: Path) -> None:
    with serve(completion(GOOD)) as server:
        ask(Endpoint("m", base_url=server.url), tmp_path / "r.db")
    assert outcome(other[0], tmp_path / "r.db", prompt=other[1], offline=True).startswith("unavailable")


def test_a_server_with_a_dialect_is_replayed_by_a_run_that_does_not_know_it(tmp_path: Path) -> None:
    refusal = error(400, code="unsupported_parameter", message="Unsupported parameter: 'max_tokens'")
    with serve(lambda seen: (refusal if "max_tokens" in seen.body else completion(GOOD))(seen)) as server:
        assert ask(Endpoint("m", base_url=server.url), tmp_path / "r.db") == 1
    assert ask(AWAY, tmp_path / "r.db", offline=True) == 1


def test_a_reply_is_on_disk_before_anybody_looks_at_it(tmp_path: Path) -> None:
    """The answer's own validator, the first to look, finds it stored already."""
    found = []

    class Looking(BaseModel):
        n: int

        def model_post_init(self, context: object, /) -> None:
            rows = sqlite3.connect(tmp_path / "r.db").execute("SELECT count(*) FROM replies").fetchone()
            found.append(rows[0])

    with (
        serve(completion(GOOD)) as server,
        ReplyStore.open(tmp_path / "r.db") as replies,
        connect(Endpoint("m", base_url=server.url), replies=replies) as model,
    ):
        model.ask(prompt(), Looking, max_tokens=50)
    assert found == [1]


RUN = """
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from summarizer.llm import Endpoint, connect
from summarizer.store import ReplyStore
from tests.test_replies import Answer, prompt

with ReplyStore.open(Path(sys.argv[1])) as replies, connect(Endpoint("m", sys.argv[2]), replies=replies) as model:
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda n: model.ask(prompt(f"Article {n}."), Answer, max_tokens=50), range(40)))
"""


@pytest.mark.slow
def test_a_killed_run_pays_only_for_the_calls_in_flight(tmp_path: Path) -> None:
    """Killed in mid-run without warning; the next run asks for what is missing, and at most four a second time."""
    with serve(lambda seen: replace(completion(GOOD)(seen), delay=0.05)) as server:
        command = [sys.executable, "-c", RUN, str(tmp_path / "r.db"), server.url]
        with subprocess.Popen(command, cwd=ROOT) as child:
            while len(server.seen) < 14 and child.poll() is None:
                time.sleep(0.005)
            child.kill()
        before = len(server.seen)
        subprocess.run(command, cwd=ROOT, check=True, timeout=60)
    assert 14 <= before < 30
    assert 40 <= len(server.seen) <= 40 + 4
    assert len({seen.text for seen in server.seen}) == 40


# ---------------------------------------------------------------- the store


def put(replies: ReplyStore, key: str, body: bytes = b"{}", **how) -> bytes:
    return replies.put(key, body, model="m", prompt="p", **how)


def test_of_two_replies_to_one_request_the_first_is_kept_and_given_to_both(tmp_path: Path) -> None:
    with ReplyStore.open(tmp_path / "r.db") as replies:
        assert [put(replies, "k", body) for body in (b"one", b"two")] == [b"one", b"one"]
        assert replies.get("k") == b"one"
        assert replies.get("other") is None


def test_many_threads_lose_nothing(tmp_path: Path) -> None:
    with ReplyStore.open(tmp_path / "r.db") as replies, ThreadPoolExecutor(32) as pool:
        list(pool.map(lambda number: put(replies, str(number), str(number).encode()), range(500)))
    with ReplyStore.open(tmp_path / "r.db") as replies:
        assert [replies.get(str(number)) for number in range(500)] == [str(number).encode() for number in range(500)]


def test_two_stores_may_have_the_same_file_open(tmp_path: Path) -> None:
    with ReplyStore.open(tmp_path / "r.db") as one, ReplyStore.open(tmp_path / "r.db") as other:
        threads = [threading.Thread(target=put, args=(store, str(id(store)))) for store in (one, other)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(one) == len(other) == 2


def test_a_store_that_is_only_read_leaves_no_trace(tmp_path: Path) -> None:
    with ReplyStore.open(tmp_path / "r.db") as replies:
        put(replies, "k")
    before = (tmp_path / "r.db").read_bytes()
    (tmp_path / "r.db").chmod(0o444)
    with ReplyStore.open(tmp_path / "r.db", read_only=True) as replies:
        assert replies.get("k") == b"{}"
        assert [file.name for file in tmp_path.iterdir()] == ["r.db"]
        with pytest.raises(ConfigError, match="reading only"):
            put(replies, "other")
    assert (tmp_path / "r.db").read_bytes() == before


def test_what_a_killed_run_left_in_the_log_is_read_too(tmp_path: Path) -> None:
    with ReplyStore.open(tmp_path / "r.db") as replies:
        put(replies, "k")
        for name in ("r.db", "r.db-wal"):
            (tmp_path / "left").mkdir(exist_ok=True)
            (tmp_path / "left" / name).write_bytes((tmp_path / name).read_bytes())
    with ReplyStore.open(tmp_path / "left" / "r.db", read_only=True) as replies:
        assert replies.get("k") == b"{}"


def test_a_file_that_is_no_store_is_said_plainly(tmp_path: Path) -> None:
    (tmp_path / "r.db").write_text("Rain fell. " * 200)
    with pytest.raises(DocumentError, match="holds no replies"), ReplyStore.open(tmp_path / "r.db"):
        pass
    with pytest.raises(ConfigError, match="does not exist"), ReplyStore.open(tmp_path / "none.db", read_only=True):
        pass


def test_a_store_of_a_newer_program_is_refused(tmp_path: Path) -> None:
    with ReplyStore.open(tmp_path / "r.db"):
        pass
    connection = sqlite3.connect(tmp_path / "r.db")
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(DocumentError, match="newer than this program"), ReplyStore.open(tmp_path / "r.db"):
        pass


def test_a_damaged_reply_is_an_outcome_and_no_crash(tmp_path: Path) -> None:
    with serve(completion(GOOD)) as server:
        ask(Endpoint("m", base_url=server.url), tmp_path / "r.db")
    connection = sqlite3.connect(tmp_path / "r.db")
    connection.execute("UPDATE replies SET body = x'7b'")
    connection.commit()
    connection.close()
    with pytest.raises(AnswerInvalid, match="no chat completion"):
        ask(AWAY, tmp_path / "r.db", offline=True)


class Full:
    """A place for replies on a disk without room."""

    def get(self, key: str) -> bytes | None:
        return None

    def put(self, key: str, body: bytes, *, model: str, prompt: str, replace: bool = False) -> bytes:
        raise ConfigError("there is no room: make some")


def test_an_answer_that_cannot_be_kept_is_the_last_that_is_paid_for() -> None:
    with serve(completion(GOOD)) as server, connect(Endpoint("m", base_url=server.url), replies=Full()) as model:
        for text in ("How many?", "How many more?", "And how many then?"):
            with pytest.raises(ModelUnavailable, match="could not be kept"):
                model.ask(prompt(text), Answer, max_tokens=50)
        assert "make some" in model.spent.problems["unavailable"]
    assert len(server.seen) == 1
