"""Settings of the model: flag before environment before file, no secret in a file, no model unless one is named."""

import tomllib
from decimal import Decimal
from pathlib import Path

import pytest

from summarizer.errors import ConfigError
from summarizer.llm import Endpoint
from summarizer.settings import FILE, MODEL_KEYS, ModelFlags, endpoint, named_by

FULL = """
[model]
name = "harbour-7b"
base_url = "https://file.example/v1/"
price = [0.15, 0.60]
budget = 0.5
parallel = 4
timeout = 90
deadline = 300.5
requests_per_minute = 60
tokens_per_minute = 90000
"""


def load(folder: Path, text: str = "", flags: ModelFlags | None = None, **environment: str) -> Endpoint | None:
    if text:
        (folder / FILE).write_text(text, encoding="utf-8")
    return endpoint(flags, environment=environment, folder=folder)


def loaded(folder: Path, text: str = "", flags: ModelFlags | None = None, **environment: str) -> Endpoint:
    found = load(folder, text, flags, **environment)
    assert found is not None
    return found


# ---------------------------------------------------------------- what is named


def test_no_model_is_asked_unless_one_is_named(tmp_path: Path) -> None:
    address = '[model]\nbase_url = "https://file.example/v1"\nprice = [1, 2]\n'
    assert load(tmp_path, address, OPENAI_API_KEY="sk-1", OPENAI_BASE_URL="https://env.example/v1") is None


@pytest.mark.parametrize("text", ["", FULL])
def test_an_empty_variable_names_no_model(tmp_path: Path, text: str) -> None:
    found = load(tmp_path, text, SUMMARIZER_MODEL="")
    assert (found.model if found else None) == ("harbour-7b" if text else None)


def test_flag_comes_before_environment_before_file(tmp_path: Path) -> None:
    assert loaded(tmp_path, FULL).model == "harbour-7b"
    assert loaded(tmp_path, FULL, SUMMARIZER_MODEL="variable").model == "variable"
    assert loaded(tmp_path, FULL, ModelFlags(model="flag"), SUMMARIZER_MODEL="variable").model == "flag"


def test_each_setting_is_looked_for_by_itself(tmp_path: Path) -> None:
    flags = ModelFlags(base_url="http://flag.example/v1", parallel="2")
    found = loaded(tmp_path, FULL, flags, OPENAI_BASE_URL="http://variable.example/v1")
    assert (found.base_url, found.parallel, found.timeout) == ("http://flag.example/v1", 2, 90)


def test_the_file_says_all_that_can_be_said(tmp_path: Path) -> None:
    found = loaded(tmp_path, FULL, OPENAI_API_KEY="sk-1")
    assert found == Endpoint(
        "harbour-7b",
        base_url="https://file.example/v1",
        key="sk-1",
        price=(Decimal("0.15"), Decimal("0.6")),
        budget=Decimal("0.5"),
        parallel=4,
        timeout=90.0,
        deadline=300.5,
        requests_per_minute=60,
        tokens_per_minute=90_000,
    )


def test_what_is_not_said_is_as_the_endpoint_has_it(tmp_path: Path) -> None:
    assert loaded(tmp_path, flags=ModelFlags(model="m")) == Endpoint("m")


@pytest.mark.parametrize(
    ("flags", "environment", "told"),
    [
        (ModelFlags(model="m"), {"SUMMARIZER_MODEL": "n"}, "--model"),
        (ModelFlags(), {"SUMMARIZER_MODEL": "n"}, "SUMMARIZER_MODEL"),
        (ModelFlags(), {}, "summarizer.toml"),
    ],
)
def test_a_person_is_told_what_names_the_model(flags: ModelFlags, environment: dict[str, str], told: str) -> None:
    assert named_by(flags, environment) == told


def test_a_price_belongs_to_the_model_it_is_written_beside(tmp_path: Path) -> None:
    assert loaded(tmp_path, FULL, ModelFlags(model="harbour-7b")).price == (Decimal("0.15"), Decimal("0.6"))
    assert loaded(tmp_path, FULL, ModelFlags(model="another")).price is None
    assert loaded(tmp_path, FULL, ModelFlags(model="another", price="1,2")).price == (Decimal(1), Decimal(2))


def test_a_price_beside_no_name_is_for_any_model(tmp_path: Path) -> None:
    assert loaded(tmp_path, "[model]\nprice = [1, 2]\n", ModelFlags(model="m")).price == (Decimal(1), Decimal(2))


def test_a_model_that_runs_inside_has_no_address(tmp_path: Path) -> None:
    inside = ModelFlags(model="gguf:small.gguf")
    assert loaded(tmp_path, FULL, inside, OPENAI_BASE_URL="http://variable.example/v1").base_url is None
    with pytest.raises(ConfigError, match="leave --base-url out"):
        load(tmp_path, flags=ModelFlags(model="gguf:small.gguf", base_url="http://flag.example/v1"))


# ---------------------------------------------------------------- what is refused


def test_an_unknown_key_names_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="'modle'") as refused:
        load(tmp_path, '[model]\nmodle = "m"\n')
    assert all(key in str(refused.value) for key in MODEL_KEYS)


@pytest.mark.parametrize("text", ['[modell]\nname = "m"\n', 'base_url = "http://a.example"\n'])
def test_an_unknown_table_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(ConfigError, match="means nothing here: it may hold model"):
        load(tmp_path, text)


@pytest.mark.parametrize("name", ["key", "api_key", "OPENAI_API_KEY", "secret", "token", "password", "authorization"])
@pytest.mark.parametrize("table", ["", "[model]\n"])
def test_a_secret_in_the_file_is_refused_and_not_repeated(tmp_path: Path, table: str, name: str) -> None:
    with pytest.raises(ConfigError, match="OPENAI_API_KEY") as refused:
        load(tmp_path, f'{table}{name} = "sk-very-secret"\n')
    assert "committed" in str(refused.value)
    assert "sk-very-secret" not in str(refused.value)


def test_an_address_that_holds_a_password_is_refused_and_not_repeated(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="holds a password") as refused:
        load(tmp_path, flags=ModelFlags(model="m", base_url="https://me:sk-very-secret@a.example/v1"))
    assert "sk-very-secret" not in str(refused.value)


@pytest.mark.parametrize("text", ["[model", "[model]\nname = m\n", 'model = "m"\n', "\xff"])
def test_a_file_that_is_no_settings_file_says_how_to_write_one(tmp_path: Path, text: str) -> None:
    (tmp_path / FILE).write_bytes(text.encode("latin-1"))
    with pytest.raises(ConfigError, match=r"\[model\]"):
        load(tmp_path)


@pytest.mark.parametrize(
    "flags",
    [
        ModelFlags(base_url="localhost:11434"),
        ModelFlags(base_url="ftp://a.example/v1"),
        ModelFlags(base_url="http://"),
        ModelFlags(base_url="http://a.example:99999/v1"),
        ModelFlags(price="1"),
        ModelFlags(price="1,2,3"),
        ModelFlags(price="1,-2"),
        ModelFlags(price="nan,1"),
        ModelFlags(budget="-0.5"),
        ModelFlags(budget="inf"),
        ModelFlags(budget="much"),
        ModelFlags(parallel="0"),
        ModelFlags(parallel="1000"),
        ModelFlags(parallel="2.5"),
        ModelFlags(timeout="0"),
        ModelFlags(timeout="nan"),
        ModelFlags(deadline="soon"),
        ModelFlags(requests_per_minute="-1"),
    ],
)
def test_a_value_that_is_none_is_refused(tmp_path: Path, flags: ModelFlags) -> None:
    with pytest.raises(ConfigError, match="write "):
        load(tmp_path, flags=flags, SUMMARIZER_MODEL="m")


def test_a_list_where_a_number_belongs_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="no number"):
        load(tmp_path, '[model]\nname = "m"\nparallel = [1, 2]\n')


def test_the_key_is_in_no_text_of_the_endpoint(tmp_path: Path) -> None:
    assert "sk-1" not in repr(loaded(tmp_path, FULL, OPENAI_API_KEY="sk-1"))


def test_the_file_in_the_documents_says_all_that_can_be_said(tmp_path: Path) -> None:
    page = (Path(__file__).resolve().parents[1] / "docs" / "MODELS.md").read_text(encoding="utf-8")
    example = page.partition("```toml\n")[2].partition("```")[0]
    assert set(tomllib.loads(example)["model"]) == set(MODEL_KEYS)
    assert loaded(tmp_path, example).budget == Decimal("0.5")


def test_what_the_file_says_of_other_matters_names_no_model(tmp_path: Path) -> None:
    assert load(tmp_path, '[[watch]]\nname = "harbour"\nwords = ["quay"]\n\n[mail]\nto = "desk@a.example"\n') is None
