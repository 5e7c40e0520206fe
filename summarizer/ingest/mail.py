"""A newsletter as it lies in a mail program (`.eml`): subject, sender and date from its head, one article."""

import email.policy
import hashlib
import re
from email.message import EmailMessage
from email.parser import BytesParser

from summarizer.errors import SourceError
from summarizer.ingest import dated, markup
from summarizer.ingest.article import article
from summarizer.ingest.card import Card
from summarizer.ingest.lines import lines as text_lines
from summarizer.ingest.lines import normalize
from summarizer.ingest.records import one_line
from summarizer.schema import Article, Removed

_REPLY = re.compile(r"^(?:(?:re|fwd?|aw|wg)\s*:\s*)+", re.IGNORECASE)
# What a sender's name says beside the outlet's: "Ada Roe from The Dunmere Post", "Dunmere Post Newsletters".
_SENDER = re.compile(r"^.{1,60}\b(?:from|at|of|via)\s+(?=[A-Z])|\s+(?:newsletters?|alerts?|briefings?|daily|updates?)$")


def read_mail(data: bytes, *, source: str) -> Article:
    """The article of a mail."""
    message = BytesParser(EmailMessage, policy=email.policy.default).parsebytes(data)
    card = Card(body=True)
    card.say("title", _REPLY.sub("", _head(message, "subject")), basis="the mail's subject")
    card.say("outlet", _sender(_head(message, "from")), basis="the mail's sender")
    card.say("published", dated.stated(_head(message, "date")), basis="the mail's date")
    rows, card.left_out = _body(message)
    card.basis["text"] = "the mail's text"
    if not rows:
        raise SourceError("a mail without a text")
    return article("\n\n".join(rows), source=source, raw_sha256=hashlib.sha256(data).hexdigest(), card=card)


def _head(message: EmailMessage, name: str) -> str:
    """A field of the head; what the mail library cannot read counts as not there."""
    try:
        return one_line(str(message.get(name, "")))
    except Exception:  # noqa: BLE001 - its header parser fails on odd heads with IndexError, AttributeError and more
        return ""


def _sender(field: str) -> str:
    name = re.sub(r"<[^<>]*>\s*$", "", field).strip(" \"'")
    return _SENDER.sub("", name).strip() if "@" not in name else ""


def _body(message: EmailMessage) -> tuple[list[str], list[Removed]]:
    """The paragraphs of its HTML, else of its plain text."""
    for kind in ("html", "plain"):
        for part in message.walk():
            if part.get_content_type() != f"text/{kind}" or part.get_content_disposition() == "attachment":
                continue
            text = _text(part)
            if kind == "html":
                rows, removed = markup.split(text)
            else:
                rows, removed = [line.text for line in text_lines(normalize(text)[0])], []
            if rows:
                return rows, removed
    return [], []


def _text(part: EmailMessage) -> str:
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return ""
    try:
        return payload.decode(part.get_content_charset() or "utf-8", "replace")
    except (LookupError, ValueError):
        return payload.decode("utf-8", "replace")
