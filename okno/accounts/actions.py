"""Every write about people: they are invited, choose a password, are dismissed and taken back."""

from __future__ import annotations

from datetime import timedelta

import pghistory
from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from okno.accounts import access
from okno.accounts.models import DeadAddress, Invitation, Person
from okno.accounts.rules import THEMES, Role
from okno.accounts.search import told_person
from okno.core.clock import now
from okno.core.errors import Refused
from okno.core.live import DISMISSED, announce
from okno.core.outbox import tell
from okno.core.record import action, record
from okno.core.search.index import put

INVITATION_LIVES = timedelta(days=14)


@action
def invite_person(by: Person, *, email: str, full_name: str, role: str, phone: str = "") -> Person:
    """A new person with a link to choose a password. Refused when the mail is somebody's already."""
    access.check_keeps_people(by)
    if Role(role) == Role.SYSTEM:
        raise Refused(_("Такой роли у людей нет."))
    email = Person.objects.normalize_email(email).lower()
    if known := Person.objects.filter(email=email).first():
        raise Refused(
            _("Эта почта уже есть: %(name)s. Пригласите этого человека из списка ещё раз или укажите другую почту.")
            % {"name": known.full_name}
        )
    person = Person.objects.create_user(email, full_name=" ".join(full_name.split()), role=role, phone=phone)
    put(told_person(person))
    record("invite_person", person, by=by, role=role, email=email)
    _invite(by, person)
    return person


@action
def send_invitation(by: Person, pk: int) -> Person:
    """A fresh link for somebody who has not come yet; the links before it stop working."""
    person = access.access_person(by, pk)
    if not person.is_active:
        raise Refused(_("%(name)s больше не работает здесь. Сначала верните человека.") % {"name": person.full_name})
    if person.has_usable_password():
        raise Refused(
            _("%(name)s уже пользуется Окном. Новый пароль человек выберет сам на странице входа.") % {"name": person.full_name}
        )
    _cancel_invitations(person)
    record("send_invitation", person, by=by)
    _invite(by, person)
    return person


@action
def cancel_invitation(by: Person, pk: int) -> Person:
    """The open links of a person stop working. Refused when the person has come already."""
    person = access.access_person(by, pk)
    if person.has_usable_password():
        raise Refused(_("%(name)s уже выбрал пароль по приглашению.") % {"name": person.full_name})
    if _cancel_invitations(person):
        record("cancel_invitation", person, by=by)
    return person


@transaction.atomic
def accept_invitation(token: str, *, password: str) -> Person:
    """The invited person chooses a password; the link is spent. Whoever has the link is who acts: nobody has signed in yet."""
    invitation = access.invitation_of(token, lock=True)
    person = invitation.person
    with pghistory.context(word="accept_invitation", by=person.pk):
        person.set_password(password)
        person.save(update_fields=["password"])
        invitation.used_at = now()
        invitation.save(update_fields=["used_at"])
        record("accept_invitation", person, by=person)
    return person


@action
def dismiss_person(by: Person, pk: int) -> Person:
    """Out at once: every sign-in is void, open pages are told, links to come in stop working. Repeating changes nothing."""
    person = access.access_person(by, pk)
    if person.pk == by.pk:
        raise Refused(_("Себя уволить нельзя. Попросите другого администратора."))
    if person.is_active:
        person.is_active, person.dismissed_at, person.signed_out_at = False, now(), now()
        person.save(update_fields=["is_active", "dismissed_at", "signed_out_at"])
        _cancel_invitations(person)
        record("dismiss_person", person, by=by)
        announce(person.pk, DISMISSED)
    return person


@action
def restore_person(by: Person, pk: int) -> Person:
    """Back with the password as it was; the sign-ins from before stay void."""
    person = access.access_person(by, pk)
    if not person.is_active:
        person.is_active, person.dismissed_at = True, None
        person.save(update_fields=["is_active", "dismissed_at"])
        record("restore_person", person, by=by)
    return person


@action
def change_theme(by: Person, theme: str) -> None:
    """Light, dark, or as the system has it."""
    if theme not in THEMES:
        raise Refused(_("Такой темы нет: %(theme)s.") % {"theme": theme})
    Person.objects.filter(pk=by.pk).update(theme=theme)


@action
def change_language(by: Person, language: str) -> None:
    """The language of all pages, letters and reports of this person."""
    if language not in dict(settings.LANGUAGES):
        raise Refused(_("Такого языка нет: %(language)s.") % {"language": language})
    Person.objects.filter(pk=by.pk).update(language=language)


def _invite(by: Person, person: Person) -> None:
    invitation = Invitation.objects.create(person=person, by=by, expires_at=now() + INVITATION_LIVES)
    with override(person.language):
        tell(
            person,
            f"invitation:{invitation.pk}",
            _("Вас приглашают в Окно"),
            body=_("%(name)s приглашает Вас в Окно. Выберите пароль по ссылке: она работает 14 дней и только один раз.")
            % {"name": by.full_name},
            url=reverse("accounts:accept_invitation", args=[access.token_of(invitation)]),
            doors=("mail",),
        )


def _cancel_invitations(person: Person) -> int:
    return person.invitations.filter(used_at=None, cancelled_at=None).update(cancelled_at=now())


@action
def note_dead_address(by: Person, person: Person, why: str) -> bool:
    """A mail server says that there is no such address; False where that was known."""
    _address, is_new = DeadAddress.objects.get_or_create(person=person, defaults={"since": now(), "why": why[:300]})
    if is_new:
        record("note_dead_address", person, by=by, why=why[:300])
    return is_new


@action
def note_live_address(by: Person, person: Person) -> None:
    """A letter came from it after all."""
    if DeadAddress.objects.filter(person=person).delete()[0]:
        record("note_live_address", person, by=by)
