"""How Russian names change by case, and what people are called for short; no Django. Meant to find names, not to speak well."""

from __future__ import annotations

from functools import cache

VOWELS = frozenset("аеиоуыэюя")
SHORT = {
    "александр": "саша саня шура санек", "александра": "саша шура саня", "алексей": "леша леха алеша", "алена": "алена аленка",
    "анастасия": "настя ася", "анатолий": "толя", "андрей": "дрюша", "анна": "аня нюра анюта", "антон": "тоша",
    "антонина": "тоня",
    "аркадий": "аркаша", "артем": "тема", "борис": "боря", "вадим": "вадик", "валентин": "валя", "валентина": "валя",
    "валерий": "валера", "валерия": "лера", "варвара": "варя", "василий": "вася", "вера": "верочка", "виктор": "витя витек",
    "виктория": "вика", "виталий": "виталик", "владимир": "вова володя вован", "владислав": "влад слава", "вячеслав": "слава",
    "галина": "галя", "геннадий": "гена", "георгий": "гоша жора", "григорий": "гриша", "дарья": "даша", "денис": "дэн",
    "дмитрий": "дима митя димон", "евгений": "женя", "евгения": "женя", "екатерина": "катя катюша", "елена": "лена алена",
    "елизавета": "лиза", "зинаида": "зина", "иван": "ваня", "игорь": "игорек гоша", "илья": "илюша", "инна": "инночка",
    "ирина": "ира ириша", "кирилл": "кирюша", "константин": "костя", "ксения": "ксюша", "лариса": "лара", "леонид": "леня",
    "лидия": "лида", "любовь": "люба", "людмила": "люда люся мила", "максим": "макс", "маргарита": "рита", "марина": "мариша",
    "мария": "маша маруся", "михаил": "миша", "надежда": "надя", "наталья": "наташа ната", "наталия": "наташа ната",
    "никита": "никитос", "николай": "коля", "нина": "ниночка", "оксана": "ксюша", "олег": "олежка", "ольга": "оля",
    "павел": "паша", "петр": "петя", "полина": "поля", "роман": "рома", "руслан": "русик", "светлана": "света", "семен": "сема",
    "сергей": "сережа серега", "софия": "соня", "станислав": "стас", "степан": "степа", "тамара": "тома", "татьяна": "таня",
    "тимофей": "тима", "федор": "федя", "фома": "фома", "эдуард": "эдик", "юлия": "юля", "юрий": "юра", "яков": "яша",
    "ярослав": "слава ярик", "яна": "яночка", "руфина": "руфа", "эльвира": "эля", "алина": "аля", "рустам": "рустик",
}  # fmt: skip
"""What whoever bears a first name is called among colleagues."""
HARD = ("", "а", "у", "ом", "ем", "е", "ы", "и", "ов", "ей", "ам", "ами", "ах")
POSSESSIVE = ("", "а", "у", "ым", "е", "ой", "ою", "ую", "ы", "ых", "ыми")
SOFT = ("ь", "я", "ю", "ем", "е", "и", "ью", "ей", "ям", "ями", "ях", "")
SHORT_I = ("й", "я", "ю", "ем", "е", "и", "ев", "ям", "ями", "ях", "")
ADJECTIVE = ("ий", "ый", "ой", "ого", "его", "ому", "ему", "им", "ым", "ом", "ем", "ие", "ые", "их", "ых", "ими", "ыми",
             "ая", "яя", "ую", "юю", "ою", "ей")  # fmt: skip
IN_A = ("", "а", "ы", "и", "у", "е", "ой", "ою", "ей", "ею", "ам", "ами", "ах")
IN_JA = ("я", "и", "ю", "е", "ей", "ею", "ям", "ями", "ях", "й", "ь")
OWNED = ("ов", "ев", "ин", "ын")


@cache
def forms(name: str) -> frozenset[str]:
    """A name, in small letters and without ё, in every case in which it may stand; a few words too many do no harm."""
    found = {name}
    for stem, endings in _declensions(name):
        found.update(stem + ending for ending in endings)
    return frozenset(form for form in found if len(form) > 1)


@cache
def called(first: str) -> frozenset[str]:
    """What somebody of that first name is called for short, in every case; «Саш» and «Оль» as one calls out included."""
    return frozenset(form for short in SHORT.get(first, "").split() for form in forms(short))


@cache
def father_forms(name: str) -> frozenset[str]:
    """A patronymic in every case, as it is written and as it is spoken: «Иванович», «Иваныч»."""
    spoken = name.replace("ович", "ыч") if name.endswith("ович") else name.replace("евич", "еич")
    return forms(name) | forms(spoken) | forms(name.replace("евич", "ич"))


def _declensions(name: str) -> list[tuple[str, tuple[str, ...]]]:
    """Beginnings and the endings that each may take."""
    if name.endswith(("ий", "ый", "ой")):
        return [(name[:-2], ADJECTIVE), (name[:-1], SHORT_I)]
    if name.endswith("ая"):
        return [(name[:-2], ADJECTIVE), (name[:-1], IN_JA)]
    if name.endswith("й"):
        return [(name[:-1], SHORT_I)]
    if name.endswith("ь"):
        return [(name[:-1], SOFT), (_without_vowel(name[:-1]), SOFT)]
    if name.endswith("я"):
        return [(name[:-1], IN_JA)]
    if name.endswith("а"):
        owned = name[:-1].endswith(OWNED)
        return [(name[:-1], POSSESSIVE + IN_A if owned else IN_A)]
    if name.endswith("о"):
        return [(name[:-1], ("о", *HARD))]
    if name[-1:] in VOWELS or name.endswith(("их", "ых")):
        return []
    if name.endswith(OWNED):
        return [(name, POSSESSIVE + HARD), (_without_vowel(name), HARD)]
    return [(name, HARD), (_without_vowel(name), HARD)]


def _without_vowel(stem: str) -> str:
    """«Павел» → «Павл», «Лев» → «Льв», «Игорек» → «Игорьк»: the vowel that a case ending drives out."""
    if len(stem) < 3 or stem[-2] not in "еоё":
        return stem
    soft = "ь" if stem[-2] == "е" and stem[-3] in "лнрвтдс" and len(stem) == 3 else ""
    return stem[:-2] + soft + stem[-1]
