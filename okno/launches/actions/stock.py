"""Stock from a file: what it says of each station becomes that station's report."""

from __future__ import annotations

from datetime import date
from typing import Any, BinaryIO

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from okno.accounts.models import Person
from okno.core.clock import today
from okno.core.errors import Refused
from okno.core.files import path_of, take_file
from okno.core.models import StoredFile
from okno.core.numbers import day as in_words
from okno.core.record import action, record
from okno.core.speech import lang
from okno.launches.access import access_item, check_changes, own_stock_file, see_item
from okno.launches.actions.launches import check_goes_on
from okno.launches.actions.reports import Sent, take_report
from okno.launches.actions.telling import refresh_all
from okno.launches.models import ChecklistItem, Readiness
from okno.launches.queries.stock import StockAnswer, key_of, stock_answer
from okno.launches.rules.proofs import Proof
from okno.launches.rules.stock import read_stock


@action
def keep_stock_file(by: Person, pk: int, name: str, stream: BinaryIO) -> StoredFile:
    """Keep the file as it came; nothing is read yet. Refused for what is no table, and for an item that nobody counts."""
    _check_counted(access_item(by, pk))
    return take_file(by, StoredFile.Kind.EXPORT, name, stream)


def preview_stock(by: Person, pk: int, file: int, day: date) -> StockAnswer:
    """What the kept file would do; changes nothing. Raises Missing for somebody else's file, Refused for what is no table."""
    item = see_item(by, pk)
    check_changes(by, item.launch_id)
    return _answer(by, item, file, day, _cells(item))


@action
def import_stock(by: Person, pk: int, file: int, day: date) -> StockAnswer:
    """Each row becomes a report of its station, as if it had sent it; ``day``: at whose beginning so many were there.

    What a station said itself on that day or later stays. Twice is once: the second time nothing changes.
    """
    item = access_item(by, pk)
    # what a station sends meanwhile waits, and finds what the file said
    answer = _answer(by, item, file, day, _cells(item).select_for_update(no_key=True, of=("self",)))
    text = _("Из файла «{file}», остатки на {day}.").format(file=answer.file.name, day=in_words(day, lang()))
    for each in answer.taken:
        take_report(by, each.cell, Sent(key_of(answer.file, each.cell), text, each.line.count))
    told: dict[str, Any] = {"taken": len(answer.taken), "rejected": len(answer.rejected), "day": day.isoformat()}
    record("import_stock", item, by=by, title=f"{item.launch.title}: {item.title}", file=answer.file.name, **told)
    if answer.taken:
        refresh_all(item.launch)
    return answer


def _answer(by: Person, item: ChecklistItem, file: int, day: date, cells: QuerySet[Readiness]) -> StockAnswer:
    _check_counted(item)
    if day > today():
        raise Refused(_("Остатки на день, который ещё не наступил. Проверьте дату."))
    kept = own_stock_file(by, file)
    return stock_answer(item, read_stock(path_of(kept)), day, kept, list(cells))


def _check_counted(item: ChecklistItem) -> None:
    check_goes_on(item.launch)
    if item.proof != Proof.COUNT:
        raise Refused(_("Остатки из файла бывают у пункта, который подтверждают количеством."))


def _cells(item: ChecklistItem) -> QuerySet[Readiness]:
    """The item at every station of the launch."""
    related = ("item", "participant__launch", "participant__station__city")
    return Readiness.objects.filter(item=item).select_related(*related).order_by("pk")
