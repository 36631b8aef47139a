"""Why a file of an order is not shown in place, as its author reads it."""

from __future__ import annotations

from okno.core.showing import Trouble
from okno.core.speech import _


def trouble_words(trouble: str) -> str:
    """What is wrong with the file and what to do about it; nothing when nothing is."""
    words = {
        Trouble.LOCKED: _("Файл закрыт паролем. Снимите пароль и выпустите новую версию с этим файлом."),
        Trouble.BROKEN: _("Файл повреждён и не открывается. Сохраните его заново и выпустите новую версию с ним."),
        Trouble.HEAVY: _(
            "Файл слишком сложный, чтобы показать его здесь. Сохраните его как обычный PDF и выпустите новую версию."
        ),
        Trouble.EMPTY: _("В файле нет текста, одни картинки. Сохраните его как PDF и выпустите новую версию."),
    }
    return words[Trouble(trouble)] if trouble else ""
