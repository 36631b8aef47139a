"""The page's way of an export: taken in, read, shown, confirmed or dropped. The file itself is kept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import BinaryIO

from django.utils.translation import gettext as _
from django.utils.translation import override

from okno.accounts.models import Person
from okno.core.errors import FileRefused, Refused
from okno.core.files import path_of, take_file
from okno.core.intake.cells import collapse
from okno.core.intake.headers import IGNORE
from okno.core.models import StoredFile
from okno.core.queue import run_soon
from okno.core.record import action, record
from okno.kpi.access import access_source, check_loads_figures
from okno.kpi.actions.facts import one_at_a_time
from okno.kpi.actions.imports import storable, write_load
from okno.kpi.actions.load import weigh
from okno.kpi.models import HeaderAlias, Source
from okno.kpi.rules.intake.aliases import CODES
from okno.kpi.rules.program_file import refusal

State = Source.State


@action
def upload_source(by: Person, name: str, stream: BinaryIO) -> Source:
    """Keep what somebody sent and have it read. What is no table at all is refused at once, with its row to show for it."""
    check_loads_figures(by)
    name = name[:255]
    try:
        file = take_file(by, StoredFile.Kind.EXPORT, name, stream)
    except Refused as error:
        answer = refusal(name, FileRefused("not_a_workbook", str(error)))
        source = Source.objects.create(by=by, name=name, state=State.REFUSED, answer=answer)
    else:
        source = Source.objects.create(by=by, name=name, file=file)
        _have_read(source, by)
    record("upload_source", source, by=by, file=name, state=source.state)
    return source


@action
def read_source(by: Person, pk: int) -> Source:
    """Read the kept file and say what confirming would do. Twice is like once."""
    source = access_source(by, pk)
    if source.state != State.READING:
        return source
    assert source.file is not None
    try:
        with override(by.language):  # what is wrong with the file is kept in the words of whoever sent it
            load = weigh(path_of(source.file), source.name, source.header_map, erase=False, by=None)
    except FileRefused as error:
        source.state, source.answer = State.REFUSED, refusal(source.name, error)
    else:
        source.state, source.answer = State.READ, storable(load.answer())
        source.kind, source.sheet = load.file.kind, load.file.sheet or ""
        source.rows = source.rows_done = load.file.accepted + load.file.rejected_count + load.file.skipped.total()
    source.save()
    return source


@action
def confirm_source(by: Person, pk: int, *, erase_nulls: bool = False) -> Source:
    """Write the figures, all of them in one transaction, from the kept file and against what stands now.

    A second press finds the file confirmed and changes nothing. Raises Refused when it was not read or was dropped.
    """
    one_at_a_time()
    source = access_source(by, pk)
    if source.state == State.CONFIRMED:
        return source
    if source.state != State.READ or source.file is None:
        raise Refused(_("Этот файл не прочитан или отклонён. Загрузите его ещё раз."))
    load = weigh(path_of(source.file), source.name, source.header_map, erase=erase_nulls, by=by)
    write_load(by, load, source)
    return source


@action
def drop_source(by: Person, pk: int) -> Source:
    """Do not load this file. Nothing of it was written; the file and what it said stay."""
    source = access_source(by, pk)
    if source.state == State.CONFIRMED:
        raise Refused(_("Цифры этого файла уже загружены. Чтобы исправить их, загрузите исправленный файл."))
    if source.state != State.DROPPED:
        source.state = State.DROPPED
        source.save(update_fields=["state"])
        record("drop_source", source, by=by, file=source.name)
    return source


@action
def map_headings(by: Person, pk: int, headings: Mapping[str, str]) -> Source:
    """Teach the importer headings (as written -> code or ``ignore``), for this network and for good, and read the file again."""
    source = access_source(by, pk)
    if source.state not in (State.READ, State.REFUSED) or source.file is None:
        raise Refused(_("Столбцы называют, пока файл не загружен."))
    told = {collapse(heading).lower()[:150]: code for heading, code in headings.items() if heading.strip() and code}
    if unknown := sorted(set(told.values()) - CODES - {IGNORE}):
        raise Refused(_("Такого показателя нет: %(codes)s.") % {"codes": ", ".join(unknown)})
    for heading, code in told.items():
        HeaderAlias.objects.update_or_create(heading=heading, defaults={"code": code, "by": by})
    source.state, source.answer = State.READING, {}
    source.save(update_fields=["state", "answer"])
    _have_read(source, by)
    record("map_headings", source, by=by, headings=told)
    return source


def _have_read(source: Source, by: Person) -> None:
    run_soon("okno.kpi.jobs.read_source", source=source.pk, by=by.pk)
