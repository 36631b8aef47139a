"""What an answer means for its question, by its words alone: for where nobody presses a button that says so. No Django."""

from __future__ import annotations

import re

from okno.desk.rules.turns import Then

_LATER = re.compile(
    r"\b(?:посмотр(?:ю|им)|уточн(?:ю|им)|узна(?:ю|ем)|провер(?:ю|им)|верн(?:усь|ёмся|емся)|отвечу\s+(?:позже|чуть)|"
    r"разбер(?:усь|ёмся|емся)|минут(?:у|ку|очку)|секунд(?:у|очку)|сейчас\s+(?:гляну|узнаю|посмотрю)|взял\w?\s+в\s+работу|"
    r"передал\w?|займ(?:усь|ёмся|емся)|гляну)\b",
    re.IGNORECASE,
)
LATER_LONGEST = 90
"""Letters of «сейчас уточню»; who writes more has said something."""


def then_of(answer: str) -> Then:
    """«Сейчас уточню» owes the answer still, a question back waits for the partner, all else answers."""
    if len(answer) <= LATER_LONGEST and _LATER.search(answer):
        return Then.RETURN
    return Then.WAIT if answer.rstrip().endswith("?") else Then.CLOSE
