"""The model drafter: an article goes out as numbered sentences, and comes back as numbers, choices and few words."""

from summarizer.summarize.answer import Answer
from summarizer.summarize.ask import Parts, Question, asked, prompts_for
from summarizer.summarize.draft import drafted, joined
from summarizer.summarize.lead import MOST_TOKENS as LEAD_TOKENS
from summarizer.summarize.lead import lead_lines, lead_prompt
from summarizer.summarize.verdict import MOST_TOKENS as VERDICT_TOKENS
from summarizer.summarize.verdict import VerdictAnswer, longest_verdict_prompt, verdict_prompt

__all__ = [
    "LEAD_TOKENS",
    "VERDICT_TOKENS",
    "Answer",
    "Parts",
    "Question",
    "VerdictAnswer",
    "asked",
    "drafted",
    "joined",
    "lead_lines",
    "lead_prompt",
    "longest_verdict_prompt",
    "prompts_for",
    "verdict_prompt",
]
