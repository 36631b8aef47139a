"""Drawing what a sheet holds, whether it is the value itself or its frozen content."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template
from django.utils.safestring import SafeString

from okno.core.clock import now
from okno.core.templatetags.drawing import effects, spark

register = template.Library()


def _get(thing: Any, name: str) -> Any:
    return thing[name] if isinstance(thing, Mapping) else getattr(thing, name)


@register.simple_tag
def spark_of(chart: Any, judgement: str) -> SafeString:
    """The sparkline of a sheet's chart."""
    low, high = _get(chart, "low"), _get(chart, "high")
    limits = (low, high) if low is not None and high is not None else None
    return spark(_get(chart, "points"), _get(chart, "plan"), limits, judgement, _get(chart, "label"))


@register.simple_tag
def effects_of(change: Any) -> SafeString:
    """The bars of «почему изменилась выручка»."""
    return effects([(_get(each, "name"), _get(each, "value"), _get(each, "text")) for each in _get(change, "effects")])


@register.simple_tag
def now_iso() -> str:
    """This moment, for a countdown by the server's clock."""
    return now().isoformat()


@register.filter
def get(mapping: Mapping[str, Any], key: str) -> Any:
    return mapping.get(key)
