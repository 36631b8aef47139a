"""What every page may use without loading it: numbers, days, signs, small charts; thin over core/numbers.py."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Any

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from okno.core import numbers
from okno.core.months import Month
from okno.core.search.marking import Piece
from okno.core.speech import lang
from okno.core.templatetags.drawing import chart, delta, effects, icon, judgement_word, load, meter, sign, spark, state
from okno.core.templatetags.words import words

register = template.Library()

NOTHING = "—"
WRITERS = "number money money_whole money_short thousands percent signed signed_percent signed_points trimmed"


# ---------- numbers and days ----------


def _said(say: Callable[..., str]) -> Callable[..., str]:
    """A filter that says a dash when there is nothing to say, and knows the reader's language."""

    def filtered(value: Any, places: int | None = None) -> str:
        if value is None or value == "":
            return NOTHING
        return say(value, lang=lang()) if places is None else say(value, places, lang=lang())

    return filtered


for _name in WRITERS.split():
    register.filter(_name, _said(getattr(numbers, _name)))


@register.filter
def plural(count: numbers.Number, forms: str) -> str:
    """``{{ n|plural:_("станция,станции,станций") }}``: the word alone."""
    one, few, many = forms.split(",")
    return numbers.plural(count, one, few, many, lang())


@register.filter
def counted(count: numbers.Number, forms: str) -> str:
    """``{{ n|counted:_("станция,станции,станций") }}``: «232 станции»."""
    one, few, many = forms.split(",")
    return numbers.counted(count, one, few, many, lang())


def _local(value: date | datetime) -> date | datetime:
    return timezone.localtime(value) if isinstance(value, datetime) and timezone.is_aware(value) else value


@register.filter
def day(value: date | datetime | None) -> str:
    """23.11.2026; a moment by the reader's clock."""
    return numbers.day(_local(value), lang()) if value else NOTHING


@register.filter
def day_short(value: date | datetime | None) -> str:
    """23.11"""
    return numbers.day_short(_local(value), lang()) if value else NOTHING


@register.simple_tag
def today() -> str:
    """The reader's day."""
    return numbers.day(timezone.localdate(), lang())


@register.filter
def weekday(value: date | datetime) -> str:
    """понедельник; in English Monday"""
    word = date_format(_local(value), "l")
    return word.lower() if lang() == "ru" else word


@register.filter
def clock(value: datetime | None) -> str:
    """10:14 by the reader's clock."""
    return f"{_local(value):%H:%M}" if value else NOTHING


@register.filter
def moment(value: datetime | None) -> str:
    """02.11, 08:40 by the reader's clock."""
    return f"{day_short(value)}, {clock(value)}" if value else NOTHING


@register.filter
def iso(value: datetime | None) -> str:
    """The moment for a machine: ``<time datetime>``, ``data-until``."""
    return value.isoformat(timespec="milliseconds") if value else ""


@register.filter
def month_name(month: Month) -> str:
    """октябрь"""
    return month.name_in(lang())


@register.filter
def month_of(month: Month) -> str:
    """октября: after a day number or «план»."""
    return month.genitive_in(lang())


@register.filter
def month_short(month: Month) -> str:
    """окт."""
    return month.short_in(lang())


@register.filter
def month_year(month: Month) -> str:
    """октябрь 2026"""
    return f"{month_name(month)} {month.year}"


# ---------- signs, charts, people ----------

for _tag in (icon, sign, state, delta, spark, chart, meter, load, effects, words):
    register.simple_tag(_tag)
register.filter(judgement_word)


@register.filter
def initials(name: str) -> str:
    """«Ирина Ковалёва» → «ИК»."""
    return "".join(word[0] for word in name.split()[:2]).upper()


@register.filter
def with_marks(pieces: Iterable[Piece]) -> SafeString:
    """A text with what was typed of it marked."""
    said = ((conditional_escape(piece.text), piece.is_typed) for piece in pieces)
    return mark_safe("".join(f"<mark>{text}</mark>" if is_typed else text for text, is_typed in said))


@register.simple_tag
def avatar(name: str, mark: str = "") -> SafeString:
    """The round sign of a person; ``mark``: ``is-on`` is on the page, ``is-writing`` types."""
    said = conditional_escape(name)
    return mark_safe(f'<span class="ok-av {mark}" title="{said}">{conditional_escape(initials(name))}</span>')
