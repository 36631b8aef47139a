"""Invented people: a surname, a first name and a patronymic that go together. Nobody of them exists."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

SURNAMES = (
    "Абрамов", "Алёшин", "Анисимов", "Баранов", "Беспалов", "Богданов", "Бурцев", "Васин", "Вершинин", "Воронов", "Гаврилов",
    "Голубев", "Горшков", "Данилов", "Дёмин", "Дроздов", "Евсеев", "Ермаков", "Жданов", "Завьялов", "Зотов", "Игнатов", "Исаев",
    "Калашников", "Капустин", "Карелин", "Климов", "Кочетов", "Лапин", "Лобанов", "Лукин", "Макаров", "Мартынов", "Маслов",
    "Муравьёв", "Назаров", "Нефёдов", "Носов", "Овчинников", "Осипов", "Панов", "Пахомов", "Прохоров", "Родионов", "Рожков",
    "Савельев", "Самойлов", "Седов", "Селезнёв", "Сергеев", "Ситников", "Сорокин", "Стариков", "Стрелков", "Суханов", "Терентьев",
    "Трофимов", "Тюрин", "Уваров", "Федотов", "Филатов", "Харитонов", "Чеботарёв", "Черкасов", "Шаров", "Шилов", "Щербаков",
)  # fmt: skip
MEN = (
    "Александр", "Алексей", "Андрей", "Антон", "Артём", "Борис", "Вадим", "Виктор", "Виталий", "Владимир", "Григорий", "Денис",
    "Дмитрий", "Евгений", "Иван", "Игорь", "Кирилл", "Константин", "Леонид", "Максим", "Михаил", "Николай", "Олег", "Павел",
    "Пётр", "Роман", "Руслан", "Сергей", "Станислав", "Степан", "Тимур", "Фёдор", "Юрий",
)  # fmt: skip
WOMEN = (
    "Алина", "Анастасия", "Валентина", "Вера", "Виктория", "Галина", "Дарья", "Екатерина", "Елена", "Ирина", "Ксения", "Лариса",
    "Людмила", "Марина", "Надежда", "Наталья", "Оксана", "Ольга", "Полина", "Светлана", "Татьяна", "Юлия",
)  # fmt: skip
FATHERS = (
    "Александров", "Алексеев", "Андреев", "Борисов", "Викторов", "Владимиров", "Геннадьев", "Дмитриев", "Евгеньев", "Иванов",
    "Игорев", "Константинов", "Леонидов", "Михайлов", "Николаев", "Олегов", "Павлов", "Петров", "Романов", "Сергеев", "Юрьев",
)  # fmt: skip
_LATIN = dict(zip("абвгдеёзийклмнопрстуфхыэ", "abvgdeeziyklmnoprstufhye", strict=True)) | {
    "ж": "zh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sch", "ю": "yu", "я": "ya", "ъ": "", "ь": "",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Name:
    """Somebody's three names: «Седов», «Олег», «Павлович»."""

    surname: str
    first: str
    father: str

    @property
    def full(self) -> str:
        return f"{self.surname} {self.first} {self.father}"

    @property
    def initials(self) -> str:
        """«Седов О. П.», as in the name of a sole trader."""
        return f"{self.surname} {self.first[0]}. {self.father[0]}."


def invent(chance: Random, women: float = 0.3) -> Name:
    """A man or, with such a share, a woman."""
    surname, father = chance.choice(SURNAMES), chance.choice(FATHERS)
    if chance.random() < women:
        return Name(f"{surname}а", chance.choice(WOMEN), f"{father}на")
    return Name(surname, chance.choice(MEN), f"{father}ич")


def latin(text: str) -> str:
    """In Latin letters, for an address: «Щербаков» → «scherbakov»."""
    return "".join(_LATIN.get(sign, sign) for sign in text.lower())
