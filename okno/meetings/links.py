"""Personal links to an edition: signed, so that they cannot be guessed; their life is a row's."""

from __future__ import annotations

from django.core.signing import BadSignature, Signer
from django.urls import reverse

from okno.core.errors import Missing

_SIGNER = Signer(salt="okno.meetings.reader")


def token_of(reader: int) -> str:
    """The token of a reader's number."""
    return _SIGNER.sign(str(reader))


def reader_number(token: str) -> int:
    """The number that a token was made of. Raises Missing for anything that we did not sign."""
    try:
        return int(_SIGNER.unsign(token))
    except (BadSignature, ValueError):
        raise Missing from None


def link_of(edition: int, reader: int | None = None) -> str:
    """Where an edition is read: by its personal link, or by signing in."""
    if reader is None:
        return reverse("meetings:edition", args=[edition])
    return reverse("meetings:shared_edition", args=[token_of(reader)])
