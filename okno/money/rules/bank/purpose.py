"""What a payer wrote of the invoice: numbers, as people spell them in the purpose of a payment."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from okno.money.rules.bank.values import day_of

# Latin letters that a payer cannot tell from Russian ones
_ALIKE = str.maketrans("aceopxktmhbAETOPXCKMHB", "асеорхктмнвАЕТОРХСКМНВ")
_NUMBER = r"(?:\d{4}\s?[-/]\s?\d{1,6}|\d{1,6}\s?[-/]\s?\d{4}|\d{1,6})(?!\d|[.,]\d{2}\b|\.\d|\s\d{3}[.,\s])"
_SIGN = r"(?:№|N[oоº]?\.?|#|НОМЕР(?:У|А|ОМ)?|NO\.?)"
# «счет», «счёта», «счт», «сч.», «счету на оплату»; a facture (счёт-фактура) is another document
_WORD = r"\bСЧ(?:[ЕЁ]?Т(?!\w*[\s-]*ФАКТ)(?:[УАОЕ]\w{0,2})?)?\b\.?"
_AFTER_WORD = re.compile(
    rf"{_WORD}\s*(?:НА\s+ОПЛАТУ|К\s+ОПЛАТЕ)?\s*(?:{_SIGN})?\s*(?P<list>{_NUMBER}(?:\s*(?:[,;+&]|\bИ\b)\s*(?:{_SIGN})?\s*{_NUMBER})*)"
    r"(?:\s*(?:ОТ|ДАТ\w*)\s*(?P<day>\d{2}\.\d{2}\.\d{4}|\d{2}\.\d{2}\.\d{2})(?!\d))?"
)
_ALONE = re.compile(r"(?<![\d./-])20\d{2}-\d{6}(?!\d)")
_EACH = re.compile(_NUMBER)
_PARTS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Mention:
    """One invoice as the payer names it: its number, the year and the day if they say so."""

    number: int
    year: int | None = None
    day: date | None = None


def mentions_of(purpose: str) -> tuple[Mention, ...]:
    """Invoices named in a purpose, in their order, each once."""
    text = _folded(purpose)
    found: dict[Mention, None] = {}
    for group in _AFTER_WORD.finditer(text):
        day = _day(group["day"])
        for each in _EACH.finditer(group["list"]):
            found[_mention(each[0], day)] = None
    for each in _ALONE.finditer(text):
        mention = _mention(each[0], None)
        if not any(mention.number == other.number and other.year in (None, mention.year) for other in found):
            found[mention] = None
    return tuple(found)


def _folded(purpose: str) -> str:
    """Capital letters; Latin ones in a Russian word are made Russian, the sign N stays."""
    words = (
        word if word.upper() in ("N", "NO", "NO.") or word[:1] in "№#" else word.translate(_ALIKE)
        for word in re.split(r"(\W+)", purpose)
    )
    return "".join(words).upper()


def _mention(text: str, day: date | None) -> Mention:
    """«2026-000118», «118/2026» or «118»: the part of four digits that may be a year is the year."""
    parts = [int(part) for part in _PARTS.findall(text)]
    if len(parts) == 1:
        return Mention(parts[0], None, day)
    year = next((part for part in parts if 2000 <= part < 2100), None)
    if year is None:
        return Mention(parts[-1], None, day)
    parts.remove(year)
    return Mention(parts[0], year, day)


def _day(text: str | None) -> date | None:
    if text and len(text) == 8:
        text = f"{text[:6]}20{text[6:]}"
    return day_of(text).on if text else None
