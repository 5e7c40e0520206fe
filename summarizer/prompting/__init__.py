"""Prompts: templates found, filled and fingerprinted. Plain text, no logic; `string.Template` placeholders."""

from summarizer.prompting.templates import TASKS, Example, Task, Templates, load

__all__ = ["TASKS", "Example", "Task", "Templates", "load"]
