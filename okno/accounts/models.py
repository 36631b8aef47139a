"""People who sign in, and the invitations that let them in."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext

from okno.accounts.rules import COMPANY, NAMES, PARTNER_SIDE, Role
from okno.core.history import kept


class People(BaseUserManager["Person"]):
    """The table of people; ``create_user`` is the name that Django's tools call."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> Person:
        person = self.model(email=self.normalize_email(email).lower(), **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def system(self) -> Person:
        """Whoever the clock and the command line act as: sees everything, signs in nowhere."""
        person, _ = self.get_or_create(
            email="system@okno.invalid", defaults={"full_name": "Окно", "role": Role.SYSTEM, "password": "!", "is_active": False}
        )
        return person


@kept
class Person(AbstractBaseUser):
    """Somebody with a role. Which stations they see is the business of ``network``."""

    email = models.EmailField(unique=True)
    full_name = models.CharField(max_length=150)
    role = models.CharField(max_length=12, choices=[(role.value, role.value) for role in Role])
    phone = models.CharField(max_length=40, blank=True)
    language = models.CharField(max_length=2, default="ru")
    theme = models.CharField(max_length=6, blank=True)
    zone = models.CharField(max_length=64, default="Europe/Moscow")
    is_active = models.BooleanField(default=True)
    dismissed_at = models.DateTimeField(null=True)
    # whoever signed in before this moment is out, on every device, and stays out when the person is taken back
    signed_out_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = People()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["full_name"]

    def __str__(self) -> str:
        return self.short_name

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """What a sign-in is bound to: the password, as Django has it, and the moment at which all were signed out."""
        return salted_hmac(
            "okno.accounts.session", f"{self.password} {self.signed_out_at}", secret=secret, algorithm="sha256"
        ).hexdigest()

    @property
    def short_name(self) -> str:
        """Ирина К.: the first name and the initial of the surname, from «Ковалёва Ирина Сергеевна»."""
        words = self.full_name.split()
        return f"{words[1]} {words[0][0]}." if len(words) > 1 else self.full_name

    @property
    def name(self) -> str:
        """As templates call whoever reads the page."""
        return self.short_name

    @property
    def initials(self) -> str:
        return "".join(word[0] for word in reversed(self.full_name.split()[:2])) or "?"

    @property
    def tzinfo(self) -> ZoneInfo:
        return ZoneInfo(self.zone)

    @property
    def role_name(self) -> str:
        """«менеджер по сопровождению»."""
        return gettext(NAMES[Role(self.role)])

    @property
    def is_company(self) -> bool:
        return self.role in COMPANY

    @property
    def is_partner_side(self) -> bool:
        return self.role in PARTNER_SIDE


@kept
class Invitation(models.Model):
    """A link that lets one person choose a password, once, until a day; its token is the signed number of this row."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="invitations")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    cancelled_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"invitation of {self.person_id}"


class DeadAddress(models.Model):
    """A mail server said that somebody's address is no more; gone once a letter comes from it."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="dead_address")
    since = models.DateTimeField()
    why = models.CharField(max_length=300)

    def __str__(self) -> str:
        return f"{self.person_id}: {self.why}"
