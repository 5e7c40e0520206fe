"""Asking a language model: one protocol, one retry policy, typed outcomes; the only room that knows the libraries."""

from summarizer.llm.connection import Connection, connect
from summarizer.llm.endpoint import Endpoint
from summarizer.llm.forecast import Forecast, Planned, forecast
from summarizer.llm.meter import Spent
from summarizer.llm.policy import RetryPolicy
from summarizer.llm.protocol import AnswerT, LanguageModel

__all__ = [
    "AnswerT",
    "Connection",
    "Endpoint",
    "Forecast",
    "LanguageModel",
    "Planned",
    "RetryPolicy",
    "Spent",
    "connect",
    "forecast",
]
