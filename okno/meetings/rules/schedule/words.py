"""Reasons and prices in the reader's words."""

from __future__ import annotations

from collections.abc import Iterable

from okno.core.numbers import counted
from okno.core.speech import N_, _, lang
from okno.meetings.rules.schedule.values import Price, Why

_WHY = {
    Why.NO_MANAGER: N_("Станции никто не ведёт: закрепите портфель за менеджером."),
    Why.AWAY: N_("Менеджера нет весь этот срок, и замещать некому."),
    Why.NO_COMMON_HOURS: N_("Часы работы менеджера и станции не пересекаются: проверьте часы обеих сторон."),
    Why.FORBIDDEN: N_("Все общие часы отмечены как неудобные: снимите запрет хотя бы с одного дня."),
    Why.LAUNCH: N_("Все подходящие дни заняты началом запусков."),
    Why.TAKEN: N_("Подходящие часы заняты другими встречами."),
}
NO_REVIEW = "no_review"
_NO_REVIEW = N_("За этот месяц разбирать нечего: станция открылась позже.")
_WISHES = {
    Price.PARTNER: N_("не в часы, удобные партнёру"),
    Price.MANAGER: N_("не в часы, удобные менеджеру"),
    Price.HOUR: N_("другой час, чем в прошлый раз"),
    Price.WEEKDAY: N_("другой день недели, чем в прошлый раз"),
    Price.WEEK: N_("не в обычную неделю месяца"),
    Price.STAND_IN: N_("проведёт замещающий"),
    Price.LATER: N_("станции с проблемами придётся ждать"),
}
_NOT = {
    Why.NO_MANAGER: N_("Станции никто не ведёт."),
    Why.AWAY: N_("В этот день менеджера нет, и замещать некому."),
    Why.NO_COMMON_HOURS: N_("В это время не работает одна из сторон. Встречи начинаются в ровный час или в половину."),
    Why.FORBIDDEN: N_("Это время отмечено как неудобное."),
    Why.LAUNCH: N_("Это первые дни запуска на станции."),
    Why.TAKEN: N_("Это время занято встречей, которую уже подтвердили, или в этот день больше встреч не помещается."),
}


def reason_words(why: str, fitting: int = 0) -> str:
    """Why a meeting has no time; ``fitting``: how many would have done, were they free."""
    if why == NO_REVIEW:
        return _(_NO_REVIEW)
    reason = _(_WHY[Why(why)])
    if why == Why.TAKEN and fitting:
        one, few, many = _("время,времени,времён").split(",")
        said = _("Подошло бы {times}.").format(times=counted(fitting, one, few, many, lang()))
        reason = f"{reason} {said}"
    return reason


def why_not(why: Why) -> str:
    """Why a meeting cannot be moved to an hour."""
    return _(_NOT[why])


def wishes_words(broken: Iterable[tuple[str, int]]) -> list[str]:
    """The wishes that a time breaks, the dearest first."""
    return [_(_WISHES[Price(wish)]) for wish, _points in sorted(broken, key=lambda each: -each[1]) if wish in _WISHES]
