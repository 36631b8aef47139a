"""Announcements go out, are read, reminded of, withdrawn."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from okno.accounts.models import Person
from okno.core.clock import MOSCOW, now, today
from okno.core.errors import Forbidden, Missing, Refused
from okno.core.outbox import Kind, Letter, call_off, tell_many
from okno.core.record import action, record
from okno.desk.access import ANNOUNCES, access_announcement, access_reading
from okno.desk.models import Announcement, AnnouncementReader
from okno.desk.queries.announcements import chosen_partners, said_for, told_people
from okno.desk.rules.announcements import Choice


@action
def publish_announcement(by: Person, title: str, text: str, choice: Choice) -> Announcement:
    """Tell the owners and directors of the chosen partners; whom, is frozen now. Raises Forbidden, Refused."""
    if by.role not in ANNOUNCES:
        raise Forbidden if by.is_company else Missing
    if not title.strip() or not text.strip():
        raise Refused(_("Напишите заголовок и текст."))
    people = told_people(chosen_partners(by, choice))
    if not people:
        raise Refused(_("По этому выбору некому сказать. Измените, для кого объявление."))
    made = Announcement.objects.create(
        title=title.strip()[:150], text=text.strip(), by=by, at=now(), audience=said_for(choice)[:200]
    )
    readers = [AnnouncementReader(announcement=made, partner_id=partner, person=person) for person, partner in people.items()]
    AnnouncementReader.objects.bulk_create(readers)
    record("publish_announcement", made, by=by, people=len(people), audience=made.audience)
    _tell(made, people, f"announcement:{made.pk}")
    return made


@action
def remind_of_announcement(by: Person, pk: int) -> int:
    """Whoever has not read it hears of it once more, at most once a day; how many. Raises Missing, Forbidden, Refused."""
    found = _standing(access_announcement(by, pk))
    began = datetime.combine(today(), time(0), MOSCOW)
    unread = found.readers.filter(read_at=None, person__is_active=True).exclude(reminded_at__gte=began)
    people = [row.person for row in unread.select_related("person")]
    if not people:
        raise Refused(_("Сегодня уже напомнили всем, кто не прочитал."))
    unread.update(reminded_at=now())
    record("remind_of_announcement", found, by=by, people=len(people))
    _tell(found, people, f"announcement:{found.pk}:{today()}:{found.pk}")  # its number last: channels know by it what is about
    return len(people)


@action
def withdraw_announcement(by: Person, pk: int) -> Announcement:
    """It is gone for its readers; letters that have not left stay here. Raises Missing, Forbidden, Refused."""
    found = _standing(access_announcement(by, pk))
    found.withdrawn_at = now()
    found.save(update_fields=["withdrawn_at"])
    call_off(f"announcement:{found.pk}")
    record("withdraw_announcement", found, by=by)
    return found


@action
def read_announcement(by: Person, pk: int) -> Announcement:
    """«Прочитал»; said twice it stays as it was said first. Raises Missing."""
    reading = access_reading(by, pk)
    if reading.read_at is None:
        reading.read_at = now()
        reading.save(update_fields=["read_at"])
        record("read_announcement", reading.announcement, by=by)
    return reading.announcement


def _standing(announcement: Announcement) -> Announcement:
    if announcement.withdrawn_at is not None:
        raise Refused(_("Объявление отозвано."))
    return announcement


def _tell(announcement: Announcement, people: Iterable[Person], key: str) -> None:
    """To each in their language."""
    url = reverse("desk:my_announcements")
    letters = []
    for person in people:
        with override(person.language):
            subject = _("Объявление: {title}").format(title=announcement.title)
        letters.append(Letter(person.pk, key, subject, announcement.text, f"{url}#announcement-{announcement.pk}"))
    tell_many(letters, kind=Kind.ANNOUNCEMENT, doors=("bell", "mail"))
