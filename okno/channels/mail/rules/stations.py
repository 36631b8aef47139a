"""Which of somebody's stations a letter is about, and what in a stranger's letter hints at one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from okno.core.search.folding import digits_of, folded, runs_of, words_of

_PUBLIC = """mail.ru bk.ru inbox.ru list.ru internet.ru yandex.ru ya.ru yandex.com yandex.by yandex.kz gmail.com googlemail.com
rambler.ru outlook.com hotmail.com live.com icloud.com me.com yahoo.com proton.me protonmail.com vk.com tut.by mail.kz gmx.com
gmx.net ro.ru lenta.ru autorambler.ru myrambler.ru"""
PUBLIC = frozenset(_PUBLIC.split())
"""Domains at which anybody has an address: they say nothing of whose it is."""
_PHONE = re.compile(r"(?<![\d.,])(?:\+?\d[\d ()\u00a0-]{8,18}\d)(?![\d.,]\d)")
MOST_PHONES = 5


def station_meant(text: str, stations: Sequence[tuple[str, str]], last: str = "") -> str:
    """The code of the station that a text names; else the one last spoken of, else the first.

    ``stations``: code and name of each, the likeliest first.
    """
    said, there = folded(text), set(words_of(text))
    by_code = [code for code, _name in stations if set(words_of(code)[-1:]) & there]
    by_name = [code for code, name in stations if _is_named(name, said)]
    codes = [code for code, _name in stations]
    likely = by_code or by_name or codes
    return last if last in likely else likely[0]


def _is_named(name: str, said: str) -> bool:
    """«Станция Омск-2» is named by «в Омске-2» and «омск 2»; «Станция Пермь» by «по Перми»."""
    runs = [run for run in runs_of(name) if run != "станция"]
    word = next((run for run in runs if len(run) > 2 and not run.isdigit()), "")
    if not word:
        return False
    number = next((run for run in runs if run.isdigit()), "")
    stem = word.rstrip("аеиоуыьэюя") if len(word) > 3 else word
    tail = rf"[ №-]*{number}(?!\d)" if number else r"\b"
    return re.search(rf"\b{stem}\w{{0,3}}{tail}", said) is not None


def phones_in(text: str) -> list[str]:
    """Numbers that may be telephones, with their country: what a signature ends with."""
    found = (digits_of(each) for each in _PHONE.findall(text))
    return list(dict.fromkeys(each for each in found if 10 <= len(each) <= 13))[:MOST_PHONES]


def domain_of(address: str) -> str:
    """The domain where it says whose an address is; nothing for one at which anybody has an address."""
    domain = folded(address.rpartition("@")[2].strip())
    return "" if domain in PUBLIC else domain
