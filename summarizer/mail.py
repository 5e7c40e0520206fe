"""A day's report as a mail, sent by SMTP: text, a body in HTML, and the page itself."""

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.utils import localtime, make_msgid

from summarizer.errors import DeliveryError
from summarizer.render.escape import INVISIBLE

TIMEOUT = 60
"""Seconds; a server that is slower is down, and cron must not pile up."""
LOCAL = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True, slots=True)
class Post:
    """Who sends to whom, and through which server."""

    sender: str
    to: tuple[str, ...]
    host: str = "localhost"
    port: int = 25
    user: str | None = None
    password: str | None = field(default=None, repr=False)


def message(post: Post, *, subject: str, text: str, body: str, page: bytes, name: str) -> EmailMessage:
    """The mail; `page` goes with it as the file `name`."""
    mail = EmailMessage()
    mail["Subject"] = " ".join(INVISIBLE.sub(" ", subject).split())
    mail["From"] = post.sender
    mail["To"] = ", ".join(post.to)
    mail["Date"] = localtime()
    mail["Message-ID"] = make_msgid(domain=post.sender.rpartition("@")[2].strip(">") or None)
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(text)
    mail.add_alternative(body, subtype="html")
    mail.add_attachment(page, maintype="text", subtype="html", filename=name)
    return mail


def send(post: Post, mail: EmailMessage) -> None:
    """Hand the mail to the server; a password goes over an encrypted connection or not at all."""
    try:
        with _server(post) as server:
            refused = server.send_message(mail)
    except (OSError, smtplib.SMTPException, ssl.SSLError) as error:
        raise DeliveryError(f"no mail was sent through {post.host}:{post.port} ({_said(error)})") from None
    if refused:
        raise DeliveryError(
            f"{post.host}:{post.port} takes no mail for {', '.join(sorted(refused))}: the others got it"
        )


@contextmanager
def _server(post: Post) -> Iterator[smtplib.SMTP]:
    context = ssl.create_default_context()
    if post.port == smtplib.SMTP_SSL_PORT:
        with smtplib.SMTP_SSL(post.host, post.port, timeout=TIMEOUT, context=context) as server:
            _enter(server, post)
            yield server
        return
    with smtplib.SMTP(post.host, post.port, timeout=TIMEOUT) as server:
        server.ehlo()
        if server.has_extn("starttls"):
            # A server on this machine has a certificate of its own making, and nobody stands between.
            server.starttls(context=_trusting() if post.host in LOCAL else context)
            server.ehlo()
        elif post.user and post.host not in LOCAL:
            raise DeliveryError(
                f"{post.host}:{post.port} does not encrypt, so no password is sent: use port 465 or 587"
            )
        _enter(server, post)
        yield server


def _enter(server: smtplib.SMTP, post: Post) -> None:
    if post.user and post.password:
        server.login(post.user, post.password)


def _trusting() -> ssl.SSLContext:
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


def _said(error: Exception) -> str:
    """What the server said, on one line and without what it was told."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return "it takes no mail for " + ", ".join(sorted(error.recipients))
    if isinstance(error, smtplib.SMTPResponseException):
        said = error.smtp_error.decode(errors="replace") if isinstance(error.smtp_error, bytes) else error.smtp_error
        return f"{error.smtp_code} {said}"
    return str(error) or type(error).__name__
