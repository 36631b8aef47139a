"""What the head told all partners: one that nearly everybody has read, one of yesterday that many have not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time, timedelta
from random import Random

from okno.accounts.models import Person
from okno.core.clock import MOSCOW
from okno.demo.actions.story import Story
from okno.demo.actions.window import GUEST
from okno.desk.actions.announcements import publish_announcement, read_announcement
from okno.desk.models import Announcement
from okno.desk.rules.announcements import Choice, To

TOLD = (
    (
        13, 0.93, "Акты за гарантийный ремонт — до пятого числа",
        "С этого месяца акты за гарантийный ремонт принимаем до пятого числа следующего месяца.\n\n"
        "Опоздали — акт войдёт в следующий месяц, деньги не пропадут. Вопросы задавайте здесь, ответит Ваш менеджер.",
    ),
    (
        1, 0.5, "Как работаем в праздники",
        "Пришлите до пятницы, в какие дни Ваша станция открыта с 31 декабря по 8 января: часы появятся на сайте.\n\n"
        "Менеджеры на связи 3, 5 и 7 января с 10 до 16 по Москве, срочное — по телефону портфеля.",
    ),
)  # fmt: skip
"""Days ago, the share of readers, title, text."""


def tell_announcements(story: Story, head: Person, seed: int) -> None:
    """Each at eleven, read in the hours after it."""
    for back, share, title, text in TOLD:
        moment = datetime.combine((story.until - timedelta(days=back)).date(), time(11), MOSCOW)
        story.tell(moment, _telling(story, head, title, text, Random(f"{seed}:announced:{back}"), share, moment))


def _telling(
    story: Story, head: Person, title: str, text: str, chance: Random, share: float, moment: datetime
) -> Callable[[], None]:
    def happen() -> None:
        made = publish_announcement(head, title, text, Choice(To.ALL))
        for row in made.readers.select_related("person").order_by("pk"):
            reads, minutes = chance.random() < share, chance.randrange(3, 480)
            # whoever walks through the demo as a partner reads it themselves
            if reads and row.person.email != GUEST:
                story.tell(moment + timedelta(minutes=minutes), _reading(row.person, made))

    return happen


def _reading(person: Person, made: Announcement) -> Callable[[], object]:
    return lambda: read_announcement(person, made.pk)
