"""`[mail]`: where reports are sent to, and by which server."""

# ruff: noqa: PLC0415 - see `file`
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from summarizer.errors import ConfigError
from summarizer.settings import file

if TYPE_CHECKING:
    from summarizer.mail import Post


def post(folder: Path | None = None, environment: Mapping[str, str] | None = None) -> "Post":
    """The `[mail]` of the settings file; user and password are the environment's, for files are copied."""
    from summarizer.mail import Post

    path = file.place(folder)
    variables = os.environ if environment is None else environment
    table = file.tables(path).get("mail")
    if not isinstance(table, dict):
        raise ConfigError(f"--mail needs to know where to: write [mail] into {str(path)!r}, with from, to and server")
    if unknown := set(table) - {"from", "to", "server"}:
        message = f"{str(path)!r}: [mail] holds {min(unknown)!r}: it may hold from, to and server"
        raise ConfigError(f"{message}; SUMMARIZER_MAIL_USER and SUMMARIZER_MAIL_PASSWORD come from the environment")
    to = table.get("to", [])
    to = [to] if isinstance(to, str) else to
    for name, address in [("from", table.get("from")), *(("to", one) for one in to or [None])]:
        if not isinstance(address, str) or not re.fullmatch(
            r"[^\s@<>]+@[^\s@<>]+|[^<>\r\n]*<[^\s@<>]+@[^\s@<>]+>", address
        ):
            raise ConfigError(f"{str(path)!r}: [mail]: {name} is {address!r}, which is no address of a mailbox")
    host, _, port = str(table.get("server", "localhost:25")).rpartition(":")
    if not host or not port.isdecimal() or not 0 < int(port) < 65536:
        raise ConfigError(f"{str(path)!r}: [mail]: write server as 'mail.example.org:587'")
    user, password = variables.get("SUMMARIZER_MAIL_USER"), variables.get("SUMMARIZER_MAIL_PASSWORD")
    return Post(str(table["from"]), tuple(to), host, int(port), user or None, password or None)
