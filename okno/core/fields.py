"""Database fields for values of the house."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models

from okno.core.months import Month


class MonthField(models.IntegerField):
    """A Month, stored as the readable, sortable number 202510."""

    if TYPE_CHECKING:
        _pyi_private_set_type: Month | int | str  # type: ignore[assignment]
        _pyi_private_get_type: Month  # type: ignore[assignment]
        _pyi_lookup_exact_type: Month | int | str  # type: ignore[assignment]

    description = "a calendar month"

    def from_db_value(self, value: int | None, *_: Any) -> Month | None:
        return None if value is None else Month.from_int(value)

    def to_python(self, value: Any) -> Month | None:
        if value is None or isinstance(value, Month):
            return value
        try:
            return Month.parse(value) if isinstance(value, str) and "-" in value else Month.from_int(int(value))
        except ValueError as error:
            raise ValidationError(str(error)) from error

    def get_prep_value(self, value: Any) -> int | None:
        month = self.to_python(value)
        return None if month is None else int(month)

    def value_to_string(self, obj: models.Model) -> str:
        return str(self.value_from_object(obj))


class MonthConverter:
    """``<month:period>`` in an address: ``2026-10`` becomes a Month, anything else is another address."""

    regex = r"\d{4}-(?:0[1-9]|1[0-2])"

    def to_python(self, text: str) -> Month:
        return Month.parse(text)

    def to_url(self, month: Month | str) -> str:
        return str(month)


class DayConverter:
    """``<day:day>`` in an address: ``2026-11-23`` becomes a day, what is no day is another address."""

    regex = r"\d{4}-\d{2}-\d{2}"

    def to_python(self, text: str) -> date:
        return date.fromisoformat(text)

    def to_url(self, day: date | str) -> str:
        return str(day)
