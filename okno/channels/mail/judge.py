"""What becomes of a letter that came: words go to their place, machines are not answered, reports find their letter."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from okno.accounts.actions import note_live_address
from okno.accounts.queries import clock, person_of_address
from okno.channels.mail import company, failures, partners, strangers
from okno.channels.mail.links import is_ours
from okno.channels.mail.models import Letter
from okno.channels.mail.rules.kinds import LETTERS_AN_HOUR, Kind, is_doubtful, kind_of
from okno.channels.mail.rules.letters import ReadLetter, read_letter
from okno.channels.mail.threads import ours
from okno.core.clock import now
from okno.core.files import open_file
from okno.core.outbox import tell
from okno.desk.queries.owners import heads

if TYPE_CHECKING:
    from okno.channels.models import Received

Outcome = Letter.Outcome


def judge(received: Received) -> None:
    """Read a letter that was kept and do what it asks for, all of it in the transaction of the caller."""
    assert received.file is not None
    with open_file(received.file) as stream:
        read = read_letter(stream.read(), received.body.get("recipients", ()))
    kind = kind_of(read, is_ours(read.sender), ours([read.message_id]))
    if kind == Kind.BOUNCE:
        failures.note_bounces(read)
        _keep(received, read, Outcome.BOUNCE)
    elif kind == Kind.AUTO:
        _keep(received, read, Outcome.AUTO)
    elif kind == Kind.LOOP or _is_flood(received, read):
        _keep(received, read, Outcome.LOOP)
    else:
        _judge_words(received, read)


def _judge_words(received: Received, read: ReadLetter) -> None:
    """A person wrote. Who that is, their address says; one that the server does not vouch for is nobody's."""
    person = None if is_doubtful(read.raw) else person_of_address(read.sender)
    letter = _keep(received, read, Outcome.UNKNOWN, person=person)
    if person is None:
        strangers.take(letter, read)
        return
    note_live_address(clock(), person)
    with override(person.language):
        place = partners if person.is_partner_side else company
        place.take(person, letter, read, f"mail:{received.key}")


def _keep(received: Received, read: ReadLetter, outcome: str, **more: Any) -> Letter:
    return Letter.objects.create(
        way=Letter.Way.IN, outcome=outcome, received=received, message_id=read.message_id[:255], address=read.sender[:254],
        name=read.sender_name, subject=read.subject, text=read.words.said or read.words.quoted, at=received.at, **more,
    )  # fmt: skip


def _is_flood(received: Received, read: ReadLetter) -> bool:
    """Two machines answer each other: the letters are kept, nobody answers any more, the head is told once an hour."""
    hour = now() - timedelta(hours=1)
    if Letter.objects.filter(way=Letter.Way.IN, address=read.sender, at__gt=hour).count() < LETTERS_AN_HOUR:
        return False
    for head in heads():
        with override(head.language):
            said = _("С адреса {address} пришло больше {n} писем за час. Они сохранены, но вопросами не стали.")
            told = said.format(address=read.sender, n=LETTERS_AN_HOUR)
            tell(head, f"mail_flood:{read.sender}:{received.at:%Y%m%d%H}", told, kind="question")
    return True
