"""An order is published, revised, moved to another day, cancelled."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db import connection
from django.db.models import F, Max
from django.utils.translation import gettext as _

from okno.accounts.models import Person
from okno.core.clock import now, today
from okno.core.errors import Refused
from okno.core.models import StoredFile
from okno.core.numbers import counted, day
from okno.core.record import action, record
from okno.core.search.index import put
from okno.core.speech import lang
from okno.kpi.rules.canon import KPIS
from okno.launches.access import access_launch, check_publishes
from okno.launches.actions.papers import have_shown
from okno.launches.actions.readings import settle_readings
from okno.launches.actions.telling import refresh_all, tell_stations
from okno.launches.models import ChecklistItem, Launch, Order, Participant, Readiness
from okno.launches.queries.audience import stations_of
from okno.launches.queries.forecast import pasts
from okno.launches.rules.audience import Audience
from okno.launches.rules.proofs import Proof
from okno.launches.rules.states import State
from okno.launches.rules.templates import Item
from okno.launches.search import told_launch

LOCK = 202_611_04
MOST_ITEMS = 15


@dataclass(frozen=True, slots=True)
class Paper:
    """The order itself: its text, or the file that holds it, and what is shown with it."""

    text: str = ""
    file: StoredFile | None = None
    presentation: StoredFile | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """A launch as its author fills the form in."""

    title: str
    starts_on: date
    paper: Paper
    items: Sequence[Item]
    audience: Audience = field(default_factory=Audience)
    template: str = ""
    goals: str = ""
    kpis: Sequence[str] = ()


@action
def publish_launch(by: Person, plan: Plan) -> Launch:
    """The order goes out: its stations are frozen as a list, each has every item before it, directors hear of it.

    Raises Forbidden; Refused for a day in the past, an order of nothing, an order without items, an audience of nobody.
    """
    check_publishes(by)
    _check(plan)
    stations = list(stations_of(plan.audience))
    if not stations:
        raise Refused(_("По этому условию нет ни одной работающей станции. Измените, для кого приказ."))
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
    at = now()
    launch = Launch.objects.create(
        number=(Launch.objects.aggregate(last=Max("number"))["last"] or 0) + 1, title=plan.title.strip(),
        goals=plan.goals.strip(), kpis=list(plan.kpis), template=plan.template, audience=plan.audience.plain,
        starts_on=plan.starts_on, author=by, published_at=at,
    )  # fmt: skip
    _write_order(by, launch, plan.paper, 1, "", asks_again=True)
    past = pasts(station.pk for station in stations)
    rows = [Participant(launch=launch, station=station, past=past.get(station.pk), moved_at=at) for station in stations]
    Participant.objects.bulk_create(rows, batch_size=1000)
    _add_items(launch, plan.items)
    put(told_launch(launch))
    record("publish_launch", launch, by=by, title=launch.title, number=launch.number, stations=len(stations))
    tell_stations(launch, f"launch:{launch.pk}:published", _("Приказ {number} «{title}»"), _opening(launch))
    return launch


def _check(plan: Plan) -> None:
    if not plan.title.strip():
        raise Refused(_("Назовите запуск: это название увидят все станции."))
    if not plan.paper.text.strip() and plan.paper.file is None:
        raise Refused(_("Нет приказа: приложите файл или напишите текст."))
    if plan.starts_on <= today():
        raise Refused(_("Старт {day} уже наступил. Поставьте день впереди.").format(day=day(plan.starts_on, lang())))
    if not plan.items:
        raise Refused(_("В приказе нет ни одного пункта готовности. Отметьте хотя бы один."))
    if set(plan.kpis) - set(KPIS):
        raise Refused(_("Таких показателей нет: {codes}.").format(codes=", ".join(sorted(set(plan.kpis) - set(KPIS)))))
    if len(plan.items) > MOST_ITEMS:
        raise Refused(_("Пунктов готовности не больше {most}.").format(most=MOST_ITEMS))


def _opening(launch: Launch) -> str:
    items = list(launch.items.all())
    one, few, many = _("пункт,пункта,пунктов").split(",")
    said = _("Старт {day}. К нему {items}: {names}.")
    names = ", ".join(item.title.lower() for item in items)
    return said.format(day=day(launch.starts_on, lang()), items=counted(len(items), one, few, many, lang()), names=names)


def _write_order(by: Person, launch: Launch, paper: Paper, version: int, what_changed: str, *, asks_again: bool) -> Order:
    order = Order.objects.create(
        launch=launch, version=version, text=paper.text.strip(), file=paper.file, presentation=paper.presentation,
        what_changed=what_changed.strip(), asks_again=asks_again, by=by, at=now(),
    )  # fmt: skip
    have_shown(order)
    return order


def _add_items(launch: Launch, items: Iterable[Item]) -> list[ChecklistItem]:
    """Items with a cell at every station; what would be due already is due tomorrow."""
    made: dict[str, ChecklistItem] = {}
    first = launch.items.count()
    for place, item in enumerate(items, first):
        made[item.code] = ChecklistItem.objects.create(
            launch=launch, code=item.code, title=item.title, asks=item.asks, proof=item.proof, required=item.required,
            due=max(item.due(launch.starts_on), today() + timedelta(days=1)), photos=item.photos, norm=item.norm,
            norm_by_post=item.by_post, signed=item.signed, after=made.get(item.after), place=place,
        )  # fmt: skip
    participants = list(launch.participants.all())
    at = now()
    cells = [Readiness(participant=each, item=item, since=at) for each in participants for item in made.values()]
    Readiness.objects.bulk_create(cells, batch_size=2000)
    if any(item.proof == Proof.ACQUAINTANCE for item in made.values()):
        settle_readings(launch, participants)
    return list(made.values())


@action
def revise_order(
    by: Person,
    pk: int,
    paper: Paper,
    what_changed: str,
    *,
    asks_again: bool = True,
    again: Sequence[int] = (),
    more: Sequence[Item] = (),
) -> Order:
    """A new version of the order. Only the items ``again`` are asked for anew, and of whoever has reported them; nobody else
    is disturbed. With ``asks_again`` everybody reads it; what is signed is signed anew, whatever was asked. Raises Refused
    without a word on what is new."""
    launch = _open(access_launch(by, pk))
    if not what_changed.strip():
        raise Refused(_("Напишите, что изменилось: станции увидят это первым."))
    asks_again = asks_again or launch.items.filter(signed=True).exists()
    before = launch.orders.order_by("-version")[0]
    paper = (
        paper if paper.text.strip() or paper.file else Paper(before.text, before.file, paper.presentation or before.presentation)
    )
    order = _write_order(by, launch, paper, before.version + 1, what_changed, asks_again=asks_again)
    at = now()
    cells = Readiness.objects.filter(item__launch=launch, item__in=again).exclude(state=State.MISSING)
    concerned = set(cells.values_list("participant", flat=True))
    cells.update(state=State.MISSING, since=at, said="")
    if more:
        _add_items(launch, more)
    participants = list(launch.participants.all())
    if asks_again:
        settle_readings(launch, participants)
    if not (asks_again or more):
        participants = [each for each in participants if each.pk in concerned]
    record("revise_order", launch, by=by, title=launch.title, version=order.version, changed=what_changed, again=list(again))
    told = _("Приказ {number} «{title}»: новая версия")
    tell_stations(launch, f"launch:{launch.pk}:v{order.version}", told, what_changed.strip(), participants)
    refresh_all(launch)
    return order


@action
def postpone_launch(by: Person, pk: int, starts_on: date, why: str) -> Launch:
    """Another day of start; what is not over yet moves with it. Raises Refused without a reason or for a day in the past."""
    launch = _open(access_launch(by, pk))
    if not why.strip():
        raise Refused(_("Напишите, почему старт переносится."))
    if starts_on <= today() or starts_on == launch.starts_on:
        raise Refused(_("Выберите другой день впереди: сейчас старт {day}.").format(day=day(launch.starts_on, lang())))
    before, shift = launch.starts_on, starts_on - launch.starts_on
    launch.first_starts_on = launch.first_starts_on or before
    launch.starts_on, launch.moved_why = starts_on, why.strip()[:500]
    launch.save(update_fields=["first_starts_on", "starts_on", "moved_why"])
    launch.items.update(due=F("due") + shift)
    put(told_launch(launch))
    changes = {"starts_on": [str(before), str(starts_on)]}
    record("postpone_launch", launch, by=by, title=launch.title, why=launch.moved_why, changes=changes)
    told = _("Приказ {number} «{title}»: старт перенесён на {day}")
    tell_stations(launch, f"launch:{launch.pk}:moved:{starts_on}", told, launch.moved_why)
    refresh_all(launch)
    return launch


@action
def cancel_launch(by: Person, pk: int, why: str) -> Launch:
    """It will not be after all; everything that was sent stays visible. Raises Refused without a reason."""
    launch = _open(access_launch(by, pk))
    if not why.strip():
        raise Refused(_("Напишите, почему запуск отменяется: станции уже готовились."))
    launch.cancelled_at, launch.cancelled_by, launch.cancelled_why = now(), by, why.strip()[:500]
    launch.save(update_fields=["cancelled_at", "cancelled_by", "cancelled_why"])
    put(told_launch(launch))
    record("cancel_launch", launch, by=by, title=launch.title, why=launch.cancelled_why)
    tell_stations(launch, f"launch:{launch.pk}:cancelled", _("Приказ {number} «{title}» отменён"), launch.cancelled_why)
    refresh_all(launch)
    return launch


def _open(launch: Launch) -> Launch:
    check_goes_on(launch)
    return launch


def check_goes_on(launch: Launch) -> None:
    """Lets nothing be done to a launch that was cancelled. Raises Refused."""
    if launch.cancelled_at:
        raise Refused(_("Запуск «{title}» отменён.").format(title=launch.title))
