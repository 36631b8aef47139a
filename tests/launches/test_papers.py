"""The file of an order is read on its page: pages as pictures, paragraphs to ask about, a sentence where neither can be."""

from __future__ import annotations

from io import BytesIO
from types import SimpleNamespace
from typing import Any

import docx
import pytest
import typst

from okno.accounts.models import Person
from okno.core.files import keep_made
from okno.core.models import Event, OutMessage, StoredFile
from okno.desk.models import Question
from okno.launches.actions import Paper, publish_launch, revise_order, show_file
from okno.launches.models import Launch, LaunchQuestion, Order, ShownFile, ShownPage
from okno.launches.queries.papers import typed_lines
from tests.launches.conftest import key, plan_of

pytestmark = pytest.mark.django_db
PDF = typst.compile(b"#for i in range(3) [Page #i #pagebreak()]")


def kept(by: Person, content: bytes = PDF, name: str = "приказ.pdf") -> StoredFile:
    return keep_made(by, StoredFile.Kind.DOCUMENT, name, content)


def published(cast: SimpleNamespace, file: StoredFile, text: str = "", **more: Any) -> Launch:
    return publish_launch(cast.egor, plan_of(paper=Paper(text, file), title="С файлом", **more))


def shown() -> ShownFile | None:
    return show_file(Person.objects.system(), ShownFile.objects.get().pk)


def a_docx(*paragraphs: str) -> bytes:
    document, out = docx.Document(), BytesIO()
    for text in paragraphs:
        document.add_paragraph(text)
    document.save(out)
    return out.getvalue()


def test_a_number_that_the_author_typed_is_not_said_twice(winter: SimpleNamespace) -> None:
    lines = typed_lines(Order(text="1. Повесить баннер.\n\nСкидка 15 %.\n3) Позвонить.\n12. Январь."))
    assert [(line.number, line.text) for line in lines] == [
        (1, "Повесить баннер."), (2, "Скидка 15 %."), (3, "Позвонить."), (4, "12. Январь."),
    ]  # fmt: skip


def test_pages_come_into_the_page_by_themselves(winter: SimpleNamespace, as_person: Any) -> None:
    launch = published(winter, kept(winter.egor))
    dmitry, address = as_person(winter.dmitry), f"/launches/{launch.pk}/order/"
    before = dmitry.get(address).content.decode()
    assert "Готовим страницы" in before and 'hx-trigger="load delay:2s"' in before and "приказ.pdf" in before
    assert shown() is not None
    part = dmitry.get(address, headers={"HX-Request": "true", "HX-Target": "papers"}).content.decode()
    assert "Готовим" not in part and "<html" not in part
    assert [f'alt="Страница {n} из 4"' in part for n in (1, 4, 5)] == [True, True, False]
    assert f"{address}1/order/4/" in part and 'loading="lazy"' in part
    phone = dmitry.get(f"/launches/stations/{launch.participants.get(station=winter.omsk1).pk}/").content.decode()
    assert 'alt="Страница 4 из 4"' in phone
    picture = dmitry.get(f"{address}1/order/4/")
    assert picture.headers["Location"].startswith("http://127.0.0.1") and "max-age=240" in picture.headers["Cache-Control"]
    assert [dmitry.get(f"{address}{way}").status_code for way in ("1/order/5/", "2/order/1/", "1/presentation/1/")] == [404] * 3


def test_a_file_is_made_ready_once_whatever_happens(winter: SimpleNamespace) -> None:
    file = kept(winter.egor)
    launch = published(winter, file)
    assert shown() and shown() is None  # a job may run twice
    revise_order(winter.egor, launch.pk, Paper(), "Только слова")
    assert (ShownFile.objects.count(), ShownPage.objects.count(), StoredFile.objects.filter(kind="photo").count()) == (1, 4, 4)
    assert Event.objects.get(word="show_file").data["count"] == 4


def test_the_author_hears_why_it_cannot_be_shown(winter: SimpleNamespace, as_person: Any) -> None:
    launch = published(winter, kept(winter.egor, b"%PDF-1.7 broken"))
    shown()
    letter = OutMessage.objects.get(to=winter.egor, door="mail")
    assert "«приказ.pdf» не показать" in letter.subject and "повреждён" in letter.body
    assert letter.url == f"/launches/{launch.pk}/order/"
    assert "повреждён" in as_person(winter.egor).get(letter.url).content.decode()
    page = as_person(winter.dmitry).get(letter.url).content.decode()
    assert "Показать файл здесь не получилось" in page and "повреждён" not in page
    assert as_person(winter.dmitry).get(f"{letter.url}1/order/").status_code == 302


def test_paragraphs_of_a_docx_are_numbered_on_and_asked_about(winter: SimpleNamespace, as_person: Any) -> None:
    launch = published(winter, kept(winter.egor, a_docx("Повесить баннер.", "Скидка <b>15 %</b>"), "приказ.docx"), "Коротко")
    shown()
    place = launch.participants.get(station=winter.omsk1)
    dmitry = as_person(winter.dmitry)
    page = dmitry.get(f"/launches/{launch.pk}/order/").content.decode()
    assert 'id="p1"' in page and 'id="p3"' in page and "Скидка &lt;b&gt;15 %" in page
    assert f"/launches/stations/{place.pk}/?paragraph=3#ask" in page
    form = dmitry.get(f"/launches/stations/{place.pk}/?paragraph=3").content.decode()
    assert "Об абзаце 3: «Скидка" in form
    assert "Об абзаце" not in dmitry.get(f"/launches/stations/{place.pk}/?paragraph=9").content.decode()
    dmitry.post(f"/launches/stations/{place.pk}/ask/", {"key": key(), "text": "А 10 %?", "paragraph": 3})
    assert LaunchQuestion.objects.get(question=Question.objects.get()).paragraph == 3
    assert "абзац 3" in as_person(winter.egor).get(f"/launches/{launch.pk}/questions/").content.decode()


def test_what_is_neither_pdf_nor_docx_is_only_taken_along(winter: SimpleNamespace, as_person: Any) -> None:
    launch = published(winter, kept(winter.egor, "1. Раз".encode(), "приказ.txt"))
    assert not ShownFile.objects.exists()
    assert "приказ.txt" in as_person(winter.dmitry).get(f"/launches/{launch.pk}/order/").content.decode()
