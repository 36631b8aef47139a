"""Who a group and an account belong to: by one-time codes, by one's own number, and by nothing else."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace

import pytest

from okno.channels.telegram.actions.linking import make_group_code, make_own_link, set_topic_department, unlink_chat
from okno.channels.telegram.models import Account, Chat, ChatTopic, LinkToken, Sending
from okno.channels.telegram.rules.group_words import LINES, Line, Unfit, group_text, unfit
from okno.channels.telegram.rules.pieces import pieces
from okno.channels.telegram.state import states
from okno.core.errors import Forbidden, Missing
from okno.core.models import OutMessage
from okno.desk.models import Question
from okno.network.models import PartnerGroup
from okno.plans.models import Task
from tests.channels.telegram.conftest import hand_in
from tests.channels.telegram.updates import Room, User


def test_a_code_links_one_group_once(tg: SimpleNamespace) -> None:
    fresh = PartnerGroup.objects.create(name="Урал")
    with pytest.raises(Missing):
        make_group_code(tg.pavel, fresh.pk)
    with pytest.raises(Forbidden):
        make_group_code(tg.egor, fresh.pk)
    old, code = make_group_code(tg.anna, fresh.pk), make_group_code(tg.anna, fresh.pk)
    room, other = Room(tg.wire, -1003, "Урал"), Room(tg.wire, -1004, "Не Урал")
    hand_in(room.says(tg.u.anna, f"/link {old.token}"), room.says(tg.u.pavel, code.token), room.says(tg.u.anna, code.token))
    hand_in(other.says(tg.u.anna, f"/start@okno_bot {code.token}"))
    chats = {chat.number: chat for chat in Chat.objects.all()}
    assert (chats[-1003].group, chats[-1003].linked_by) == (fresh, tg.anna)
    assert chats[-1004].group is None
    said = [row.payload["text"] for row in Sending.objects.order_by("pk")]
    assert said == [LINES[Line.CODE_IS_OLD], LINES[Line.NOT_YOURS], LINES[Line.LINKED], LINES[Line.CODE_IS_OLD]]
    unlink_chat(tg.anna, chats[-1003].pk)
    hand_in(room.says(tg.u.pavel, "@okno_bot где взять макет?"))
    assert not Question.objects.exists()


def test_a_deep_link_and_a_start_know_whose_account_it_is(tg: SimpleNamespace) -> None:
    Account.objects.filter(person=tg.galina).delete()
    user, token = User(41, "Галя"), make_own_link(tg.galina)
    private = Room(tg.wire, 41, "Галя", kind="private")
    hand_in(private.says(user, f"/start {token.token}"))
    assert Account.objects.get(user_id=41).person == tg.galina
    hand_in(Room(tg.wire, 42, "Чужой", kind="private").says(User(42), f"/start {token.token}"))
    assert not Account.objects.filter(user_id=42).exists(), "a link is for once"
    late = make_own_link(tg.igor)
    LinkToken.objects.filter(pk=late.pk).update(expires_at=late.created_at - timedelta(seconds=1))
    hand_in(Room(tg.wire, 43, "Игорь", kind="private").says(User(43), f"/start {late.token}"))
    assert not Account.objects.filter(user_id=43).exists()


def test_ones_own_number_is_matched_another_is_refused_and_an_unknown_one_is_a_managers_task(tg: SimpleNamespace) -> None:
    Account.objects.filter(person=tg.anna).delete()

    def shares(user: User, phone: str, whose: int) -> None:
        room = Room(tg.wire, user.user_id, user.name, kind="private")
        hand_in(room.service(user, contact={"phone_number": phone, "first_name": user.name, "user_id": whose}))

    shares(User(51), "79000000001", 52)
    assert not Account.objects.filter(user_id=51).exists(), "somebody else's contact says nothing"
    shares(User(51), "8 900 000-00-01", 51)
    assert Account.objects.get(user_id=51).person == tg.anna
    hand_in(tg.room.says(tg.u.stranger, "Доброе утро"))
    shares(tg.u.stranger, "+79998887766", 90)
    assert "Номера +79998887766 в Окне нет" in Sending.objects.order_by("-pk")[0].payload["text"]
    task = Task.objects.get()
    assert (task.assignee, "+79998887766" in task.title, task.told_at) == (tg.anna, True, None)
    shares(User(99, "Никто"), "+79990001122", 99)
    assert OutMessage.objects.filter(to=tg.galina, subject__contains="+79990001122").exists()


def test_what_the_page_of_channels_says_of_a_chat(tg: SimpleNamespace, settings: object) -> None:
    settings.TELEGRAM_MODE = "polling"  # type: ignore[attr-defined]
    hand_in(tg.room.says(tg.u.pavel, "Доброе утро"))
    assert [(each.state, each.error) for each in states()] == [("works", ""), ("works", "")]
    hand_in(tg.room.bot_is(tg.u.pavel, "member"))
    assert states()[1].error == "Бот не видит сообщения."
    settings.TELEGRAM_MODE = "off"  # type: ignore[attr-defined]
    assert states()[0].state == "off"


def test_a_topic_is_given_to_a_department_by_hand(tg: SimpleNamespace) -> None:
    topic = ChatTopic.objects.create(chat=tg.chat, thread_id=9, name="Всякое")
    with pytest.raises(Missing):
        set_topic_department(tg.pavel, topic.pk, "finance")
    assert set_topic_department(tg.anna, topic.pk, "finance").department == tg.finance


@pytest.mark.parametrize(
    "text",
    [
        "Ваш долг 5",
        "Роялти 12 000",
        "Выручка упала на 8 %",
        "С вас 300 руб.",
        "1 234 567",
        "штраф по договору",
        "эксперт спросил",
    ],
)
def test_figures_debts_and_inside_words_never_go_into_a_group(text: str) -> None:
    assert unfit(text)
    with pytest.raises(Unfit):
        group_text(Line.ANSWER, number=1, text=text)


@pytest.mark.parametrize("text", ["Макет в разделе «Осень»", "Звоните +7 900 000-00-42", "12.11 к 10:00", "Пункт 3 приказа"])
def test_plain_answers_do(text: str) -> None:
    assert text in group_text(Line.ANSWER, number=12, text=text)


def test_five_thousand_letters_go_in_pieces_by_paragraph() -> None:
    text = "\n\n".join(f"Абзац {n}. " + "слово " * 60 for n in range(14))
    found = pieces(text)
    assert all(len(piece.encode("utf-16-le")) // 2 <= 4096 for piece in found)
    assert " ".join(" ".join(found).split()) == " ".join(text.split())
    assert found[1].startswith("Абзац")
    assert pieces("🙂" * 3000)[0] == "🙂" * 2048
