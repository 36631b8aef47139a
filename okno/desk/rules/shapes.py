"""What one knows by its shape alone: phones, addresses, sums, numbers of documents and of cars, companies; no Django."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from okno.desk.rules.cuts import Kind, Span

MONTHS = "января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря"
OF_A_DAY = rf"(?:\s+от\s+\d{{1,2}}(?:\.\d{{1,2}}(?:\.\d{{2,4}})?|-?го|\s+(?:{MONTHS})(?:\s+\d{{4}})?)(?:\s*г(?:ода|\.)?)?)?"
PAPERS = (
    r"№|номер\w*|сч[её]т(?:а|у|ом|е|ов|ам)?|договор\w*|акт(?:а|у|ом|е|ы|ов)?|упд|накладн\w+|наряд\w*|зн|приказ\w*|плат[её]жк\w+|"
    r"поручени\w+|претензи\w+|рекламаци\w+|заявк\w+|заказ(?:а|у|ом|е)?"
)
DIGITS = r"\d[\d\s\u00a0\u202f]*(?:[.,]\d+)?\s*"
THOUSANDS = r"тыс(?:яч\w*|\.)?|млн|миллион\w*|т\.?\s?р\.?"
ROUBLES = r"₽|руб(?:л\w+|\.)?(?!\w)|р\.(?!\w)|коп(?:е\w+|\.)?(?!\w)"
PLATE = "[авекмнорстухabekmhopctyx]"
SPACE = r"[\s\u00a0-]*"
SHAPES = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, pattern in (
        (Kind.MAIL, r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?<!\w)@\w{4,}|(?:https?://|t\.me/|wa\.me/)\S+"),
        (Kind.PHONE, rf"(?<![\w-])(?:\+7|8|7)?{SPACE}\(?\d{{3,5}}\)?{SPACE}\d{{1,3}}{SPACE}\d{{2}}{SPACE}\d{{2}}(?!\w)"),
        (Kind.PHONE, r"(?<![\w-])\d{2,3}-\d{2}-\d{2}(?![\w-])"),
        (Kind.NUMBER, r"\b(?=\w*\d)(?=\w*[a-z])[a-hj-npr-z0-9]{17}\b"),
        (Kind.NUMBER, rf"(?<!\w){PLATE}\s?\d{{3}}\s?{PLATE}{{2}}\s?\d{{0,3}}(?!\w)"),
        (Kind.MONEY, rf"{DIGITS}(?:(?:{THOUSANDS})\s*)?(?:{ROUBLES})|{DIGITS}(?:{THOUSANDS})(?!\w)"),
        (Kind.DOCUMENT, rf"(?:\b(?:{PAPERS})|№)(?P<number>\s*(?:№|n)?\s*[a-zа-я]{{0,4}}-?\d[\w/-]*{OF_A_DAY})"),
        (Kind.NUMBER, r"(?<![\w.,])\d{5,}(?!\w)"),
    )
)
LARGE = "[А-ЯЁ][а-яё]+"
COMPANY = re.compile(
    rf"\b(?:ООО|ОАО|ЗАО|ПАО|АО|ТОО)\s*(?:«[^»\n]+»|\"[^\"\n]+\"|[А-ЯЁA-Z][\w-]+)|\bИП(?:\s+{LARGE}(?:-{LARGE})?){{1,3}}(?:\s+[А-ЯЁ]\.)*"
)
FATHER = re.compile(
    rf"(?:{LARGE}[\s-]+)*(?:{LARGE}(?:ович|евич|ьич|ыч|еич)(?:а|у|ем|е)?|{LARGE}(?:овн|евн|ичн)(?:а|ы|е|у|ой|ою))(?!\w)(?:\s+{LARGE})?"
)
"""Somebody with a patronymic, whatever stands before it written large, and the surname after it."""
INITIALS = re.compile(r"[А-ЯЁ]\.\s?(?:[А-ЯЁ]\.\s?)?[А-ЯЁ][а-яё]{2,}|[А-ЯЁ][а-яё]{2,}\s+[А-ЯЁ]\.(?:\s?[А-ЯЁ]\.)?")


def numbers(text: str) -> list[Span]:
    """Everything of these shapes, but companies and people."""
    return apart(_numbers(text))


def _numbers(text: str) -> Iterator[Span]:
    for kind, pattern in SHAPES:
        for found in pattern.finditer(text):
            start, end = found.span("number" if kind is Kind.DOCUMENT else 0)
            shown = text[start:end]
            yield start + len(shown) - len(shown.lstrip()), start + len(shown.rstrip()), kind


def companies(text: str) -> list[Span]:
    """«ООО „…“», «ИП Иванов»: whoever they are."""
    return [(*found.span(), Kind.PARTNER) for found in COMPANY.finditer(text)]


def apart(spans: Iterable[Span]) -> list[Span]:
    """Where two overlap the longer one stands; in the order of the text."""
    chosen: list[Span] = []
    for span in sorted(spans, key=lambda each: (each[0] - each[1], each[0])):
        if all(span[1] <= start or end <= span[0] for start, end, _ in chosen):
            chosen.append(span)
    return sorted(chosen)
