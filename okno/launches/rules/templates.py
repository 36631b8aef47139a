"""What is asked of a station by each kind of launch: a beginning that the author of an order may thin out or add to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from okno.core.speech import N_, _
from okno.launches.rules.proofs import Proof


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that a station has to have ready: its column on the board, what is asked, and how it is shown.

    ``before``: days before the start by which it is due. ``norm`` counts goods, for each post with ``by_post``. ``after`` names
    the item that comes first. ``signed``: an acquaintance that each reader confirms by a code from a letter.
    """

    code: str
    title: str
    proof: Proof
    asks: str = ""
    before: int = 1
    photos: int = 1
    norm: int = 0
    by_post: bool = False
    after: str = ""
    required: bool = True
    signed: bool = False

    def due(self, starts_on: date) -> date:
        return starts_on - timedelta(days=self.before)


@dataclass(frozen=True, slots=True)
class Template:
    code: str
    title: str
    items: tuple[Item, ...]


ORDER = Item("order", N_("Приказ"), Proof.ACQUAINTANCE, N_("Каждый сотрудник прочитал приказ."), before=7)
TEMPLATES = (
    Template(
        "promo",
        N_("Акция"),
        (
            ORDER,
            Item("materials", N_("Материалы"), Proof.YES_NO, N_("Баннер и плакаты получены и целы."), before=5),
            Item("stock", N_("Товар"), Proof.COUNT, N_("Сколько комплектов на складе."), before=3, norm=4, by_post=True),
            Item("discount", N_("Касса"), Proof.YES_NO, N_("Скидка заведена в Программу и пробита пробным чеком."), before=2),
            Item(
                "photo",
                N_("Фото"),
                Proof.PHOTO,
                N_("Видно плакат целиком, приёмку и товар. По фото на каждое место из приказа."),
                photos=6,
                after="materials",
            ),
        ),
    ),
    Template(
        "product",
        N_("Новый товар"),
        (
            ORDER,
            Item("stock", N_("Товар"), Proof.COUNT, N_("Сколько штук на складе."), before=4, norm=6, by_post=True),
            Item("training", N_("Обучение"), Proof.DOCUMENT, N_("Скан листа обучения с подписями."), before=3),
            Item("prices", N_("Ценники"), Proof.PHOTO, N_("Ценник каждой позиции, цифры читаются."), photos=2, after="stock"),
            Item("shelf", N_("Выкладка"), Proof.PHOTO, N_("Полка целиком: слева, прямо, справа."), photos=3, after="stock"),
        ),
    ),
    Template(
        "standard",
        N_("Стандарт"),
        (
            ORDER,
            Item("sheet", N_("Чек-лист"), Proof.DOCUMENT, N_("Заполненный чек-лист зоны приёмки."), before=3),
            Item("uniform", N_("Форма"), Proof.PHOTO, N_("Приёмщики в форме с бейджами."), photos=2, before=2),
            Item("zone", N_("Зона приёмки"), Proof.PHOTO, N_("Вход, стойка, ожидание, санузел, цех, въезд."), photos=6),
        ),
    ),
)


def template_of(code: str) -> Template:
    """The template of a code; the first one for anything else."""
    return next((each for each in TEMPLATES if each.code == code), TEMPLATES[0])


def in_words(item: Item) -> Item:
    """The item in the reader's language, to be kept with a launch as its author saw it."""
    return Item(
        item.code, _(item.title), item.proof, _(item.asks) if item.asks else "", item.before, item.photos, item.norm,
        item.by_post, item.after, item.required, item.signed,
    )  # fmt: skip
