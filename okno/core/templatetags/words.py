"""The words that scripts say, in the reader's language; they stand in the page as data, for nothing inline may run."""

from __future__ import annotations

import json
from functools import cache

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

_SAFE = {ord(sign): f"\\u{ord(sign):04X}" for sign in "<>&"}


def words() -> SafeString:
    """``<script type="application/json" id="okno-words">``; a word with forms is a dict by plural category."""
    return _words(get_language() or "ru")


@cache
def _words(language: str) -> SafeString:
    """The key ``language`` is only for the cache: the words are those of the active language."""
    said = {
        "saved_at": _("Сохранено {at}"),
        "saving": _("сохраняется…"),
        "waiting": _("ждёт связи"),
        "offline": _("Нет связи. Пишите дальше — {n} {n|fields} отправим сами."),
        "server_slow": _("Сервер не отвечает. Пишите дальше — {n} {n|fields} отправим сами."),
        "fields": {"one": _("поле"), "few": _("поля"), "many": _("полей"), "other": _("полей")},
        "signed_out": _("Вход закончился. Текст остался здесь: войдите в другой вкладке и напишите дальше."),
        "no_right": _("Менять это поле Вам нельзя. Текст остался здесь, скопируйте его."),
        "field_gone": _("Этого поля больше нет. Текст остался здесь, скопируйте его."),
        "refused": _("Не принято. Обновите страницу и повторите."),
        "two_texts": _("Сюда написали двое. Оба текста сохранены — выберите."),
        "your_text": _("Ваш вариант"),
        "keep_mine": _("Оставить мой вариант"),
        "take_theirs": _("Взять вариант: {who}"),
        "merge": _("Объединить"),
        "lost_draft": _("Этот текст не был отправлен:"),
        "insert_draft": _("Вставить в поле"),
        "drop_draft": _("Убрать"),
        "together_here": _("{who} здесь"),
        "together_writes": _("{who} пишет…"),
        "together_follows": _("Ведёт {who}, страница идёт следом"),
        "meeting_left": _("Осталось {n} {n|minutes}"),
        "meeting_over": _("Время вышло: {n} {n|minutes} сверх"),
        "minutes": {"one": _("минута"), "few": _("минуты"), "many": _("минут"), "other": _("минут")},
        "not_all_saved": _("Ещё не всё сохранено. Дождитесь связи и повторите."),
        "no_connection": _("Нет связи. Повторите, когда она появится."),
        "goes_later": _("Нет связи. Отправим сами, когда она появится."),
        "server_silent": _("Сервер не ответил. Повторите через минуту."),
        "phrases": _("Готовые фразы"),
        "keys": _("Клавиши"),
        "keys_on": _("Одиночные клавиши включены"),
        "key_down": _("вниз по списку"),
        "key_up": _("вверх по списку"),
        "key_next": _("следующее поле"),
        "key_back": _("предыдущее поле"),
        "key_phrases": _("готовые фразы"),
        "key_offered": _("к задаче на выбор, Enter берёт её"),
        "close": _("Закрыть"),
        "nothing_found": _("Ничего не нашлось"),
    }
    # letters as they are: json_script would write six bytes where Cyrillic takes two
    text = json.dumps(said, ensure_ascii=False, separators=(",", ":")).translate(_SAFE)
    return mark_safe(f'<script id="okno-words" type="application/json">{text}</script>')
