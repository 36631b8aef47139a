"""A station reports on an item: photos, a count, a document, a plain answer, or that it cannot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection
from django.utils.translation import gettext as _

from okno.accounts.models import Person
from okno.core.clock import now
from okno.core.errors import Missing, Refused
from okno.core.models import StoredFile
from okno.core.record import action, record
from okno.launches.access import access_cell
from okno.launches.actions.launches import check_goes_on
from okno.launches.actions.telling import refresh, tell_manager
from okno.launches.models import ItemReport, Readiness, ReportPhoto
from okno.launches.rules.proofs import Proof, count_words, norm_at, obstacles, share
from okno.launches.rules.states import State, Step, after


@dataclass(frozen=True, slots=True)
class Sent:
    """What comes in for an item, by any channel. ``key`` names it for ever; ``photos`` are keys of photos that are here."""

    key: str
    text: str = ""
    count: int | None = None
    answer: bool | None = None
    document: StoredFile | None = None
    photos: Sequence[str] = ()


@action
def send_report(by: Person, pk: int, sent: Sent) -> ItemReport:
    """The item is ready, says the station. What speaks for itself settles it at once, photos and documents wait for a look.

    The same ``key`` again gives the report that it made. Raises Refused without a proof, too early, or when it is settled.
    """
    if known := _known(by, sent.key):
        return known
    cell = access_cell(by, pk)
    check_goes_on(cell.participant.launch)
    report = take_report(by, cell, sent)
    refresh(cell.participant.launch, cell.participant.station, by)
    return report


def take_report(by: Person, cell: Readiness, sent: Sent) -> ItemReport:
    """What was sent, on a locked cell, whose word it is having been asked before. Raises Refused as ``send_report`` does."""
    _check_turn(cell)
    step, said = _judged(cell, sent)
    report = ItemReport.objects.create(
        cell=cell, key=sent.key, by=by, at=now(), text=sent.text.strip()[:1000], count=sent.count, answer=sent.answer,
        document=sent.document,
    )  # fmt: skip
    if cell.item.proof == Proof.PHOTO:
        ReportPhoto.objects.filter(cell=cell, report=None, key__in=list(sent.photos)).update(report=report)
    move(cell, step, said)
    record("send_report", cell, by=by, station_id=cell.participant.station_id, title=_name(cell), said=said)
    if step == Step.DISPROVE and sent.answer is False:
        _alarm(cell, report)
    return report


@action
def tell_cannot(by: Person, pk: int, *, key: str, obstacle: str, text: str = "") -> ItemReport:
    """«Не могу, потому что»: the manager hears of it at once. Raises Refused for no reason, or another without words."""
    if known := _known(by, key):
        return known
    cell = access_cell(by, pk)
    check_goes_on(cell.participant.launch)
    words = dict(obstacles())
    if obstacle not in words:
        raise Refused(_("Выберите, почему не получается."))
    if obstacle == "other" and not text.strip():
        raise Refused(_("Напишите, что мешает."))
    report = ItemReport.objects.create(cell=cell, key=key, by=by, at=now(), text=text.strip()[:1000], obstacle=obstacle)
    move(cell, Step.CANNOT, text.strip()[:60] if obstacle == "other" else words[obstacle])
    record("tell_cannot", cell, by=by, station_id=cell.participant.station_id, title=_name(cell), why=cell.said)
    _alarm(cell, report)
    refresh(cell.participant.launch, cell.participant.station, by)
    return report


def move(cell: Readiness, step: Step, said: str) -> None:
    """Bring a locked cell to where the step leads. Raises Refused when it is not possible now."""
    state = after(cell.state, step)
    cell.since = now() if cell.state != state or step == Step.SEND else cell.since
    cell.state, cell.said = state, said
    cell.save(update_fields=["state", "since", "said"])


def _known(by: Person, key: str) -> ItemReport | None:
    """The report that this key made already; two at once wait for each other. Raises Missing when it is somebody else's."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [key])
    report = ItemReport.objects.filter(key=key).first()
    if report is not None and report.by_id != by.pk:
        raise Missing
    return report


def _check_turn(cell: Readiness) -> None:
    first = cell.item.after
    if (
        first
        and not Readiness.objects.filter(
            participant=cell.participant_id, item=first, state__in=(State.SENT, State.ACCEPTED)
        ).exists()
    ):
        raise Refused(_("Сначала «{first}»: отметьте этот пункт.").format(first=first.title))


def _judged(cell: Readiness, sent: Sent) -> tuple[Step, str]:
    """Where the report leads, and the station's word for it. Raises Refused when there is nothing to look at."""
    return JUDGES[Proof(cell.item.proof)](cell, sent)


def _photos(cell: Readiness, sent: Sent) -> tuple[Step, str]:
    count = ReportPhoto.objects.filter(cell=cell, report=None, key__in=list(sent.photos)).count()
    if not count:
        raise Refused(_("В отчёте нет ни одного фото."))
    if count < len(set(sent.photos)):
        raise Refused(_("Дошли {count} из {all} фото. Остальные ещё в пути.").format(count=count, all=len(set(sent.photos))))
    return Step.SEND, ""


def _count(cell: Readiness, sent: Sent) -> tuple[Step, str]:
    if sent.count is None or sent.count < 0:
        raise Refused(_("Напишите, сколько на складе: целое число."))
    norm = norm_at(cell.item.norm, by_post=cell.item.norm_by_post, posts=cell.participant.station.posts)
    return Step.PROVE if share(sent.count, norm) == 100 else Step.DISPROVE, count_words(sent.count, norm)


def _document(cell: Readiness, sent: Sent) -> tuple[Step, str]:
    if sent.document is None:
        raise Refused(_("Приложите файл."))
    return Step.SEND, ""


def _yes_no(cell: Readiness, sent: Sent) -> tuple[Step, str]:
    if sent.answer is None:
        raise Refused(_("Ответьте «да» или «нет»."))
    if not sent.answer and not sent.text.strip():
        raise Refused(_("Напишите, чего не хватает: менеджер увидит это сразу."))
    return (Step.PROVE, _("да")) if sent.answer else (Step.DISPROVE, _("нет"))


def _acquaintance(cell: Readiness, sent: Sent) -> tuple[Step, str]:
    raise Refused(_("Здесь нужен не отчёт: каждый нажимает «Ознакомлен» под приказом."))


JUDGES = {
    Proof.PHOTO: _photos,
    Proof.COUNT: _count,
    Proof.DOCUMENT: _document,
    Proof.YES_NO: _yes_no,
    Proof.ACQUAINTANCE: _acquaintance,
}


def _alarm(cell: Readiness, report: ItemReport) -> None:
    subject = _("{station}: не могут — {item}, «{launch}»").format(
        station=cell.participant.station.short_name, item=cell.item.title, launch=cell.participant.launch.title
    )
    tell_manager(cell, f"cannot:{report.pk}", subject, f"{cell.said}. {report.text}".strip(". "))


def _name(cell: Readiness) -> str:
    return f"{cell.participant.launch.title}: {cell.item.title}"
