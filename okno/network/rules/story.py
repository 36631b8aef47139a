"""What the words of the record say to a reader; `{…}` is filled from the data of the event."""

from __future__ import annotations

FIELD_NAMES = {
    "name": "название",
    "city_id": "город",
    "partner_id": "партнёр",
    "stage": "стадия",
    "opened_on": "дата открытия",
    "posts": "посты",
    "size_group": "группа размера",
    "peer_group": "группа сравнения",
    "phone": "телефон",
    "address": "адрес",
}

STORIES = {
    "create_station": "станция добавлена",
    "assign_station": "закреплена за портфелем {portfolio} с {since}",
    "move_station": "портфель: {before} → {portfolio} с {since}",
    "add_position": "новый человек: {person}, {title}",
    "change_position": "изменена должность",
    "end_position": "должность закончена {until}",
    "create_employee": "сотрудник добавлен из файла «{file}»",
    "change_employee": "данные сотрудника изменены из файла «{file}»",
}
