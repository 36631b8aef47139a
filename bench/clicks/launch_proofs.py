"""No word of launches is said before the database holds it: who, when, at which station, and the line of history."""

from __future__ import annotations

from typing import Any

from bench.clicks.launch_scenes import SHOTS, ToJudge, ToPublish, ToShoot, ToWatch
from bench.clicks.proofs import held, history_of
from okno.core.models import Event, OutMessage
from okno.launches.models import Acquaintance, ItemReport, Launch, Participant, Readiness, ReportPhoto, Upload
from okno.launches.queries.audience import stations_of
from okno.launches.queries.people import leads_of
from okno.launches.rules.audience import Audience
from okno.launches.rules.states import State


def readiness_is_seen(page: Any, scene: ToWatch) -> None:
    """How many are ready, who is late with what, on top; the ready ones folded away."""
    held(page.url.endswith(f"/launches/{scene.launch.pk}/"), "not on the board")
    said = page.locator("#board").inner_text()
    held(f"{len(scene.ready)} из {len(scene.ready) + len(scene.late)}" in said, "how many are ready is not said")
    rows = page.locator("#board table").first.locator("tbody tr")
    for place in scene.late:
        row = rows.filter(has_text=place.station.short_name).first
        held(row.count() and "нет" in row.inner_text(), f"what {place.station.code} lacks is not said")
    held(not scene.ready or f"{len(scene.ready)} готовы" in said, "the ready ones are not folded")


def late_are_reminded(page: Any, scene: ToWatch) -> None:
    """A letter and a bell to whoever does the work at each late station, with what is missing, and none to the others."""
    for place in scene.late:
        told = Participant.objects.get(pk=place.pk)
        held(told.reminded_at and told.reminded_at >= scene.began, "not reminded")
        leads = {person.pk for person in leads_of([place.station_id])[place.station_id]}
        for door in ("bell", "mail"):
            out = OutMessage.objects.filter(key__startswith="remind:", key__contains=f":{place.pk}", door=door, to__in=leads)
            held(set(out.values_list("to", flat=True)) == leads, f"somebody hears nothing by {door}")
            held(all("Материалы" in each.body for each in out), "what is missing is not said")
    held(not Participant.objects.filter(pk__in=[each.pk for each in scene.ready], reminded_at__isnull=False).exists(), "too many")
    held(_recorded("remind_late", scene.launch.pk, scene.manager.pk, scene), "no record")
    held("Напомнили" in page.locator("#toasts").inner_text(), "the page does not say so")


def sets_are_judged(page: Any, scene: ToJudge) -> None:
    """Each set with its verdict, by this manager, now; the reason is on its way; each may be taken back."""
    for cell in Readiness.objects.filter(pk__in=scene.sets):
        bad = cell.pk in scene.bad
        held(cell.state == (State.REJECTED if bad else State.ACCEPTED), f"a set is {cell.state}")
        report = ItemReport.objects.filter(cell=cell).order_by("-pk").first()
        held(report and report.judged_by_id == scene.manager.pk and report.judged_at, "no verdict")
        held(report and bool(report.reason) == bad, "a reason")
        held(_recorded("reject_report" if bad else "accept_report", cell.pk, scene.manager.pk, scene), "no record")
        held(history_of(cell, "reject_report" if bad else "accept_report", scene.manager.pk), "no history")
        if bad and report:
            held(
                OutMessage.objects.filter(key__startswith=f"rejected:{report.pk}:", leaves_at__gte=scene.began).exists(),
                "no letter",
            )
    held(page.locator("#sets [data-do=back]").count() == len(scene.sets), "no way back")


def order_is_read(page: Any, scene: ToShoot) -> None:
    """This person, this version, now; the page no longer asks."""
    rows = Acquaintance.objects.filter(participant=scene.participant, person=scene.person, by=scene.person, version=1)
    held(rows.filter(at__gte=scene.began).exists(), "not in the database")
    held(_recorded("acquaint", scene.participant.pk, scene.person.pk, scene), "no record")
    held(not page.get_by_role("button", name="Ознакомлен: Плакат у стойки").count(), "the page still asks")


def photos_are_sent(page: Any, scene: ToShoot) -> None:
    """Six photos in one report of this person, none on its way, each made small; the page says so."""
    report = ItemReport.objects.filter(cell=scene.cell, by=scene.person, at__gte=scene.began).first()
    held(report, "no report")
    photos = ReportPhoto.objects.filter(report=report, by=scene.person).select_related("thumb")
    held(len({photo.sha256 for photo in photos if photo.thumb.size}) == SHOTS, "not all photos")
    held(not Upload.objects.filter(cell=scene.cell).exists(), "something is still on its way")
    held(Readiness.objects.get(pk=scene.cell.pk).state == State.SENT, "the cell has not moved")
    held(_recorded("send_report", scene.cell.pk, scene.person.pk, scene), "no record")
    held("на проверке" in page.locator("#mine").inner_text(), "the page does not say so")


def order_is_published(page: Any, scene: ToPublish) -> None:
    """The order with its file, every working station with every item before it, its people told; the page says to how many."""
    launch = Launch.objects.filter(title=scene.title, author=scene.expert, published_at__gte=scene.began).first()
    held(launch, "no launch")
    assert launch is not None
    stations = {station.pk for station in stations_of(Audience())}
    held(set(launch.participants.values_list("station", flat=True)) == stations, "not all stations")
    held(launch.items.count() and launch.orders.get().file_id, "no items or no order")
    held(Readiness.objects.filter(item__launch=launch).count() == launch.items.count() * len(stations), "a cell is missing")
    leads = {person.pk for people in leads_of(stations).values() for person in people}
    for door in ("bell", "mail"):
        out = OutMessage.objects.filter(key__startswith=f"launch:{launch.pk}:published", door=door)
        held(set(out.values_list("to", flat=True)) == leads, f"somebody hears nothing by {door}")
    held(_recorded("publish_launch", launch.pk, scene.expert.pk, scene), "no record")
    said = " ".join(page.locator("#publish").inner_text().split())
    held(f"{len(stations)} станци" in said, "the page does not say so")


def _recorded(word: str, number: int, by: int, scene: Any) -> bool:
    return Event.objects.filter(word=word, object_id=number, by=by, at__gte=scene.began).exists()
