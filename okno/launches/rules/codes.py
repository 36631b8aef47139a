"""The code by which a reader signs an order: how long it is good, how often it may be tried, how soon there is a new one."""

from __future__ import annotations

import re
import secrets
from datetime import datetime, timedelta

from okno.core.speech import _

LIVES = timedelta(minutes=15)
PAUSE = timedelta(minutes=1)
TRIES = 5
DIGITS = 6


def new_code() -> str:
    return f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"


def digits_of(typed: str) -> str:
    """The code as it was typed or pasted, «123 456» as well; empty for what is none."""
    bare = "".join(typed.split())
    return bare if re.fullmatch(rf"[0-9]{{{DIGITS}}}", bare) else ""


def wait(sent_at: datetime, at: datetime) -> int:
    """Whole seconds until another code may be sent; nought or less when it may."""
    return -((at - sent_at - PAUSE) // timedelta(seconds=1))


def why_spent(sent_at: datetime, tries: int, at: datetime) -> str:
    """Why a code is worth nothing any more, whatever was typed; empty while it is good."""
    if tries >= TRIES:
        return _("Пять попыток вышли. Получите новый код.")
    if at >= sent_at + LIVES:
        return _("Код действует 15 минут, они прошли. Получите новый.")
    return ""


def why_wrong(tries: int) -> str:
    """What is said after a wrong try, which is counted already."""
    if tries >= TRIES:
        return _("Код не подходит, и попытки вышли. Получите новый код.")
    said = _("Код не подходит. У каждого он свой, годится последний из присланных. Осталось попыток: {left}.")
    return said.format(left=TRIES - tries)
