"""Answers of the demo that are about to become knowledge: their names are still in them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reply:
    """What a partner asked, what was answered, and the topic; ``{owner}`` and the like are filled with people of the demo."""

    topic: str
    asked: str
    text: str


REPLIES = (
    Reply(
        "equipment",
        "Здравствуйте, это {owner}. У нас на {station} погнулся конус балансировки, где взять новый?",
        """Добрый день, {owner_first}!

Конус продаётся отдельно, его берут по диаметру вала станка: 36, 38 или 40 мм. Измерьте вал штангенциркулем и закажите у \
изготовителя станка, счёт № 4512 от 12.10 на 8 400 ₽ для станции {station} уже готов.

Пока ждёте, пользуйтесь малым конусом и фланцем, точность та же. Если что — звоните мне, +7 000 000-00-41.

С уважением,
{manager}""",
    ),
    Reply(
        "phone",
        "Можно, чтобы клиенты после звонка получали смс с адресом?",
        """{owner_first}, да, это бесплатно. Пришлите текст до 70 знаков и номер станции, включим за день. Ссылку на карту \
добавим сами. Сообщение уходит только тем, кто звонил с мобильного и раньше не был клиентом.
Хорошего дня!""",
    ),
)
