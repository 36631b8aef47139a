"""The stations that an audience means today."""

from __future__ import annotations

import re

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from okno.core.clock import today
from okno.core.errors import Refused
from okno.launches.rules.audience import Audience
from okno.network.access import on_day
from okno.network.models import Assignment, City, Portfolio, Station
from okno.network.rules import Stage


def stations_of(audience: Audience) -> QuerySet[Station]:
    """Working stations of a partner's that the audience means, by name. Raises Refused for a code that is no station."""
    stations = Station.objects.filter(stage=Stage.WORKING, partner__isnull=False).select_related("city", "partner")
    if audience.named:
        stations = stations.filter(code__in=_known(audience.named))
    if audience.portfolio:
        held = on_day(Assignment.objects.filter(portfolio__code=audience.portfolio), today())
        stations = stations.filter(pk__in=held.values("station"))
    if audience.size:
        stations = stations.filter(size_group=audience.size)
    if audience.city:
        named = City.objects.filter(Q(name__iregex=rf"\m{re.escape(audience.city)}"))
        stations = stations.filter(city__in=named.values("pk"))
    if audience.left_out:
        stations = stations.exclude(code__in=_known(audience.left_out))
    return stations.order_by("name", "code")


def _known(codes: tuple[str, ...]) -> tuple[str, ...]:
    unknown = sorted(set(codes) - set(Station.objects.filter(code__in=codes).values_list("code", flat=True)))
    if unknown:
        raise Refused(_("Нет станций с кодами: {codes}. Проверьте список.").format(codes=", ".join(unknown[:5])))
    return codes


def choices() -> tuple[list[str], list[str]]:
    """Portfolios and sizes to choose from."""
    sizes = Station.objects.filter(stage=Stage.WORKING).exclude(size_group="").order_by().values_list("size_group", flat=True)
    return list(Portfolio.objects.order_by("code").values_list("code", flat=True)), sorted(set(sizes))
