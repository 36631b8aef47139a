"""Articles of the walks: what the window's questions ask about, one that is being checked, one that is being written."""

from __future__ import annotations

from types import SimpleNamespace

from okno.accounts.models import Person
from okno.core.clock import now
from okno.desk.actions.knowledge import publish_article, write_article
from okno.desk.actions.replies import remove_names
from okno.desk.actions.words import count_words
from okno.desk.models import Article, Topic
from okno.desk.rules.knowledge import Why

TERMINAL = "Терминал не принимает карты"
TEXT = (
    "Выключите и включите терминал кнопкой на минуту.\n\nНе помогло — проверьте кабель и напишите нам: подменный привезут завтра."
)


def fill_knowledge(cast: SimpleNamespace) -> dict[str, int]:
    """Their numbers, as addresses name them."""
    topics = {topic.code: topic for topic in Topic.objects.all()}
    asked = "Терминал не видит банк, клиенты платят наличкой"
    out = publish_article(cast.anna, write_article(cast.anna, title=TERMINAL, text=TEXT, topic=topics["cash"], asked=asked).pk)
    stale = publish_article(
        cast.egor, write_article(cast.egor, title="Где взять макеты", text="В разделе.", topic=topics["ads"]).pk
    )
    Article.objects.filter(pk=stale.pk).update(returned_at=now(), returned_why=Why.VOTES)
    draft = write_article(cast.anna, title="Как заменить конус", text="Спросите Громову", topic=topics["equipment"])
    remove_names(cast.anna, draft.pk, "Спросите Громову о счёте № 118 на 5 000 ₽")
    count_words(Person.objects.system())
    return {"article": out.pk, "stale": stale.pk, "draft": draft.pk}
