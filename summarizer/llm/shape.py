"""The shape of an answer: the schema that is sent with a request, and the reading of what comes back.

Both through instructor, the request itself not: its patched client logs what a server says at ERROR, keeps the
article in its errors, and takes 2.9 ms of CPU a call where all of this room takes 1.3.
"""

import functools
from typing import TypeGuard

from pydantic import BaseModel, JsonValue, TypeAdapter, ValidationError

from summarizer.errors import AnswerInvalid
from summarizer.llm.protocol import AnswerT

Schema = dict[str, JsonValue]

_schemas: TypeAdapter[Schema] = TypeAdapter(dict[str, JsonValue])

MOST_FAULTS = 5
"""Faults that a model is told of; more of them are one fault repeated."""

NOT_STRICT = {"default", "oneOf", "allOf", "minLength", "maxLength", "prefixItems", "uniqueItems"}
"""What OpenAI refuses in a schema that is called strict."""

END_OF_THOUGHT = "</think>"
"""Where a reasoning model's thoughts end when its server leaves them in the answer."""


@functools.lru_cache(maxsize=64)
def response_format(answer: type[BaseModel]) -> Schema:
    """The `response_format` that asks for `answer`; schemas made for one article come and go, so few are kept."""
    import instructor  # noqa: PLC0415 - 0.3 s
    from instructor.processing.response import handle_response_model  # noqa: PLC0415 - as above

    made = handle_response_model(answer, mode=instructor.Mode.JSON_SCHEMA, messages=[])[1]["response_format"]
    schema = _schemas.validate_python(made["json_schema"]["schema"])
    _drop_titles(schema)
    named: Schema = {"name": answer.__name__, "schema": schema}
    if _is_closed(schema):
        named["strict"] = True
    return {"type": "json_schema", "json_schema": named}


def _drop_titles(node: JsonValue, *, names: bool = False) -> None:
    """Leave out the titles pydantic makes of field names: some servers put the schema in the prompt, word by word."""
    if isinstance(node, list):
        for one in node:
            _drop_titles(one)
    elif isinstance(node, dict):
        if not names:
            node.pop("title", None)
        for key, value in node.items():
            _drop_titles(value, names=key in {"properties", "$defs"} and not names)


def _is_closed(node: JsonValue) -> bool:
    """Whether the schema may be called strict: OpenAI wants every object closed and every field required."""
    if isinstance(node, list):
        return all(_is_closed(one) for one in node)
    if not isinstance(node, dict):
        return True
    if node.keys() & NOT_STRICT or ("$ref" in node and len(node) > 1):
        return False
    if _is_object(node):
        fields = node.get("properties")
        if not isinstance(fields, dict) or node.get("additionalProperties") is not False:
            return False
        if node.get("required", []) != list(fields):
            return False
    return all(_is_closed(value) for value in node.values())


def _is_object(node: Schema) -> TypeGuard[Schema]:
    return node.get("type") == "object"


def read_answer(text: str, answer: type[AnswerT]) -> AnswerT:
    """The answer in a model's words, or ValidationError; a fence or prose around it is taken off.

    Where a second brace stands outside the JSON found, nothing is taken: an inner part could pass for the whole.
    """
    try:
        return answer.model_validate_json(text)
    except ValidationError:
        bare = _bare_json(text)
        if bare is None:
            raise
    return answer.model_validate_json(bare)


def _bare_json(text: str) -> str | None:
    from instructor.utils import extract_json_from_codeblock  # noqa: PLC0415 - loaded by now

    text = text.rpartition(END_OF_THOUGHT)[2].strip()
    try:
        found = extract_json_from_codeblock(text)
    except (ValueError, RecursionError):
        return None
    around = text.replace(found, "", 1)
    return None if "{" in around or "}" in around else found


def faults(error: ValidationError) -> str:
    """What is wrong with an answer, told to the model that gave it: places and rules, never the article's text."""
    listed = error.errors(include_url=False, include_input=False, include_context=False)
    places = [
        f"{'.'.join(str(part) for part in fault['loc']) or 'the answer'}: {fault['msg']}"
        for fault in listed[:MOST_FAULTS]
    ]
    return "; ".join(places)


def invalid(error: ValidationError) -> AnswerInvalid:
    """The outcome of an answer that is wrong twice: kinds of fault only, for a place may be named by the model."""
    kinds = sorted({fault["type"] for fault in error.errors(include_url=False, include_input=False)})
    return AnswerInvalid(f"the answer does not fit the schema ({', '.join(kinds[:MOST_FAULTS])})", outcome="invalid")
