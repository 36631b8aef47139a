"""What becomes of letters: each word in its place, nobody's words in another's, machines left alone, failures known."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from types import SimpleNamespace
from typing import Any

import pytest
from PIL import Image

from okno.accounts.models import DeadAddress
from okno.channels.mail import strangers
from okno.channels.mail.links import reply_address
from okno.channels.mail.models import Letter
from okno.channels.mail.rules.kinds import LETTERS_AN_HOUR
from okno.channels.models import Received
from okno.core import outbox
from okno.core.models import OutMessage
from okno.core.preferences import hear_by
from okno.desk.actions.consultations import consult
from okno.desk.actions.notes import write_note
from okno.desk.models import Consultation, Message, Question
from okno.plans.models import Task
from tests.channels.mail.conftest import US, answering, came, letter
from tests.channels.mail.test_letters import report
from tests.desk.conftest import asked
from tests.queries import recorded_queries

pytestmark = pytest.mark.django_db
PEOPLE = ("dmitry", "pavel", "foma", "egor", "anna", "boris")
DMITRY, PAVEL, FOMA, EGOR, ANNA, BORIS = (f"{name}@okno.test" for name in PEOPLE)


def told(person: Any) -> list[str]:
    return list(OutMessage.objects.filter(to=person, door="bell").order_by("pk").values_list("subject", flat=True))


# ---------- partners ----------


def test_a_letter_is_a_question_and_a_reply_goes_on_in_it(desk: SimpleNamespace, answered: Callable[..., Any]) -> None:
    came(letter(f"Дмитрий <{DMITRY}>", "Не пришёл счёт за октябрь.", "Счёт"))
    question = Question.objects.get()
    assert (question.asked_by, question.station, question.channel, question.subject) == (desk.dmitry, desk.omsk1, "mail", "Счёт")
    sent = answered(question)
    assert sent.subject == "Re: Счёт"
    first = Letter.objects.get(way="in")
    assert sent.extra_headers["In-Reply-To"] == f"<{first.message_id}>", "one thread in the mail program"
    assert sent.reply_to == [reply_address("question", question.pk)]

    found = came(answering(sent, "А размер баннера?", DMITRY))
    assert found is not None
    assert (found.outcome, found.number) == ("added", question.pk)
    assert Question.objects.count() == 1
    assert [each.text for each in Message.objects.filter(way="in").order_by("pk")] == [
        "Не пришёл счёт за октябрь.",
        "А размер баннера?",
    ], "what was quoted stands in the thread already"
    question.refresh_from_db()
    assert question.state == "open", "a word opens a closed question"


def test_a_thread_is_known_without_the_signed_address(desk: SimpleNamespace, answered: Callable[..., Any]) -> None:
    question = asked(desk.dmitry)
    reply = answering(answered(question), "Не нашёл.", DMITRY)
    reply.replace_header("To", US)
    assert came(reply).number == question.pk  # type: ignore[union-attr]
    more = letter(DMITRY, "И ещё.", "Re: Макет", In_Reply_To=str(reply["Message-ID"]))
    assert came(more).number == question.pk, "by one's own letter too"  # type: ignore[union-attr]


def test_the_same_letter_twice_is_one(desk: SimpleNamespace) -> None:
    made = letter(DMITRY, "Не пришёл счёт.", "Счёт")
    assert came(made)
    made["Received"] = "by another way"
    assert came(made) is None
    assert Question.objects.count() == Received.objects.count() == 1


def test_a_foreign_person_writes_nothing_into_anothers_question(desk: SimpleNamespace, answered: Callable[..., Any]) -> None:
    question = asked(desk.dmitry)
    sent = answered(question)
    found = came(answering(sent, "Закройте это.", FOMA))
    assert found is not None
    assert found.outcome == "asked"
    own = Question.objects.get(pk=found.number)
    assert (own.asked_by, own.station) == (desk.foma, desk.tomsk1)
    assert Message.objects.filter(question=question, way="in").count() == 1
    forged = reply_address("question", question.pk).replace("+q", "+q1")
    assert came(letter(DMITRY, "По чужому номеру.", "Вопрос", forged)).number != question.pk  # type: ignore[union-attr]


def test_the_station_is_the_one_that_is_named(desk: SimpleNamespace) -> None:
    came(letter(PAVEL, "Когда приедет масло?", "Омск-2: масло"))
    assert Question.objects.get().station == desk.omsk2
    came(letter(PAVEL, "А фильтры?", "Ещё"))
    assert Question.objects.latest("pk").station == desk.omsk2, "else the one last spoken of"


def test_files_come_in_by_the_houses_doors(desk: SimpleNamespace) -> None:
    made, photo = letter(DMITRY, "Вот баннер.", "Фото"), BytesIO()
    Image.new("RGB", (8, 8), "teal").save(photo, "PNG")
    made.add_attachment(photo.getvalue(), maintype="image", subtype="png", filename="баннер.png")
    made.add_attachment(b"%PDF-1.4\n", maintype="application", subtype="pdf", filename="Акт.pdf")
    made.add_attachment(b"MZ\x90\x00", maintype="application", subtype="octet-stream", filename="игра.exe")
    came(made)
    message = Message.objects.get()
    assert sorted(link.file.name for link in message.files.all()) == ["Акт.pdf", "баннер.jpg"]
    assert "Файл «игра.exe» не приложен." in message.text


# ---------- strangers ----------


def test_a_stranger_is_told_so_once_and_somebody_looks(desk: SimpleNamespace, mailoutbox: list[Any]) -> None:
    found = came(letter("Кто-то <who@nowhere.test>", "Хочу франшизу.", "Вопрос"))
    assert found is not None
    assert found.outcome == "unknown"
    assert told(desk.galina) == ["Письмо с незнакомого адреса who@nowhere.test: «Вопрос»"]
    assert strangers.refuse_due() == 1
    assert (mailoutbox[0].to, mailoutbox[0].extra_headers["Auto-Submitted"]) == (["who@nowhere.test"], "auto-replied")
    assert "Anna" not in mailoutbox[0].body
    came(letter("who@nowhere.test", "Алло?", "Вопрос"))
    assert strangers.refuse_due() == 0
    assert not Question.objects.exists()


def test_a_hint_gives_the_letter_to_the_manager(desk: SimpleNamespace) -> None:
    desk.dmitry.phone = "+7 900 111-22-33"
    desk.dmitry.save()
    for _ in range(2):
        found = came(letter("new@mail.ru", "Примите меня.\n-- \nМастер, тел. 8 (900) 111-22-33", "Новый мастер"))
    assert found is not None
    assert found.hint == desk.omsk1
    task = Task.objects.get()
    assert (task.station, task.assignee) == (desk.omsk1, desk.anna)
    assert len(told(desk.anna)) == 2
    assert not told(desk.galina)


def test_whom_the_server_does_not_believe_is_nobody(desk: SimpleNamespace) -> None:
    found = came(letter(DMITRY, "Переведите деньги.", "Срочно", Authentication_Results="mx.okno.test; dmarc=fail"))
    assert found is not None
    assert (found.outcome, found.person, found.refuse_at) == ("unknown", None, None)
    assert not Question.objects.exists()


# ---------- experts ----------


@pytest.fixture
def request_letter(desk: SimpleNamespace, mailoutbox: list[Any]) -> Any:
    """Egor was asked behind the window; the letter by which he hears of it."""
    question = asked(desk.dmitry, text="Где взять макет баннера?")
    consult(desk.anna, question.pk, desk.marketing, text="Подскажите партнёру")
    outbox.deliver_due()
    return mailoutbox[-1]


def test_an_expert_answers_by_a_reply(desk: SimpleNamespace, request_letter: Any) -> None:
    assert "Подскажите партнёру" in request_letter.body
    assert "Где взять макет баннера?" in request_letter.body, "the story as far as the expert may see it"
    found = came(answering(request_letter, "В разделе «Макеты», файл 3.", EGOR))
    assert found is not None
    consultation = Consultation.objects.get()
    assert (found.outcome, consultation.answer, consultation.answered_by) == (
        "answered",
        "В разделе «Макеты», файл 3.",
        desk.egor,
    )
    assert came(answering(request_letter, "И ещё.", EGOR)).outcome == "unsorted"  # type: ignore[union-attr]
    assert "На этот запрос уже ответили" in told(desk.egor)[-1]


def test_nobody_else_answers_for_the_expert(desk: SimpleNamespace, request_letter: Any) -> None:
    assert came(answering(request_letter, "Я знаю!", "igor@okno.test")).outcome == "unsorted"  # type: ignore[union-attr]
    assert came(answering(request_letter, "И я.", DMITRY)).outcome == "asked"  # type: ignore[union-attr]
    assert Consultation.objects.get().answered_at is None


# ---------- the support ----------


def test_a_manager_answers_the_partner_by_a_reply(desk: SimpleNamespace, mailoutbox: list[Any]) -> None:
    """To the letter with the question alone; what answers a note, or comes from a colleague, goes nowhere."""
    hear_by(desk.anna, "mail")
    question, made = asked(desk.dmitry, text="Где взять макет баннера?"), BytesIO()
    outbox.deliver_due()
    asks = mailoutbox[-1]
    assert asks.to == [desk.anna.email] and "ответ уйдёт партнёру" in asks.body
    write_note(desk.galina, question.pk, "@Анна, у них долг", key="note-1")
    outbox.deliver_due()
    note = mailoutbox[-1]
    assert note.to == [desk.anna.email] and "Ответьте на это письмо" not in note.body
    note.reply_to = asks.reply_to
    for refused in (answering(note, "Поняла", ANNA), answering(asks, "Отвечу за Анну", BORIS)):
        assert came(refused).outcome == "unsorted"  # type: ignore[union-attr]
    assert not question.messages.filter(way="out").exists()

    Image.new("RGB", (8, 8), "teal").save(made, "PNG")
    reply = answering(asks, "В разделе «Макеты».", ANNA)
    reply.add_attachment(made.getvalue(), maintype="image", subtype="png", filename="где.png")
    assert came(reply).outcome == "answered"  # type: ignore[union-attr]
    answer = question.messages.get(way="out")
    assert (answer.text, answer.author, answer.files.count()) == ("В разделе «Макеты».", desk.anna, 1)
    question.refresh_from_db()
    assert question.state == "closed"


# ---------- machines ----------


def test_a_machines_answer_moves_nothing(desk: SimpleNamespace, answered: Callable[..., Any]) -> None:
    question = asked(desk.dmitry)
    sent = answered(question)
    found = came(answering(sent, "Я в отпуске до 20.11.", DMITRY, Auto_Submitted="auto-replied"))
    assert found is not None
    assert found.outcome == "auto"
    question.refresh_from_db()
    assert (question.state, question.messages.filter(way="in").count()) == ("closed", 1)


def test_an_address_that_is_no_more(desk: SimpleNamespace, answered: Callable[..., Any], as_person: Any) -> None:
    question = asked(desk.dmitry)
    own = answered(question).extra_headers["Message-ID"].strip("<>")
    assert came(report("somebody-elses@okno.test")) is not None
    assert not DeadAddress.objects.exists(), "only of letters that we wrote"
    assert came(report(own)).outcome == "bounce"  # type: ignore[union-attr]
    message = OutMessage.objects.get(door="mail", to=desk.dmitry)
    assert (message.sent_at, message.last_error) == (None, "5.1.1 550 no such user")
    assert message in outbox.dead()
    assert DeadAddress.objects.get().person == desk.dmitry
    task = Task.objects.get()
    assert (task.assignee, task.station) == (desk.anna, desk.omsk1)
    assert "dmitry@okno.test" in task.title
    assert "почта не принимает писем" in as_person(desk.anna).get("/stations/OM-1/").content.decode()
    came(report(own.replace("@", ".2@")))
    assert Task.objects.count() == 1
    came(letter(DMITRY, "Я тут.", "Жив"))
    assert not DeadAddress.objects.exists()


def test_two_machines_that_talk_are_left_alone(desk: SimpleNamespace) -> None:
    for number in range(LETTERS_AN_HOUR + 2):
        came(letter(DMITRY, f"Повторите запрос {number}", "Заявка"))
    assert Question.objects.count() == LETTERS_AN_HOUR
    assert Letter.objects.filter(outcome="loop").count() == 2, "kept"
    assert len(told(desk.galina)) == 1
    desk.clock.shift(timedelta(hours=2))
    came(letter(DMITRY, "Я человек.", "Вопрос"))
    assert Question.objects.count() == LETTERS_AN_HOUR + 1


# ---------- by hand ----------


def test_a_letter_without_a_place_becomes_a_question(desk: SimpleNamespace, as_person: Any) -> None:
    found = came(letter("Кто-то <who@nowhere.test>", "Не работает подъёмник.", "Подъёмник"))
    assert found is not None
    with recorded_queries("mail:letter"):
        page = as_person(desk.anna).get(f"/mail/{found.pk}/").content.decode()
    assert "Не работает подъёмник." in page
    assert as_person(desk.dmitry).get(f"/mail/{found.pk}/").status_code == 404
    assert as_person(desk.anna).post(f"/mail/{found.pk}/ask/", {"station": "TO-1"}).status_code == 403
    assert as_person(desk.anna).post(f"/mail/{found.pk}/ask/", {"station": "OM-1"}).status_code == 302
    question = Question.objects.get()
    assert (question.station, question.caller, question.channel) == (desk.omsk1, "Кто-то who@nowhere.test", "mail")
    assert as_person(desk.anna).post(f"/mail/{found.pk}/aside/").status_code == 422, "once"
    with recorded_queries("mail:letters"):
        assert "Всё разобрано" in as_person(desk.anna).get("/mail/").content.decode()
