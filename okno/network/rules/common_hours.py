"""The hours of whoever set none of their own."""

from __future__ import annotations

from enum import StrEnum

from okno.core.speech import N_
from okno.network.rules.week_words import read_week


class Common(StrEnum):
    """Whose hours they are until somebody sets others."""

    COMPANY = "company"
    STATIONS = "stations"


COMMON_NAMES = {Common.COMPANY: N_("Общие часы компании"), Common.STATIONS: N_("Общие часы станций")}
FIRST_HOURS = {
    Common.COMPANY: read_week("пн–пт 9–18, обед 13–14", keeps_holidays=True),
    Common.STATIONS: read_week("ежедневно 9–20", keeps_holidays=False),
}
"""What holds until the head sets something else."""
COMPANY_COUNTRY = "RU"
