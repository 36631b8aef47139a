"""The numbers and words of the network that the head may change, for rooms that keep no table of their own for them."""

from __future__ import annotations

from typing import TypeVar

from okno.core.models import Setting

V = TypeVar("V", int, float, str, bool)


def set_value(key: str, usual: V) -> V:
    """What was set under a key; ``usual`` while nobody did."""
    found = Setting.objects.filter(pk=key).values_list("value", flat=True).first()
    return usual if found is None else type(usual)(found)


def change_value(key: str, value: int | float | str | bool) -> None:
    """Set it; inside the action that says who."""
    Setting.objects.update_or_create(key=key, defaults={"value": value})
