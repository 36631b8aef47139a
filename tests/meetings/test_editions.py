"""Finishing a meeting: numbered, immutable, ten seconds to think, then with the partner."""

from datetime import timedelta

import pytest
import time_machine
from django.db import DatabaseError, transaction

from okno.core.clock import now
from okno.core.errors import Forbidden, Missing, Refused
from okno.core.models import OutMessage
from okno.core.outbox import deliver_due
from okno.core.saving import Save
from okno.meetings.access import visible_editions
from okno.meetings.actions.conclusions import save_conclusion
from okno.meetings.actions.editions import accept_plan, finish_meeting, make_pdf, mark_opened, withdraw_edition
from okno.meetings.actions.plans import write_task
from okno.meetings.links import link_of, token_of
from okno.meetings.models import Edition, Reader, StationReport
from okno.plans.actions import complete_task


@pytest.fixture
def later():
    """The clock moved on by a minute: what was sent has left."""

    def travel(**step: int):
        return time_machine.travel(now() + timedelta(**(step or {"minutes": 1})), tick=True)

    return travel


def test_an_edition_freezes_a_report_of_each_station_and_goes_to_owner_and_director(october):
    edition = finish_meeting(october.anna, october.meeting.pk)
    assert edition.number == 1
    assert sorted(StationReport.objects.values_list("review__station__code", flat=True)) == ["OM-1", "OM-2"]
    readers = set(Reader.objects.filter(edition=edition).values_list("person__email", flat=True))
    assert readers == {october.pavel.email, october.dmitry.email}
    assert OutMessage.objects.filter(key__startswith=f"edition:{edition.pk}:").count() == 4  # bell and mail to each
    october.meeting.refresh_from_db()
    assert october.meeting.held_by == october.anna


def test_what_was_sent_is_frozen_in_the_database_itself(october, later):
    edition = finish_meeting(october.anna, october.meeting.pk)
    report = edition.reports.first()
    for change in (
        lambda: StationReport.objects.filter(pk=report.pk).update(content={}),
        lambda: Edition.objects.filter(pk=edition.pk).update(number=2),
        report.delete,
    ):
        with pytest.raises(DatabaseError, match="Cannot"), transaction.atomic():
            change()
    with later():
        assert make_pdf(october.anna, report.pk).size > 1000


def test_the_plans_tasks_are_the_partners_once_the_edition_has_left(october, later):
    item = write_task(october.anna, october.review.pk, "Проверить возвраты")
    with pytest.raises(Missing):
        complete_task(october.pavel, item.task_id)
    edition = finish_meeting(october.anna, october.meeting.pk)
    with pytest.raises(Missing):
        complete_task(october.pavel, item.task_id)
    withdraw_edition(october.anna, edition.pk)
    with later(), pytest.raises(Missing):
        complete_task(october.pavel, item.task_id)
    finish_meeting(october.anna, october.meeting.pk)
    with later():
        assert complete_task(october.pavel, item.task_id).state == "done"


def test_pressed_twice_at_once_it_is_one_edition(october):
    first, second = (finish_meeting(october.anna, october.meeting.pk) for _ in range(2))
    assert first.pk == second.pk
    assert Edition.objects.count() == 1


def test_within_ten_seconds_it_never_left(october, later):
    edition = finish_meeting(october.anna, october.meeting.pk)
    assert not visible_editions(october.pavel).exists()
    withdraw_edition(october.anna, edition.pk)
    with later():
        assert not visible_editions(october.pavel).exists()
        deliver_due()
    assert not OutMessage.objects.filter(sent_at__isnull=False).exists()
    october.meeting.refresh_from_db()
    assert october.meeting.held_at is None
    assert finish_meeting(october.anna, october.meeting.pk).number == 1


def test_afterwards_it_is_a_correction_and_both_stay(october, later):
    save_conclusion(october.anna, october.review.pk, "month", Save("Первое", 0, "a"))
    first = finish_meeting(october.anna, october.meeting.pk)
    with later():
        with pytest.raises(Refused, match="издание 2"):
            withdraw_edition(october.anna, first.pk)
        save_conclusion(october.anna, october.review.pk, "month", Save("Исправлено", 1, "b"))
        second = finish_meeting(october.anna, october.meeting.pk)
        assert second.number == 2
    old, new = (StationReport.objects.get(edition=edition, review=october.review) for edition in (first, second))
    assert old.content["month_note"]["text"] == "Первое"
    assert new.content["month_note"]["text"] == "Исправлено"


def test_a_sent_report_does_not_change_when_a_figure_does(october, later):
    finish_meeting(october.anna, october.meeting.pk)
    report = StationReport.objects.get(review=october.review)
    before = report.content["kpis"]
    october.omsk1.months.update(revenue_total=1)
    report.refresh_from_db()
    assert report.content["kpis"] == before


def test_the_partner_reads_accepts_once_and_the_manager_is_told(october, later, as_person):
    write_task(october.anna, october.review.pk, "Переадресация звонков")
    edition = finish_meeting(october.anna, october.meeting.pk)
    with later():
        page = as_person(october.pavel).get(link_of(edition.pk))
        assert page.status_code == 200
        assert "Переадресация звонков" in page.content.decode()
        assert as_person(october.foma).get(link_of(edition.pk)).status_code == 404
        accept_plan(october.pavel, edition.pk)
        accept_plan(october.dmitry, edition.pk)
        edition.refresh_from_db()
        assert edition.accepted_by == october.pavel
        assert OutMessage.objects.filter(key__startswith=f"plan_accepted:{edition.pk}", to=october.anna).count() == 1
        with pytest.raises(Missing):
            accept_plan(october.foma, edition.pk)
        with pytest.raises(Forbidden):
            accept_plan(october.anna, edition.pk)


def test_the_director_reads_their_own_station_only(october, later, as_person):
    edition = finish_meeting(october.anna, october.meeting.pk)
    with later():
        own = as_person(october.dmitry).get(link_of(edition.pk)).content.decode()
        both = as_person(october.pavel).get(link_of(edition.pk)).content.decode()
    assert "Омск-1" in own
    assert "Омск-2" not in own
    assert "Омск-2" in both


def test_a_personal_link_shows_on_get_and_acts_on_post(october, later, client):
    item = write_task(october.anna, october.review.pk, "Переадресация звонков")
    edition = finish_meeting(october.anna, october.meeting.pk)
    reader = Reader.objects.get(edition=edition, person=october.pavel)
    address = link_of(edition.pk, reader.pk)
    with later():
        for _ in range(3):  # a scanner and two previews
            assert client.get(address, headers={"host": "localhost"}).status_code == 200
        edition.refresh_from_db()
        reader.refresh_from_db()
        assert (edition.accepted_at, reader.opened_at) == (None, None)
        client.post(f"{address}opened/", headers={"host": "localhost"})
        client.post(f"{address}accept/", headers={"host": "localhost"})
        client.post(f"{address}tasks/{item.task_id}/complete/", headers={"host": "localhost"})
        reader.refresh_from_db()
        edition.refresh_from_db()
        item.task.refresh_from_db()
    assert reader.opened_at is not None
    assert edition.accepted_by == october.pavel
    assert (item.task.state, item.task.closed_by) == ("done", october.pavel)


def test_a_link_reaches_nothing_but_its_own_edition(october, later, client):
    foreign = write_task(october.boris, october.foreign_review.pk, "Чужая")
    edition = finish_meeting(october.anna, october.meeting.pk)
    reader = Reader.objects.get(edition=edition, person=october.pavel)
    address = link_of(edition.pk, reader.pk)
    with later():
        assert client.post(f"{address}tasks/{foreign.task_id}/complete/", headers={"host": "localhost"}).status_code == 404
        assert client.get(f"/meetings/r/{reader.pk}/", headers={"host": "localhost"}).status_code == 404
        assert client.get(f"/meetings/r/{token_of(reader.pk)}x/", headers={"host": "localhost"}).status_code == 404
    with later(days=120):
        assert client.get(address, headers={"host": "localhost"}).status_code == 404


def test_the_pdf_is_made_once_and_only_for_its_readers(october, later):
    edition = finish_meeting(october.anna, october.meeting.pk)
    report = StationReport.objects.get(edition=edition, review=october.review)
    with later():
        first = make_pdf(october.pavel, report.pk)
        assert make_pdf(october.dmitry, report.pk) == first
        for stranger in (october.foma, october.stas, october.zhanna):
            with pytest.raises(Missing):
                make_pdf(stranger, report.pk)
        mark_opened(october.pavel, edition.pk)
    assert Reader.objects.get(edition=edition, person=october.pavel).opened_at is not None


def test_whoever_does_not_run_the_meeting_cannot_finish_it(october):
    for person, refusal in ((october.boris, Forbidden), (october.pavel, Missing), (october.egor, Missing)):
        with pytest.raises(refusal):
            finish_meeting(person, october.meeting.pk)
    assert not Edition.objects.exists()
    finish_meeting(october.galina, october.meeting.pk)
    assert Edition.objects.count() == 1
