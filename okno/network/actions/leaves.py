"""«Меня нет»: who is away and who stands in meanwhile."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import override

from okno.accounts.models import Person
from okno.accounts.rules import Role
from okno.core.clock import now, today
from okno.core.errors import Forbidden, Missing, Refused
from okno.core.live import rights_changed
from okno.core.numbers import day
from okno.core.outbox import recall, tell
from okno.core.record import action, record
from okno.core.speech import lang
from okno.network.access import access_leave, is_out
from okno.network.models import Leave
from okno.network.rules import MAY_HOLD
from okno.network.rules.stand_in import makes_circle


@action
def take_leave(by: Person, person: Person, stand_in: Person, since: date, until: date) -> Leave:
    """``person`` is away from a day to a day, ``stand_in`` acts on their portfolios; it ends by itself."""
    if is_out(by) or not by.is_company:
        raise Missing
    if by.pk != person.pk and by.role not in (Role.HEAD, Role.SYSTEM):
        raise Forbidden
    # two leaves written at once must see each other, or together they could make a circle
    list(Person.objects.select_for_update(no_key=True).filter(pk__in=(person.pk, stand_in.pk)).order_by("pk"))
    _check_people(person, stand_in)
    _check_days(since, until)
    _check_free(person, stand_in, since, until)
    leave = Leave.objects.create(person=person, stand_in=stand_in, since=since, until=until)
    record("take_leave", leave, by=by, person=person.full_name, stand_in=stand_in.full_name)
    with override(stand_in.language):
        subject = _("Вы замещаете с {since} по {until}: {person.short_name}")
        subject = subject.format(since=day(since, lang()), until=day(until, lang()), person=person)
        tell(stand_in, f"take_leave:{leave.pk}", subject, url="/stations/")
    return leave


@action
def cancel_leave(by: Person, pk: int) -> Leave:
    """The person is here after all: from now on they act themselves. The leave stays visible as cancelled."""
    leave = access_leave(by, pk)
    if leave.cancelled_at is not None:
        raise Refused(_("Отсутствие уже отменено."))
    if leave.until < today():
        raise Refused(_("Отсутствие закончилось {until}, отменять нечего.").format(until=day(leave.until, lang())))
    leave.cancelled_at = now()
    leave.save(update_fields=["cancelled_at"])
    rights_changed()
    record("cancel_leave", leave, by=by, person=leave.person.full_name, stand_in=leave.stand_in.full_name)
    if not recall(f"take_leave:{leave.pk}"):
        subject = _("Замещать не нужно: {person.short_name} на месте").format(person=leave.person)
        tell(leave.stand_in, f"cancel_leave:{leave.pk}", subject, url="/stations/")
    return leave


def _check_people(person: Person, stand_in: Person) -> None:
    if person.role not in MAY_HOLD:
        raise Refused(_("Отсутствие с замещением есть у менеджеров и руководителя отдела."))
    if stand_in.pk == person.pk:
        raise Refused(_("Выберите того, кто заместит: себя заместить нельзя."))
    if stand_in.role not in MAY_HOLD or is_out(stand_in):
        refusal = _("{person.short_name} не может замещать: это делают менеджеры и руководитель отдела.")
        raise Refused(refusal.format(person=stand_in))


def _check_days(since: date, until: date) -> None:
    if until < since:
        refusal = _("Последний день ({until}) раньше первого ({since}). Исправьте одну из дат.")
        raise Refused(refusal.format(until=day(until, lang()), since=day(since, lang())))
    if until < today():
        raise Refused(_("{until} уже прошло. Последний день отсутствия — сегодня или позже.").format(until=day(until, lang())))


def _check_free(person: Person, stand_in: Person, since: date, until: date) -> None:
    """Nobody is away twice at once, and on no day do stand-ins lead back to who goes away."""
    known = Leave.objects.filter(cancelled_at=None, since__lte=until, until__gte=since)
    leaves = list(known.select_related("person", "stand_in"))
    for leave in leaves:
        if leave.person_id == person.pk:
            refusal = _("{leave.person.short_name} отсутствует с {since} по {until}, замещает {leave.stand_in.short_name}.")
            raise Refused(refusal.format(leave=leave, since=day(leave.since, lang()), until=day(leave.until, lang())))
    for start in sorted({since, *(max(since, leave.since) for leave in leaves)}):
        pairs = [(leave.person_id, leave.stand_in_id) for leave in leaves if leave.since <= start <= leave.until]
        if makes_circle(person.pk, stand_in.pk, pairs):
            refusal = _("{start}: {person.short_name} отсутствует, замещение замкнётся в круг. Выберите другого человека.")
            raise Refused(refusal.format(start=day(start, lang()), person=stand_in))
