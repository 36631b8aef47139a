"""A week as people write it: «пн–пт 09:00–13:00, 14:00–18:00; сб 10:00–15:00»."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from okno.core.errors import Refused
from okno.core.speech import _, lang
from okno.network.rules.hours import DAY, Spell, Week

RUSSIAN = ("пн", "вт", "ср", "чт", "пт", "сб", "вс")
ENGLISH = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
ROUND_THE_CLOCK = ((0, DAY),)
_EXAMPLE = Week((*[((540, 780), (840, 1080))] * 5, ((600, 900),), ()))

_IN_FULL = (
    ("понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье"),
    ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
)
_DAYS = {name.lower(): (day, day) for names in (RUSSIAN, ENGLISH, *_IN_FULL) for day, name in enumerate(names)}
_DAYS |= dict.fromkeys(("ежедневно", "daily"), (0, 6)) | dict.fromkeys(("будни", "weekdays"), (0, 4))
_DAYS |= dict.fromkeys(("выходные", "weekends"), (5, 6))
_CLOSED = {"выходной", "закрыто", "closed", "off"}
_LUNCH = {"обед", "перерыв", "lunch", "break"}
_ALWAYS = {"круглосуточно", "24/7"}
_NAME, _CLOCK, _DASH = rf"\b(?:{'|'.join(_DAYS)})\b", r"\b\d{1,2}(?:[:.]\d\d)?\b", r"\s*[-–—−]\s*"
# days, hours, or anything else; what stands between them is not read
_PIECE = re.compile(
    rf"(?P<first>{_NAME})(?:{_DASH}(?P<last>{_NAME}))?|(?P<start>{_CLOCK}){_DASH}(?P<end>{_CLOCK})|(?P<word>\d[^\s,;]*|[^\s,;:.–—−-]+)"
)


# ---------- read ----------


def read_week(text: str, *, keeps_holidays: bool) -> Week:
    """The week that somebody wrote. Raises Refused that says what is wrong, where and how to write it."""
    days: dict[int, list[Spell]] = {}
    for names, spells in _groups(text):
        for day in names:
            if day in days:
                raise Refused(_("«{day}» названо дважды. Оставьте одну строку часов на день.").format(day=weekday_names()[day]))
            days[day] = spells
    if not any(days.values()):
        raise Refused(_("Здесь нет ни одного часа работы. Напишите, например: {example}.").format(example=_example()))
    return Week(_over_midnight(days), keeps_holidays)


def _groups(text: str) -> Iterator[tuple[list[int], list[Spell]]]:
    """Days and their hours, group by group; hours that follow no days are of every day."""
    names: list[int] = []
    spells: list[Spell] | None = None
    is_lunch, last = False, ""
    for piece in _PIECE.finditer(text.lower().replace("ё", "е")):
        last = piece[0]
        if piece["first"]:
            if spells is not None:
                yield names, spells
                names, spells = [], None
            names += _stretch(_DAYS[piece["first"]][0], _DAYS[piece["last"] or piece["first"]][1])
        elif piece["word"] in _LUNCH:
            is_lunch = True
        elif piece["word"] in _CLOSED:
            spells = []
        else:
            spell = _spell_of(piece)
            spells = _without(spells or [], spell) if is_lunch else [*(spells or []), spell]
            names, is_lunch = names or _stretch(0, 6), False
    if is_lunch or (names and spells is None):
        raise Refused(_("После «{word}» нет часов. Напишите их так: {example}.").format(word=last, example=_example()))
    yield names, spells or []


def _stretch(first: int, last: int) -> list[int]:
    """Days of the week from one to another, over Sunday if need be."""
    return [day % 7 for day in range(first, last + 1 if first <= last else last + 8)]


def _spell_of(piece: re.Match[str]) -> Spell:
    if piece["word"] in _ALWAYS:
        return ROUND_THE_CLOCK[0]
    start, end = _minutes(piece["start"]), _minutes(piece["end"])
    if start is None or end is None or start == DAY:
        raise Refused(_("«{word}» — не день и не часы. Пишите так: {example}.").format(word=piece[0], example=_example()))
    if start == end:
        refusal = _("«{word}»: начало и конец совпадают. Если работают круглые сутки, напишите «круглосуточно».")
        raise Refused(refusal.format(word=piece[0]))
    return start, end


def _minutes(clock: str | None) -> int | None:
    """«9», «09:00», «24:00» as minutes since midnight."""
    hours, _colon, rest = (clock or "").replace(".", ":").partition(":")
    if not hours or int(rest or 0) > 59:
        return None
    minutes = int(hours) * 60 + int(rest or 0)
    return minutes if minutes <= DAY else None


def _without(spells: list[Spell], lunch: Spell) -> list[Spell]:
    """The last spell cut by a break that lies within it."""
    if not spells or not (spells[-1][0] < lunch[0] < lunch[1] < spells[-1][1]):
        raise Refused(_("Обед {hours} не попадает в часы перед ним. Исправьте время.").format(hours=_hours([lunch])))
    start, end = spells[-1]
    return [*spells[:-1], (start, lunch[0]), (lunch[1], end)]


def _over_midnight(days: dict[int, list[Spell]]) -> tuple[tuple[Spell, ...], ...]:
    """What ends the next morning is two spells; those that meet are one. Raises Refused where they overlap."""
    week: list[list[Spell]] = [[] for _each in range(7)]
    for day, spells in days.items():
        for start, end in spells:
            week[day].append((start, end if start < end else DAY))
            if 0 < end < start:
                week[(day + 1) % 7].append((0, end))
    return tuple(_joined(day, sorted(spells)) for day, spells in enumerate(week))


def _joined(day: int, spells: list[Spell]) -> tuple[Spell, ...]:
    joined: list[Spell] = []
    for spell in spells:
        if joined and spell[0] < joined[-1][1]:
            refusal = _("{day}: {first} и {second} накладываются. Исправьте одно из времён.")
            raise Refused(refusal.format(day=weekday_names()[day], first=_hours(joined[-1:]), second=_hours([spell])))
        meets = bool(joined) and spell[0] == joined[-1][1]
        joined.append((joined.pop()[0], spell[1]) if meets else spell)
    return tuple(joined)


# ---------- say ----------


def week_words(week: Week) -> str:
    """The hours of a week in the reader's language; ``read_week`` reads them back."""
    groups: dict[tuple[Spell, ...], list[int]] = {}
    for day, spells in enumerate(week.days):
        if spells:
            groups.setdefault(spells, []).append(day)
    return "; ".join(_group(days, spells) for spells, days in groups.items())


def holidays_words(week: Week) -> str:
    """What the country's days off are to the week."""
    return _("праздники — выходные") if week.keeps_holidays else _("праздники — рабочие")


def runs(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """Rising numbers as stretches: 1 2 3 5 → (1, 3), (5, 5)."""
    found: list[tuple[int, int]] = []
    for number in numbers:
        if found and number == found[-1][1] + 1:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
    return found


def _group(days: list[int], spells: tuple[Spell, ...]) -> str:
    named = _("ежедневно") if len(days) == 7 else ", ".join(_named(first, last) for first, last in runs(days))
    if spells != ROUND_THE_CLOCK:
        return f"{named} {_hours(spells)}"
    return _("круглосуточно") if len(days) == 7 else f"{named} {_('круглосуточно')}"


def _named(first: int, last: int) -> str:
    """«пн», «сб, вс», «пн–пт»"""
    names = weekday_names()
    if first == last:
        return names[first]
    return f"{names[first]}{', ' if last == first + 1 else '–'}{names[last]}"


def _hours(spells: Iterable[Spell]) -> str:
    return ", ".join("–".join(f"{minute // 60:02}:{minute % 60:02}" for minute in spell) for spell in spells)


def weekday_names() -> tuple[str, ...]:
    """«пн», «вт» … in the reader's language."""
    return ENGLISH if lang() == "en" else RUSSIAN


def _example() -> str:
    return week_words(_EXAMPLE)
