"""The documents' public contract: their JSON Schemas are what was published, and versions are guarded."""

import json
from pathlib import Path

import pytest
from pydantic import ValidationError

from summarizer.errors import DocumentError
from summarizer.schema import Brief, Document, Provenance, StatusReport
from summarizer.store import read_document

SCHEMAS = Path(__file__).resolve().parents[1] / "fixtures" / "schemas"
DOCUMENTS: dict[str, type[Document]] = {"brief": Brief, "report": StatusReport}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_schema_is_the_published_one(name: str) -> None:
    file = SCHEMAS / f"{name}.json"
    now = json.dumps(DOCUMENTS[name].model_json_schema(), indent=2) + "\n"
    hint = f"the contract of {name} changed: only add fields, then `summarizer schema {name} > {file}`"
    assert now == file.read_text(encoding="utf-8"), hint


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_object_of_a_document_is_closed(name: str) -> None:
    schema = DOCUMENTS[name].model_json_schema()
    for title, part in {name: schema, **schema["$defs"]}.items():
        assert part.get("additionalProperties") is False, title


def test_a_document_is_frozen() -> None:
    provenance = Provenance(drafter="extractive", package_version="0")
    with pytest.raises(ValidationError):
        provenance.drafter = "model"  # type: ignore[misc]


@pytest.mark.parametrize("version", ["brief/2", "brief/10"])
def test_a_newer_version_is_refused_and_says_what_to_do(version: str) -> None:
    with pytest.raises(DocumentError, match="update summarizer"):
        read_document(json.dumps({"schema_version": version}), Brief, name="b.json")


def test_a_document_of_another_kind_is_refused_by_its_name() -> None:
    with pytest.raises(DocumentError, match="'report/1' where 'brief/1' is needed"):
        read_document('{"schema_version": "report/1"}', Brief, name="b.json")


def test_documents_given_the_same_fields_keep_one_list_of_them_and_a_changed_copy_its_own() -> None:
    one, other = (Provenance(drafter="extractive", package_version=version) for version in ("1", "2"))
    assert one.model_fields_set is other.model_fields_set
    changed = one.model_copy(update={"model": "m"})
    assert (changed.model_fields_set, one.model_fields_set) == (
        {"drafter", "model", "package_version"},
        {"drafter", "package_version"},
    )
