"""How it should look: the author's picture stands beside the camera, beside the set, and in what a rejection says."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from okno.core.errors import Forbidden, Missing, Refused
from okno.core.files import keep_made
from okno.core.models import Event, OutMessage, StoredFile
from okno.launches.actions import Sent, cancel_launch, give_example, reject_report, send_report
from tests.launches.conftest import fresh, key, picture, upload

pytestmark = pytest.mark.django_db


def photo(cast: SimpleNamespace, seed: int = 1) -> StoredFile:
    return keep_made(cast.egor, StoredFile.Kind.PHOTO, "образец.jpg", picture(seed, (2000, 1500)))


def test_the_example_stands_where_it_is_needed(winter: SimpleNamespace, as_person: Any) -> None:
    cell = winter.cell("OM-1", "photo")
    order = as_person(winter.egor).get(f"/launches/{winter.launch.pk}/order/").content.decode()
    assert "Образец: как надо" in order and "Образец: Фото" not in order
    sent = {"photo": SimpleUploadedFile("образец.jpg", picture(), "image/jpeg")}
    as_person(winter.egor).post(f"/launches/items/{cell.item_id}/example/give/", sent)
    address = f"/launches/items/{cell.item_id}/example/"
    send_report(winter.dmitry, winter.cell("OM-1", "materials").pk, Sent(key(), answer=True))
    phone = as_person(winter.dmitry).get(f"/launches/stations/{winter.place('OM-1').pk}/").content.decode()
    assert f'src="{address}?' in phone and 'alt="Образец: Фото"' in phone
    assert as_person(winter.dmitry).get(address).headers["Location"].startswith("http://127.0.0.1")
    came = upload(winter.dmitry, cell, picture(7))
    report = send_report(winter.dmitry, cell.pk, Sent(key(), photos=[came.key]))
    review = as_person(winter.anna).get(f"/launches/{winter.launch.pk}/review/").content.decode()
    assert f'src="{address}?' in review and "data-compare" in review
    reject_report(winter.anna, cell.pk, report.pk, "нет макета")
    letter = OutMessage.objects.get(to=winter.dmitry, door="mail", subject__contains="не принято")
    assert "на образце" in letter.body and letter.url == f"/launches/stations/{winter.place('OM-1').pk}/"


def test_it_is_small_replaced_and_recorded(winter: SimpleNamespace) -> None:
    item = winter.cell("OM-1", "photo").item
    for seed in (1, 2):
        given = give_example(winter.egor, item.pk, photo(winter, seed))
    assert fresh(item).example == given.example and given.example.size < photo(winter, 2).size
    assert Event.objects.filter(word="give_example", by=winter.egor).count() == 2


@pytest.mark.parametrize(("who", "refusal"), [("anna", Forbidden), ("zhanna", Missing), ("dmitry", Missing), ("foma", Missing)])
def test_others_give_none(winter: SimpleNamespace, who: str, refusal: type[Exception]) -> None:
    """The door of the action, ``access_item``."""
    item = winter.cell("OM-1", "photo").item
    with pytest.raises(refusal):
        give_example(getattr(winter, who), item.pk, photo(winter))
    assert fresh(item).example is None


def test_only_a_photo_of_a_photo_item_while_the_launch_goes_on(winter: SimpleNamespace) -> None:
    document = keep_made(winter.egor, StoredFile.Kind.DOCUMENT, "образец.txt", b"text")
    item, stock = winter.cell("OM-1", "photo").item_id, winter.cell("OM-1", "stock").item_id
    with pytest.raises(Refused, match="Образец — это фото"):
        give_example(winter.egor, item, document)
    with pytest.raises(Refused, match="подтверждают фото"):
        give_example(winter.egor, stock, photo(winter))
    cancel_launch(winter.egor, winter.launch.pk, "Передумали")
    with pytest.raises(Refused, match="отменён"):
        give_example(winter.egor, item, photo(winter))
