"""Holding a meeting: begun, led, marked, called otherwise, judged; and what the partner's side is never sent."""

from __future__ import annotations

import base64
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine

from okno.core.clock import now
from okno.core.errors import Forbidden, Missing, Refused
from okno.core.models import Event, OutMessage
from okno.core.saving import Save
from okno.desk.models import Contact
from okno.meetings.access import accepts_plan
from okno.meetings.actions.conclusions import save_conclusion
from okno.meetings.actions.editions import accept_plan, finish_meeting, withdraw_edition
from okno.meetings.actions.holding import (
    lead_meeting,
    mark_discussed,
    note_circumstance,
    rate_meeting,
    set_call,
    set_call_template,
    start_meeting,
)
from okno.meetings.actions.private import save_private_note
from okno.meetings.actions.texts import settle_texts, state_of, unsettled
from okno.meetings.links import seat_link
from okno.meetings.live.texts import document, is_update, rewriting, texts_of
from okno.meetings.models import Circumstance, Conclusion, Discussed, Meeting, MeetingRating, PrivateNote, TextUpdate
from okno.meetings.queries.outcome import outcome
from tests.departure import depart

SECRET = "не платят второй месяц"


@pytest.fixture
def begun(october: SimpleNamespace) -> SimpleNamespace:
    start_meeting(october.anna, october.meeting.pk)
    october.meeting.refresh_from_db()
    return october


def typed(cast: SimpleNamespace, by: Any, subject: str, text: str) -> None:
    """As if somebody's page had sent it."""
    doc = document(state_of(cast.review.pk))
    TextUpdate.objects.create(review=cast.review, data=rewriting(doc, subject, text), by=by, page="a" * 16)


def test_a_meeting_is_begun_once_and_the_partner_is_told_with_a_link_of_their_own(october, as_person):
    stranger, link = as_person(None), seat_link(october.meeting.pk, october.pavel.pk)
    assert "ещё не началась" in stranger.get(link).content.decode()
    assert as_person(october.pavel).get(f"/meetings/together/{october.review.pk}/").status_code == 404
    for person, refusal in ((october.foma, Missing), (october.pavel, Missing), (october.boris, Forbidden)):
        with pytest.raises(refusal):
            start_meeting(person, october.meeting.pk)
    for _ in range(2):
        start_meeting(october.anna, october.meeting.pk)
    told = OutMessage.objects.filter(key__startswith="meeting_begun", door="mail")
    assert {message.to for message in told} == {october.pavel, october.dmitry}
    assert told.get(to=october.pavel).url == link
    assert Event.objects.filter(word="start_meeting", by=october.anna).count() == 1
    assert "Омск-1" in stranger.get(link).content.decode()
    assert as_person(october.pavel).get(f"/meetings/together/{october.review.pk}/").status_code == 200


def test_a_link_opens_its_own_stations_until_a_day_after_the_meeting(begun, as_person):
    stranger = as_person(None)
    link = seat_link(begun.meeting.pk, begun.dmitry.pk)
    page = stranger.get(link).content.decode()
    assert "Омск-1" in page
    assert "Омск-2" not in page, "a director's link opens the director's station"
    assert stranger.get(f"{link}{begun.foreign_review.pk}/side/").status_code == 404
    assert stranger.get(f"/meetings/j/{link.split('/')[3][:-1]}x/").status_code == 404
    finish_meeting(begun.anna, begun.meeting.pk)
    assert "Встреча завершена" in stranger.get(link).content.decode()
    with time_machine.travel(now() + timedelta(days=1, minutes=1)):
        assert stranger.get(link).status_code == 404
    unheld = Meeting.objects.filter(pk=begun.meeting.pk)
    unheld.update(held_at=None)
    with time_machine.travel((begun.meeting.period + 3).first_day):
        assert stranger.get(link).status_code == 404, "nobody held it: the link ends all the same"
    begun.dmitry.is_active = False
    begun.dmitry.save()
    assert stranger.get(link).status_code == 404


def test_nothing_private_is_sent_to_the_partners_side(begun, as_person):
    save_private_note(begun.anna, begun.meeting.pk, Save(SECRET, 0, "n1"))
    note_circumstance(begun.anna, begun.meeting.pk, "no_owner", is_on=True)
    typed(begun, begun.anna, "month", "Видно обеим сторонам.")
    page = as_person(begun.anna).get(f"/meetings/{begun.meeting.period}/stations/OM-1/").content.decode()
    assert SECRET in page, "the company reads it"
    edition = finish_meeting(begun.anna, begun.meeting.pk)
    edition.leaves_at = now()
    edition.save(update_fields=["leaves_at"])
    pavel, link = as_person(begun.pavel), seat_link(begun.meeting.pk, begun.pavel.pk)
    paths = [
        "/partner/",
        link,
        *(f"{link}{begun.review.pk}/{part}/" for part in ("side", "table")),
        f"/meetings/editions/{edition.pk}/",
    ]
    paths += [
        f"/meetings/together/{begun.review.pk}/",
        *(f"/meetings/together/{begun.review.pk}/{part}/" for part in ("side", "table")),
    ]
    received = [pavel.get(path) for path in paths]
    assert {answer.status_code for answer in received} == {200}
    whole = b"".join(answer.content for answer in received).decode()
    document_sent = base64.b64decode(received[1].content.decode().split('data-state="')[1].split('"')[0])
    assert "Видно обеим сторонам." in document_sent.decode(errors="replace")
    letters = "".join(f"{each.subject}{each.body}" for each in OutMessage.objects.filter(to=begun.pavel))
    reports = str(list(edition.reports.values_list("content", flat=True)))
    for sent in (whole, document_sent.decode(errors="replace"), letters, reports):
        assert SECRET not in sent
        assert "Заметка для себя" not in sent
        assert "Без собственника" not in sent


def test_a_private_note_keeps_both_of_two_texts(begun):
    save_private_note(begun.anna, begun.meeting.pk, Save("Один", 0, "a"))
    save_private_note(begun.vera, begun.meeting.pk, Save("Два", 0, "b"))
    assert PrivateNote.objects.get().text == "Один\nДва"
    for person, refusal in ((begun.pavel, Missing), (begun.boris, Forbidden)):
        with pytest.raises(refusal):
            save_private_note(person, begun.meeting.pk, Save("чужое", 0, "c"))


def test_leading_marks_and_the_call(begun, as_person):
    assert begun.meeting.led_by == begun.anna
    assert lead_meeting(begun.vera, begun.meeting.pk, leads=True).led_by == begun.vera
    assert lead_meeting(begun.vera, begun.meeting.pk, leads=False).led_by is None
    mark_discussed(begun.anna, begun.review.pk, "kpi:CHK", is_on=True)
    mark_discussed(begun.vera, begun.review.pk, "kpi:CHK", is_on=False)
    mark = Discussed.objects.get()
    assert (mark.is_on, mark.by) == (False, begun.vera)
    with pytest.raises(Missing):
        mark_discussed(begun.pavel, begun.review.pk, "kpi:CHK", is_on=True)
    table, link = f"/meetings/together/{begun.review.pk}/table/", "https://meet.example/omsk"
    assert "Созвон" not in as_person(begun.pavel).get(table).content.decode()
    set_call_template(begun.galina, "https://meet.example/okno-{partner}")
    assert "https://meet.example/okno-P-1" in as_person(begun.pavel).get(table).content.decode()
    set_call(begun.anna, begun.meeting.pk, link)
    assert f'href="{link}"' in as_person(begun.pavel).get(table).content.decode()
    for wrong in ("javascript:alert(1)", "http://meet.example/x", "https://", "https://meet.example/a b"):
        with pytest.raises(Refused):
            set_call(begun.anna, begun.meeting.pk, wrong)


def test_how_it_went_otherwise_has_consequences_and_takes_nothing_away(begun):
    typed(begun, begun.anna, "month", "Написано до звонка.")
    note_circumstance(begun.anna, begun.meeting.pk, "phone", is_on=True)
    first = finish_meeting(begun.anna, begun.meeting.pk)
    assert Contact.objects.get(station=begun.omsk1, cancelled_at=None).channel == "call"
    withdraw_edition(begun.anna, first.pk)
    Contact.objects.all().delete()
    note_circumstance(begun.anna, begun.meeting.pk, "no_partner", is_on=True)
    finish_meeting(begun.anna, begun.meeting.pk)
    assert not Contact.objects.filter(station=begun.omsk1).exists(), "whoever did not come was not talked to"
    assert Conclusion.objects.get(review=begun.review, subject="month").text == "Написано до звонка."
    note_circumstance(begun.anna, begun.meeting.pk, "no_partner", is_on=False)
    assert begun.meeting.circumstances.filter(undone_at=None).count() == 1


def test_without_the_owner_the_report_and_its_acceptance_are_the_owners(begun, as_person):
    note_circumstance(begun.anna, begun.meeting.pk, "no_owner", is_on=True)
    edition = depart(finish_meeting(begun.anna, begun.meeting.pk))
    letters = {each.to: each.subject for each in OutMessage.objects.filter(key__startswith=f"edition:{edition.pk}", door="mail")}
    assert letters == {
        begun.pavel: "Встреча за октябрь 2026 прошла без Вас: отчёт и план",
        begun.dmitry: "Отчёт и план за октябрь 2026",
    }
    assert [accepts_plan(each, edition) for each in (begun.pavel, begun.dmitry, begun.anna)] == [True, False, False]
    with pytest.raises(Refused):
        accept_plan(begun.dmitry, edition.pk)
    page = f"/meetings/editions/{edition.pk}/"
    said = as_person(begun.dmitry).get(page).content.decode()
    assert "план принимает собственник" in said and "Принять план" not in said
    assert "Принять план" in as_person(begun.pavel).get(page).content.decode()
    assert accept_plan(begun.pavel, edition.pk).accepted_by == begun.pavel
    assert accept_plan(begun.dmitry, edition.pk).accepted_by == begun.pavel, "accepted: a second tap changes nothing"


def test_twice_in_a_row_without_the_owner_is_seen(begun, as_person):
    september = begun.meeting.period - 1
    last = Meeting.objects.create(
        partner=begun.meeting.partner, period=september, format=begun.meeting.format, held_at=now() - timedelta(days=30)
    )
    for meeting in (last, begun.meeting):
        Circumstance.objects.create(meeting=meeting, kind="no_owner", by=begun.anna, at=now())
    assert outcome(begun.galina, begun.meeting.period).ownerless == (), "not held yet"
    finish_meeting(begun.anna, begun.meeting.pk)
    found = outcome(begun.galina, begun.meeting.period)
    assert [(each.talk.meeting, each.again) for each in found.ownerless] == [(begun.meeting, True)]
    assert (found.total.total.held, found.total.total.without_owner) == (1, 1)
    page = as_person(begun.galina).get(f"/meetings/{begun.meeting.period}/outcome/").content.decode()
    assert "второй раз подряд" in page and "без собственника 1" in page
    last.circumstances.update(undone_at=now())
    assert [each.again for each in outcome(begun.galina, begun.meeting.period).ownerless] == [False]


def test_one_tap_says_how_it_was(begun, as_person):
    rate_meeting(begun.pavel, begun.meeting.pk, 4)
    rate_meeting(begun.pavel, begun.meeting.pk, 5)
    assert MeetingRating.objects.get().stars == 5
    for person, refusal in ((begun.foma, Missing), (begun.stas, Missing), (begun.anna, Forbidden)):
        with pytest.raises(refusal):
            rate_meeting(person, begun.meeting.pk, 5)
    with pytest.raises(Refused):
        rate_meeting(begun.pavel, begun.meeting.pk, 6)
    answer = as_person(None).post(f"{seat_link(begun.meeting.pk, begun.dmitry.pk)}rate/", {"stars": "3"})
    assert "Спасибо!" in answer.content.decode()
    assert MeetingRating.objects.get(person=begun.dmitry).stars == 3


def test_what_was_typed_becomes_versions_with_their_authors(begun, as_person):
    typed(begun, begun.anna, "month", "Раз.")
    typed(begun, begun.anna, "month", "Раз. Два.")
    typed(begun, begun.pavel, "month", "Раз. Два. Три.")
    typed(begun, begun.pavel, "kpi:NOPE", "нет такого показателя")
    typed(begun, begun.pavel, "employee:999999", "не наш сотрудник")
    assert unsettled() == [begun.review.pk]
    assert settle_texts(begun.review.pk) == 2
    assert settle_texts(begun.review.pk) == 0
    assert unsettled() == []
    found = Conclusion.objects.get(review=begun.review)
    assert (found.subject, found.text, found.author, found.version) == ("month", "Раз. Два. Три.", begun.pavel, 2)
    page = as_person(begun.anna).get(f"/meetings/reviews/{begun.review.pk}/history/?subject=month").content.decode()
    assert page.index("Раз. Два. Три.") < page.index("Раз. Два.</p>")
    assert begun.pavel.short_name in page


def test_a_whole_text_saved_at_once_joins_what_is_typed(begun):
    typed(begun, begun.pavel, "month", "Пишет партнёр.")
    late = save_conclusion(begun.anna, begun.review.pk, "month", Save("Не видела.", 0, "late"))
    assert late.variant is not None, "a text over an unseen one stands beside it"
    save_conclusion(begun.anna, begun.review.pk, "month", Save("Пишет партнёр. Видела.", 1, "seen"))
    assert texts_of(document(state_of(begun.review.pk))) == {"month": "Пишет партнёр. Видела."}
    assert settle_texts(begun.review.pk) == 1
    assert Conclusion.objects.get(review=begun.review).text == "Пишет партнёр. Видела."


def test_garbage_is_told_from_what_a_page_sends():
    doc = document()
    update = rewriting(doc, "month", "Текст 😀")
    assert is_update(update)
    for wrong in (b"", b"garbage", update[:-3], update + bytes(2_000_000)):
        assert not is_update(wrong)
