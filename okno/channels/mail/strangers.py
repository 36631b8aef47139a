"""A letter from an address that is nobody's: somebody of us looks at it, and whoever wrote is told so, once."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from okno.accounts.queries import clock
from okno.channels.mail.links import message_id
from okno.channels.mail.models import Letter
from okno.channels.mail.rules.kinds import is_doubtful
from okno.channels.mail.rules.letters import ReadLetter
from okno.channels.mail.rules.stations import domain_of, phones_in
from okno.core.clock import now, today
from okno.core.outbox import tell
from okno.core.queue import run_soon
from okno.desk.queries.owners import heads, owner_of
from okno.network.queries.strangers import station_hinted
from okno.plans.actions import add_task

if TYPE_CHECKING:
    from okno.network.models import Station

TASK_DAYS = 1
REFUSED_FOR = timedelta(hours=12)
"""How long a refusal is tried; later it would only surprise."""
PAUSE = timedelta(minutes=5)


def take(letter: Letter, read: ReadLetter) -> None:
    """Whoever may know them looks at it: the manager of the station at which domain or telephone hints, else the heads."""
    wrote = Letter.objects.filter(way=Letter.Way.IN, outcome=Letter.Outcome.UNKNOWN, address=letter.address).exclude(pk=letter.pk)
    all_words = "\n".join([read.words.said, read.words.tail, read.words.quoted])
    letter.hint = station_hinted(domain_of(read.sender), phones_in(all_words))
    if is_doubtful(read.raw):
        letter.why = "dmarc"
    elif not wrote.filter(refuse_at__isnull=False).exists():
        letter.refuse_at = now()
        run_soon("okno.channels.mail.jobs.refuse_strangers")
    letter.save(update_fields=["hint", "why", "refuse_at"])
    manager = owner_of(letter.hint) if letter.hint else None
    if letter.hint and manager and not wrote.filter(hint=letter.hint, settled_at=None).exists():
        _set_task(letter, letter.hint)
    for person in [manager] if manager else heads():
        with override(person.language):
            said = _("Письмо с незнакомого адреса {address}: «{subject}»").format(
                address=letter.address, subject=letter.subject[:100] or _("без темы")
            )
            url = reverse("mail:letter", args=[letter.pk])
            tell(person, f"mail_unknown:{letter.pk}", said, body=letter.text, url=url, kind="question")


def _set_task(letter: Letter, station: Station) -> None:
    """One task for one address, not one for each letter."""
    manager = owner_of(station)
    assert manager is not None
    with override(manager.language):
        title = _("Письмо с незнакомого адреса {address}: узнайте, кто это, и добавьте человека или разберите письмо")
        due = today(manager.tzinfo) + timedelta(days=TASK_DAYS)
        add_task(clock(), station, title.format(address=letter.address), due, assignee=manager, told=False)


def refuse_due() -> int:
    """Tell those who are not known here that they are not; how many. A shut door is tried again for half a day."""
    told = 0
    for pk in list(
        Letter.objects.filter(refused_at=None, refuse_at__lte=now()).order_by("pk").values_list("pk", flat=True)[:100]
    ):
        told += _refuse(pk)
    return told


@transaction.atomic
def _refuse(pk: int) -> bool:
    letter = Letter.objects.select_for_update(no_key=True, skip_locked=True).filter(pk=pk, refused_at=None).first()
    if letter is None:
        return False
    try:
        refusal_of(letter).send()
    except OSError:
        letter.refuse_at = now() + PAUSE if letter.at > now() - REFUSED_FOR else None
        letter.save(update_fields=["refuse_at"])
        return False
    letter.refused_at = now()
    letter.save(update_fields=["refused_at"])
    return True


def refusal_of(letter: Letter) -> EmailMessage:
    """A polite letter that names nobody and nothing of ours, and that no machine answers."""
    with override(settings.LANGUAGE_CODE):
        text = _(
            "Здравствуйте!\n\nМы получили Ваше письмо «{subject}», но адрес {address} нам не знаком, поэтому вопросом оно пока "
            "не стало: сотрудник посмотрит его и, если нужно, свяжется с Вами.\n\nЕсли Вы партнёр сети, напишите с того адреса, "
            "под которым Вас знает Окно, или попросите своего менеджера добавить этот адрес."
        )
        subject = _("Адрес не знаком: {subject}").format(subject=letter.subject[:200] or _("Ваше письмо"))
    answered = {"In-Reply-To": f"<{letter.message_id}>", "References": f"<{letter.message_id}>"} if letter.message_id else {}
    return EmailMessage(
        " ".join(subject.split()),
        text.format(subject=letter.subject[:200], address=letter.address),
        to=[letter.address],
        headers={"Message-ID": message_id(f"refusal:{letter.pk}"), "Auto-Submitted": "auto-replied", **answered},
    )
