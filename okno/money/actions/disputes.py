"""A partner doubts a figure in one tap; the manager decides; one correction moves the figure and all that rests on it."""

from __future__ import annotations

from decimal import Decimal

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from okno.accounts.models import Person
from okno.core.clock import now
from okno.core.errors import Missing, Refused
from okno.core.months import Month
from okno.core.outbox import Kind, tell
from okno.core.record import action, record
from okno.core.speech import lang
from okno.kpi.actions.corrections import correct_fact
from okno.kpi.models import StationMonth
from okno.kpi.rules.facts import STATION_FACTS
from okno.money.access import PAYS, access_dispute
from okno.money.actions.accruals import correct, standing_accruals
from okno.money.models import Contract, Dispute
from okno.network.access import see_station
from okno.network.models import Station
from okno.network.queries import manager_of


@action
def dispute_figure(by: Person, code: str, period: Month, fact: str, *, claimed: Decimal | None = None, text: str = "") -> Dispute:
    """«Цифра неверна»: the manager is told. A second tap changes nothing. Raises Missing, Refused."""
    station = see_station(by, code)
    if by.role not in PAYS or fact not in STATION_FACTS:
        raise Missing
    row = StationMonth.objects.filter(station=station, period=period).first()
    if row is None or getattr(row, fact) is None:
        raise Refused(_("Этой цифры за месяц нет, спорить не о чем."))
    dispute, fresh = Dispute.objects.get_or_create(
        station=station,
        period=period,
        fact=fact,
        state=Dispute.State.OPEN,
        defaults={"shown": getattr(row, fact), "claimed": claimed, "text": text[:300], "by": by},
    )
    if fresh:
        record("dispute_figure", dispute, by=by, station_id=station.pk, fact=fact, period=str(period), text=text)
        _tell_manager(dispute, station)
    return dispute


@action
def decide_dispute(by: Person, pk: int, *, value: Decimal | None, why: str) -> Dispute:
    """The figure stays (``value`` None) or is put right, and with it the accruals of the month. The partner is told.

    Raises Missing, Forbidden, Refused.
    """
    dispute = access_dispute(by, pk)
    if dispute.state != Dispute.State.OPEN:
        raise Refused(_("Этот спор уже решён."))
    if value is None and not why.strip():
        raise Refused(_("Напишите, почему цифра верна: партнёр это увидит."))
    dispute.state = Dispute.State.STAYS if value is None else Dispute.State.CORRECTED
    dispute.decided_value, dispute.decided_why, dispute.decided_by, dispute.decided_at = value, why[:300], by, now()
    dispute.save(update_fields=["state", "decided_value", "decided_why", "decided_by", "decided_at"])
    if value is not None:
        correct_fact(by, dispute.station, dispute.period, dispute.fact, value, why=why)
        _correct_accruals(by, dispute, why)
    record("decide_dispute", dispute, by=by, station_id=dispute.station_id, why=why, value=None if value is None else str(value))
    _tell_partner(dispute)
    return dispute


def _correct_accruals(by: Person, dispute: Dispute, why: str) -> None:
    """Of every contract of the station that stands accrued for the month."""
    reason = _("спор о цифре: {why}").format(why=why or STATION_FACTS[dispute.fact].name())[:300]
    for contract in Contract.objects.select_for_update(no_key=True).filter(station=dispute.station).order_by("pk"):
        if standing_accruals(contract, dispute.period):
            correct(by, contract, dispute.period, why=reason)


def _tell_manager(dispute: Dispute, station: Station) -> None:
    contact = manager_of(station)
    manager = contact.person if contact else None
    if manager is None:
        return
    with override(manager.language):
        subject = _("{station}: спорят о цифре за {month}").format(
            station=station.short_name, month=dispute.period.name_in(lang())
        )
        tell(manager, f"dispute:{dispute.pk}", subject, kind=Kind.MONEY, body=dispute.text, url=reverse("money:disputes"))


def _tell_partner(dispute: Dispute) -> None:
    with override(dispute.by.language):
        said = _("цифра исправлена") if dispute.state == Dispute.State.CORRECTED else _("цифра остаётся")
        subject = _("{station}, {month}: {said}").format(
            station=dispute.station.short_name, month=dispute.period.name_in(lang()), said=said
        )
        url = reverse("money:mine")
        tell(dispute.by, f"dispute_decided:{dispute.pk}", subject, kind=Kind.MONEY, body=dispute.decided_why, url=url)
