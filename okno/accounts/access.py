"""The doors to people and invitations."""

from __future__ import annotations

from django.core.signing import BadSignature, Signer
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from okno.accounts.models import Invitation, Person
from okno.accounts.rules import KEEPS_PEOPLE, Role
from okno.core.clock import now
from okno.core.errors import Forbidden, Missing, Refused


def visible_people(by: Person) -> QuerySet[Person]:
    """All people, for whoever keeps the list; for others nobody. The clock is no person."""
    if by.role not in KEEPS_PEOPLE:
        return Person.objects.none()
    return Person.objects.exclude(role=Role.SYSTEM)


def check_keeps_people(by: Person) -> None:
    """Head and administrator keep the list of people."""
    if by.role not in KEEPS_PEOPLE:
        raise Forbidden if by.is_company else Missing


def access_person(by: Person, pk: int) -> Person:
    """The person, locked, for a change by whoever keeps the list."""
    check_keeps_people(by)
    person = visible_people(by).select_for_update(no_key=True).filter(pk=pk).first()
    if person is None:
        raise Missing
    return person


def token_of(invitation: Invitation) -> str:
    """What stands in the link: the number of the row and our signature."""
    return _signer().sign(str(invitation.pk))


def invitation_of(token: str, *, lock: bool = False) -> Invitation:
    """The open invitation of a link. A forged one is Missing; a used, old or cancelled one is Refused with what to do."""
    try:
        pk = _signer().unsign(token)
    except BadSignature:
        raise Missing from None
    rows = Invitation.objects.select_related("person", "by")
    invitation = (rows.select_for_update(no_key=True, of=("self", "person")) if lock else rows).filter(pk=pk).first()
    if invitation is None:
        raise Missing
    if invitation.used_at:
        raise Refused(_("По этому приглашению пароль уже выбран. Войдите со своей почтой и паролем."))
    if invitation.cancelled_at or not invitation.person.is_active:
        raise Refused(_("Приглашение отменено. Попросите новое: %(name)s.") % {"name": invitation.by.full_name})
    if invitation.expires_at <= now():
        raise Refused(_("Срок приглашения истёк. Попросите новое: %(name)s.") % {"name": invitation.by.full_name})
    return invitation


def _signer() -> Signer:
    return Signer(salt="okno.accounts.invitation")
