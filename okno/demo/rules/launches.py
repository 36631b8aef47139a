"""The demo's launches: what was ordered, how good each station is at it, what the network asked. Plain values."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

PROMO, PRODUCT, STANDARD = "promo", "product", "standard"


@dataclass(frozen=True, slots=True)
class Order:
    """A launch by days from today: published, started; whoever signs it, and what it says."""

    title: str
    template: str
    author: str
    published: int
    starts: int
    text: str
    goals: str = ""


ORDERS = (
    Order(
        "Зимняя акция",
        PROMO,
        "expert",
        -12,
        4,
        "1. С первого дня старта на станции действует скидка 15 % на замену масла с фильтром.\n"
        "2. Баннер висит на фасаде или в витрине, плакат — у стойки приёмки, второй плакат — у кассы.\n"
        "3. Комплекты масла и фильтров стоят на видной полке: не меньше четырёх на пост.\n"
        "4. Скидка заведена в Программу как «Зимняя» и не складывается с другими.\n"
        "5. Приёмщик предлагает акцию каждому, кто приехал с пробегом больше 8 000 км от прошлой замены.",
        "Больше заездов на масло в декабре: план — плюс 60 заездов на станцию, средний чек не ниже ноябрьского.",
    ),
    Order(
        "Масло 5W-30 «Север»",
        PRODUCT,
        "zakupki",
        -5,
        12,
        "1. Новая позиция сети: масло 5W-30 в канистрах 4 и 20 литров.\n"
        "2. На полке стоит слева от прежних марок, ценники сетевого образца.\n"
        "3. Приёмщики прошли короткое обучение и расписались в листе.",
        "Своя марка вместо трёх закупаемых: наценка выше на 9 пунктов.",
    ),
    Order(
        "Стандарт приёмки",
        STANDARD,
        "tehnika",
        -2,
        26,
        "1. Клиента встречают в первые две минуты.\n2. Машину осматривают вместе с клиентом по чек-листу зоны приёмки.\n"
        "3. Приёмщик в форме и с бейджем, в зоне ожидания чисто, есть вода.",
        "Меньше повторных обращений и жалоб на приёмку.",
    ),
)
PAST = (
    Order("Летние шины", PROMO, "expert", -190, -170, "1. Переобувка по записи.\n2. Плакат у стойки."),
    Order("Кондиционер к лету", PROMO, "expert", -160, -140, "1. Диагностика кондиционера бесплатно при заправке."),
    Order("Тормоза без скрипа", PROMO, "expert", -130, -110, "1. Проверка тормозов при каждом заезде."),
    Order("Фильтры салона", PRODUCT, "zakupki", -100, -80, "1. Новая позиция: угольные фильтры салона."),
    Order("Готовим к осени", PROMO, "expert", -70, -50, "1. Осмотр из двадцати пунктов со скидкой."),
    Order("Зимние шины", PROMO, "expert", -45, -24, "1. Запись на переобувку открыта на месяц вперёд."),
)
CANCELLED = Order("Кофе для гостей", STANDARD, "expert", -20, 10, "1. В зоне ожидания стоит кофемашина.")
WHY_CANCELLED = "Поставщик не подтвердил цены, вернёмся весной."


@dataclass(frozen=True, slots=True)
class Asked:
    """What a station asks or objects to; those of one ``group`` are answered at once."""

    group: int
    item: str
    text: str
    objects: bool = False


ASKED = (
    Asked(1, "discount", "Скидка 15 % складывается с накопительной картой?"),
    Asked(1, "discount", "Подскажите, складывается ли скидка 15 % с картой постоянного клиента"),
    Asked(1, "discount", "Складывается скидка 15 % с корпоративным договором или нет?"),
    Asked(2, "materials", "Баннер не помещается на фасад, можно повесить внутри?"),
    Asked(2, "materials", "Фасад узкий, баннер не помещается. Можно внутри?"),
    Asked(3, "stock", "Четыре комплекта на пост для нас много: деньги лежат на полке. Можно два?", objects=True),
    Asked(3, "stock", "Много четырёх комплектов на пост, можно начать с двух?", objects=True),
    Asked(4, "photo", "Фото зала нужно с людьми или без?"),
)
ANSWERS = {1: "Нет, в акции действует одна скидка — большая. Памятка для кассы в приказе, пункт 4."}


def skill(seed: int, code: str) -> float:
    """How surely a station does what it is told, 0…1: most are good, some are not, and they stay so."""
    chance = Random(f"{seed}:skill:{code}")
    return chance.betavariate(5, 1.6)


def days_taken(skills: float, allowed: int, chance: Random) -> float:
    """Days from the order to the item being ready: the able do it in half of the time, the others late or never (infinity)."""
    if chance.random() > 0.55 + 0.45 * skills:
        return allowed * chance.uniform(1.02, 1.8) if chance.random() < 0.7 else float("inf")
    return allowed * min(chance.betavariate(3, 1 + 4 * skills) + 0.08, 1.0)
