"""Holding a meeting: begun, led, marked, called otherwise than planned, judged."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import override

from okno.accounts.models import Person
from okno.accounts.rules import Role
from okno.core.clock import now
from okno.core.errors import Forbidden, Missing, Refused
from okno.core.models import Setting
from okno.core.outbox import Kind, tell
from okno.core.record import action, record
from okno.core.speech import lang
from okno.meetings.access import PARTNER_LEADS, access_meeting, access_review, attended
from okno.meetings.links import seat_link
from okno.meetings.live.words import say
from okno.meetings.models import Circumstance, Discussed, Meeting, MeetingRating
from okno.meetings.queries.people import leads_of
from okno.meetings.rules.holding import CALL_TEMPLATE, is_call_link


@action
def start_meeting(by: Person, pk: int) -> Meeting:
    """From now on owner and director have the page open too; each is told, with an own link. Repeating changes nothing."""
    meeting = access_meeting(by, pk)
    if meeting.opened_at is None:
        meeting.opened_at, meeting.opened_by, meeting.led_by = now(), by, by
        meeting.save(update_fields=["opened_at", "opened_by", "led_by"])
        for person in leads_of(meeting):
            _invite(meeting, person)
        record("start_meeting", meeting, by=by)
    return meeting


@action
def lead_meeting(by: Person, pk: int, *, leads: bool) -> Meeting:
    """The partner's pages follow this person, or nobody any more."""
    meeting = access_meeting(by, pk)
    leader = by if leads else None
    if meeting.led_by != leader:
        meeting.led_by = leader
        meeting.save(update_fields=["led_by"])
        record("lead_meeting", meeting, by=by, leads=leads)
        for review in _reviews(meeting):
            say(review, lead=meeting.led_by_id)
    return meeting


@action
def mark_discussed(by: Person, review_pk: int, subject: str, *, is_on: bool) -> Discussed:
    """A mark that something was spoken about, or off again; every open page sees it."""
    review = access_review(by, review_pk)
    if not subject or len(subject) > 40:
        raise Missing
    mark, new = Discussed.objects.select_for_update().get_or_create(
        review=review, subject=subject, defaults={"by": by, "at": now(), "is_on": is_on}
    )
    if not new and mark.is_on != is_on:
        mark.is_on, mark.by, mark.at = is_on, by, now()
        mark.save(update_fields=["is_on", "by", "at"])
    say(review_pk, mark={"subject": subject, "on": is_on})
    return mark


@action
def note_circumstance(by: Person, pk: int, kind: str, *, is_on: bool) -> Meeting:
    """By phone, without the owner, the partner did not come: said, or taken back. What was written stays in either case."""
    meeting = access_meeting(by, pk)
    if kind not in Circumstance.Kind.values:
        raise Missing
    said_before = meeting.circumstances.filter(kind=kind, undone_at=None)
    if is_on and not said_before.exists():
        Circumstance.objects.create(meeting=meeting, kind=kind, by=by, at=now())
        record("note_circumstance", meeting, by=by, kind=kind)
    elif not is_on and said_before.update(undone_at=now()):
        record("note_circumstance", meeting, by=by, kind=kind, undone=True)
    return meeting


@action
def set_call(by: Person, pk: int, url: str) -> Meeting:
    """Where this meeting is spoken; empty: in the partner's own room again."""
    meeting = access_meeting(by, pk)
    meeting.call_url = _checked(url)
    meeting.save(update_fields=["call_url"])
    record("set_call", meeting, by=by, url=meeting.call_url)
    for review in _reviews(meeting):
        say(review, word="call_changed")
    return meeting


@action
def set_call_template(by: Person, template: str) -> None:
    """The network's permanent rooms: an address with «{partner}» in it, of any service; empty takes them away."""
    if by.role not in (Role.HEAD, Role.SYSTEM):
        raise Forbidden if by.is_company else Missing
    Setting.objects.update_or_create(pk=CALL_TEMPLATE, defaults={"value": _checked(template)})
    record("set_call_template", by, by=by, template=template)


@action
def rate_meeting(by: Person, pk: int, stars: int) -> MeetingRating:
    """«Как прошла встреча?»: one tap of whoever was asked; another tap is another opinion."""
    if by.role not in PARTNER_LEADS:
        raise Forbidden if by.is_company else Missing
    meeting = attended(by, pk)
    if not 1 <= stars <= 5:
        raise Refused(_("Оценка — от 1 до 5."))
    rating, new = MeetingRating.objects.get_or_create(meeting=meeting, person=by, defaults={"stars": stars, "at": now()})
    if not new and rating.stars != stars:
        rating.stars, rating.at = stars, now()
        rating.save(update_fields=["stars", "at"])
    if new:
        record("rate_meeting", meeting, by=by, stars=stars)
    return rating


def _invite(meeting: Meeting, person: Person) -> None:
    with override(person.language):
        month = meeting.period.name_in(lang())
        subject = _("Встреча за {month} началась").format(month=month)
        body = _("Откройте страницу встречи: те же цифры, выводы пишем вместе.")
        url = seat_link(meeting.pk, person.pk)
    doors = ("bell", "mail")
    tell(person, f"meeting_begun:{meeting.pk}", subject, kind=Kind.MEETING, urgent=True, body=body, url=url, doors=doors)


def _reviews(meeting: Meeting) -> list[int]:
    return list(meeting.reviews.values_list("pk", flat=True))


def _checked(url: str) -> str:
    url = url.strip()
    if url and not is_call_link(url.replace("{partner}", "partner")):
        raise Refused(_("Ссылка на звонок должна начинаться с https:// и не содержать пробелов."))
    return url
