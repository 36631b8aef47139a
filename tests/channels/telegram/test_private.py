"""The private chat: questions of a partner kept apart, answers with their buttons, an expert who replies."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine
from asgiref.sync import sync_to_async
from PIL import Image

from okno.channels.receiving import judge_due
from okno.channels.telegram.actions import posting, reaching
from okno.channels.telegram.actions.fetching import fetched, unfetched
from okno.channels.telegram.actions.linking import link_account
from okno.channels.telegram.actions.sending import put
from okno.channels.telegram.double.files import Blob
from okno.channels.telegram.models import Chat, ChatFile
from okno.channels.telegram.program import Talk
from okno.channels.telegram.rules.refusals import TooLarge
from okno.core.errors import Missing
from okno.core.outbox import deliver_due
from okno.core.preferences import hear_by
from okno.desk.actions.answers import Then, answer_question
from okno.desk.actions.consultations import complete_answer, consult
from okno.desk.actions.notes import write_note
from okno.desk.models import Department, Message, Question, Rating
from okno.network.models import Leave
from tests.channels.telegram.test_wire import talk, tele, telegram  # noqa: F401

THURSDAY = datetime(2026, 11, 26, 6, 0, tzinfo=UTC)


@pytest.fixture
def day() -> Iterator[Any]:
    """A working morning: no quiet hours, no weekend."""
    with time_machine.travel(THURSDAY) as clock:
        yield clock


@pytest.fixture
def chat(day: Any, tele: SimpleNamespace) -> SimpleNamespace:  # noqa: F811
    tele.clock = day
    tele.world.updates.allowed = []
    for person, who in ((tele.pyotr, tele.pavel), (tele.head, tele.egor)):
        person.starts()
        hear_by(who, "telegram")
    go_round(tele)
    return tele


def go_round(c: SimpleNamespace) -> None:
    """In: what people did is taken and judged. Out: what is due leaves, in the order of its chat; the pace is another test's."""
    waiting = [each.update for each in c.world.updates.queue]
    c.world.updates.queue.clear()
    reaching.take_all(c.world.bot["id"], waiting)
    judge_due()
    deliver_due()
    talk(c, post_all)


async def post_all(line: Talk) -> None:
    while posts := await sync_to_async(posting.heads)():
        for post in posts:
            await line._send(post)


def last(person: Any) -> dict[str, Any]:
    return person.private.said_by_bot()[-1]


def titles(post: dict[str, Any]) -> list[str]:
    return [button["text"] for row in post.get("reply_markup", {}).get("inline_keyboard", []) for button in row]


def test_several_questions_are_kept_apart(chat: SimpleNamespace) -> None:
    """P1: one message, one question; what follows at once is more to it, or another one by one press; a reply says which."""
    chat.pyotr.says("Не пришёл счёт за октябрь")
    go_round(chat)
    first = Question.objects.get()
    assert (first.asked_by, first.station, first.channel) == (chat.pavel, chat.omsk1, "telegram")
    receipt = last(chat.pyotr)
    assert receipt["text"].startswith(f"Вопрос № {first.pk}, ") and receipt["text"].endswith("Нажмите её."), "none was named"
    assert titles(receipt) == [f"Это {chat.omsk2.short_name}"]
    chat.pyotr.says("И где макет баннера?")
    go_round(chat)
    joined = last(chat.pyotr)
    assert first.messages.count() == 2 and titles(joined) == ["Отдельный вопрос"]
    chat.pyotr.presses(joined, "Отдельный вопрос")
    chat.pyotr.presses(receipt, f"Это {chat.omsk2.short_name}")
    go_round(chat)
    second = Question.objects.exclude(pk=first.pk).get()
    assert second.messages.get().text == "И где макет баннера?" and titles(chat.pyotr.private.posts[joined["message_id"]]) == []
    first.refresh_from_db()
    assert first.station == chat.omsk2
    chat.clock.shift(3600)
    chat.pyotr.replies(receipt, "Номер договора 17")
    go_round(chat)
    chat.clock.shift(3600)
    chat.pyotr.says("А когда приедет менеджер в Омск-1?")
    chat.pyotr.says("Спасибо!")
    go_round(chat)
    assert Question.objects.latest("pk").station == chat.omsk1 and "Нажмите" not in last(chat.pyotr)["text"]
    assert Question.objects.count() == 3
    assert "Номер договора 17" in first.messages.values_list("text", flat=True)


def test_the_answer_comes_whole_and_is_rated_by_one_press(chat: SimpleNamespace) -> None:
    """P2, P7; a reply to the answer opens the question again."""
    chat.pyotr.says("Не пришёл счёт за октябрь")
    go_round(chat)
    question = Question.objects.get()
    long = "\n\n".join(f"Абзац {number}. " + "Счёт ушёл второго ноября на почту бухгалтера. " * 12 for number in range(10))
    answer_question(chat.anna, question.pk, long, key="answer-1", then=Then.CLOSE)
    chat.clock.shift(60)
    go_round(chat)
    said = [post["text"] for post in chat.pyotr.private.said_by_bot()[-2:]]
    assert all(len(text) <= 4096 for text in said) and " ".join("".join(said).split()).count("Счёт ушёл") == 120
    answer = last(chat.pyotr)
    assert titles(answer)[:5] == ["1 — плохо", "2", "3", "4", "5 — отлично"]
    pressed = chat.pyotr.presses(answer, "5 — отлично")
    go_round(chat)
    assert Rating.objects.get().score == 5 and chat.world.presses[pressed]["text"] == "Спасибо! Ваша оценка: 5."
    chat.pyotr.replies(answer, "А за сентябрь?")
    go_round(chat)
    question.refresh_from_db()
    assert (question.state, question.messages.filter(way="in").count()) == ("open", 2)


def test_a_reply_of_the_expert_is_the_answer(chat: SimpleNamespace) -> None:
    """D1: one word; where several wait, the reply says which."""
    chat.pyotr.says("Где макет баннера?")
    go_round(chat)
    question = Question.objects.get()
    department = Department.objects.update_or_create(code="marketing", defaults={"name": "Маркетинг", "head": chat.egor})[0]
    consultation = consult(chat.anna, question.pk, department, text="Где лежит макет?")
    go_round(chat)
    asked = last(chat.head)
    assert "Где лежит макет?" in asked["text"]
    chat.clock.shift(3600)
    chat.pyotr.says("А когда пришлют плакаты?")
    go_round(chat)
    other = consult(chat.anna, Question.objects.latest("pk").pk, department, text="Когда плакаты?")
    go_round(chat)
    chat.head.says("В разделе «Макеты»")
    go_round(chat)
    consultation.refresh_from_db()
    assert consultation.answered_at is None and "Ответьте на само сообщение" in last(chat.head)["text"]
    said = chat.head.replies(asked, "В разделе «Макеты»")
    go_round(chat)
    consultation.refresh_from_db()
    assert (consultation.answer, consultation.answered_by) == ("В разделе «Макеты»", chat.egor)
    assert chat.world.reactions[chat.head.id, said["message_id"]][0]["emoji"] == "👍"
    chat.head.says("Завтра")
    go_round(chat)
    other.refresh_from_db()
    assert other.answer == "Завтра"


def joins(chat: SimpleNamespace, name: str, who: Any) -> Any:
    """One more phone, of somebody of the company."""
    person = chat.double.person(name)
    link_account(who, person.id, name, "")
    person.starts()
    go_round(chat)
    return person


def test_a_manager_answers_the_partner_by_a_reply(chat: SimpleNamespace) -> None:
    """To the question itself and to nothing else; ten seconds to call it back; what left is changed by no edit."""
    Leave.objects.all().delete()
    anna = joins(chat, "Анна", chat.anna)
    chat.pyotr.says("Не пришёл счёт за октябрь")
    go_round(chat)
    question = Question.objects.get()
    asked = last(anna)
    assert "Не пришёл счёт за октябрь" in asked["text"] and "ответ уйдёт партнёру" in asked["text"]

    anna.replies(asked, "Отправили вчера, посмотрите ещё раз")
    go_round(chat)
    receipt = last(anna)
    assert titles(receipt) == ["Вернуть"] and question.messages.filter(way="out").count() == 1
    anna.presses(receipt, "Вернуть")
    go_round(chat)
    assert question.messages.get(way="out").withdrawn_at and "ждёт в черновике" in last(anna)["text"] and not titles(last(anna))

    write_note(chat.galina, question.pk, "@Анна, у них долг, не обещайте", key="note-1")
    go_round(chat)
    anna.replies(last(anna), "Поняла, придержим")
    anna.says("А что с долгом?")
    go_round(chat)
    assert question.messages.filter(way="out").count() == 1 and last(anna)["text"].startswith("Никуда не отправлено")

    chat.clock.shift(60)
    said = anna.sends("photo", caption="Отправили ещё раз", reply=asked)
    chat.clock.shift(5)
    go_round(chat)
    receipt = last(anna)
    chat.clock.shift(60)
    go_round(chat)
    question.refresh_from_db()
    answer = question.messages.get(way="out", withdrawn_at=None)
    assert (answer.text, answer.author, question.state) == ("Отправили ещё раз", chat.anna, "closed")
    assert "Отправили ещё раз" in last(chat.pyotr)["text"]
    fetched(ChatFile.objects.get().pk, picture(1))
    go_round(chat)
    assert "photo" in last(chat.pyotr) and answer.files.count() == 1, "a photo that came late comes after the answer"
    pressed = anna.presses(receipt, "Вернуть")
    anna.edits(said, "Ничего не отправляли")
    go_round(chat)
    answer.refresh_from_db()
    assert "уже у партнёра" in chat.world.presses[pressed]["text"] and titles(anna.private.posts[receipt["message_id"]]) == []
    assert answer.text == "Отправили ещё раз" and "Правка осталась" in last(anna)["text"]


def test_a_reply_that_may_not_go_is_refused_in_words(chat: SimpleNamespace) -> None:
    """Over a newer word of the partner, by whoever does not hold the station: nothing goes, the bot says why."""
    Leave.objects.all().delete()
    anna, boris = joins(chat, "Анна", chat.anna), joins(chat, "Борис", chat.boris)
    chat.pyotr.says("Не пришёл счёт за октябрь")
    go_round(chat)
    question, asked = Question.objects.get(), last(anna)
    chat.pyotr.says("Пришёл, спасибо, но сумма не та")
    go_round(chat)
    anna.replies(asked, "Отправим сегодня")
    go_round(chat)
    assert "пришло новое сообщение" in last(anna)["text"]
    key = f"question:{question.messages.earliest('pk').pk}:telegram:{chat.boris.pk}:0"
    put(Chat.objects.get(number=boris.id), key, "sendMessage", {"text": "Чужой вопрос"})
    go_round(chat)
    boris.replies(last(boris), "Отвечу за Анну")
    go_round(chat)
    assert "отвечает менеджер его станции" in last(boris)["text"]
    assert not question.messages.filter(way="out").exists()


def test_files_of_an_expert_are_in_the_answer(chat: SimpleNamespace) -> None:
    """An album under what was asked is one answer; each photo joins when it was fetched."""
    chat.pyotr.says("Где макет баннера?")
    go_round(chat)
    department = Department.objects.update_or_create(code="marketing", defaults={"name": "Маркетинг", "head": chat.egor})[0]
    consultation = consult(chat.anna, Question.objects.get().pk, department, text="Где макет?")
    go_round(chat)
    album = chat.head.album([Blob()] * 2, reply=last(chat.head), caption="Вот оба")
    chat.head.sends("document", Blob("макет.pdf", b"%PDF-1.4", "application/pdf"), album=album[0]["media_group_id"])
    go_round(chat)
    for number, row in enumerate(ChatFile.objects.order_by("pk")):
        fetched(row.pk, b"%PDF-1.4\n" if row.kind == "document" else picture(number))
    consultation.refresh_from_db()
    assert (consultation.answer, consultation.answered_by) == ("Вот оба", chat.egor)
    kinds = consultation.files.order_by("pk").values_list("file__content_type", flat=True)
    assert list(kinds) == ["image/jpeg", "image/jpeg", "application/pdf"]
    with pytest.raises(Missing):
        complete_answer(chat.zhanna, consultation.pk, text="Не тот")


def picture(colour: int) -> bytes:
    out = BytesIO()
    Image.new("RGB", (40, 40), (colour * 20, 99, 99)).save(out, "JPEG")
    return out.getvalue()


def test_a_file_that_is_too_large_is_named_and_its_sender_told(chat: SimpleNamespace) -> None:
    """At once, or when Telegram says so; the question and its clock are there in any case."""
    chat.pyotr.sends("document", Blob("обмен.zip", b"PK", "application/zip", size=21 * 1024 * 1024), caption="Не грузится обмен")
    go_round(chat)
    question = Question.objects.get()
    assert question.messages.get().text == "Не грузится обмен\nФайл «обмен.zip» не дошёл: он больше 20 МБ."
    note = last(chat.pyotr)
    assert note["text"].startswith("Файл больше 20 МБ") and question.due_at
    assert note["reply_markup"]["inline_keyboard"][-1][0]["url"].endswith(f"/my/questions/{question.pk}/")
    chat.clock.shift(3600)
    chat.pyotr.sends("document", Blob("отчёт.zip", b"PK", "application/zip"))
    go_round(chat)
    unfetched(ChatFile.objects.get(name="отчёт.zip").pk, TooLarge("file is too big"))
    go_round(chat)
    assert Message.objects.filter(text="Файл «отчёт.zip» не дошёл: он больше 20 МБ.").exists()
    assert sum(post["text"].startswith("Файл больше") for post in chat.pyotr.private.said_by_bot()) == 2


def test_nobody_presses_for_another(chat: SimpleNamespace) -> None:
    """Data of a foreign button, of none, of a stranger, in a group: an answer in words, and nothing happens."""
    chat.pyotr.says("Не пришёл счёт за октябрь")
    go_round(chat)
    question = Question.objects.get()
    answer_question(chat.anna, question.pk, "Отправили ещё раз", key="answer-1", then=Then.CLOSE)
    message = Message.objects.get(key="answer-1")
    stranger = chat.double.person("Фома")
    stranger.starts()
    go_round(chat)
    for who in (chat.head, stranger):
        for data in (
            f"rate:answer:{message.pk}:5",
            f"place:asked:{question.pk}:1",
            "rate:answer::5",
            "nothing",
            "accept:edition:1:",
        ):
            post = {**last(who), "reply_markup": {"inline_keyboard": [[{"text": "x", "callback_data": data}]]}}
            who.private.posts[post["message_id"]] = post
            pressed = who.presses(post, "x")
            go_round(chat)
            assert chat.world.presses[pressed]["text"]
    assert not Rating.objects.exists()
