"""Reports are looked at: accepted, rejected with a reason, judged anew; items are excused or asked for again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.utils.translation import gettext as _

from okno.accounts.models import Person
from okno.core.clock import now
from okno.core.errors import Forbidden, OknoError, Refused
from okno.core.numbers import counted
from okno.core.outbox import recall
from okno.core.record import action, record
from okno.core.speech import lang
from okno.launches.access import judge_cell
from okno.launches.actions.launches import check_goes_on
from okno.launches.actions.reports import move
from okno.launches.actions.telling import refresh, tell_leads
from okno.launches.models import ItemReport, Readiness
from okno.launches.rules.states import Step

UNDO = timedelta(seconds=10)
MOST = 200


@action
def accept_report(by: Person, pk: int, report: int) -> Readiness:
    """It will do. ``report`` is the one that was looked at: Refused when a newer one has come meanwhile."""
    cell, seen = _looked_at(by, pk, report)
    move(cell, Step.ACCEPT, "")
    _judge(seen, by, ItemReport.Verdict.ACCEPTED, "")
    _record(by, "accept_report", cell)
    return cell


@action
def reject_report(by: Person, pk: int, report: int, reason: str) -> Readiness:
    """It will not do, and the station hears why, in ten seconds. Raises Refused without a reason."""
    cell, seen = _looked_at(by, pk, report)
    if not reason.strip():
        raise Refused(_("Назовите причину: станция должна знать, что исправить."))
    move(cell, Step.REJECT, reason.strip()[:60])
    _judge(seen, by, ItemReport.Verdict.REJECTED, reason.strip()[:300])
    _record(by, "reject_report", cell, why=seen.reason)
    subject = _("«{launch}», {item}: не принято — {reason}").format(
        launch=cell.participant.launch.title, item=cell.item.title, reason=seen.reason
    )
    tell_leads(cell, _key(seen), subject, _wanted(cell), leaves_at=now() + UNDO)
    return cell


def _wanted(cell: Readiness) -> str:
    """What is asked, and that there is a picture of it where the letter leads."""
    example = _("Как надо — на образце, он рядом с пунктом.") if cell.item.example_id else ""
    return f"{cell.item.asks} {example}".strip()


@action
def take_back(by: Person, pk: int) -> Readiness:
    """The newest judgement is undone: the report waits for a look again, and a rejection that has not left never leaves."""
    cell = judge_cell(by, pk)
    report = newest_report(cell)
    if report is None or not report.verdict:
        raise Refused(_("Возвращать нечего: отчёт ещё не проверен."))
    if report.verdict == ItemReport.Verdict.REJECTED:
        recall(_key(report))
    move(cell, Step.TAKE_BACK, "")
    report.verdict, report.reason, report.judged_by, report.judged_at = ItemReport.Verdict.NONE, "", None, None
    report.save(update_fields=["verdict", "reason", "judged_by", "judged_at"])
    _record(by, "take_back_judgement", cell)
    return cell


@action
def excuse_item(by: Person, pk: int, why: str) -> Readiness:
    """This station need not have it. Raises Refused without a reason."""
    cell = judge_cell(by, pk)
    if not why.strip():
        raise Refused(_("Напишите, почему станции это не нужно."))
    move(cell, Step.EXCUSE, _("не нужно"))
    _record(by, "excuse_item", cell, why=why.strip()[:300])
    tell_leads(cell, f"excused:{cell.pk}:{cell.since}", _excused(cell), why.strip())
    return cell


def _excused(cell: Readiness) -> str:
    return _("«{launch}»: пункт «{item}» Вам не нужен").format(launch=cell.participant.launch.title, item=cell.item.title)


@action
def ask_again(by: Person, pk: int, why: str = "") -> Readiness:
    """The obstacle is gone, or what was settled is needed anew: the station is asked once more."""
    cell = judge_cell(by, pk)
    check_goes_on(cell.participant.launch)
    move(cell, Step.ASK_AGAIN, "")
    _record(by, "ask_again", cell, why=why.strip()[:300])
    subject = _("«{launch}»: {item} — снова ждём").format(launch=cell.participant.launch.title, item=cell.item.title)
    tell_leads(cell, f"again:{cell.pk}:{cell.since}", subject, why.strip())
    return cell


@dataclass(frozen=True, slots=True)
class Done:
    """How many were accepted, and why the others were not."""

    count: int
    refused: Sequence[str]

    @property
    def told(self) -> str:
        one, few, many = _("отчёт,отчёта,отчётов").split(",")
        return " ".join([_("Принято: {n}.").format(n=counted(self.count, one, few, many, lang())), *self.refused[:3]])


def accept_many(by: Person, seen: Sequence[tuple[int, int]]) -> Done:
    """Each pair of cell and report in a transaction of its own, so that one that cannot be accepted holds up none."""
    if len(seen) > MOST:
        raise Refused(_("За раз — не больше {most} отчётов.").format(most=MOST))
    count, refused = 0, []
    for cell, report in dict.fromkeys(seen):
        try:
            accept_report(by, cell, report)
        except OknoError as error:
            refused.append(_("Станцию ведёт другой менеджер.") if isinstance(error, Forbidden) else str(error))
        else:
            count += 1
    return Done(count, refused)


def newest_report(cell: Readiness) -> ItemReport | None:
    return cell.reports.order_by("-at", "-pk").first()


def _looked_at(by: Person, pk: int, report: int) -> tuple[Readiness, ItemReport]:
    cell = judge_cell(by, pk)
    newest = newest_report(cell)
    if newest is None:
        raise Refused(_("Отчёта по этому пункту ещё нет."))
    if newest.pk != report:
        station = cell.participant.station.short_name
        raise Refused(_("{station}: пришёл новый отчёт. Посмотрите его.").format(station=station))
    return cell, newest


def _judge(report: ItemReport, by: Person, verdict: str, reason: str) -> None:
    report.verdict, report.reason, report.judged_by, report.judged_at = verdict, reason, by, now()
    report.save(update_fields=["verdict", "reason", "judged_by", "judged_at"])


def _key(report: ItemReport) -> str:
    return f"rejected:{report.pk}:{report.judged_at}"


def _record(by: Person, word: str, cell: Readiness, **more: str) -> None:
    title = f"{cell.participant.launch.title}: {cell.item.title}"
    record(word, cell, by=by, station_id=cell.participant.station_id, title=title, **more)
    refresh(cell.participant.launch, cell.participant.station, by)
