"""What is done by hand about a letter that had no place by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from okno.channels.mail.access import TO_SORT, access_letter
from okno.channels.mail.attachments import take_attachments
from okno.channels.mail.models import Letter
from okno.channels.mail.queries import read_again
from okno.core.clock import now
from okno.core.errors import Refused
from okno.core.record import action, record
from okno.desk.actions.incoming import Incoming, ask
from okno.desk.rules.channels import Channel

if TYPE_CHECKING:
    from okno.accounts.models import Person
    from okno.desk.models import Question


@action
def ask_of_letter(by: Person, pk: int, code: str) -> Question:
    """A question about a station is made of a letter, for whoever wrote it. Raises Missing, Forbidden, Refused."""
    letter = _to_sort(by, pk)
    assert letter.received is not None
    read = read_again(letter)
    taken = take_attachments(by, read.files)
    text = "\n\n".join(filter(None, [read.text, read.words.quoted, taken.words]))
    asker = letter.person if letter.person and letter.person.is_partner_side else None
    caller = "" if asker else " ".join(filter(None, [letter.name, letter.address]))
    key, subject = f"mail:{letter.received.key}", read.telling_subject
    incoming = Incoming(text, key, Channel.MAIL, taken.files, letter.at, subject=subject)
    question = ask(by, code, incoming, asked_by=asker, caller=caller)
    letter.about, letter.number = Letter.About.QUESTION, question.pk
    _settle(by, letter)
    record("ask_of_letter", letter, by=by, station_id=question.station_id, address=letter.address, subject=letter.subject)
    return question


@action
def lay_aside(by: Person, pk: int) -> Letter:
    """Nothing is to be done about a letter; it stays to be read."""
    letter = _to_sort(by, pk)
    _settle(by, letter)
    record("lay_aside", letter, by=by, address=letter.address, subject=letter.subject)
    return letter


def _to_sort(by: Person, pk: int) -> Letter:
    letter = access_letter(by, pk)
    if letter.settled_at is not None or letter.outcome not in TO_SORT:
        raise Refused(_("Это письмо уже разобрано."))
    return letter


def _settle(by: Person, letter: Letter) -> None:
    letter.settled_at, letter.settled_by = now(), by
    letter.save(update_fields=["settled_at", "settled_by", "about", "number"])
