"""What somebody wrote, apart from what their mail program put under it: as programs here really do."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okno.channels.mail.rules.pages import words_of_page
from okno.channels.mail.rules.quotes import fold

GREETING = "Здравствуйте!\nМакет в разделе «Макеты».\n"
QUOTED = "> Здравствуйте!\n> Макет в разделе «Макеты».\n"
LETTERS = {
    "gmail": ("Спасибо!\n\nчт, 12 нояб. 2026 г. в 10:00, Окно <okno@okno.test>:\n\n" + QUOTED, "Спасибо!"),
    "gmail, the head broken in two": (
        "Thanks\n\nOn Thu, Nov 12, 2026 at 10:00 AM Okno of a long long name <okno+q17-0123@okno.test>\nwrote:\n\n" + QUOTED,
        "Thanks",
    ),
    "yandex, nothing marked": ('А размер?\n\n12.11.2026, 10:00, "Окно" <okno@okno.test>:\n' + GREETING, "А размер?"),
    "mail.ru, with a signature": (
        "Не нашла\n\n--\nМария\n\n>Четверг, 12 ноября 2026, 10:00 +03:00 от Окно <okno@okno.test>:\n>\n" + QUOTED,
        "Не нашла",
    ),
    "mail.ru, nothing marked": (
        "Не нашла\n\nЧетверг, 12 ноября 2026, 10:00 +03:00 от Окно <o@okno.test>:\n" + GREETING,
        "Не нашла",
    ),
    "outlook": (
        "Нет счёта.\n\nС уважением,\nПавлов\n\nОт: Окно <okno@okno.test>\nОтправлено: 12 ноября 2026 г. 10:00\nКому: Павел\n"
        "Тема: Ответ: счёт\n\n" + GREETING,
        "Нет счёта.\n\nС уважением,\nПавлов",
    ),
    "outlook, under a line": (
        "Понял.\n\n________________________________\nОт: Окно\nОтправлено: 12 ноября\nКому: Павел\nТема: Ответ\n\n" + GREETING,
        "Понял.",
    ),
    "old outlook": ("Ok\n\n-----Original Message-----\nFrom: Okno\nSent: x\nTo: y\nSubject: z\n\nHi", "Ok"),
    "iphone": ("Да\n\nОтправлено с iPhone\n\n> 12 нояб. 2026 г., в 10:00, Окно <o@okno.test> написал(а):\n>\n" + QUOTED, "Да"),
    "thunderbird": ("Готово\n\n12.11.2026 10:00, Окно пишет:\n" + QUOTED + "\n-- \nПавел", "Готово"),
    "the answer below": ("12.11.2026 10:00, Окно пишет:\n" + QUOTED + "\nНашёл.\n", "Нашёл."),
}
WHOLE = {
    "answers between the lines": "> Сколько баннеров?\nДва.\n> Какой размер?\n3 на 6.",
    "a list": "Нужно:\n- баннер\n- ролл-ап\n-- визитки\n\nСпасибо",
    "words that look like a head": "От: кого ждать груз?\nКому: платить?",
    "a client is quoted": "Добрый день.\nКлиент пишет:\nвсё плохо, верните деньги",
    "passed on": "Что делать?\n\n---------- Forwarded message ---------\nот клиента\n\nвсё плохо",
    "a quotation alone": "> только цитата",
}


@pytest.mark.parametrize("program", LETTERS)
def test_a_quotation_is_folded(program: str) -> None:
    text, said = LETTERS[program]
    found = fold(text)
    assert found.said == said
    assert "Макет" in found.quoted or "Hi" in found.quoted, "nothing is thrown away"


@pytest.mark.parametrize("what", WHOLE)
def test_what_is_not_surely_quoted_stays(what: str) -> None:
    assert fold(WHOLE[what]).said == WHOLE[what]


def test_a_page_alone_is_read() -> None:
    found = words_of_page(
        "<html><style>p{color:red}</style><body><p>Привет,<br>мир</p><div>Где <b>счёт</b>?</div>"
        "<div class='gmail_quote'>чт, 12 нояб. 2026 г., Окно:<blockquote>Старое</blockquote></div></body></html>"
    )
    assert found.said == "Привет,\nмир\n\nГде счёт?"
    assert "Старое" in found.quoted
    assert words_of_page("<blockquote>Только это</blockquote>").said == "Только это"
    assert words_of_page("<" * 5000).said == "" or words_of_page("<" * 5000)


@settings(max_examples=50)
@given(st.lists(st.text(st.characters(categories=["L", "N", "Zs"], include_characters=".,!?«»"), max_size=40), max_size=12))
def test_plain_words_stay_as_they_are(lines: list[str]) -> None:
    """Letters, numbers and marks that quote nothing are never folded."""
    text = "\n".join(lines).replace("\xa0", " ")
    assert fold(text).said == text.strip()
