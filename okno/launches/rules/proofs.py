"""By what a station proves that an item is ready."""

from __future__ import annotations

from enum import StrEnum

from okno.core.speech import N_, _


class Proof(StrEnum):
    PHOTO = "photo"
    COUNT = "count"
    ACQUAINTANCE = "acquaintance"
    DOCUMENT = "document"
    YES_NO = "yes_no"


PROOF_NAMES = {
    Proof.PHOTO: N_("фото"),
    Proof.COUNT: N_("количество"),
    Proof.ACQUAINTANCE: N_("ознакомление"),
    Proof.DOCUMENT: N_("документ"),
    Proof.YES_NO: N_("да или нет"),
}
REVIEWED = frozenset({Proof.PHOTO, Proof.DOCUMENT})
"""What somebody has to look at; the others speak for themselves."""
MOST_PHOTOS = 12


def norm_at(norm: int, *, by_post: bool, posts: int | None) -> int:
    """How many must be on stock at a station: a number for all, or for each of its posts (one, while they are not known)."""
    return norm * (posts or 1) if by_post else norm


def share(count: int, norm: int) -> int:
    """Whole per cent of the norm; one hundred only when it is really met."""
    if norm <= 0 or count >= norm:
        return 100
    return max(count, 0) * 100 // norm


def count_words(count: int, norm: int) -> str:
    """The word of a cell for what was counted: «10 из 16» until the norm is met."""
    return f"{count}" if share(count, norm) == 100 else _("{count} из {norm}").format(count=count, norm=norm)


def reasons() -> tuple[str, ...]:
    """Why a photo report is not taken, by the digit that says so."""
    return (
        _("нет макета"),
        _("не та акция"),
        _("размыто или темно"),
        _("не видно, что это станция"),
        _("старое фото"),
        _("не хватает фото"),
        _("макет повреждён или закрыт"),
        _("фото другой станции"),
    )


def obstacles() -> tuple[tuple[str, str], ...]:
    """Why a station cannot, to choose from: code and words."""
    return (
        ("not_delivered", _("не привезли")),
        ("damaged", _("пришло повреждённым")),
        ("no_goods", _("нет товара")),
        ("no_people", _("некому")),
        ("does_not_fit", _("нам не подходит")),
        ("other", _("другое")),
    )
