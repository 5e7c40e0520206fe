"""Prompt: what a model is sent. Never stored; its fingerprint is."""

from dataclasses import dataclass
from typing import Literal

Speaker = Literal["system", "user", "assistant"]


@dataclass(frozen=True, slots=True)
class Message:
    """One message of a conversation with a model."""

    role: Speaker
    content: str


@dataclass(frozen=True, slots=True)
class Prompt:
    """The messages of one request, and the fingerprint of the templates they were filled from."""

    messages: tuple[Message, ...]
    fingerprint: str
