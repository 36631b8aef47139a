"""Photos of an item that were not sent yet."""

from __future__ import annotations

from okno.launches.models import Readiness, ReportPhoto


def waiting_photos(cell: Readiness) -> list[ReportPhoto]:
    """In the order in which they came."""
    return list(ReportPhoto.objects.filter(cell=cell, report=None).order_by("pk"))
