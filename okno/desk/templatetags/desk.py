"""Words of the window for its templates."""

from __future__ import annotations

from django import template

from okno.core.models import Event
from okno.desk.rules.story import story

register = template.Library()


@register.filter
def desk_story(event: Event) -> str:
    """An event of a question in words."""
    return story(event.word, {**event.data, "why": event.why})
