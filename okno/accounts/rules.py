"""The roles and what belongs together of them; no Django."""

from __future__ import annotations

from enum import StrEnum

from okno.core.speech import N_


class Role(StrEnum):
    """Who somebody is; the words of the product's page on people."""

    MANAGER = "manager"
    HEAD = "head"
    EXPERT = "expert"
    ACCOUNTANT = "accountant"
    ADMIN = "admin"
    OWNER = "owner"
    DIRECTOR = "director"
    STAFF = "staff"
    SYSTEM = "system"


NAMES = {
    Role.MANAGER: N_("менеджер по сопровождению"),
    Role.HEAD: N_("руководитель отдела"),
    Role.EXPERT: N_("руководитель департамента"),
    Role.ACCOUNTANT: N_("бухгалтер"),
    Role.ADMIN: N_("администратор"),
    Role.OWNER: N_("собственник"),
    Role.DIRECTOR: N_("директор станции"),
    Role.STAFF: N_("сотрудник станции"),
    Role.SYSTEM: N_("Окно"),
}

COMPANY = frozenset({Role.MANAGER, Role.HEAD, Role.EXPERT, Role.ACCOUNTANT, Role.ADMIN, Role.SYSTEM})
PARTNER_SIDE = frozenset({Role.OWNER, Role.DIRECTOR, Role.STAFF})
SEES_NETWORK = frozenset({Role.MANAGER, Role.HEAD, Role.ACCOUNTANT, Role.ADMIN, Role.SYSTEM})
"""Company people to whom every station is visible as a card; experts see those that asked them."""
SEES_FIGURES = frozenset({Role.MANAGER, Role.HEAD, Role.OWNER, Role.DIRECTOR, Role.SYSTEM})
"""Who reads figures, employees' results and conclusions of the stations that they see."""
SEES_PEERS = frozenset({Role.MANAGER, Role.HEAD, Role.SYSTEM})
"""Who may open a peer group down to its stations; a partner sees number, median and quartiles of eight or more."""
KEEPS_PEOPLE = frozenset({Role.HEAD, Role.ADMIN, Role.SYSTEM})
"""Who invites and dismisses people."""
THEMES = ("", "light", "dark")
"""Empty: as the system of the reader has it."""
