"""What a chat or a letter offers under a message, and what a press does: through the same doors as the pages."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine
from PIL import Image

from okno.channels import actions
from okno.channels.models import Received
from okno.channels.receiving import judge_due, store
from okno.channels.telegram.actions.fetching import fetched
from okno.channels.telegram.actions.linking import link_account
from okno.channels.telegram.courier import deliver, reaches
from okno.channels.telegram.double.files import Blob
from okno.channels.telegram.double.persons import Person as Phone
from okno.channels.telegram.double.world import World
from okno.channels.telegram.judge import judge
from okno.channels.telegram.models import Chat, ChatFile, Sending
from okno.channels.telegram.rules.updates import line_of
from okno.core.clock import now
from okno.core.errors import Missing, OknoError
from okno.core.models import OutMessage
from okno.core.outbox import Undeliverable
from okno.launches.actions.reports import Sent, send_report
from okno.launches.models import Acquaintance, ItemReport
from okno.meetings.access import see_time
from okno.meetings.actions.editions import finish_meeting
from okno.meetings.actions.plans import write_task
from okno.meetings.actions.schedule import schedule_month
from okno.meetings.actions.times import schedule_meeting
from okno.meetings.models import MeetingTime
from okno.money.actions.reminders import send_invoices
from okno.plans.models import Task
from tests.launches.conftest import clock, winter  # noqa: F401
from tests.meetings.conftest import OCTOBER, october  # noqa: F401
from tests.money.conftest import SEPTEMBER, billed, money, ready  # noqa: F401


def titles(by: Any, key: str) -> list[str]:
    return [each.title for each in actions.buttons_of(by, key)]


def press(by: Any, key: str, title: str) -> actions.Done:
    return actions.press(by, next(each.data for each in actions.buttons_of(by, key) if each.title.startswith(title)))


def test_an_order_is_read_by_one_press(winter: SimpleNamespace) -> None:  # noqa: F811
    """P4. Foma sees nothing of it, and the second press has nothing to press."""
    place = winter.place("OM-1")
    key = f"launch:{winter.launch.pk}:published:{place.pk}:telegram:{winter.dmitry.pk}"
    assert titles(winter.foma, key) == []
    with pytest.raises(Missing):
        actions.press(winter.foma, f"read:launch:{place.pk}:")
    assert titles(winter.dmitry, key) == ["Ознакомлен"]
    assert press(winter.dmitry, key, "Ознакомлен").text.startswith("Отмечено")
    assert Acquaintance.objects.get(person=winter.dmitry).participant == place
    assert titles(winter.dmitry, key) == []


def test_a_plan_is_accepted_done_and_read_from_its_message(october: SimpleNamespace) -> None:  # noqa: F811
    """P5: what stands in the message is pressed there."""
    write_task(october.anna, october.review.pk, "Проверить возвраты")
    edition = finish_meeting(october.anna, october.meeting.pk)
    with time_machine.travel(now() + timedelta(minutes=1)):
        key = f"edition:{edition.pk}:telegram:{october.pavel.pk}"
        assert titles(october.foma, key) == []
        shown = titles(october.pavel, key)
        assert shown[0] == "Принять план" and "Сделано: Проверить возвраты" in shown
        press(october.pavel, key, "Принять план")
        press(october.pavel, key, "Сделано: Проверить возвраты")
        file = press(october.pavel, key, "Отчёт PDF").file
        left = titles(october.pavel, key)
    edition.refresh_from_db()
    assert edition.accepted_by == october.pavel and file is not None and file.content_type == "application/pdf"
    assert Task.objects.get(title="Проверить возвраты").closed_by == october.pavel
    assert left and all(title.startswith("Отчёт PDF") for title in left)


def test_an_invoice_comes_with_its_code(billed: SimpleNamespace) -> None:  # noqa: F811
    """P6: the code is of what is open today; it is the payer's alone."""
    send_invoices(billed.zhanna, SEPTEMBER)
    message = OutMessage.objects.filter(to=billed.pavel, kind="money", key__startswith="invoices:").first()
    assert message is not None
    assert titles(billed.foma, message.key) != titles(billed.pavel, message.key)
    done = press(billed.pavel, message.key, f"QR: счёт № {billed.invoice}")
    assert done.file is not None and done.file.content_type.startswith("image/") and str(billed.invoice) in done.text
    with pytest.raises(OknoError):
        actions.press(billed.foma, f"pay:invoices:{billed.invoice.pk}:{billed.invoice.pk}")


def test_the_time_of_a_meeting_suits_or_is_changed_by_one_press(october: SimpleNamespace) -> None:  # noqa: F811
    """P8: the message says what was chosen and has no buttons any more; one of a time that has changed does nothing."""
    with time_machine.travel("2026-11-03T06:00:00Z", tick=False):
        schedule_month(october.galina, OCTOBER)
        first = MeetingTime.objects.get(meeting=october.meeting)
        messages = OutMessage.objects.filter(kind="meeting", door="bell")
        link_account(october.pavel, 500, "Павел", "")
        link_account(october.dmitry, 501, "Дмитрий", "")
        for number, who in ((500, october.pavel), (501, october.dmitry)):
            Chat.objects.create(number=number, kind="private")
            told = messages.get(to=who)
            told.key = told.key.replace("bell", "telegram")
            deliver(told)
            Sending.objects.filter(chat__number=number).update(chat_number=number, number=7, sent_at=now())
        assert see_time(october.pavel, first.pk) == see_time(october.dmitry, first.pk) == first
        for stranger in (october.foma, october.anna):
            assert titles(stranger, told.key) == []
            with pytest.raises(Missing):
                see_time(stranger, first.pk)
        with pytest.raises(OknoError, match="изменилось"):
            actions.press(october.foma, f"suits:meeting_time:{first.pk}:")
        suits, *others = titles(october.pavel, told.key)
        assert suits == "Подходит" and len(others) == 3

        press_in_chat(500, actions.buttons_of(october.pavel, told.key)[2].data)
        second = MeetingTime.objects.get(meeting=october.meeting, ended_at=None)
        edited = Sending.objects.get(method="editMessageText")
        assert second.confirmed_by == october.pavel and f"{second.hour:%H:%M}" in others[1]
        assert "Договорились: " in edited.payload["text"] and callbacks(edited) == []
        asked_anew = messages.filter(key__startswith=f"meeting_time:{second.pk}:")
        assert asked_anew.count() == 2 and not asked_anew.filter(body__contains="Подходит").exists()

        press_in_chat(501, f"suits:schedule:{first.pk}:")
        shown = Sending.objects.filter(method="answerCallbackQuery", chat__number=501).get().payload
        assert "изменилось" in shown["text"] and shown["show_alert"]
        assert callbacks(Sending.objects.get(method="editMessageReplyMarkup", chat__number=501)) == []

        schedule_meeting(october.anna, october.meeting.pk, second.starts_at)
        third = MeetingTime.objects.get(meeting=october.meeting, ended_at=None)
        press(october.dmitry, f"meeting_time:{third.pk}:telegram:{october.dmitry.pk}", "Подходит")
        assert MeetingTime.objects.get(pk=third.pk).confirmed_by == october.dmitry


def press_in_chat(number: int, data: str) -> None:
    """Under the message 7 of somebody's private chat."""
    told = {"id": f"q{number}", "data": data, "from": {"id": number}}
    place = {"message_id": 7, "date": 1, "chat": {"id": number, "type": "private"}}
    judge(Received(body={"update_id": number, "callback_query": {**told, "message": place}}))


def callbacks(row: Sending) -> list[str]:
    rows = row.payload.get("reply_markup", {}).get("inline_keyboard", [])
    return [each["text"] for line in rows for each in line if "callback_data" in each]


def photo(colour: int) -> bytes:
    out = BytesIO()
    Image.effect_noise((640, 480), 40 + colour * 12).convert("RGB").save(out, "JPEG")
    return out.getvalue()


def test_an_album_under_an_order_is_its_report(winter: SimpleNamespace) -> None:  # noqa: F811
    """Each photo joins when it was fetched, a late one too; one press sends them all."""
    place, world = winter.place("OM-1"), World()
    send_report(winter.dmitry, winter.cell("OM-1", "materials").pk, Sent("materials", answer=True))
    dmitry = Phone(world, world.add_user("Дмитрий")["id"])
    link_account(winter.dmitry, dmitry.id, "Дмитрий", "")
    chat = Chat.objects.create(number=dmitry.id, kind="private")
    assert reaches(winter.dmitry) and not reaches(winter.foma)
    key = f"launch:{winter.launch.pk}:published:{place.pk}:telegram:{winter.dmitry.pk}"
    deliver(OutMessage(pk=1, key=key, to=winter.dmitry, subject="Приказ 47", body="Повесить баннер", url="/x/"))
    with pytest.raises(Undeliverable):
        deliver(OutMessage(pk=2, key=f"{key}0", to=winter.foma, subject="Приказ 47"))
    order = world.post(dmitry.private, world.bot, {"text": "Приказ 47"})
    Sending.objects.filter(chat=chat).update(sent_at=now(), chat_number=dmitry.id, number=order["message_id"])
    album = dmitry.album([Blob()] * 5, reply=order, caption="Баннер висит")
    dmitry.sends("photo", album=album[0]["media_group_id"], reply=order)
    for update in (each.update for each in world.updates.queue):
        store("telegram", str(update["update_id"]), update, line=line_of(update))
    judge_due()
    for number, row in enumerate(ChatFile.objects.order_by("pk")):
        fetched(row.pk, photo(number))
    said = Sending.objects.get(key__startswith="photos:")
    assert "Фото для" in said.payload["text"]
    done = press(winter.dmitry, said.key.rpartition(":")[0], "Отправить фотоотчёт")
    assert done.text.startswith("Отправлено: 6")
    report = ItemReport.objects.get(cell__item__code="photo")
    assert report.photos.count() == 6 and report.by == winter.dmitry
    assert titles(winter.dmitry, said.key.rpartition(":")[0]) == []
