"""How invoices are found: by their number, with its year or without, by their contract's, by whatever finds their station."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time

from okno.core.clock import MOSCOW
from okno.core.search.index import Told
from okno.money.models import Invoice

KIND = "invoice"


def every_invoice() -> Iterable[Told]:
    return map(told_invoice, Invoice.objects.select_related("contract").order_by("pk").iterator(2000))


def told_invoice(invoice: Invoice) -> Told:
    """The newest first; what became of it is said to the reader."""
    contract = invoice.contract
    return Told(
        KIND,
        invoice.pk,
        invoice.name,
        words=(str(invoice.number), contract.number),
        station_id=contract.station_id,
        moment=datetime.combine(invoice.issued_on, time(), MOSCOW),
    )
