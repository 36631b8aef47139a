"""The file of an order is made ready to be read in place: pages as pictures, or paragraphs."""

from __future__ import annotations

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from okno.accounts.models import Person
from okno.core.clock import now
from okno.core.files import keep_made, path_of
from okno.core.models import StoredFile
from okno.core.outbox import Kind, tell
from okno.core.queue import run_soon
from okno.core.record import action, record
from okno.core.showing import Seen, is_shown, see_document
from okno.launches.models import Launch, Order, ShownFile, ShownPage
from okno.launches.rules.papers import trouble_words


def have_shown(order: Order) -> None:
    """The files of a new version are made ready after its commit; one that an earlier version had is ready already."""
    for file in (order.file, order.presentation):
        if file is None or not is_shown(file.content_type):
            continue
        shown, made = ShownFile.objects.get_or_create(file=file)
        if made:
            run_soon("okno.launches.jobs.show_file", shown=shown.pk)


def show_file(by: Person, pk: int) -> ShownFile | None:
    """Read the file and keep what it shows; None when that was done before. It is read outside of any transaction."""
    shown = ShownFile.objects.select_related("file").filter(pk=pk, made_at=None).first()
    if shown is None:
        return None
    return _keep(by, pk, see_document(path_of(shown.file), shown.file.content_type))


@action
def _keep(by: Person, pk: int, seen: Seen) -> ShownFile | None:
    shown = ShownFile.objects.select_for_update(of=("self",)).select_related("file").filter(pk=pk, made_at=None).first()
    if shown is None:
        return None
    for number, picture in enumerate(seen.pictures, 1):
        kept = keep_made(by, StoredFile.Kind.PHOTO, f"{shown.file.name}-{number}.jpg", picture.jpeg)
        ShownPage.objects.create(shown=shown, number=number, picture=kept, width=picture.width, height=picture.height)
    shown.made_at, shown.count, shown.trouble = now(), seen.count, seen.trouble or ""
    shown.paragraphs = [[each.kind, each.text] for each in seen.paragraphs]
    shown.save()
    record("show_file", shown, by=by, name=shown.file.name, count=shown.count, trouble=shown.trouble)
    if shown.trouble:
        _tell_authors(shown)
    return shown


def _tell_authors(shown: ShownFile) -> None:
    orders = Order.objects.filter(Q(file=shown.file) | Q(presentation=shown.file))
    for launch in Launch.objects.filter(orders__in=orders).select_related("author").distinct():
        subject = _("Приказ {number}: файл «{name}» не показать на странице").format(number=launch.number, name=shown.file.name)
        body = _("{why} Пока станции скачивают его целиком.").format(why=trouble_words(shown.trouble))
        address = reverse("launches:order", args=[launch.pk])
        key = f"unshown:{shown.pk}:{launch.pk}"
        tell(launch.author, key, subject, kind=Kind.LAUNCH, body=body, url=address, doors=("bell", "mail"))
