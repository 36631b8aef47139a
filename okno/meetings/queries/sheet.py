"""The sheet of a review, built of what was gathered."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from okno.core.clock import MOSCOW, today
from okno.core.numbers import day, day_short, money, money_whole
from okno.core.speech import lang as reader_lang
from okno.kpi.models import GrowthPoint
from okno.kpi.queries.points import words_of
from okno.kpi.rules.aggregate import value
from okno.kpi.rules.canon import KPIS
from okno.kpi.rules.display import change, show
from okno.meetings.models import Meeting, PlanItem, StationReview
from okno.meetings.queries.gathered import Gathered, gather
from okno.meetings.queries.people import StationPeople, people_of
from okno.meetings.rules.followup import closed_gap
from okno.meetings.rules.kpi_rows import History, Peer, Plans, chart_of, employee_row, kpi_row, missing_figures, read
from okno.meetings.rules.sheet import Chart, EmployeeRow, GrowthRow, KpiRow, Note, PlanRow, Sheet
from okno.meetings.rules.story import revenue_change, summary
from okno.plans.rules import State

LOUDNESS = {"bad": 0, "warn": 1, "none": 2, "good": 3}


def sheets_of(meeting: Meeting) -> list[tuple[StationReview, Sheet]]:
    """A sheet for each review of the meeting, as it stands now, in the reader's language."""
    reviews = list(meeting.reviews.select_related("station__city", "station__partner").order_by("station__code"))
    for review in reviews:
        review.meeting = meeting
    return build_sheets(reviews)


def build_sheets(reviews: Sequence[StationReview]) -> list[tuple[StationReview, Sheet]]:
    """A sheet for each of some reviews of one month, with meeting, format and station at hand, of however many meetings."""
    gathered = gather(reviews)
    people = people_of([review.station for review in reviews])
    return [(review, build_sheet(review, gathered, people[review.station_id])) for review in reviews]


def build_sheet(review: StationReview, g: Gathered, people: StationPeople, *, clock: ZoneInfo | None = None) -> Sheet:
    """One station's sheet. Days are the station's (Moscow's while the city is not known), and so is the clock unless told."""
    meeting, lang, station, period = review.meeting, reader_lang(), review.station, review.period
    zone = station.tzinfo or MOSCOW
    clock = clock or zone
    notes = _notes(review, g, clock, lang)
    months = g.months(station.pk)
    own = History(period, months)
    kpis = _kpis(review, own, g, notes, lang)
    change = revenue_change(months.get(period - 1), months.get(period), period - 1, lang)
    plan = _plan(g.plan.get(review.pk, ()), zone, lang)
    growth, more = _growth(review, own, g, lang)
    last_plan = _plan(g.last_plan.get(station.pk, ()), zone, lang)
    done = sum(row.state == State.DONE for row in last_plan)
    history = g.histories.get(station.pk)
    name, at = history.loaded if history and history.loaded else ("", None)
    return Sheet(
        station=station.short_name,
        code=station.code,
        city=station.city.name if station.city else "",
        partner=str(meeting.partner or station.partner or ""),
        period=str(period),
        month=f"{period.name_in(lang)} {period.year}",
        previous_month=(period - 1).short_in(lang),
        next_month=(period + 1).name_in(lang),
        meeting_day=_meeting_day(meeting, zone, lang),
        people="; ".join(people.lines),
        manager=people.manager,
        phone=people.phone,
        summary=summary(list(kpis), change, list(growth), lang),
        source=f"{name}, {day(at.astimezone(clock), lang)}, {at.astimezone(clock):%H:%M}" if at else "",
        last_plan=last_plan,
        last_plan_done=_("{done} из {all}").format(done=done, all=len(last_plan)) if last_plan else "",
        kpis=kpis,
        change_month=change,
        change_year=revenue_change(months.get(period - 12), months.get(period), period - 12, lang),
        employees=_employees(review, g, notes, lang),
        growth=growth,
        more_growth=more,
        growth_lack="" if growth else _lack(g, station.pk),
        plan=plan,
        targets=_targets(review, g, lang),
        last_plan_change=_follow(review, g, lang),
        month_note=notes.get("month", Note("month")),
        footnotes=_footnotes(kpis, lang),
        language=lang,
    )


def _follow(review: StationReview, g: Gathered, lang: str) -> str:
    """What became of the gaps that the last plan was after, in roubles a month; nothing while the month has no figures."""
    items = g.last_plan.get(review.station_id, ())
    aimed = {(point.kpi, point.employee_id): point.gross for item in items if (point := item.growth_point)}
    left = {(point.kpi, point.employee_id): point.gross for point in g.points.get(review.station_id, ())}
    row = g.months(review.station_id).get(review.period)
    known = {kpi for kpi, _employee in aimed if kpi in KPIS and row is not None and value(KPIS[kpi], [row]) is not None}
    closed = closed_gap({key: gross for key, gross in aimed.items() if key[0] in known}, left)
    if not closed:
        return _("разрыв не изменился") if closed is not None else ""
    said = _("разрыв меньше на {sum} в месяц") if closed > 0 else _("разрыв больше на {sum} в месяц")
    return said.format(sum=money_whole(abs(closed), lang))


def _meeting_day(meeting: Meeting, zone: ZoneInfo, lang: str) -> str:
    moment = meeting.starts_at or meeting.held_at
    return day(moment.astimezone(zone), lang) if moment else ""


def _notes(review: StationReview, g: Gathered, zone: ZoneInfo, lang: str) -> dict[str, Note]:
    return {
        subject: Note(subject, each.text, each.version, f"{each.author.short_name}, {said_at(each.saved_at, zone, lang)}")
        for subject, each in g.conclusions.get(review.pk, {}).items()
    }


def said_at(moment: datetime, zone: ZoneInfo, lang: str) -> str:
    """«10:14» today, «22.11» before."""
    local = moment.astimezone(zone)
    return f"{local:%H:%M}" if local.date() == today(zone) else day_short(local, lang)


def _kpis(review: StationReview, own: History, g: Gathered, notes: dict[str, Note], lang: str) -> tuple[KpiRow, ...]:
    """Deviations first, then what lacks, then the rest; within each in the order of the format."""
    station = review.station_id
    plans = Plans(g.targets.agreed.get(station, {}), g.targets.coefficients)
    asked = g.asked.get(review.pk, {})
    rows = []
    for code in review.meeting.format.kpis:
        figures = g.peers.of_station(station, code)
        peer = Peer(figures.count, figures.median) if figures else None
        subject = f"kpi:{code}"
        request = day_short(asked[code].at, lang) if code in asked else ""
        rows.append(kpi_row(KPIS[code], own, plans, peer, notes.get(subject, Note(subject)), asked=request, lang=lang))
    return tuple(sorted(rows, key=lambda row: (row.folded, LOUDNESS[row.judgement])))


def _employees(review: StationReview, g: Gathered, notes: dict[str, Note], lang: str) -> tuple[EmployeeRow, ...]:
    rows = []
    for employee in g.people.employees.get(review.station_id, ()):
        peers = {code: Peer(row.count, row.median) for code, row in g.peers.of_role(employee.role).items()}
        history = History(g.period, g.people.months.get(employee.pk, {}))
        subject = f"employee:{employee.pk}"
        note = notes.get(subject, Note(subject))
        rows.append(employee_row(employee.pk, employee.name, employee.role, history, peers, note, lang))
    return tuple(sorted(rows, key=lambda row: (row.folded, LOUDNESS[row.judgement], row.role)))


def _growth(review: StationReview, own: History, g: Gathered, lang: str) -> tuple[tuple[GrowthRow, ...], tuple[GrowthRow, ...]]:
    """The listed points and those added by hand; the rest stands behind «ещё»."""
    places = {item.growth_point_id: place for place, item in enumerate(g.plan.get(review.pk, ()), start=1)}
    rows = [
        (point.place is not None or not point.kpi, _growth_row(point, places.get(point.pk), own, g, lang))
        for point in g.points.get(review.station_id, ())
    ]
    return tuple(row for listed, row in rows if listed), tuple(row for listed, row in rows if not listed)


def _growth_row(point: GrowthPoint, place: int | None, own: History, g: Gathered, lang: str) -> GrowthRow:
    words = words_of(point, lang)
    state = "planned" if place else "dismissed" if point.dismissed_at else "open"
    gross = words.sentence.shown("G") or words.sentence.shown("M") if words.sentence else point.gross
    who = f"{point.employee.name}: " if point.employee else ""
    return GrowthRow(
        number=point.pk,
        code=point.kpi,
        name=f"{who}{words.name}",
        money=f"≈ {money_whole(gross, lang)}" if gross is not None else "",
        kind=_("валовой прибыли в месяц") if gross is not None else "",
        sentence=words.sentence.text if words.sentence else point.text,
        trust=words.trust,
        weak=words.weak,
        state=state,
        decision=_decision(point, place),
        worth=money(point.gross, lang) if point.gross is not None else "",
        exact=money(point.money, lang) if point.money is not None else "",
        stretch=words.stretch,
        explained_by=tuple(
            filter(None, (_explain(code, point.station_id, own, g, lang) for code in words.explained_by if code in KPIS))
        ),
        chart=_chart(point, own, lang),
    )


def _explain(code: str, station: int, own: History, g: Gathered, lang: str) -> str:
    """The same money from another side, with its gap this month: «средний чек 6 462, в сети 7 011 (−8 %)»."""
    kpi, figures = KPIS[code], g.peers.of_station(station, code)
    fact = own.value(kpi, 0)
    if fact is None or figures is None:
        return ""
    middle = Decimal(str(figures.median))
    return f"{kpi.name(lang)} {show(kpi, fact, lang=lang)} / {show(kpi, middle, lang=lang)} ({change(kpi, fact, middle, lang)})"


def _chart(point: GrowthPoint, own: History, lang: str) -> Chart | None:
    """The KPI's thirteen months with its normal range; an employee's point has its chart in the row of the employee."""
    if point.kpi not in KPIS:
        return None
    kpi = KPIS[point.kpi]
    return chart_of(kpi, own, read(kpi, own), None, lang)


def _decision(point: GrowthPoint, place: int | None) -> str:
    if place:
        return _("в плане, № {place}").format(place=place)
    return _("не сейчас: {why}").format(why=point.dismissed_why) if point.dismissed_at else ""


def _plan(items: Sequence[PlanItem], zone: ZoneInfo, lang: str) -> tuple[PlanRow, ...]:
    day_there = today(zone)
    return tuple(
        PlanRow(
            number=place,
            task=item.task_id,
            title=item.task.title,
            assignee=item.task.assignee.short_name if item.task.assignee else _("станция"),
            due=day(item.task.due, lang),
            worth=money_whole(item.task.worth, lang) if item.task.worth is not None else "",
            state=item.task.state,
            late=item.task.state == State.OPEN and item.task.due < day_there,
            result=item.task.result,
            carried=item.carried_from_id is not None,
            item=item.pk,
        )
        for place, item in enumerate(items, start=1)
    )


def _lack(g: Gathered, station: int) -> str:
    if len(g.months(station)) < 3:
        return _("Мало данных: точки роста считаются хотя бы по трём месяцам.")
    return _("Разрывов дороже 1 % валовой прибыли нет.")


def _targets(review: StationReview, g: Gathered, lang: str) -> tuple[str, ...]:
    """What the review agreed for the month after: «Средний чек 6 800 ₽»."""
    agreed = g.targets.proposed.get(review.station_id, {})
    return tuple(
        f"{KPIS[code].name(lang)}: {show(KPIS[code], number, unit=True, lang=lang)}"
        for code, number in agreed.items()
        if code in KPIS
    )


def _footnotes(rows: Sequence[KpiRow], lang: str) -> tuple[str, ...]:
    notes = [_("Сеть — медиана станций того же размера за этот месяц. Полоса на графике — обычный разброс станции.")]
    missing = missing_figures(rows, lang)
    if missing:
        notes.append(_("Нет данных: {names}.").format(names=", ".join(missing)))
    return tuple(notes)
