"""A sum in words, as documents want it: «Сорок восемь тысяч триста двадцать один рубль 55 копеек».

Our own and not num2words: that one brings a package that comes without a wheel, and says a sum of money right only when asked
in one of its five ways.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from okno.core.numbers import plural

Forms = tuple[str, str, str]
CURRENCIES: dict[str, tuple[Forms, Forms]] = {
    "RUB": (("рубль", "рубля", "рублей"), ("копейка", "копейки", "копеек")),
    "KZT": (("тенге", "тенге", "тенге"), ("тиын", "тиына", "тиынов")),
    "BYN": (("белорусский рубль", "белорусских рубля", "белорусских рублей"), ("копейка", "копейки", "копеек")),
}
MALE = ("", "один", "два", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять")
FEMALE = ("", "одна", "две", *MALE[3:])
TEENS = (
    "десять", "одиннадцать", "двенадцать", "тринадцать", "четырнадцать", "пятнадцать", "шестнадцать", "семнадцать",
    "восемнадцать", "девятнадцать",
)  # fmt: skip
TENS = ("", "", "двадцать", "тридцать", "сорок", "пятьдесят", "шестьдесят", "семьдесят", "восемьдесят", "девяносто")
HUNDREDS = ("", "сто", "двести", "триста", "четыреста", "пятьсот", "шестьсот", "семьсот", "восемьсот", "девятьсот")
SCALES: tuple[Forms, ...] = (
    ("", "", ""),
    ("тысяча", "тысячи", "тысяч"),
    ("миллион", "миллиона", "миллионов"),
    ("миллиард", "миллиарда", "миллиардов"),
    ("триллион", "триллиона", "триллионов"),
)


def in_words(amount: Decimal, currency: str = "RUB") -> str:
    """Whole units in words, hundredths in two digits, the first letter a capital one; sums are not negative."""
    units, parts = CURRENCIES[currency]
    whole, hundredths = divmod(int(amount * 100), 100)
    words = whole_in_words(whole)
    return f"{words[0].upper()}{words[1:]} {plural(whole, *units)} {hundredths:02d} {plural(hundredths, *parts)}"


def whole_in_words(number: int) -> str:
    """A number below a quadrillion, male: «две тысячи два»."""
    if not 0 <= number < 1000 ** len(SCALES):
        raise ValueError(f"no words for {number}")
    groups = [(number // 1000**scale % 1000, scale) for scale in range(len(SCALES) - 1, -1, -1)]
    return " ".join(word for group, scale in groups if group for word in _group(group, scale)) or "ноль"


def _group(group: int, scale: int) -> Iterator[str]:
    hundreds, tens, ones = group // 100, group // 10 % 10, group % 10
    last = TEENS[ones] if tens == 1 else (FEMALE if scale == 1 else MALE)[ones]
    yield from (word for word in (HUNDREDS[hundreds], TENS[tens], last, plural(group, *SCALES[scale])) if word)
