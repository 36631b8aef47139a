"""The network's own numbers for the reckoned plan."""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal

from django.utils.translation import gettext as _

from okno.accounts.models import Person
from okno.accounts.rules import Role
from okno.core.clock import now
from okno.core.errors import Forbidden, Missing, Refused
from okno.core.months import Month
from okno.core.record import action, record
from okno.kpi.models import AgreedTarget, PlanCoefficient
from okno.kpi.rules.canon import KPIS

SETS_PLANS = frozenset({Role.HEAD, Role.SYSTEM})
LOWEST, HIGHEST = Decimal("0.1"), Decimal(10)


@action
def set_coefficient(by: Person, kpi: str, year: int, value: Decimal) -> PlanCoefficient:
    """By how much a year's plan of a KPI is to differ from the year before: 1.05 is five percent more. Only the head."""
    if by.role not in SETS_PLANS:
        raise Forbidden if by.is_company else Missing
    if kpi not in KPIS or KPIS[kpi].is_ratio:
        raise Refused(_("Коэффициент задают показателю-сумме: выручке, заездам, нормо-часам."))
    if not LOWEST <= value <= HIGHEST:
        raise Refused(_("Коэффициент — число от 0,1 до 10. 1 — план как в прошлом году."))
    old = PlanCoefficient.objects.select_for_update().filter(kpi=kpi, year=year).first()
    if old and old.value == value:
        return old
    before = str(old.value) if old else None
    coefficient, _created = PlanCoefficient.objects.update_or_create(kpi=kpi, year=year, defaults={"value": value, "by": by})
    record("set_coefficient", coefficient, by=by, kpi=kpi, year=year, before=before, after=str(value))
    return coefficient


@action
def agree_targets(by: Person, stations: Collection[int], period: Month, *, agreed: bool) -> None:
    """The meeting that proposed the targets of a month was held (or called back); whoever finishes it has passed its door."""
    proposed = AgreedTarget.objects.filter(station__in=stations, period=period, agreed_at__isnull=agreed)
    proposed.update(agreed_at=now() if agreed else None)
