"""An order is signed: a code goes to the reader's mail, and comes back typed."""

from __future__ import annotations

from typing import Any

from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _

from okno.accounts.models import Person
from okno.core.clock import now
from okno.core.errors import Forbidden, Refused
from okno.core.outbox import tell
from okno.core.record import action, record
from okno.launches.access import access_participant
from okno.launches.actions.launches import check_goes_on
from okno.launches.actions.readings import settle_readings
from okno.launches.actions.telling import address_of, refresh
from okno.launches.models import Acquaintance, ConfirmationCode, Participant
from okno.launches.queries.signing import is_signed
from okno.launches.rules.codes import digits_of, new_code, wait, why_spent, why_wrong


@action
def send_code(by: Person, pk: int) -> ConfirmationCode:
    """A code for the newest version leaves by mail; the one before is worth nothing from then on.

    Raises Refused within a minute of the last one, and where there is nothing to sign.
    """
    participant, version = _to_sign(by, pk)
    if _has_signed(by, participant, version):
        raise Refused(_("Эту версию приказа Вы уже подписали."))
    told: dict[str, Any] = {"participant": participant, "person": by, "version": version}
    at = now()
    last = ConfirmationCode.objects.filter(**told).first()
    if last and (seconds := wait(last.sent_at, at)) > 0:
        raise Refused(_("Код уже в пути. Новый можно получить через {seconds} с.").format(seconds=seconds))
    digits = new_code()
    fresh = {"digest": _digest(by, participant, version, digits), "sent_at": at, "tries": 0}
    code, _made = ConfirmationCode.objects.update_or_create(**told, defaults=fresh)
    _tell(by, code, digits)
    record("send_code", participant, by=by, station_id=participant.station_id, title=participant.launch.title, version=version)
    return code


def sign_order(by: Person, pk: int, typed: str) -> Participant:
    """The reader has read the newest version and signs it by the code. Raises Refused for a wrong, late or used one.

    A wrong try is counted, so it is refused only after its commit.
    """
    digits = digits_of(typed)
    if not digits:
        raise Refused(_("Код — это шесть цифр из письма."))
    participant, why_not = try_code(by, pk, digits)
    if why_not:
        raise Refused(why_not)
    return participant


@action
def try_code(by: Person, pk: int, digits: str) -> tuple[Participant, str]:
    """The station of the launch, and why the code was not taken; nothing when it was."""
    participant, version = _to_sign(by, pk)
    if _has_signed(by, participant, version):
        return participant, _("Этот код уже использован: Ваша подпись под приказом стоит.")
    codes = ConfirmationCode.objects.filter(participant=participant, person=by)
    code = codes.filter(version=version).first()
    if code is None:
        outdated = _("Приказ с тех пор изменился. Прочитайте новую версию и получите новый код.")
        return participant, outdated if codes.exists() else _("Сначала получите код: он придёт на Вашу почту.")
    if spent := why_spent(code.sent_at, code.tries, now()):
        return participant, spent
    if not constant_time_compare(code.digest, _digest(by, participant, version, digits)):
        return participant, _count_try(by, participant, code)
    codes.delete()
    _sign(by, participant, version)
    return participant, ""


def _count_try(by: Person, participant: Participant, code: ConfirmationCode) -> str:
    code.tries += 1
    code.save(update_fields=["tries"])
    record("mistype_code", participant, by=by, station_id=participant.station_id, version=code.version, tries=code.tries)
    return why_wrong(code.tries)


def _sign(by: Person, participant: Participant, version: int) -> None:
    Acquaintance.objects.create(participant=participant, version=version, person=by, by=by, channel="code", at=now())
    settle_readings(participant.launch, [participant])
    record("sign_order", participant, by=by, station_id=participant.station_id, title=participant.launch.title, version=version)
    refresh(participant.launch, participant.station, by)


def _to_sign(by: Person, pk: int) -> tuple[Participant, int]:
    """The station of the launch, locked, and the version that its reader would sign. Raises Missing, Forbidden, Refused."""
    participant = access_participant(by, pk)
    if not by.is_partner_side:
        raise Forbidden
    check_goes_on(participant.launch)
    if not is_signed(participant.launch_id):
        raise Refused(_("Подпись под этим приказом не нужна: нажмите «Ознакомлен»."))
    return participant, participant.launch.orders.count()


def _has_signed(by: Person, participant: Participant, version: int) -> bool:
    return participant.acquaintances.filter(person=by, version=version).exists()


def _digest(by: Person, participant: Participant, version: int, digits: str) -> str:
    """What is kept of a code: with another reader, station or version the same digits give something else."""
    told = f"{participant.pk}:{by.pk}:{version}:{digits}"
    return salted_hmac("okno.launches.code", told, algorithm="sha256").hexdigest()


def _tell(by: Person, code: ConfirmationCode, digits: str) -> None:
    """The digits go by mail alone; the bell says that they went."""
    launch, address = code.participant.launch, address_of(code.participant)
    key = f"code:{code.pk}:{code.sent_at:%Y%m%d%H%M%S}"
    subject = _("Код для подписи: приказ {number} «{title}»").format(number=launch.number, title=launch.title)
    said = _("Ваш код: {code}\n\nВведите его на странице запуска, он действует 15 минут. Кодом Вы подписываете версию {version}.")
    body = said.format(code=digits, version=code.version)
    tell(by, key, subject, body=body, url=address, doors=("mail",), urgent=True)
    sent = _("Код для подписи ушёл на Вашу почту: приказ {number}").format(number=launch.number)
    tell(by, key, sent, url=address)
