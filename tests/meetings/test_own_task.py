"""A task in one line: what, who, when."""

from datetime import date

import pytest

from okno.core.errors import Refused
from okno.core.months import Month
from okno.meetings.rules.plan import due_day, own_task

PEOPLE = {"Виктор Ш.": 7, "Дина Ф.": 8}
TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("line", "title", "person", "due"),
    [
        ("Проверить 16 возвратов, Виктор Ш., 15.12", "Проверить 16 возвратов", 7, date(2026, 12, 15)),
        ("Переадресация звонков до 01.12.2026", "Переадресация звонков", None, date(2026, 12, 1)),
        ("Инвентаризация масел Дина Ф.", "Инвентаризация масел", 8, None),
        ("Разобрать чеки, 10.01", "Разобрать чеки", None, date(2027, 1, 10)),
        ("Закупить масло 5W-30", "Закупить масло 5W-30", None, None),
    ],
)
def test_who_and_when_are_read_from_the_end(line, title, person, due):
    task = own_task(line, PEOPLE, TODAY)
    assert (task.title, task.person, task.due) == (title, person, due)


@pytest.mark.parametrize("line", ["", "  ", "15.12", "Виктор Ш., 15.12"])
def test_a_task_without_words_is_refused(line):
    with pytest.raises(Refused, match="напишите, что сделать"):
        own_task(line, PEOPLE, TODAY)


def test_a_day_that_does_not_exist_is_refused():
    with pytest.raises(Refused, match=r"31\.11"):
        own_task("Разобрать чеки, 31.11", PEOPLE, TODAY)


def test_octobers_plan_ends_on_the_tenth_of_december():
    assert due_day(Month(2026, 10)) == date(2026, 12, 10)
    assert due_day(Month(2026, 11)) == date(2027, 1, 10)
