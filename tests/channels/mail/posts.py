"""A post and a box on this machine: letters really go by SMTP, and really come by IMAP and SMTP."""

from __future__ import annotations

import email
import imaplib
import os
import smtplib
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any, cast

from tests.channels.mail.conftest import US
from tests.server import ROOT, database_url, free_port, wait_for_port

PASSWORD = "parol"


@contextmanager
def running(port: int, *command: str, **env: str) -> Iterator[subprocess.Popen[bytes]]:
    """A program from the moment at which it listens until the end of the block."""
    process = subprocess.Popen(command, cwd=ROOT, env={**os.environ, **env})
    try:
        wait_for_port(port, process)
        yield process
    finally:
        process.terminate()
        process.wait(30)


@dataclass(frozen=True)
class Box:
    """A box on a real IMAP server (pymap), as a mail provider keeps it."""

    port: int

    @property
    def url(self) -> str:
        return f"imap://{US.replace('@', '%40')}:{PASSWORD}@127.0.0.1:{self.port}/INBOX"

    @contextmanager
    def opened(self) -> Iterator[imaplib.IMAP4]:
        with imaplib.IMAP4("127.0.0.1", self.port) as server:
            server.login(US, PASSWORD)
            server.select("INBOX")
            yield server

    def put(self, letter: EmailMessage | bytes) -> None:
        """The provider has taken a letter for us."""
        with self.opened() as server:
            content = letter if isinstance(letter, bytes) else letter.as_bytes()
            server.append("INBOX", "", "", content)

    def unseen(self) -> int:
        with self.opened() as server:
            return len(cast("list[bytes]", server.uid("SEARCH", "UNSEEN")[1])[0].split())


@contextmanager
def a_box() -> Iterator[Box]:
    """Empty."""
    port = free_port()
    pymap = str(Path(sys.executable).with_name("pymap"))
    command = (
        pymap,
        "--host",
        "127.0.0.1",
        "--port",
        str(port),
        "--no-tls",
        "dict",
        "--demo-user",
        US,
        "--demo-password",
        PASSWORD,
    )
    with running(port, *command):
        yield Box(port)


@contextmanager
def a_post(home: Path, port: int) -> Iterator[None]:
    """A real SMTP server that puts every letter into a folder."""
    with running(port, sys.executable, "-m", "okno.channels.mail.catcher", str(home), str(port)):
        yield


@contextmanager
def our_door(port: int) -> Iterator[None]:
    """Our own listener, over the database of the tests."""
    env = {"DATABASE_URL": database_url(), "OKNO_MAIL_LISTEN": f"127.0.0.1:{port}", "OKNO_MAIL_FROM": f"Окно <{US}>"}
    with running(port, sys.executable, "-m", "okno.channels.mail.listener", DJANGO_SETTINGS_MODULE="tests.settings", **env):
        yield


def letters_in(home: Path) -> list[Any]:
    """What the post has taken, in order."""
    return [email.message_from_bytes(path.read_bytes(), policy=default) for path in sorted((home / "mail").glob("*.eml"))]


def send(port: int, letter: EmailMessage, to: str) -> None:
    """As a mail server hands a letter over."""
    with smtplib.SMTP("127.0.0.1", port) as server:
        server.send_message(letter, to_addrs=[to])


def reply_to(sent: Any, text: str, sender: str) -> EmailMessage:
    """What a mail program makes of «Ответить»."""
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = sender, sent["Reply-To"] or sent["From"], f"Re: {sent['Subject']}"
    made["In-Reply-To"], made["Message-ID"] = sent["Message-ID"], f"<reply-{sent['Message-ID'][1:10]}@program.test>"
    made["References"] = f"{sent['References'] or ''} {sent['Message-ID']}".strip()
    quoted = "\n".join(f"> {line}" for line in sent.get_body(("plain",)).get_content().splitlines())
    made.set_content(f"{text}\n\nчт, 12 нояб. 2026 г. в 13:00, Окно <{US}>:\n\n{quoted}\n")
    return made
