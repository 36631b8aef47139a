"""For which stations a launch is: a question to the network, answered once, when the launch is published."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any


@dataclass(frozen=True, slots=True)
class Audience:
    """Working stations; those of a portfolio, a size, a city, or named by code; without those left out. Empty says nothing."""

    portfolio: str = ""
    size: str = ""
    city: str = ""
    only: str = ""
    without: str = ""

    @classmethod
    def of(cls, asked: Mapping[str, Any]) -> Audience:
        return cls(**{each.name: str(asked.get(each.name, "") or "").strip()[:2000] for each in fields(cls)})

    @property
    def plain(self) -> dict[str, str]:
        """As it is kept with the launch."""
        return {name: value for name, value in asdict(self).items() if value}

    @property
    def named(self) -> tuple[str, ...]:
        return codes(self.only)

    @property
    def left_out(self) -> tuple[str, ...]:
        return codes(self.without)


def codes(text: str) -> tuple[str, ...]:
    """Codes of stations as people write them: by commas, spaces or lines."""
    return tuple(dict.fromkeys(text.replace(",", " ").replace(";", " ").upper().split()))
