"""The doors to money: accountant and head see and keep all of it, managers see all, a partner's leads their own."""

from __future__ import annotations

from typing import TypeVar

from django.db.models import QuerySet
from django.db.models.query import EmptyQuerySet

from okno.accounts.models import Person
from okno.accounts.rules import Role
from okno.core.errors import Forbidden, Missing
from okno.money.models import Accrual, Contract, Dispute, Invoice, LegalEntity, OwnAccount, PaymentPromise, WriteOff
from okno.network.access import is_out, may_act_on, may_act_on_partner, visible_partners, visible_stations
from okno.network.models import Partner

KEEPS_MONEY = frozenset({Role.ACCOUNTANT, Role.HEAD, Role.SYSTEM})
"""Who accrues, bills, books and closes."""
SEES_MONEY = KEEPS_MONEY | {Role.MANAGER}
PAYS = frozenset({Role.OWNER, Role.DIRECTOR})


def keeps_money(by: Person) -> bool:
    return by.role in KEEPS_MONEY and not is_out(by)


def sees_all_money(by: Person) -> bool:
    return by.role in SEES_MONEY and not is_out(by)


def check_keeps_money(by: Person) -> None:
    """Lets nobody through who does not keep the books. Raises Forbidden; for others than those who see money Missing."""
    if not keeps_money(by):
        raise Forbidden if sees_all_money(by) else Missing


def visible_contracts(by: Person) -> QuerySet[Contract]:
    """The contracts whose money this person may see: of a partner's leads those of their own partner and station."""
    if sees_all_money(by):
        return Contract.objects.all()
    if by.role in PAYS and not is_out(by):
        return Contract.objects.filter(partner__in=visible_partners(by), station__in=visible_stations(by))
    return Contract.objects.none()


def visible_accruals(by: Person) -> QuerySet[Accrual]:
    return Accrual.objects.filter(contract__in=visible_contracts(by))


def visible_invoices(by: Person) -> QuerySet[Invoice]:
    """A partner sees an invoice from the moment it was sent, and cancelled ones with their reason."""
    contracts = visible_contracts(by)
    if isinstance(contracts, EmptyQuerySet):
        return Invoice.objects.none()
    invoices = Invoice.objects.filter(contract__in=contracts)
    return invoices if by.is_company else invoices.filter(sent_at__isnull=False)


def visible_promises(by: Person) -> QuerySet[PaymentPromise]:
    if sees_all_money(by):
        return PaymentPromise.objects.all()
    if by.role == Role.OWNER and not is_out(by):
        return PaymentPromise.objects.filter(partner__in=visible_partners(by))
    return PaymentPromise.objects.none()


def visible_disputes(by: Person) -> QuerySet[Dispute]:
    """Disputes of figures of the stations whose money one sees."""
    if sees_all_money(by):
        return Dispute.objects.all()
    if by.role in PAYS and not is_out(by):
        return Dispute.objects.filter(station__in=visible_stations(by))
    return Dispute.objects.none()


def visible_entities(by: Person) -> QuerySet[LegalEntity]:
    """The company's own legal entities: all of them for who sees its money, none for others."""
    return LegalEntity.objects.all() if sees_all_money(by) else LegalEntity.objects.none()


M = TypeVar("M", Contract, Invoice, Accrual, WriteOff, Dispute, PaymentPromise, LegalEntity, OwnAccount)


def found(rows: QuerySet[M], pk: int) -> M:
    """One of the rows that somebody sees. Raises Missing."""
    row = rows.filter(pk=pk).first()
    if row is None:
        raise Missing
    return row


def locked(rows: QuerySet[M], pk: int) -> M:
    """The same, locked for a change. Raises Missing."""
    return found(rows.select_for_update(no_key=True, of=("self",)), pk)


def keep_contract(by: Person, pk: int) -> Contract:
    """The contract, locked, for who keeps the books. Raises Missing, Forbidden."""
    contract = locked(visible_contracts(by), pk)
    check_keeps_money(by)
    return contract


def see_contract(by: Person, pk: int) -> Contract:
    """The contract, to read with its paper: the company's side alone. Raises Missing."""
    contract = found(visible_contracts(by).select_related("file"), pk)
    if not by.is_company:
        raise Missing
    return contract


def keep_entity(by: Person, pk: int) -> LegalEntity:
    """The company's entity, locked, for who keeps the books. Raises Missing, Forbidden."""
    entity = locked(visible_entities(by), pk)
    check_keeps_money(by)
    return entity


def keep_account(by: Person, pk: int) -> OwnAccount:
    """The company's bank account, locked, for who keeps the books. Raises Missing, Forbidden."""
    account = locked(OwnAccount.objects.filter(entity__in=visible_entities(by)), pk)
    check_keeps_money(by)
    return account


def keep_invoice(by: Person, pk: int) -> Invoice:
    """The invoice, locked, for who keeps the books. Raises Missing, Forbidden."""
    invoice = locked(visible_invoices(by), pk)
    check_keeps_money(by)
    return invoice


def access_dispute(by: Person, pk: int) -> Dispute:
    """The dispute, locked, for who decides on it: the station's manager or the head. Raises Missing, Forbidden."""
    dispute = locked(visible_disputes(by), pk)
    if by.is_partner_side or not may_act_on(by, dispute.station):
        raise Forbidden if by.is_company else Missing
    return dispute


def access_debtor(by: Person, code: str) -> Partner:
    """The partner, locked, for who chases its debts: its manager, or whoever keeps the books. Raises Missing, Forbidden."""
    partner = visible_partners(by).select_for_update(no_key=True, of=("self",)).filter(code=code).first()
    if partner is None or by.is_partner_side or not sees_all_money(by):
        raise Missing
    if not (keeps_money(by) or may_act_on_partner(by, partner)):
        raise Forbidden
    return partner


def see_payer(by: Person, code: str) -> Partner:
    """The partner all of whose money this person may see: a director sees but one station's. Raises Missing."""
    partner = visible_partners(by).filter(code=code).first()
    if partner is None or not (sees_all_money(by) or by.role == Role.OWNER):
        raise Missing
    return partner
