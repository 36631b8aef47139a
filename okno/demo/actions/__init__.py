"""``build_demo``: the living example network, made by the program's own imports and actions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice

from django.db import connection
from django.db.models import F, Max, Q
from django.utils.translation import gettext as _

from okno.accounts.models import Person
from okno.accounts.rules import Role
from okno.core import clock
from okno.core.clock import MOSCOW
from okno.core.errors import Refused
from okno.core.models import OutMessage, Setting
from okno.core.months import Month
from okno.core.record import action, record
from okno.demo.actions.announcements import tell_announcements
from okno.demo.actions.figures import import_figures
from okno.demo.actions.hours import open_calendars, set_first_hours
from okno.demo.actions.knowledge import KnowledgeStory
from okno.demo.actions.launches import LaunchStory
from okno.demo.actions.money import MoneyStory
from okno.demo.actions.months import Cast, MonthStory
from okno.demo.actions.network import import_directory, send_on_leave
from okno.demo.actions.story import Story
from okno.demo.actions.telegram import link_telegram
from okno.demo.actions.window import WindowStory, set_up
from okno.demo.queries import MARK, DemoMark, demo_mark, is_empty
from okno.demo.rules.directory import Directory
from okno.demo.rules.figures import Figures, demo_figures, demo_posts
from okno.demo.rules.hours import days_around, working_days
from okno.demo.rules.partners import partners_of
from okno.demo.rules.samples import chosen_stations, rows

LOCK = 202_611_02
Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Plan:
    """What a demo is made of."""

    directory: Directory
    figures: Figures
    today: date
    seed: int

    @property
    def last(self) -> Month:
        """The month before today: it stands prepared."""
        return self.figures.months[-1]


def _silently(words: str) -> None:
    """Nobody watches."""


@action
def build_demo(by: Person, *, stations: int = 232, seed: int = 1, today: date, progress: Progress = _silently) -> DemoMark:
    """Fill an empty home with the demo network as it stands on a day, whole or not at all. The same again changes nothing.

    Raises Refused in a home with data of its own or with another demo, and for a number of stations that there is not.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
    mark = DemoMark(stations, seed, today.isoformat())
    if _stands(mark):
        return mark
    progress(_("Придумываю сеть"))
    plan = make_plan(stations, seed, today)
    _build(by, plan, progress)
    _deliver_the_past()
    Setting.objects.create(key=MARK, value=asdict(mark))
    record("build_demo", by, by=by, **asdict(mark))
    return mark


def make_plan(stations: int, seed: int, today: date) -> Plan:
    """Everything that the seed and the day decide, before anything is written. Raises Refused."""
    try:
        chosen = chosen_stations(stations)
        posts = demo_posts()
        figures = demo_figures({row["station_code"]: int(row["posts"]) for row in chosen}, posts, Month.of(today) - 1)
    except ValueError as error:
        raise Refused(_("Такого демо не бывает: {error}. Станций может быть от 1 до 232.").format(error=error)) from error
    codes = {row["station_code"] for row in chosen}
    employees = [row for row in rows("employees") if row["station_code"] in codes]
    since = figures.months[0].first_day
    return Plan(Directory(chosen, partners_of(chosen, seed), posts, employees, since, seed), figures, today, seed)


def _stands(mark: DemoMark) -> bool:
    """Whether this very demo is here already."""
    here = demo_mark()
    if here == mark:
        return True
    if here is not None:
        refusal = _("Здесь демо: станций {here.stations}, день {here.today}. Для другого задайте новую папку в OKNO_HOME.")
        raise Refused(refusal.format(here=here))
    if not is_empty():
        raise Refused(_("Здесь уже есть свои данные, демо к ним не добавляется. Задайте пустую папку в OKNO_HOME."))
    return False


def _build(by: Person, plan: Plan, progress: Progress) -> None:
    last, figures = plan.last, plan.figures
    story = Story(until=datetime.combine(plan.today, time(), MOSCOW))
    progress(_("Станции, партнёры, люди"))
    with clock.at(_moment(plan.directory.since, 6)):
        import_directory(by, plan.directory)
        open_calendars(by, range((last - 1).year, plan.today.year + 2))
        set_first_hours(plan.seed)
    cast = Cast.find(by)
    progress(_("Цифры за {count} мес.").format(count=len(figures.months)))
    with clock.at(_moment(last.first_day - timedelta(days=28), 9)):
        import_figures(by, figures, "arhiv", figures.months[:-2])
    _refresh_statistics()

    held, coming = (MonthStory(story, cast, figures, month, plan.seed) for month in (last - 1, last))
    arrived = _moment(last.first_day + timedelta(days=2), 9)
    story.tell(arrived, lambda: import_figures(by, figures, str(last - 1), [last - 1]))
    days = list(islice(working_days(last.first_day + timedelta(days=5)), 15))
    story.tell(arrived + timedelta(hours=1), lambda: held.prepare(days))
    story.tell(arrived + timedelta(hours=3), held.hold)

    arrived = min(_moment((last + 1).first_day + timedelta(days=2), 9), story.until - timedelta(hours=3))
    around = days_around(plan.today, 40, arrived.date())
    story.tell(arrived, lambda: import_figures(by, figures, str(last), [last]))
    story.tell(arrived + timedelta(hours=1), lambda: coming.prepare(around, plan.today))
    head = Person.objects.get(role=Role.HEAD)
    story.tell(story.until - timedelta(days=3, hours=7), lambda: send_on_leave(head, plan.today))
    with clock.at(_moment(last.first_day - timedelta(days=28), 10)):
        set_up(head)
    WindowStory(story, cast, plan.seed).tell(plan.today)
    money = MoneyStory.of(story, plan.seed)
    with clock.at(_moment(plan.directory.since, 7)):
        money.sign(plan.directory.since, figures.months)
    money.tell(last)
    KnowledgeStory(story, by, head, plan.seed).tell()
    tell_announcements(story, head, plan.seed)
    LaunchStory(story, cast, plan.seed, plan.today).tell()
    progress(_("Встречи, выводы, планы, вопросы, запуски, деньги"))
    story.play()
    # last of all: what the story tells was read in Okno, the phones hear what comes from now on
    with clock.at(story.until - timedelta(hours=1)):
        link_telegram(by, head)


def _moment(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour), MOSCOW)


def _refresh_statistics() -> None:
    """All is one transaction: nobody else can look at its rows for the planner."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _deliver_the_past() -> None:
    """What rang in the past has rung; letters have left and bells were seen but for those of the last days.

    The last letters leave when the demo is served; with all of them a worker would be busy while the newcomer looks around.
    """
    past = OutMessage.objects.filter(cancelled_at=None, leaves_at__lte=clock.now())
    newest = past.aggregate(newest=Max("leaves_at"))["newest"]
    if newest is not None:
        old = Q(leaves_at__lt=newest - timedelta(days=3))
        bell, mail = (past.filter(door=door) for door in (OutMessage.Door.BELL, OutMessage.Door.MAIL))
        for left in (bell, mail.filter(old)):
            left.filter(sent_at=None).update(sent_at=F("leaves_at"), attempts=1)
        bell.filter(old).update(seen_at=F("leaves_at"))
    with connection.cursor() as cursor:  # a job per message would keep the worker busy with nothing: its sweep sends them all
        cursor.execute("DELETE FROM procrastinate_jobs WHERE task_name = 'okno.core.jobs.deliver_outbox' AND status = 'todo'")
