"""A group stays human, and every question in it has an owner, a clock and an answer."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace

from okno.channels.models import Received
from okno.channels.telegram.actions.catching import carry_answers, catch_forgotten
from okno.channels.telegram.models import Chat, ChatFile, MessageVersion, Sending, TelegramMessage
from okno.core.clock import now
from okno.desk.actions.answers import answer_question
from okno.desk.models import Consultation, Idea, Note, Question
from okno.plans.models import Task
from tests.channels.telegram.conftest import hand_in
from tests.channels.telegram.updates import Room
from tests.desk.conftest import key

ASKED = "Где взять макет баннера для Омск-2?"


def test_an_update_that_comes_three_times_is_one_message(tg: SimpleNamespace) -> None:
    update = tg.room.says(tg.u.pavel, "Доброе утро")
    hand_in(update, update)
    hand_in(update)
    assert Received.objects.count() == TelegramMessage.objects.count() == 1
    assert not Received.objects.exclude(error="").exists()


def test_a_heads_reply_makes_the_question_and_is_its_answer(tg: SimpleNamespace) -> None:
    first = tg.room.says(tg.u.pavel, ASKED)
    tg.wire.wait(minutes=7)
    answer = tg.room.says(tg.u.egor, "В разделе «Макеты», папка «Осень».", under=first)
    hand_in(first, answer)
    question = Question.objects.get()
    assert (question.station, question.asked_by, question.channel) == (tg.omsk2, tg.pavel, "telegram")
    assert (question.state, question.first_answered_at - question.asked_at) == ("closed", timedelta(minutes=7))
    said = question.messages.get(way="out")
    assert (said.author, said.text) == (tg.egor, "В разделе «Макеты», папка «Осень».")
    assert not Sending.objects.exists(), "it was said in the group already: the bot is quiet"


def test_what_nobody_answers_is_caught_by_the_clock_and_undone_by_one_tap(tg: SimpleNamespace) -> None:
    forgotten = tg.room.says(tg.u.foma, "Когда придёт партия масла?")
    talk = tg.room.says(tg.u.pavel, "Всем доброе утро")
    hand_in(forgotten, talk)
    assert catch_forgotten(now() + timedelta(minutes=29)) == 0
    assert catch_forgotten(now() + timedelta(minutes=31)) == 1
    assert catch_forgotten(now() + timedelta(minutes=32)) == 0
    question = Question.objects.get()
    assert (question.station, question.asked_by, question.asked_at) == (tg.tomsk1, tg.foma, now())
    assert [row.payload["reaction"][0]["emoji"] for row in Sending.objects.all()] == ["👀"]
    hand_in(tg.room.reacts(tg.u.egor, forgotten, "👎"))
    question.refresh_from_db()
    assert question.state == "closed"
    assert catch_forgotten(now() + timedelta(hours=2)) == 0


def test_an_answer_without_a_reply_is_heard_and_the_clock_waits_for_the_morning(tg: SimpleNamespace) -> None:
    asked = tg.room.says(tg.u.dmitry, "Как заказать вывеску?")
    hand_in(asked, tg.room.says(tg.u.dmitry, "Очень надо"), tg.room.says(tg.u.egor, "Через портал закупок"))
    tg.wire.wait(hours=11)
    late = tg.room.says(tg.u.dmitry, "А кто привезёт образцы краски?")
    hand_in(late)
    assert catch_forgotten(tg.wire.at + timedelta(hours=1)) == 0, "21:00 in Moscow: nobody is at work"
    assert catch_forgotten(tg.wire.at + timedelta(hours=14)) == 1
    assert Question.objects.get().subject == "А кто привезёт образцы краски?"


def test_mention_command_reply_and_reaction_of_either_side_ask(tg: SimpleNamespace) -> None:
    by_name = tg.room.says(tg.u.pavel, "@okno_bot нужен доступ к порталу")
    plain = [tg.room.says(tg.u.foma, f"Доступ {n} не открывается на станции") for n in range(3)]
    command = tg.room.says(tg.u.anna, "/вопрос", under=plain[0])
    lonely = tg.room.says(tg.u.foma, "вопрос", under=plain[1])
    reaction = tg.room.reacts(tg.u.egor, plain[2], "🤔")
    hand_in(by_name, *plain, command, lonely, reaction)
    assert {question.asked_by for question in Question.objects.all()} == {tg.pavel, tg.foma}
    assert Question.objects.filter(state="open").count() == 4
    assert "okno_bot" not in Question.objects.order_by("pk")[0].subject


def test_more_of_the_partner_opens_again_thanks_do_not_and_later_owes(tg: SimpleNamespace) -> None:
    asked = tg.room.says(tg.u.pavel, ASKED)
    tg.wire.wait(minutes=2)
    later = tg.room.says(tg.u.egor, "Сейчас уточню", under=asked)
    hand_in(asked, later)
    question = Question.objects.get()
    assert (question.state, question.owed) == ("open", True)
    assert question.first_answered_at is not None
    tg.wire.wait(minutes=20)
    answer = tg.room.says(tg.u.zhanna, "Лежит у Егора на диске", under=asked)
    tg.wire.wait(minutes=1)
    hand_in(answer, tg.room.says(tg.u.pavel, "Спасибо большое!", under=answer))
    question.refresh_from_db()
    assert question.state == "closed"
    tg.wire.wait(minutes=1)
    hand_in(tg.room.says(tg.u.pavel, "Не открывается ссылка", under=answer))
    question.refresh_from_db()
    assert (question.state, question.turn) == ("open", "manager")
    assert [message.author for message in question.messages.order_by("at")] == [tg.pavel, tg.egor, tg.zhanna, tg.pavel]


def test_an_album_in_pieces_with_a_late_item_is_one_question(tg: SimpleNamespace) -> None:
    items = [tg.room.photo(tg.u.dmitry, album="A7", caption="Почему стенд пришёл битый?" if n == 3 else "") for n in range(10)]
    stranger = tg.room.says(tg.u.foma, "Доброе утро")
    hand_in(items[4], items[0], stranger, items[3], *items[5:9])
    assert catch_forgotten(now() + timedelta(hours=1)) == 1
    hand_in(items[9], items[2], items[1])
    question = Question.objects.get()
    rows = TelegramMessage.objects.filter(album="A7")
    assert rows.count() == rows.filter(question=question, said=question.messages.get()).count() == 10
    assert ChatFile.objects.filter(message__album="A7", remote_id__startswith="big").count() == 10
    hand_in(tg.room.says(tg.u.egor, "Заменим, пришлите номер заказа", under=items[9]))
    question.refresh_from_db()
    assert question.state == "closed"


def test_an_album_begins_with_its_first_item_though_it_came_last(tg: SimpleNamespace) -> None:
    began, items = tg.wire.at, []
    for caption in ("", ASKED, ""):
        items.append(tg.room.photo(tg.u.dmitry, album="A8", caption=caption))
        tg.wire.wait(minutes=1)
    answer = tg.room.says(tg.u.egor, "В разделе «Макеты»", under=items[1])
    hand_in(items[1], answer)
    early = Question.objects.get()
    assert early.asked_at == began + timedelta(minutes=1)
    hand_in(items[2], items[0], items[1])
    question = Question.objects.get()
    assert (question.asked_at, question.last_in_at, question.messages.get(way="in").at) == (began, began, began)
    assert (question.state, question.subject, question.first_due) == ("closed", ASKED, early.first_due - timedelta(minutes=1))
    assert question.first_worked == early.first_worked + timedelta(minutes=1)
    assert [turn.since for turn in question.turns.all()] == [began]


def test_what_waits_for_its_beginning_is_more_to_it_or_goes_to_the_clock(tg: SimpleNamespace) -> None:
    first = tg.room.says(tg.u.pavel, ASKED)
    answer = tg.room.says(tg.u.egor, "В разделе «Макеты»", under=first)
    more = tg.room.says(tg.u.dmitry, "А на декабрь как?", under=answer)
    last = tg.room.says(tg.u.egor, "Там же", under=more)
    hand_in(last, more, first)
    assert not Question.objects.exists(), "whose question it is stands in what has not come"
    hand_in(answer)
    assert Question.objects.get().messages.count() == 4
    lost = tg.room.says(tg.u.pavel, "Старое объявление")
    asked = tg.room.says(tg.u.foma, "Это объявление ещё верно?", under=lost)
    hand_in(asked, tg.room.says(tg.u.egor, "Верно", under=asked))
    assert Question.objects.count() == 1
    assert catch_forgotten(now() + timedelta(minutes=31)) == 1
    assert Question.objects.latest("pk").state == "closed", "its answer was there all the time"


def test_an_edit_is_a_version_and_a_note_and_opens_nothing(tg: SimpleNamespace) -> None:
    asked = tg.room.says(tg.u.pavel, ASKED)
    tg.wire.wait(minutes=5)
    hand_in(asked, tg.room.says(tg.u.egor, "В разделе «Макеты»", under=asked))
    tg.wire.wait(minutes=5)
    hand_in(tg.room.edits(asked, "Где взять макет баннера для Омск-1?"))
    question = Question.objects.get()
    assert (question.state, question.subject) == ("closed", "Где взять макет баннера для Омск-1?")
    assert MessageVersion.objects.filter(message__number=1).count() == 2
    assert "Омск-2" in Note.objects.get(question=question).text


def test_a_migration_told_twice_keeps_one_chat_and_retargets(tg: SimpleNamespace) -> None:
    old = Room(tg.wire, -500, kind="group")
    Chat.objects.filter(pk=tg.chat.pk).update(number=-500, kind="group")
    asked = old.says(tg.u.pavel, "@okno_bot где взять макет?")
    hand_in(asked)
    assert Sending.objects.get().chat.number == -500
    new = Room(tg.wire, -1009)
    early = new.says(tg.u.foma, "@okno_bot а мне?")
    gone = old.service(tg.u.pavel, migrate_to_chat_id=-1009)
    come = new.service(tg.u.pavel, migrate_from_chat_id=-500)
    hand_in(early, come, gone, {**gone, "update_id": 7}, {**come, "update_id": 8})
    tg.chat.refresh_from_db()
    assert (Chat.objects.count(), tg.chat.number, tg.chat.group) == (1, -1009, tg.omsk_group)
    assert [alias.number for alias in tg.chat.aliases.all()] == [-500]
    assert set(Sending.objects.values_list("chat", flat=True)) == {tg.chat.pk}
    hand_in(new.says(tg.u.egor, "В «Макетах»", under=early), old.says(tg.u.egor, "Там же", under=asked))
    assert Question.objects.filter(state="closed").count() == Question.objects.count()


def test_a_topic_is_a_departments_and_a_thread_of_replies_is_none(tg: SimpleNamespace) -> None:
    tg.room.is_forum = True
    made = tg.room.service(tg.u.anna, forum_topic_created={"name": tg.marketing.name}, message_thread_id=1, is_topic_message=True)
    start = {"message": {**made["message"]}}
    asked = tg.room.says(tg.u.pavel, "@okno_bot Где взять макет?", under=start, thread=1)
    plain = tg.room.says(tg.u.pavel, "И ещё одно", message_thread_id=55)
    hand_in(made, asked, plain)
    assert TelegramMessage.objects.get(number=3).topic is None
    question = Question.objects.get()
    consultation = Consultation.objects.get(question=question)
    assert (consultation.to, consultation.department) == (tg.egor, tg.marketing)
    hand_in(tg.room.says(tg.u.egor, "В «Макетах»", under=asked, thread=1))
    consultation.refresh_from_db()
    assert consultation.answer == "В «Макетах»"
    question.refresh_from_db()
    assert (question.state, question.experts) == ("closed", 0)


def test_a_stranger_a_hidden_administrator_and_a_forward(tg: SimpleNamespace) -> None:
    origin = {"type": "hidden_user", "sender_user_name": "Клиент Иван", "date": 1}
    forward = tg.room.says(tg.u.stranger, "@okno_bot когда вернут деньги?", forward_origin=origin)
    hand_in(forward, tg.room.says(tg.u.hidden, "Во вторник", under=forward))
    question = Question.objects.get()
    assert (question.asked_by, question.caller, question.state) == (None, "Неизвестный Сергей", "closed")
    assert "Клиент Иван" in question.messages.get(way="in").text


def test_task_idea_and_objection_are_one_action_each(tg: SimpleNamespace) -> None:
    said = tg.room.says(tg.u.pavel, "Давайте сделаем общий чат закупок по Омск-1")
    hand_in(said, tg.room.says(tg.u.anna, "/задача до 30.11 Собрать заявки", under=said), tg.room.reacts(tg.u.egor, said, "⚡"))
    task = Task.objects.get()
    assert (task.title, f"{task.due:%d.%m}", task.station) == ("Собрать заявки", "30.11", tg.omsk1)
    idea = Idea.objects.get()
    assert (idea.raised_by, idea.noted_by, idea.source) == (tg.pavel, tg.egor, "Группа «Партнёры Омск», 12.11.2026")
    hand_in(tg.room.says(tg.u.foma, "/задача чужая", under=said), tg.room.says(tg.u.pavel, "/возражение", under=said))
    assert Task.objects.count() == 1
    signs = [row.payload["reaction"][0]["emoji"] for row in Sending.objects.order_by("pk")]
    assert signs == ["👍", "🤷", "🤷"], "the task is receipted; a partner sets none, and there is no launch to object to"


def test_a_web_answer_comes_back_only_when_it_is_fit_for_a_group(tg: SimpleNamespace) -> None:
    asked = [tg.room.says(tg.u.pavel, f"@okno_bot Вопрос про макет номер {n}") for n in range(2)]
    hand_in(*asked)
    first, second = Question.objects.order_by("pk")
    answer_question(tg.anna, first.pk, "Макет в разделе «Осень».", key=key())
    answer_question(tg.anna, second.pk, "Ваш долг 120 000 ₽, поэтому пока нет.", key=key())
    tg.clock.shift(timedelta(seconds=11))
    carry_answers(now())
    carry_answers(now())
    texts = [row.payload["text"] for row in Sending.objects.filter(method="sendMessage")]
    assert texts == [f"Ответ на вопрос № {first.pk}:\nМакет в разделе «Осень»."]
    assert Sending.objects.filter(payload__reaction__0__emoji="👍").count() == 2


def test_the_bot_that_is_no_admin_any_more_and_is_thrown_out(tg: SimpleNamespace) -> None:
    demoted = tg.room.bot_is(tg.u.pavel, "member")
    tg.wire.wait(minutes=1)
    hand_in(tg.room.bot_is(tg.u.pavel, "kicked"), demoted)
    tg.chat.refresh_from_db()
    assert (tg.chat.membership, tg.chat.is_away, tg.chat.blocked_at is not None) == ("kicked", True, True)
