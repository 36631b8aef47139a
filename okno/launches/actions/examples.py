"""The author shows how an item looks when it is done right."""

from __future__ import annotations

from django.utils.translation import gettext as _
from PIL import Image

from okno.accounts.models import Person
from okno.core.errors import Refused
from okno.core.files import JPEG, keep_picture, open_file
from okno.core.models import StoredFile
from okno.core.record import action, record
from okno.launches.access import access_item
from okno.launches.actions.launches import check_goes_on
from okno.launches.actions.telling import refresh_all
from okno.launches.models import ChecklistItem
from okno.launches.rules.proofs import Proof

SIDE = 1280
"""A phone loads it beside the button that shoots."""


@action
def give_example(by: Person, pk: int, photo: StoredFile) -> ChecklistItem:
    """The example of a photo item, in place of an earlier one. Raises Forbidden; Refused for another proof and for no photo."""
    item = access_item(by, pk)
    check_goes_on(item.launch)
    if item.proof != Proof.PHOTO:
        raise Refused(_("Образец бывает у пункта, который подтверждают фото."))
    if photo.content_type != JPEG:
        raise Refused(_("Образец — это фото: JPEG, PNG, WebP или HEIC."))
    item.example = _small(by, photo)
    item.save(update_fields=["example"])
    record("give_example", item, by=by, title=f"{item.launch.title}: {item.title}")
    refresh_all(item.launch)
    return item


def _small(by: Person, photo: StoredFile) -> StoredFile:
    with open_file(photo) as kept, Image.open(kept) as image:
        image.thumbnail((SIDE, SIDE), Image.Resampling.BICUBIC)
        return keep_picture(by, photo.name, image, quality=85)
