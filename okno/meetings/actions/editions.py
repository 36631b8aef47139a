"""Finishing a meeting: a numbered edition that never changes, on its way to the partner, with ten seconds to call it back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import timedelta

from django.conf import settings
from django.db.models import Max, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import override

from okno.accounts.models import Person
from okno.accounts.rules import Role
from okno.core.clock import now
from okno.core.errors import Forbidden, Missing, Refused
from okno.core.files import keep_made
from okno.core.models import StoredFile
from okno.core.numbers import day
from okno.core.outbox import Kind, recall, tell
from okno.core.record import action, record
from okno.core.speech import lang
from okno.desk.actions.contacts import cancel_contact, note_contact
from okno.kpi.actions.plans import agree_targets
from okno.meetings.access import accepts_plan, access_meeting, visible_editions, visible_reports
from okno.meetings.actions.texts import settle_texts
from okno.meetings.links import link_of
from okno.meetings.live.words import FINISHED, say
from okno.meetings.models import Circumstance, Edition, Meeting, PlanItem, Reader, StationReport
from okno.meetings.queries.people import leads_of
from okno.meetings.queries.sheet import sheets_of
from okno.meetings.report.render import render_pdf
from okno.meetings.rules.plan import due_day
from okno.network.models import Station
from okno.plans.actions import tell_tasks

UNDO = timedelta(seconds=10)
LINK_LIVES = timedelta(days=92)
"""Three months: until the plan has run out and the next two meetings were held."""


@action
def finish_meeting(by: Person, meeting_pk: int) -> Edition:
    """Freeze every station's report into the next edition and put it on its way. Pressed twice at once, it is one edition."""
    meeting = access_meeting(by, meeting_pk)
    waiting = meeting.editions.filter(withdrawn_at=None, leaves_at__gt=now()).first()
    if waiting is not None:
        return waiting
    number = (meeting.editions.filter(withdrawn_at=None).aggregate(last=Max("number"))["last"] or 0) + 1
    edition = Edition.objects.create(meeting=meeting, number=number, by=by, leaves_at=now() + UNDO)
    readers = leads_of(meeting)
    for review in meeting.reviews.values_list("pk", flat=True):
        settle_texts(review)
        say(review, word=FINISHED)
    with override(_language(readers)):
        sheets = sheets_of(meeting)
    StationReport.objects.bulk_create(
        [StationReport(edition=edition, review=review, content=asdict(sheet)) for review, sheet in sheets]
    )
    if meeting.held_at is None:
        meeting.held_at, meeting.held_by = now(), by
        meeting.save(update_fields=["held_at", "held_by"])
        _note_talk(by, meeting, [review.station for review, _ in sheets])
    agree_targets(by, [review.station_id for review, _ in sheets], meeting.period + 1, agreed=True)
    tell_tasks(by, _planned(meeting).filter(removed_at=None).values_list("task", flat=True), edition.leaves_at)
    _send(edition, meeting, readers)
    record("finish_meeting", meeting, by=by, edition=edition.number)
    return edition


@action
def withdraw_edition(by: Person, pk: int) -> Edition:
    """Call an edition back while it has not left; the meeting is open again, the edition stays as a withdrawn one."""
    edition = Edition.objects.select_related("meeting").filter(pk=pk).first()
    if edition is None:
        raise Missing
    meeting = edition.meeting = access_meeting(by, edition.meeting_id)
    if edition.withdrawn_at:
        return edition
    if edition.leaves_at <= now() or not recall(_key(edition)):
        refusal = _("Отчёт уже ушёл партнёру. Исправьте и отправьте ещё раз: это будет издание {number}.")
        raise Refused(refusal.format(number=edition.number + 1))
    edition.withdrawn_at, edition.withdrawn_by = now(), by
    edition.save(update_fields=["withdrawn_at", "withdrawn_by"])
    tell_tasks(by, _planned(meeting).filter(task__told_at=edition.leaves_at).values_list("task", flat=True), None)
    if not meeting.editions.filter(withdrawn_at=None).exists():
        meeting.held_at = meeting.held_by = None
        meeting.save(update_fields=["held_at", "held_by"])
        stations = list(meeting.reviews.values_list("station_id", flat=True))
        for station in stations:
            cancel_contact(_talk(meeting, station))
        agree_targets(by, stations, meeting.period + 1, agreed=False)
    for review in meeting.reviews.values_list("pk", flat=True):
        say(review, word=FINISHED)
    record("withdraw_edition", meeting, by=by, edition=edition.number)
    return edition


@action
def accept_plan(by: Person, edition_pk: int) -> Edition:
    """The owner or director takes note of the plan, in one tap; the manager is told. A second tap changes nothing.

    Of a meeting that was held without the owner the owner does.
    """
    edition = (
        visible_editions(by)
        .select_for_update(no_key=True, of=("self",))
        .select_related("meeting__partner")
        .filter(pk=edition_pk)
        .first()
    )
    if edition is None:
        raise Missing
    if by.role not in (Role.OWNER, Role.DIRECTOR):
        raise Forbidden
    if edition.accepted_at is None:
        if not accepts_plan(by, edition):
            raise Refused(_("Встреча прошла без собственника: план принимает собственник."))
        edition.accepted_at, edition.accepted_by = now(), by
        edition.save(update_fields=["accepted_at", "accepted_by"])
        record("accept_plan", edition, by=by, number=edition.number)
        with override(edition.by.language):
            subject = _("{partner}: план принят").format(partner=edition.meeting.partner)
            tell(
                edition.by,
                f"plan_accepted:{edition.pk}",
                subject,
                kind=Kind.MEETING,
                body=_("Принял {who}.").format(who=by.short_name),
            )
    return edition


@action
def mark_opened(by: Person, edition_pk: int) -> None:
    """The report was opened by a person's browser (a POST of the page: scanners of mail only GET)."""
    if not visible_editions(by).filter(pk=edition_pk).exists():
        raise Missing
    Reader.objects.filter(edition=edition_pk, person=by, opened_at=None).update(opened_at=now())


@action
def make_pdf(by: Person, report_pk: int) -> StoredFile:
    """The PDF of a sent report, made once from its frozen content. Repeating it is harmless."""
    report = (
        visible_reports(by)
        .select_for_update(no_key=True, of=("self",))
        .select_related("edition", "pdf", "review__station")
        .filter(pk=report_pk)
        .first()
    )
    if report is None:
        raise Missing
    if report.pdf is None:
        link = f"{settings.OKNO_URL}{link_of(report.edition_id)}"
        content = render_pdf(report.content, number=report.edition.number, draft=False, link=link)
        report.pdf = keep_made(by, StoredFile.Kind.REPORT, f"{report.review.station.code}_{report.review.period}.pdf", content)
        report.save(update_fields=["pdf"])
    return report.pdf


def _note_talk(by: Person, meeting: Meeting, stations: Sequence[Station]) -> None:
    """A meeting that was held is a talk with each of its stations; one to which the partner did not come is none."""
    how = set(meeting.circumstances.filter(undone_at=None).values_list("kind", flat=True))
    if Circumstance.Kind.NO_PARTNER in how:
        return
    channel = "call" if Circumstance.Kind.PHONE in how else "meeting"
    about = _("разбор за {month}").format(month=meeting.period.name_in(lang()))
    for station in stations:
        key, at = _talk(meeting, station.pk), meeting.held_at or now()
        note_contact(station, by, key=key, channel=channel, way="out", at=at, about=about)


def _talk(meeting: Meeting, station: int) -> str:
    return f"meeting:{meeting.pk}:{station}"


def _planned(meeting: Meeting) -> QuerySet[PlanItem]:
    return PlanItem.objects.filter(review__meeting=meeting)


def _language(readers: list[Person]) -> str:
    """One edition is the same for all of its readers: English only where each of them reads English."""
    spoken = {person.language for person in readers}
    return spoken.pop() if len(spoken) == 1 else settings.LANGUAGE_CODE


def _send(edition: Edition, meeting: Meeting, readers: list[Person]) -> None:
    """A message and a personal link to each of the readers, each in their own language."""
    without_owner = Circumstance.standing(Circumstance.Kind.NO_OWNER).filter(meeting=meeting).exists()
    for person in readers:
        reader = Reader.objects.create(edition=edition, person=person, expires_at=now() + LINK_LIVES)
        with override(person.language):
            subject, body = _letter(edition, meeting, missed_it=without_owner and person.role == Role.OWNER)
        tell(
            person,
            _key(edition),
            subject,
            kind=Kind.MEETING,
            body=body,
            url=link_of(edition.pk, reader.pk),
            doors=("bell", "mail"),
            leaves_at=edition.leaves_at,
        )


def _letter(edition: Edition, meeting: Meeting, *, missed_it: bool) -> tuple[str, str]:
    """Subject and body; an owner who was not there is told so, and that the plan waits for them."""
    subject, body = (
        _("Отчёт и план за {month} {year}"),
        _("Внутри — разбор {partner} и план до {day}. Примите план одним касанием."),
    )
    if edition.number > 1:
        subject = _("Отчёт и план за {month} {year}, издание {number}: исправлено")
    elif missed_it:
        subject = _("Встреча за {month} {year} прошла без Вас: отчёт и план")
    if missed_it:
        body = _("Внутри — разбор {partner} и план до {day}. План ждёт именно Вас: примите его одним касанием.")
    subject = subject.format(month=meeting.period.name_in(lang()), year=meeting.period.year, number=edition.number)
    return subject, body.format(partner=meeting.partner, day=day(due_day(meeting.period), lang()))


def _key(edition: Edition) -> str:
    return f"edition:{edition.pk}"
