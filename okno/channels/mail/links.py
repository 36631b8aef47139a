"""What a letter of ours is known by when it is answered, pressed or comes back: names that only we can make.

Mail programs and servers write addresses in small letters at will, so an address is signed in hexadecimal; links as everywhere.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

from okno.channels.mail.setup import own_address
from okno.core.errors import Missing

LETTERS = {"question": "q", "consultation": "c"}
_TOKEN = re.compile(r"\+([qc])(\d{1,12})-([0-9a-f]{20})$")
_LINKS = Signer(salt="okno.channels.mail.links")
_LEAVING = Signer(salt="okno.channels.mail.leaving")
_PRESSES = Signer(salt="okno.channels.mail.presses")


def message_id(key: str) -> str:
    """The same for the same key: a letter that left twice is recognised as one. Nobody else can tell it beforehand."""
    return f"<{_mark('message', key)[:32]}@{domain()}>"


def root_id(about: str, number: int) -> str:
    """What all letters about one thing refer to, so that mail programs show them as one thread."""
    return f"<{LETTERS[about]}{number}.{_mark('thread', f'{about} {number}')[:20]}@{domain()}>"


def reply_address(about: str, number: int) -> str:
    """Where a letter about something is answered: okno+q17-0123…@…; it fits into the 64 signs of a local part."""
    local, _, host = own_address().partition("@")
    return f"{local}+{LETTERS[about]}{number}-{_mark('reply', f'{LETTERS[about]}{number}')[:20]}@{host}"


def thing_of(address: str) -> tuple[str, int] | None:
    """About what an address was made; None for one that we did not make."""
    local, _, host = address.lower().partition("@")
    own, _, own_host = own_address().partition("@")
    found = _TOKEN.search(local)
    if not found or host != own_host or not local.startswith(f"{own}+"):
        return None
    sign, number, mark = found.groups()
    if not constant_time_compare(mark, _mark("reply", f"{sign}{int(number)}")[:20]):
        return None
    return next(about for about, letter in LETTERS.items() if letter == sign), int(number)


def is_ours(address: str) -> bool:
    """Our address, whatever stands behind its plus."""
    local, _, host = address.lower().partition("@")
    own, _, own_host = own_address().partition("@")
    return host == own_host and local.partition("+")[0] == own


def question_link(question: int, person: int) -> str:
    """Where a person reads and acts on their question without signing in."""
    return reverse("mail:shared_question", args=[_LINKS.sign(f"{question}-{person}")])


def question_of(token: str) -> tuple[int, int]:
    """Question and person of a link. Raises Missing for anything that we did not sign."""
    try:
        question, person = _LINKS.unsign(token).split("-")
    except BadSignature:
        raise Missing from None
    return int(question), int(person)


def leaving_link(kind: str, person: int) -> str:
    """Where somebody says that no more letters of a kind shall come."""
    return reverse("mail:shared_unsubscribe", args=[_LEAVING.sign(f"{kind}-{person}")])


def leaving_of(token: str) -> tuple[str, int]:
    """Kind and person of such a link. Raises Missing."""
    try:
        kind, person = _LEAVING.unsign(token).split("-")
    except BadSignature:
        raise Missing from None
    return kind, int(person)


def press_link(data: str, person: int) -> str:
    """Where a person presses a button of ``channels.actions`` without signing in."""
    return reverse("mail:shared_press", args=[_PRESSES.sign(f"{person}-{data}")])


def press_of(token: str) -> tuple[int, str]:
    """Person and data of the button. Raises Missing."""
    try:
        person, data = _PRESSES.unsign(token).split("-", 1)
    except BadSignature:
        raise Missing from None
    return int(person), data


def domain() -> str:
    return urlsplit(settings.OKNO_URL).hostname or "okno"


def _mark(what: str, value: str) -> str:
    return salted_hmac(f"okno.channels.mail.{what}", value, algorithm="sha256").hexdigest()
