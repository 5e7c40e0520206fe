"""A server on loopback that answers as the program asks: what a test has it say of articles and of leads, over HTTP."""

import json
import re
from pathlib import Path

from summarizer.summarize.answer import FEWEST_KEPT
from tests.faulty_server import Reply, Seen, completion

ROOT = Path(__file__).resolve().parents[1]
ARTICLES = sorted((ROOT / "fixtures").glob("*/articles/*"))
DATE = "2025-06-13"


def is_lead(seen: Seen) -> bool:
    """Whether a lead is asked for, and not what an article says."""
    return bool(seen.body["response_format"]["json_schema"]["name"] == "LeadAnswer")


def sentences(seen: Seen) -> dict[int, str]:
    """What stands numbered in the request."""
    return {int(number): text for number, text in re.findall(r"^(\d+) (.+)$", seen.text, re.MULTILINE)}


def said(seen: Seen) -> dict[str, object]:
    """Of an article its first sentences, the very first in so many words; of findings the first one."""
    shown = sentences(seen)
    if is_lead(seen):
        return {"lead": [{"text": shown[1].replace("[", "").replace("]", ""), "cites": 1}]}
    keep = sorted(shown)[:FEWEST_KEPT]
    return {"keep": keep, "said": [], "unknown": [], "gist": [{"n": keep[0], "text": shown[keep[0]]}]}


def helpful(seen: Seen) -> Reply:
    """A good answer to whatever is asked."""
    return completion(json.dumps(said(seen)))(seen)
