"""One thing done to several questions: each in a transaction of its own, so that one that cannot be done holds up none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _

from okno.accounts.models import Person
from okno.core.clock import now
from okno.core.errors import Forbidden, OknoError, Refused
from okno.core.numbers import counted
from okno.core.speech import lang
from okno.desk.actions.questions import close_question, snooze_question, wake_question

MOST = 200


@dataclass(frozen=True, slots=True)
class Done:
    """How many were done, and why the others were not."""

    count: int
    refused: Sequence[tuple[int, str]]

    @property
    def told(self) -> str:
        """«Готово: 3 вопроса. № 17: вопрос ведёт другой менеджер.»"""
        one, few, many = _("вопрос,вопроса,вопросов").split(",")
        said = [_("Готово: {n}.").format(n=counted(self.count, one, few, many, lang()))]
        said += [f"№ {number}: {why}" for number, why in self.refused[:3]]
        return " ".join(said)


def act_on_many(by: Person, act: str, numbers: Sequence[int], *, value: str = "") -> Done:
    """Do it to each; ``value`` is the hours to snooze or the reason. Raises Refused for too many at once."""
    if len(numbers) > MOST:
        raise Refused(_("За раз — не больше {most} вопросов.").format(most=MOST))
    done, refused = 0, []
    for number in dict.fromkeys(numbers):
        try:
            BULK[act](by, number, value)
        except OknoError as error:
            refused.append((number, _why(error)))
        else:
            done += 1
    return Done(done, refused)


def _why(error: OknoError) -> str:
    if isinstance(error, Forbidden):
        return _("вопрос ведёт другой менеджер")
    return str(error) if isinstance(error, Refused) else _("такого вопроса нет")


def _snooze(by: Person, number: int, value: str) -> Any:
    return snooze_question(by, number, _until(value))


def _until(value: str) -> datetime:
    return now() + timedelta(hours=int(value) if value.isdecimal() and 0 < int(value) <= 24 * 31 else 1)


BULK: dict[str, Callable[[Person, int, str], Any]] = {
    "snooze": _snooze,
    "wake": lambda by, number, _value: wake_question(by, number),
    "close": lambda by, number, value: close_question(by, number, value),
}
"""What can be done to several at once."""
