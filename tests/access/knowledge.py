"""Articles of the world: of no station, so no marker stands in them; by place they differ in who reads and keeps them.

The own place's is for partners, the sister's for the company, both Egor's on advertising; the foreign one's for the company and
Zhanna's on invoices, and she keeps one more that her department alone reads.
"""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING

from okno.accounts.models import Person
from okno.desk.actions.knowledge import publish_article, write_article
from okno.desk.models import Topic
from okno.desk.rules.knowledge import Audience

if TYPE_CHECKING:
    from tests.access.world import Place


def add_knowledge(cast: SimpleNamespace, places: dict[str, Place]) -> None:
    """One article that is out and one that is being written for each place."""
    ads, invoices = (Topic.objects.get(code=code) for code in ("ads", "invoices"))
    _write(cast.egor, places["own"], ads, Audience.PARTNERS)
    _write(cast.egor, places["sister"], ads, Audience.COMPANY)
    _write(cast.zhanna, places["foreign"], invoices, Audience.COMPANY)
    inner = write_article(cast.zhanna, title="Скидки банка", text="По договору.", topic=invoices, audience=Audience.DEPARTMENT)
    places["foreign"].numbers["inner_article"] = publish_article(cast.zhanna, inner.pk).pk


def _write(by: Person, place: Place, topic: Topic, audience: Audience) -> None:
    out, draft = (
        write_article(by, title=title, text="Как есть.", topic=topic, audience=audience) for title in ("Готовая", "Начатая")
    )
    place.numbers |= {"article": publish_article(by, out.pk).pk, "draft_article": draft.pk}
