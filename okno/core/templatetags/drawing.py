"""Signs and small charts as ready SVG: a page of thirty rows must not pay for thirty templates.

Only classes and `currentColor`, no style attributes: the content policy forbids them, and dark and print re-value the colours.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache

from django.templatetags.static import static
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from okno.core import charts, numbers

SIGNS = {"bad": "circle-x", "warn": "alert-triangle", "good": "check", "none": "minus", "wait": "hourglass"}
JUDGEMENTS = {
    "bad": gettext_lazy("плохо"),
    "warn": gettext_lazy("внимание"),
    "good": gettext_lazy("в норме"),
    "none": gettext_lazy("нет данных"),
    "wait": gettext_lazy("ждёт"),
}


def _lang() -> str:
    return (get_language() or "ru")[:2]


# ---------- signs ----------


@cache
def _sprite() -> str:
    return static("core/icons.svg")


def icon(name: str, css: str = "", label: str = "") -> SafeString:
    """A Tabler icon of the sprite: ``{% icon "phone" %}``, small ``{% icon "phone" "i-s" %}``. Silent unless it has a label."""
    return _svg(f"i {css}".rstrip(), name, label)


def sign(judgement: str, label: str = "") -> SafeString:
    """The sign of a judgement (bad, warn, good, none, wait), read aloud: each has its own shape."""
    return _svg(f"ok-sign ok-{_tone(judgement)}", SIGNS.get(judgement, "minus"), label or judgement_word(judgement))


def state(judgement: str, word: str) -> SafeString:
    """Sign and word: ``{% state "bad" "отстаёт 3 дн." %}``."""
    mark = _svg("i", SIGNS.get(judgement, "minus"), "")
    return mark_safe(f'<span class="ok-st is-{judgement}">{mark}{conditional_escape(word)}</span>')


def delta(text: str, judgement: str = "flat") -> SafeString:
    """A deviation: its look is the judgement, its sign is arithmetic. ``{% delta "−8 %" "bad" %}``."""
    tone = "flat" if judgement in ("", "none") else judgement
    return mark_safe(f'<span class="ok-d is-{tone}">{conditional_escape(text)}</span>')


def judgement_word(judgement: str) -> str:
    """плохо · внимание · в норме · нет данных"""
    return str(JUDGEMENTS.get(judgement, ""))


def _tone(judgement: str) -> str:
    return {"none": "3", "wait": "2"}.get(judgement, judgement)


def _svg(css: str, name: str, label: str) -> SafeString:
    said = f'role="img" aria-label="{conditional_escape(label)}"' if label else 'aria-hidden="true"'
    return mark_safe(f'<svg class="{css}" {said}><use href="{_sprite()}#i-{name}"/></svg>')


# ---------- charts ----------


def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _path(stretches: Iterable[Sequence[charts.Point]]) -> str:
    pieces = []
    for stretch in stretches:
        (x, y), *rest = stretch
        tail = " ".join(f"{_n(a)} {_n(b)}" for a, b in rest)
        pieces.append(f"M{_n(x)} {_n(y)}" + (f"L{tail}" if rest else "h0"))  # a lonely month is a round dot of the line
    return "".join(pieces)


def _line_svg(drawn: charts.Line, left: float, right: float, dot: str) -> str:
    parts = []
    if drawn.band is not None:
        top, tall = drawn.band
        parts.append(f'<rect class="band" x="{_n(left)}" y="{_n(top)}" width="{_n(right - left)}" height="{_n(tall)}"/>')
    if drawn.plan is not None:
        parts.append(f'<path class="plan" d="M{_n(left)} {_n(drawn.plan)}H{_n(right)}"/>')
    if drawn.stretches:
        parts.append(f'<path class="line" d="{_path(drawn.stretches)}"/>')
    if drawn.ago is not None:
        parts.append(f'<circle class="ago" cx="{_n(drawn.ago[0])}" cy="{_n(drawn.ago[1])}" r="2"/>')
    if drawn.last is not None:
        parts.append(f'<circle class="dot{dot}" cx="{_n(drawn.last[0])}" cy="{_n(drawn.last[1])}" r="3.25"/>')
    return "".join(parts)


def spark(
    series: Sequence[charts.Number | None],
    plan: charts.Number | None = None,
    limits: tuple[charts.Number, charts.Number] | None = None,
    judgement: str = "",
    label: str = "",
) -> SafeString:
    """13 months in a row: line fact, dashes plan, band normal range, ring a year ago, dot now in the judgement's colour."""
    drawn = charts.spark(series, plan, limits)
    if not drawn.stretches:
        return mark_safe(f'<span class="ok-xs ok-3">{_("нет данных")}</span>')
    body = _line_svg(drawn, 0, 108, "")
    tone = f" is-{judgement}" if judgement else ""
    said = conditional_escape(label)
    return mark_safe(f'<svg class="ok-spark{tone}" viewBox="0 0 108 32" role="img" aria-label="{said}">{body}</svg>')


def chart(
    series: Sequence[charts.Number | None],
    names: Sequence[str],
    plan: charts.Number | None = None,
    limits: tuple[charts.Number, charts.Number] | None = None,
    judgement: str = "",
    last: str = "",
    label: str = "",
    write: Callable[[float], str] | None = None,
) -> SafeString:
    """The big chart of one figure: levels, month names, the last value in words at the line's end."""
    box = charts.Box(52, 12, 362, 104)
    seen = [float(value) for value in [*series, plan] if value is not None]
    if not seen:
        return mark_safe(f'<p class="ok-s ok-3">{_("нет данных")}</p>')
    drawn = charts.line(series, plan, limits, box)
    body = [_levels(min(seen), max(seen), box, write), _line_svg(drawn, box.left, box.right, f" is-{judgement}")]
    step = (box.right - box.left) / max(len(names) - 1, 1)
    body += [
        f'<text x="{_n(box.left + index * step)}" y="126" text-anchor="middle">{conditional_escape(name)}</text>'
        for index, name in enumerate(names)
        if index % 3 == 0 or index == len(names) - 1
    ]
    if drawn.last is not None:
        body.append(f'<text class="v" x="{_n(box.right + 9)}" y="{_n(drawn.last[1] + 4)}">{conditional_escape(last)}</text>')
    said = conditional_escape(label)
    return mark_safe(f'<svg class="ok-chart" viewBox="0 0 440 132" role="img" aria-label="{said}">{"".join(body)}</svg>')


def _levels(low: float, high: float, box: charts.Box, write: Callable[[float], str] | None) -> str:
    say = write or (lambda value: numbers.trimmed(value, 2, _lang()))
    rows = ((charts.level(value, low, high, box), say(value)) for value in charts.ticks(low, high))
    return "".join(
        f'<path class="grid" d="M{_n(box.left)} {_n(y)}H{_n(box.right)}"/>'
        f'<text x="{_n(box.left - 6)}" y="{_n(y + 4)}" text-anchor="end">{conditional_escape(text)}</text>'
        for y, text in rows
    )


def meter(value: charts.Number | None, most: charts.Number, label: str = "", judgement: str = "") -> SafeString:
    """A share as a bar from zero: ``{% meter 31 38 "31 из 38" %}``."""
    length = _n(charts.meter(value, most, 100))
    tone = f" is-{judgement}" if judgement else ""
    said = f'role="img" aria-label="{conditional_escape(label)}"' if label else 'aria-hidden="true"'
    frame = f'<svg class="ok-meter{tone}" viewBox="0 0 100 6" preserveAspectRatio="none" {said}>'
    return mark_safe(f'{frame}<rect width="{length}" height="6"/></svg>')


def load(stations: int, low: int = 30, high: int = 40, most: int = 50) -> SafeString:
    """A manager's load: the bar, and brackets where the norm is."""
    full = 132.0
    start, end, length = (charts.meter(value, most, full) for value in (low, high, stations))
    over = " is-over" if stations > high else ""
    said = conditional_escape(_("станций: %(n)s, норма %(low)s–%(high)s") % {"n": stations, "low": low, "high": high})
    return mark_safe(
        f'<svg class="ok-load{over}" viewBox="0 0 132 16" role="img" aria-label="{said}">'
        f'<rect class="rest" x=".5" y="3.5" width="131" height="9" rx="2"/>'
        f'<rect class="fill" y="3" width="{_n(length)}" height="10" rx="2"/>'
        f'<path class="norm" d="M{_n(start)} 0V16M{_n(end)} 0V16"/></svg>'
    )


def effects(rows: Sequence[tuple[str, charts.Number | None, str]]) -> SafeString:
    """«Почему изменилась»: rows (name, effect, the effect in words) as bars around one zero; they add up on a calculator."""
    values = [value for _name, value, _text in rows]
    axis = f'<path d="M{_n(charts.zero_of(values, 100))} 0V10" vector-effect="non-scaling-stroke"/>'
    items = []
    for (name, _value, text), bar in zip(rows, charts.bars(values, 100), strict=True):
        minus = ' class="is-minus"' if bar.minus else ""
        items.append(
            f"<li><span>{conditional_escape(name)}</span>"
            f'<svg{minus} viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">'
            f'<rect x="{_n(bar.x)}" y="1" width="{_n(bar.width)}" height="8"/>{axis}</svg>'
            f'<b class="ok-num">{conditional_escape(text)}</b></li>'
        )
    return mark_safe(f'<ul class="ok-why">{"".join(items)}</ul>')
