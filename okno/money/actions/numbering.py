"""Numbers without gaps: given in blocks, in the transaction that uses them."""

from __future__ import annotations

from okno.money.models import LegalEntity, Numbering


def next_numbers(entity: LegalEntity, kind: str, year: int, count: int) -> range:
    """So many numbers in a row. Their row is locked until the commit: who comes second waits, a roll-back gives them back."""
    Numbering.objects.bulk_create([Numbering(entity=entity, kind=kind, year=year)], ignore_conflicts=True)
    row = Numbering.objects.select_for_update(no_key=True).get(entity=entity, kind=kind, year=year)
    first = row.last + 1
    row.last += count
    row.save(update_fields=["last"])
    return range(first, row.last + 1)
