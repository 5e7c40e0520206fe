"""A model that runs inside: real llama.cpp in a child process, asked through the code that asks any endpoint."""

import http.client
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from pydantic import BaseModel, Field

from summarizer.errors import ConfigError, ModelUnavailable
from summarizer.llm import Endpoint, RetryPolicy, connect
from summarizer.llm.local import SLOTS, model_name, served
from summarizer.llm.tokens import estimate_tokens
from summarizer.schema.prompt import Message, Prompt
from tests.small_model import small_model

ROOT = Path(__file__).resolve().parents[1]
ARTICLES = sorted((ROOT / "fixtures").glob("*/articles/*"))


class Days(BaseModel):
    days: int = Field(ge=2, le=4)


def prompt(text: str = "How many days has a week?") -> Prompt:
    return Prompt((Message("user", text),), "f" * 8)


@pytest.fixture(scope="module")
def model() -> Path:
    return small_model()


@pytest.fixture(scope="module")
def inside(model: Path) -> Iterator[Endpoint]:
    with served(Endpoint(f"gguf:{model}", key="sk-of-somebody")) as endpoint:
        yield endpoint


def post(endpoint: Endpoint, path: str, body: object, *, key: str | None) -> tuple[int, dict[str, list[int]]]:
    place = urlsplit(endpoint.address)
    assert place.hostname is not None
    connection = http.client.HTTPConnection(place.hostname, place.port, timeout=60)
    headers = {"content-type": "application/json"} | ({"authorization": f"Bearer {key}"} if key else {})
    connection.request("POST", path, json.dumps(body), headers)
    reply = connection.getresponse()
    return reply.status, json.loads(reply.read())


# ---------------------------------------------------------------- what is wrong is said before anything starts


def test_a_file_that_is_not_there_is_told_of() -> None:
    with pytest.raises(ConfigError, match="No such file"), connect(Endpoint("gguf:no-such.gguf")):
        pass


def test_a_file_that_is_no_model_is_told_of(tmp_path: Path) -> None:
    (tmp_path / "notes.gguf").write_text("no model")
    with pytest.raises(ConfigError, match="no GGUF file"), connect(Endpoint(f"gguf:{tmp_path}/notes.gguf")):
        pass


def test_how_to_install_llama_cpp_is_told_where_it_is_missing(tmp_path: Path) -> None:
    (tmp_path / "small.gguf").write_bytes(b"GGUF")
    code = f"""
import sys
sys.modules["xllamacpp"] = None
from summarizer.cli import main
sys.exit(main(["doctor", "--model", "gguf:{tmp_path}/small.gguf"]))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "pip install 'summarizer[local]'" in done.stderr


def test_a_damaged_model_is_told_of_in_one_line(tmp_path: Path) -> None:
    pytest.importorskip("xllamacpp")
    (tmp_path / "small.gguf").write_bytes(b"GGUF\3\0\0\0" + bytes(200))
    with pytest.raises(ConfigError, match="cannot load") as told, served(Endpoint(f"gguf:{tmp_path}/small.gguf")):
        pass
    assert "\n" not in str(told.value)


def test_a_damaged_model_is_an_outcome_of_each_article_and_loaded_once(tmp_path: Path) -> None:
    pytest.importorskip("xllamacpp")
    (tmp_path / "small.gguf").write_bytes(b"GGUF\3\0\0\0" + bytes(200))
    with connect(Endpoint(f"gguf:{tmp_path}/small.gguf")) as connection:
        for _ in range(2):
            with pytest.raises(ModelUnavailable, match="cannot load") as told:
                connection.ask(prompt(), Days, max_tokens=30)
            assert told.value.final
    assert connection.spent.calls == 0


@pytest.mark.parametrize(("model", "name"), [("gguf:/a/b/small-1.5b.gguf", "small-1.5b"), ("gpt-4.1", "gpt-4.1")])
def test_a_model_is_called_by_its_file_and_never_by_its_folder(model: str, name: str) -> None:
    assert model_name(model) == name


# ---------------------------------------------------------------- a real one


def test_it_listens_on_this_machine_behind_a_key_of_its_own(inside: Endpoint) -> None:
    assert urlsplit(inside.address).hostname == "127.0.0.1"
    assert inside.key not in {None, "sk-of-somebody"}
    assert post(inside, "/tokenize", {"content": "x"}, key=None)[0] == 401
    assert post(inside, "/tokenize", {"content": "x"}, key="sk-of-somebody")[0] == 401
    assert post(inside, "/tokenize", {"content": "x"}, key=inside.key)[0] == 200


def test_the_key_is_in_no_list_of_processes(inside: Endpoint) -> None:
    listed = subprocess.run(["ps", "-eww", "-o", "args"], capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("there is no ps here")
    assert "served.py" in listed.stdout
    assert str(inside.key) not in listed.stdout


def test_no_more_is_asked_at_once_than_there_are_slots(inside: Endpoint) -> None:
    assert inside.parallel == SLOTS


@pytest.mark.parametrize("file", ARTICLES, ids=lambda file: file.stem)
def test_the_estimate_is_above_the_count_of_a_real_tokenizer(inside: Endpoint, file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    counted = len(post(inside, "/tokenize", {"content": text}, key=inside.key)[1]["tokens"])
    assert counted <= estimate_tokens(text) <= 1.6 * counted


def test_a_prompt_longer_than_the_context_is_turned_away_and_not_cut(inside: Endpoint) -> None:
    with connect(inside) as connection, pytest.raises(ModelUnavailable, match="does not fit the context"):
        connection.ask(prompt("quay " * 9000), Days, max_tokens=30)


def test_its_answer_fits_the_schema_and_its_tokens_are_counted(model: Path) -> None:
    with connect(Endpoint(f"gguf:{model}")) as connection:
        assert 2 <= connection.ask(prompt(), Days, max_tokens=30).days <= 4
        spent = connection.spent
    assert connection.name == "smollm2-135m"
    assert (spent.calls, spent.estimated) == (1, 0)
    assert min(spent.prompt_tokens, spent.completion_tokens) > 0
    assert spent.usd == 0


def test_a_connection_that_asks_nothing_loads_nothing(model: Path) -> None:
    started = time.monotonic()
    with connect(Endpoint(f"gguf:{model}"), waiting=lambda _: pytest.fail("it is being loaded")):
        pass
    assert time.monotonic() - started < 2


# ---------------------------------------------------------------- its end


def test_it_ends_with_the_block(model: Path) -> None:
    with served(Endpoint(f"gguf:{model}")) as endpoint:
        pass
    with pytest.raises(ConnectionRefusedError):
        post(endpoint, "/tokenize", {"content": "x"}, key=endpoint.key)


needs_proc = pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="children are looked up in /proc")


@needs_proc
def test_a_process_that_dies_in_mid_run_is_named_as_the_reason(model: Path) -> None:
    policy = RetryPolicy(first_wait=0.01, attempts=2)
    before = set(children(os.getpid()))
    with connect(Endpoint(f"gguf:{model}"), policy=policy) as connection:
        connection.ask(prompt(), Days, max_tokens=30)
        (child,) = map(int, set(children(os.getpid())) - before)
        os.kill(child, signal.SIGKILL)
        with pytest.raises(ModelUnavailable, match="ended by signal 9"):
            connection.ask(prompt(), Days, max_tokens=30)


PARENT = """
import sys
from summarizer.llm import Endpoint
from summarizer.llm.local import Process, _child, served
from pathlib import Path
if sys.argv[2] == "loaded":
    context = served(Endpoint("gguf:" + sys.argv[1]))
    context.__enter__()
    print("ready", flush=True)
else:
    context = _child()
    child = context.__enter__()
    Process(child, Path(sys.argv[1]), Endpoint("m")).tell(key="k", slots=1)
    print(child.pid, flush=True)
sys.stdin.read()
"""


@needs_proc
@pytest.mark.parametrize("when", ["loaded", "loading"])
def test_it_ends_when_its_parent_is_killed(model: Path, when: str) -> None:
    command = [sys.executable, "-c", PARENT, str(model), when]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        assert parent.stdout.readline()
        (child,) = children(parent.pid)
        time.sleep(0.5 if when == "loading" else 0)
        parent.send_signal(signal.SIGKILL)
    until = time.monotonic() + 5
    while _runs(child) and time.monotonic() < until:
        time.sleep(0.05)
    assert not _runs(child)


def children(pid: int) -> list[str]:
    """Of all threads: a child belongs to the one that started it."""
    tasks = Path(f"/proc/{pid}/task").glob("*/children")
    return [child for task in tasks for child in task.read_text(encoding="ascii").split()]


def _runs(pid: str) -> bool:
    try:
        os.kill(int(pid), 0)
        return Path(f"/proc/{pid}/stat").read_text(encoding="ascii").split(") ")[1][0] != "Z"
    except OSError:
        return False
