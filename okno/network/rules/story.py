"""What the words of the record say to a reader; `{…}` is filled from the data of the event."""

from __future__ import annotations

from okno.core.speech import N_

FIELD_NAMES = {
    "name": N_("название"),
    "city_id": N_("город"),
    "partner_id": N_("партнёр"),
    "stage": N_("стадия"),
    "opened_on": N_("дата открытия"),
    "posts": N_("посты"),
    "size_group": N_("группа размера"),
    "peer_group": N_("группа сравнения"),
    "phone": N_("телефон"),
    "address": N_("адрес"),
}

STORIES = {
    "create_station": N_("станция добавлена"),
    "assign_station": N_("закреплена за портфелем {portfolio} с {since}"),
    "move_station": N_("портфель: {before} → {portfolio} с {since}"),
    "add_position": N_("новый человек: {person}, {title}"),
    "change_position": N_("изменена должность"),
    "end_position": N_("должность закончена {until}"),
    "set_hours": N_("часы работы: {week}"),
    "clear_hours": N_("часы работы снова общие, были {before}"),
    "create_employee": N_("сотрудник добавлен из файла «{file}»"),
    "change_employee": N_("данные сотрудника изменены из файла «{file}»"),
}
