"""Signed words of Telegram for tests, and their mutations."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from urllib.parse import parse_qsl, urlencode

TOKEN = "123456:TEST-TOKEN"
LAUNCH = (
    "query_id=AAHdF6IQAAAAAN0XohDhrOrc&user=%7B%22id%22%3A279058397%2C%22first_name%22%3A%22%D0%98%D0%B2%D0%B0%D0%BD%22"
    "%2C%22username%22%3A%22ivan%22%7D&auth_date=1700000000&hash=733b045d862ef5e38e1218eaab3fb0ebf7d586d4841bdc5a30b466949d4074bf"
)
WIDGET = {
    "id": 279058397,
    "first_name": "Иван",
    "username": "ivan",
    "auth_date": 1700000000,
    "hash": "2a7e2c52babd634bd1a8e09413236c78c80d19be54d410badf483055b8040a49",
}


def mutated(source: str, count: int, seed: int = 1) -> Iterator[str]:
    """Launches that differ from the true one in what they say: a letter, a field more or less, a field twice, fields mixed."""
    dice, meant = Random(seed), parse_qsl(source)
    while count:
        fields = parse_qsl(source)
        place = dice.randrange(len(fields))
        name, value = fields[place]
        at = dice.randrange(len(value))
        match dice.randrange(6):
            case 0:
                fields[place] = (name, value[:at] + chr(dice.randrange(32, 1200)) + value[at + 1 :])
            case 1:
                fields[place] = (name, value[:at] + value[at + 1 :])
            case 2:
                fields[place] = (name + dice.choice("ax_ "), value)
            case 3:
                del fields[place]
            case 4:
                fields.insert(place, (dice.choice(["user", "hash", "extra", "auth_date"]), dice.choice([value, "1", "{}"])))
            case 5:
                fields[place] = (name, dice.choice(fields)[1])
        if fields != meant:
            count -= 1
            # some arrive with a broken code of a letter besides
            yield urlencode(fields) + ("&%F" if dice.random() < 0.05 else "")
