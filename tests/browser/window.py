"""The one window of the walks: a question in every state that a page draws differently."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

from okno.channels.mail.intake import take
from okno.channels.mail.links import leaving_link, question_link
from okno.channels.mail.models import Letter
from okno.channels.receiving import judge_due
from okno.core.clock import now
from okno.core.outbox import came_back
from okno.desk.actions.announcements import publish_announcement, read_announcement
from okno.desk.actions.answers import answer_question
from okno.desk.actions.consultations import answer_consultation, consult
from okno.desk.actions.incoming import Incoming, ask
from okno.desk.actions.notes import write_note
from okno.desk.actions.questions import snooze_question
from okno.desk.actions.settings import add_phrase, appoint
from okno.desk.actions.topics import open_topics
from okno.desk.models import Department
from okno.desk.rules.announcements import Choice, To
from okno.desk.rules.turns import Then
from okno.network.models import Leave
from tests.departure import leave_now

LONG = "Банк просит подтвердить оборот по эквайрингу за третий квартал, а в кабинете отчёт-за-период-не-формируется-совсем. " * 3


def open_window(cast: SimpleNamespace) -> None:
    """Anna is at work, Egor answers on marketing."""
    Leave.objects.all().delete()
    open_topics(cast.galina)
    appoint(cast.galina, "marketing", cast.egor, None)


def fill_window(cast: SimpleNamespace) -> dict[str, Any]:
    """What to put into addresses: a ``question`` with all that a thread can hold, a ``closed`` one, a letter, links."""
    open_window(cast)
    marketing = Department.objects.get(code="marketing")
    add_phrase(cast.galina, "{имя}, посмотрел: {станция}.", is_common=True)
    question = ask(cast.pavel, "OM-1", Incoming("Где взять макет баннера?", "pages-1"))
    write_note(cast.anna, question.pk, "Был похожий вопрос летом.", key="pages-note")
    answered = consult(cast.anna, question.pk, marketing, text="Есть ли новый макет?")
    answer_consultation(cast.egor, answered.pk, "Есть, в разделе «Реклама».")
    waiting = ask(cast.dmitry, "OM-1", Incoming(LONG, "pages-2"))
    asked = consult(cast.anna, waiting.pk, marketing, may_answer=True)
    closed = ask(cast.dmitry, "OM-1", Incoming("Когда придёт приказ?", "pages-3"))
    leave_now(answer_question(cast.anna, closed.pk, "В пятницу.", key="pages-3a"))
    for number, then in enumerate((Then.WAIT, Then.RETURN)):
        other = ask(cast.pavel, "OM-2", Incoming(f"Вопрос {number}: {LONG}", f"pages-4{number}"))
        leave_now(answer_question(cast.anna, other.pk, "Уточните, пожалуйста.", key=f"pages-4{number}a", then=then))
    snoozed = ask(cast.pavel, "OM-2", Incoming("Нужны листовки к сезону.", "pages-5"))
    snooze_question(cast.anna, snoozed.pk, now() + timedelta(days=1))
    links = {"question_link": question_link(closed.pk, cast.dmitry.pk), "leaving_link": leaving_link("answer", cast.dmitry.pk)}
    numbers = {"question": question.pk, "closed": closed.pk, "consultation": asked.pk}
    return {**numbers, **links, "announcement": _announced(cast), "letter": _stranger()}


def _stranger() -> int:
    """A letter from an address that is nobody's."""
    head = "From: Кто-то <who@nowhere.test>\r\nMessage-ID: <pages@nowhere>\r\nSubject: Не работает подъёмник на второй линии\r\n"
    take(f"{head}\r\n{LONG}\r\n\r\n> Здравствуйте!\r\n".encode(), via="pages")
    judge_due()
    return Letter.objects.get(address="who@nowhere.test").pk


def _announced(cast: SimpleNamespace) -> int:
    """An announcement that one has read and one has not; a letter that came back."""
    made = publish_announcement(cast.anna, "Как работаем в праздники", LONG, Choice(To.ALL))
    read_announcement(cast.dmitry, made.pk)
    came_back(f"announcement:{made.pk}:mail:{cast.pavel.pk}", "Ящика больше нет.")
    return made.pk
