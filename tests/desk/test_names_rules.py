"""No name that was given is left in; what was cut is told."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okno.desk.rules.cuts import Kind
from okno.desk.rules.forms import SHORT, called, father_forms, forms
from okno.desk.rules.names import Names, without_names
from okno.desk.rules.topics import folded

NAMES = Names(
    people=[
        "Павлов Павел Андреевич",
        "Иванова Ольга Петровна",
        "Ли Виктор Сергеевич",
        "Гусев Пётр Ильич",
        "Сомова Дарья Львовна",
    ],
    stations=["OM-1", "Станция Омск-1", "NN-2", "Станция Нижний Новгород-2"],
    partners=["P-1", "ИП Павлов", "P-2", "ООО «Фомин и сын»"],
)


def cleaned(text: str) -> str:
    return without_names(text, NAMES).text


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Передайте Ивановой, что касса готова", "Передайте …, что касса готова"),
        ("Ольга Петровна подтвердила возврат", "… подтвердила возврат"),
        ("Спросите у Петра Ильича про масло", "Спросите у … про масло"),
        ("Звоните Павлову на +7 900 111-22-33", "Звоните … на …"),
        ("Пишите на pavel@okno.test или в t.me/pavel", "Пишите на … или в …"),
        ("Счёт № 118 от 02.11 на 118 400,00 ₽ отправлен", "Счёт № … на … ₽ отправлен"),
        ("На Омск-1 баннер 3×6, на OM-1 он готов", "На … баннер 3×6, на … он готов"),
        ("ООО «Фомин и сын» оплатило", "… оплатило"),
        ("Машина А123ВС 55 стоит у вас", "Машина … стоит у вас"),
        ("Это видно на станции в Нижнем Новгороде", "Это видно на станции в …"),
    ],
)
def test_what_is_cut_and_what_stays(text: str, left: str) -> None:
    assert cleaned(text) == left


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Здравствуйте, Павел Андреевич! Счёт лежит в разделе «Деньги».\nС уважением, Ольга", "Счёт лежит в разделе «Деньги»."),
        ("Добрый день!\nВключите терминал заново.\nХорошего дня", "Включите терминал заново."),
        ("Павел, перезагрузите кассу. Если останутся вопросы, пишите.", "Перезагрузите кассу."),
    ],
)
def test_greetings_and_signatures_go(text: str, left: str) -> None:
    assert cleaned(text) == left


def test_every_cut_is_told_with_what_it_was() -> None:
    cuts = without_names("Добрый день! Счёт № 118 на 5 000 руб. на Омск-1 отправлен Ивановой", NAMES).cuts
    assert {cut.kind for cut in cuts} == {Kind.COURTESY, Kind.PERSON, Kind.DOCUMENT, Kind.MONEY, Kind.STATION}
    assert all(cut.was for cut in cuts)


def test_a_text_without_names_stays_as_it_is() -> None:
    text = "Перезагрузите терминал: держите красную кнопку 5 секунд.\nЕсли не помогло, проверьте кабель."
    assert cleaned(text) == text


def test_a_client_whom_no_list_knows_goes_too() -> None:
    assert "Зинаид" not in cleaned("Клиентка Зинаида недовольна")
    assert "Кузькин" not in cleaned("Пришёл Кузькин Н. П. с претензией")
    assert "Ахмедов" not in cleaned("Ахмедов Руслан Маратович просит возврат")


FIRSTS = sorted(SHORT)
SURNAMES = ["иванов", "петрова", "ковалев", "белая", "чайка", "шевченко", "соколовский", "гусь", "кузьмин", "лисицын", "ткач"]
FATHERS = ["иванович", "петровна", "ильич", "андреевна", "сергеевич"]
BETWEEN = st.sampled_from([" ", ", ", ". ", "\n", " — ", " и ", "! "])
PLAIN = st.sampled_from(["касса", "счёт готов", "подъёмник", "завтра к обеду", "см. раздел", "акция до конца месяца", "ещё"])


@st.composite
def texts(draw: st.DrawFn) -> tuple[Names, str, str]:
    """A text in which somebody's name stands, in some case, some writing, somewhere."""
    first, surname, father = (draw(st.sampled_from(each)) for each in (FIRSTS, SURNAMES, FATHERS))
    said = draw(st.sampled_from(sorted(forms(first) | forms(surname) | called(first) | father_forms(father))))
    write = draw(st.sampled_from([str.capitalize, str.upper, str.lower, str.title]))
    parts = draw(st.lists(PLAIN, max_size=4))
    place = draw(st.integers(0, len(parts)))
    joint = draw(BETWEEN)
    text = joint.join([*parts[:place], write(said), *parts[place:]])
    return Names(people=[f"{surname} {first} {father}"]), text, said


@given(texts())
def test_no_given_name_is_left(told: tuple[Names, str, str]) -> None:
    """In any case ending, short form and writing; of names of three letters only those that are written large."""
    names, text, said = told
    if len(said) < 4 and said in text:
        return
    left = re.findall(r"[а-я]+", folded(without_names(text, names).text))
    assert said not in left, text


@given(texts())
def test_cutting_twice_cuts_nothing_new(told: tuple[Names, str, str]) -> None:
    names, text, _said = told
    once = without_names(text, names).text
    assert without_names(once, names).text == once


PHONES = st.from_regex(r"\A(\+7|8)[ -]?\(?9[0-9]{2}\)?[ -]?[0-9]{3}[ -]?[0-9]{2}[ -]?[0-9]{2}\Z")


@given(PLAIN, PHONES, PLAIN)
def test_no_phone_is_left(before: str, phone: str, after: str) -> None:
    left = without_names(f"{before} {phone} {after}", NAMES).text
    assert not re.search(r"\d{2}", left), left
