"""A file of any make becomes a statement, or one refusal in words."""

from __future__ import annotations

import re

from okno.core.speech import _
from okno.money.rules.bank.camt import read_camt
from okno.money.rules.bank.exchange import read_exchange
from okno.money.rules.bank.exchange_text import MARKER, is_exchange
from okno.money.rules.bank.mt940 import is_mt940, read_mt940
from okno.money.rules.bank.values import LARGEST, Statement, StatementRefused

_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_UNSEEN = re.compile(r"[^\w\s.,:;<>=/()«»\"'-]")


def read_statement(data: bytes) -> Statement:
    """The statement by its content, whatever the file is called. Raises StatementRefused and nothing else."""
    if len(data) > LARGEST:
        raise StatementRefused("too_large", _("Файл больше 20 МБ. Выгрузите выписку за меньший срок."))
    if not data.strip():
        raise StatementRefused("empty_file", _("Файл пустой. Выгрузите выписку из банка ещё раз."), 1)
    if is_exchange(data):
        return read_exchange(data)
    if _is_xml(data):
        return read_camt(data)
    text = _plain(data)
    if is_mt940(text):
        return read_mt940(text)
    raise StatementRefused("not_a_statement", _not_a_statement(data), 1)


def _is_xml(data: bytes) -> bool:
    for bom in _BOMS:
        data = data.removeprefix(bom)
    return data.lstrip()[:2].replace(b"\0", b"").startswith(b"<")


def _plain(data: bytes) -> str:
    """MT940 is UTF-8 or, by an old habit, Latin letters of one byte; line ends and unseen signs are made plain."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("latin-1")
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", " ")


def _not_a_statement(data: bytes) -> str:
    first = _plain(data[:200]).lstrip().partition("\n")[0]
    found = _UNSEEN.sub("·", first)[:60].strip() or "·"
    words = _("Это не выписка: первая строка «%(found)s», а должна быть «%(marker)s». Подойдут ещё camt.053 и MT940.")
    return words % {"found": found, "marker": MARKER}
