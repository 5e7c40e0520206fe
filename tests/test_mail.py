"""Mail: a real server on this machine gets the report as text, as HTML and as the page; nobody gets a password."""

import contextlib
import email
import re
import socket
import ssl
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from email import policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session

from summarizer import mail, settings
from summarizer.errors import ConfigError, DeliveryError
from summarizer.mail import Post
from summarizer.render import html
from tests import hostile
from tests.reports import markup, stack

ROOT = Path(__file__).resolve().parents[1]
ARTICLES = ROOT / "fixtures" / "harbour-fire" / "articles"
SETTINGS = '[mail]\nfrom = "Reports <reports@desk.example>"\nto = ["a@desk.example", "b@desk.example"]\nserver = "{}"\n'


class Box:
    """A mailbox that takes mail for anybody but `nobody@desk.example`."""

    def __init__(self) -> None:
        self.got: list[EmailMessage] = []
        self.to: list[str] = []

    async def handle_RCPT(  # noqa: N802 - the server calls it so
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        if address.startswith("nobody@"):
            return "550 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        content = envelope.content if isinstance(envelope.content, bytes) else b""
        got = email.message_from_bytes(content, policy=policy.default)
        assert isinstance(got, EmailMessage)
        self.got.append(got)
        self.to += envelope.rcpt_tos
        return "250 OK"


def free(host: str) -> int:
    """A port that nobody listens at."""
    with socket.socket() as tried:
        tried.bind((host, 0))
        return int(tried.getsockname()[1])


@contextmanager
def served(held: Box, host: str = "127.0.0.1", **kwargs: Any) -> Iterator[str]:
    """The address of a server that brings mail to the box."""
    controller = Controller(held, hostname=host, port=free(host), **kwargs)
    controller.start()
    yield f"{host}:{controller.port}"
    controller.stop()


@pytest.fixture
def box() -> Iterator[tuple[Box, str]]:
    """The mailbox and its server's address."""
    held = Box()
    with served(held) as server:
        yield held, server


def post(server: str, *to: str, **kwargs: str) -> Post:
    host, _, port = server.rpartition(":")
    return Post("reports@desk.example", to or ("a@desk.example",), host, int(port), **kwargs)


def written(sender: Post, subject: str = "T") -> EmailMessage:
    return mail.message(sender, subject=subject, text="T\n", body="<p>T</p>", page=b"<p>T</p>", name="report.html")


def test_daily_mails_the_report_as_text_as_html_and_as_the_page(tmp_path: Path, box: tuple[Box, str]) -> None:
    held, server = box
    (tmp_path / "summarizer.toml").write_text(SETTINGS.format(server), encoding="utf-8")
    command = ["daily", str(ARTICLES), "--date", "2025-06-13", "--out", "out", "--mail", "--quiet"]
    ended = subprocess.run(
        [sys.executable, "-m", "summarizer", *command], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert (ended.returncode, ended.stderr) == (0, "")
    assert held.to == ["a@desk.example", "b@desk.example"]
    (got,) = held.got
    day = tmp_path / "out" / "2025-06-13"
    text, body = got.get_body(["plain"]), got.get_body(["html"])
    assert text is not None
    assert body is not None
    assert text.get_content().replace("\r\n", "\n").strip() == (day / "report.md").read_text(encoding="utf-8").strip()
    assert "17" in got["Subject"] in body.get_content() + got["Subject"]
    (page,) = got.iter_attachments()
    assert page.get_filename() == "report-2025-06-13.html"
    shown = (day / "report.html").read_text(encoding="utf-8")
    got_page = page.get_payload(decode=True)
    assert got_page == html.attachment(shown).encode()
    attached = markup(html.attachment(shown))
    assert "whole text" in shown
    beside = [link for link in attached.links if not link.startswith(("#", "https://", "http://"))]
    assert beside == [], "who reads a mail has no folder beside it"
    assert "](" not in text.get_content()


def test_nothing_is_mailed_unless_it_is_asked_for(tmp_path: Path, box: tuple[Box, str]) -> None:
    held, server = box
    (tmp_path / "summarizer.toml").write_text(SETTINGS.format(server), encoding="utf-8")
    command = [sys.executable, "-m", "summarizer", "daily", str(next(ARTICLES.iterdir())), "--date", "2025-06-13"]
    assert subprocess.run(command, cwd=tmp_path, capture_output=True, check=False).returncode == 0
    assert held.got == []


def test_a_report_that_cannot_be_mailed_is_written_and_the_exit_code_says_so(tmp_path: Path) -> None:
    (tmp_path / "summarizer.toml").write_text(SETTINGS.format("127.0.0.1:1"), encoding="utf-8")
    command = ["daily", str(next(ARTICLES.iterdir())), "--date", "2025-06-13", "--out", "out", "--mail", "--quiet"]
    ended = subprocess.run(
        [sys.executable, "-m", "summarizer", *command], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert ended.returncode == 1
    assert "no mail was sent through 127.0.0.1:1" in ended.stderr
    assert (tmp_path / "out" / "2025-06-13" / "SHA256SUMS").is_file()


def test_a_mailbox_that_is_refused_is_named(box: tuple[Box, str]) -> None:
    held, server = box
    both = post(server, "a@desk.example", "nobody@desk.example")
    with pytest.raises(DeliveryError, match=r"nobody@desk\.example: the others got it"):
        mail.send(both, written(both))
    assert held.to == ["a@desk.example"]


def test_a_password_is_never_sent_in_the_clear_nor_shown() -> None:
    held = Box()
    # Not among the names of this machine that are trusted, so as good as a server far away.
    with served(held, "127.0.0.2", auth_require_tls=False) as server:
        secret = post(server, user="u", password="hunter2")
        assert "hunter2" not in repr(secret)
        with pytest.raises(DeliveryError, match="no password is sent"):
            mail.send(secret, written(secret))
    assert held.got == []


def certificate(folder: Path) -> ssl.SSLContext:
    """Of this test's own making."""
    made = subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=localhost",
         "-keyout", folder / "key.pem", "-out", folder / "cert.pem"],
        capture_output=True, check=False,
    )  # fmt: skip
    if made.returncode:
        pytest.skip("openssl makes no certificate here")
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(folder / "cert.pem", folder / "key.pem")
    return context


@pytest.mark.parametrize(("password", "sent"), [("hunter2", 1), ("wrong", 0)])
def test_a_server_that_asks_who_is_there_is_told_over_tls(tmp_path: Path, password: str, sent: int) -> None:
    def known(_server: SMTP, _session: Session, _envelope: Envelope, _kind: str, data: object) -> AuthResult:
        return AuthResult(success=getattr(data, "password", None) == b"hunter2", handled=False)

    held, tls = Box(), certificate(tmp_path)
    with served(held, tls_context=tls, require_starttls=True, authenticator=known, auth_required=True) as server:
        sender = post(server, user="u", password=password)
        with contextlib.nullcontext() if sent else pytest.raises(DeliveryError, match="535"):
            mail.send(sender, written(sender))
    assert len(held.got) == sent


@pytest.mark.parametrize("count", [300, pytest.param(10_000, marks=pytest.mark.slow)])
def test_nothing_in_an_article_is_active_in_a_mail(count: int) -> None:
    words = hostile.strings(count)
    for start in range(0, count, 300):
        batch = words[start : start + 300]
        made = stack(batch, articles=8, stories=4, cards=[one or "x" for one in batch[::9]])
        found = markup(html.letter(made.report, made.briefs))
        assert set(found.tags) <= set("html head meta title body div p h1 h2 ul li b br span".split())
        assert {name for _, name in found.attributes} <= {"lang", "charset", "style"}
        assert found.links == set()
        got = bytes(written(post("localhost:25"), subject=made.report.title))
        assert len(re.findall(rb"^(Subject|To|From|Bcc|Cc):", got.partition(b"\n\n")[0], re.MULTILINE)) == 3


@pytest.mark.parametrize(
    "text",
    [
        "", "mail = 1", "[mail]\nto = 'a@b.example'", "[mail]\nfrom = 'x'\nto = 'a@b.example'",
        "[mail]\nfrom = 'a@b.example'\nto = []",
        "[mail]\nfrom = 'a@b.example'\nto = ['a@b.example\\nBcc: c@d.example']",
        "[mail]\nfrom = 'a@b.example'\nto = 'a@b.example'\nserver = 'x'",
        "[mail]\nfrom = 'a@b.example'\nto = 'a@b.example'\npassword = 'x'",
    ],
)  # fmt: skip
def test_settings_of_mail_that_are_wrong_are_named_with_what_to_write(tmp_path: Path, text: str) -> None:
    (tmp_path / "summarizer.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match=r"\[mail\]"):
        settings.post(tmp_path, {})
