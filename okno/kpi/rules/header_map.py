"""A person's own correspondence of columns: header as written → code of the contract, or ``ignore``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import yaml

from okno.core.errors import Refused
from okno.core.intake.headers import IGNORE
from okno.core.speech import _
from okno.kpi.rules.intake.aliases import CODES

_LONGEST = 100_000


def read_header_map(text: str) -> dict[str, str]:
    """A map from YAML text: ``{"Оборот без НДС": revenue_total, "Выручка": ignore}``. Raises Refused."""
    try:
        found = yaml.safe_load(text) if len(text) <= _LONGEST else None
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        refusal = _("Соответствие столбцов не читается. Запишите его строками вида «Оборот без НДС: revenue_total».")
        raise Refused(refusal) from error
    if not isinstance(found, dict):
        raise Refused(_("В соответствии столбцов нет пар. Запишите его строками вида «Оборот без НДС: revenue_total»."))
    return checked_header_map(found)


def checked_header_map(found: Mapping[Any, Any]) -> dict[str, str]:
    """The same pairs, if every value is a known code or ``ignore``. Raises Refused, naming the wrong one."""
    for header, code in found.items():
        if not isinstance(code, str) or (code != IGNORE and code not in CODES):
            raise Refused(
                _(
                    "В соответствии столбцов у «{header}» стоит неизвестный код «{code}». Возьмите код из справки или ignore."
                ).format(header=header, code=code)
            )
    return {str(header): str(code) for header, code in found.items()}
