"""Words of the window for its templates."""

from __future__ import annotations

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from okno.core.models import Event
from okno.core.templatetags.drawing import icon
from okno.desk.rules.story import story
from okno.desk.rules.turns import Side

register = template.Library()


@register.filter
def desk_story(event: Event) -> str:
    """An event of a question in words."""
    return story(event.word, {**event.data, "why": event.why})


@register.simple_tag
def turn_clock(turn: str | None, clock: str, is_late: bool) -> SafeString:
    """Whose move it is and how long they have had it: filled is ours, an outline theirs. A list must not pay a template a row."""
    said = conditional_escape(clock)
    if turn == Side.MANAGER:
        late, words = (" is-late", _("просрочен, ждёт Вас")) if is_late else ("", _("ждёт Вас"))
        return mark_safe(
            f'<span class="ok-clock is-ours{late}">{icon("clock")}<span class="visually-hidden">{words}</span>{said}</span>'
        )
    if turn not in (Side.EXPERT, Side.PARTNER):
        return mark_safe("")
    sign, word = ("hourglass", _("эксперт")) if turn == Side.EXPERT else ("user", _("партнёр"))
    return mark_safe(f'<span class="ok-clock{" is-over" if is_late else ""}">{icon(sign)}{word} {said}</span>')
