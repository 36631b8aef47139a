"""Whose entity a partner has to do with."""

from __future__ import annotations

from okno.core.errors import Missing
from okno.money.models import LegalEntity
from okno.network.models import Partner


def entity_of(partner: Partner) -> LegalEntity:
    """The entity of the partner's newest contract, or the company's first one. Raises Missing where there is none."""
    contract = partner.contracts.select_related("entity").order_by("-since", "-pk").first()
    entity = contract.entity if contract else LegalEntity.objects.order_by("pk").first()
    if entity is None:
        raise Missing
    return entity
