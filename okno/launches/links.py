"""Personal links to an order: signed, for one person at one station; they work as long as anybody is reminded of the launch."""

from __future__ import annotations

from django.core.signing import BadSignature, Signer
from django.urls import reverse

from okno.core.errors import Missing

_SIGNER = Signer(salt="okno.launches.reader")


def token_of(participant: int, person: int) -> str:
    """The token of a station's order for one reader, both by number."""
    return _SIGNER.sign(f"{participant}-{person}")


def numbers_of(token: str) -> tuple[int, int]:
    """Participant and person that a token was made of. Raises Missing for anything that we did not sign."""
    try:
        participant, person = _SIGNER.unsign(token).split("-")
    except BadSignature:
        raise Missing from None
    return int(participant), int(person)


def link_of(participant: int, person: int) -> str:
    """Where the order is read and acknowledged without signing in."""
    return reverse("launches:shared_order", args=[token_of(participant, person)])
