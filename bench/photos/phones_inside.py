"""`python -m bench.photos.phones_inside cast | proof LAUNCH`: whose phones send photos; what the database holds of them."""

from __future__ import annotations

import json
import sys
from datetime import timedelta
from typing import Any

from bench.homes import start_django


def cast() -> dict[str, Any]:
    """A launch with one item of photos for all stations, and for each station somebody with the addresses of their page."""
    from django.urls import reverse

    from bench.load.board_browser import _cookie
    from bench.load.pages_inside import PEOPLE
    from bench.photos.phones import PHOTOS
    from okno.accounts.models import Person
    from okno.core.clock import today
    from okno.launches.actions import Paper, Plan, publish_launch
    from okno.launches.queries.people import leads_of
    from okno.launches.rules.proofs import Proof
    from okno.launches.rules.templates import Item

    head = Person.objects.get(email=PEOPLE["head"])
    items = [Item("photo", "Фото", Proof.PHOTO, photos=PHOTOS)]
    launch = publish_launch(head, Plan("Все снимают", today() + timedelta(days=5), Paper("1. Снять."), items))
    rows = list(launch.participants.order_by("pk"))
    leads = leads_of([row.station_id for row in rows])
    cookies = {person.pk: f"sessionid={_cookie(person)}" for people in leads.values() for person in people[:1]}
    phones = [
        {
            "cookie": cookies[leads[row.station_id][0].pk],
            "upload": reverse("launches:begin_upload", args=[row.cells.get().pk]),
            "part": reverse("launches:take_part", args=["KEY", 0]),
            "report": reverse("launches:send_report", args=[row.cells.get().pk]),
        }
        for row in rows
        if leads[row.station_id]
    ]
    return {"launch": launch.pk, "phones": phones}


def proof(launch: int) -> dict[str, Any]:
    from okno.launches.models import ItemReport, ReportPhoto, Upload

    photos = ReportPhoto.objects.filter(cell__item__launch=launch, report__isnull=False)
    return {
        "sums": list(photos.values_list("sha256", flat=True)),
        "reports": ItemReport.objects.filter(cell__item__launch=launch).count(),
        "uploads": Upload.objects.filter(cell__item__launch=launch).count(),
    }


if __name__ == "__main__":
    start_django()
    sys.stdout.write(json.dumps(cast() if sys.argv[1] == "cast" else proof(int(sys.argv[2]))) + "\n")
