"""Launches: every station of a list has every item before it, and what a cell says follows from what came."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Count, Exists, F, OuterRef

from okno.cli.checks.finding import Finding
from okno.launches.models import ItemReport, Launch, Participant, Readiness, ReportPhoto
from okno.launches.rules.states import State

ROOM = "launches"


def every_station_has_every_item() -> Iterator[Finding]:
    for launch in Launch.objects.annotate(n=Count("items", distinct=True)):
        short = Participant.objects.filter(launch=launch).annotate(cells_n=Count("cells")).exclude(cells_n=launch.n)
        for participant in short.select_related("station")[:20]:
            yield Finding(ROOM, f"{launch.code}, {participant.station.code}", "у каждой станции запуска есть каждый пункт")


def a_launch_has_an_order_and_items() -> Iterator[Finding]:
    for launch in Launch.objects.exclude(
        Exists(Launch.objects.filter(pk=OuterRef("pk"), orders__version=1, items__isnull=False))
    ):
        yield Finding(ROOM, launch.code, "у запуска есть приказ и хотя бы один пункт")


def what_was_sent_has_a_report() -> Iterator[Finding]:
    reports = ItemReport.objects.filter(cell=OuterRef("pk"))
    for cell in Readiness.objects.filter(state__in=(State.SENT, State.REJECTED)).exclude(Exists(reports))[:20]:
        yield Finding(ROOM, f"пункт {cell.pk}: {cell.state}", "у отправленного есть отчёт")


def photos_belong_to_their_report() -> Iterator[Finding]:
    for photo in ReportPhoto.objects.filter(report__isnull=False).exclude(report__cell=F("cell"))[:20]:
        yield Finding(ROOM, f"фото {photo.pk}", "фото и его отчёт об одном пункте")


CHECKS = (
    every_station_has_every_item,
    a_launch_has_an_order_and_items,
    what_was_sent_has_a_report,
    photos_belong_to_their_report,
)
