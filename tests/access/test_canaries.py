"""T2: whatever a partner's people can read is searched for what is not theirs; the answers of the matrix: test_matrix.py."""

from __future__ import annotations

import json
import logging
import re

import pytest
from django.utils import translation

from okno.accounts.models import Person
from okno.channels.mail.courier import letter_of
from okno.core.clock import now
from okno.core.models import OutMessage
from okno.core.numbers import money, number, thousands
from okno.kpi.models import PeerFigures
from okno.meetings.models import StationReport
from tests.access.asking import ask, client_of, undone
from tests.access.canaries import ASKED_ABOUT, OWN, leaks, text_of, unheard, walk
from tests.access.doors import dropped
from tests.access.marks import BIRDS, INSIDE, NOT_YET
from tests.access.matrix import LINES
from tests.access.world import MONTHS, PARTNERS, REVENUES, STEP, World

pytestmark = [pytest.mark.django_db, pytest.mark.no_cover]


@pytest.mark.parametrize("letter", PARTNERS)
@pytest.mark.parametrize("way", ["pages", "fragments", "in English"])
def test_no_page_names_what_is_foreign(world: World, letter: str, way: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    with undone():
        if way == "in English":
            Person.objects.filter(pk=world.person(letter).pk).update(language="en")  # type: ignore[union-attr]
        walked = dict(walk(client_of(world, letter), **({"HX-Request": "true"} if way == "fragments" else {})))
    assert {address: found for address, text in walked.items() if (found := leaks(letter, text))} == {}
    if way != "fragments":
        # the walk has been where it matters: home, card, and for those who lead the report with its PDF
        assert any(BIRDS[OWN[letter][0]] in text for text in walked.values())
        assert any(address.endswith(".pdf") for address in walked) == (letter != "S")
    assert not [bird for bird in BIRDS.values() if bird in caplog.text]


@pytest.mark.parametrize("letter", ASKED_ABOUT)
def test_no_page_tells_an_expert_what_they_were_not_asked(world: World, letter: str) -> None:
    """Neither what the support says among themselves, nor what others ask; Igor is asked nothing at all."""
    walked = dict(walk(client_of(world, letter)))
    assert {address: found for address, text in walked.items() if (found := unheard(letter, text))} == {}
    asked = BIRDS.get(ASKED_ABOUT[letter])
    assert any(f"{asked}: вопрос" in text for text in walked.values()) == bool(asked)


def test_what_is_said_inside_is_told_to_the_support_alone(world: World) -> None:
    told = OutMessage.objects.filter(body__contains=INSIDE)
    assert {message.to.role for message in told} == {"head"}
    assert OutMessage.objects.filter(body__contains=NOT_YET).exists()
    assert not OutMessage.objects.filter(body__contains=NOT_YET, leaves_at__lte=now()).exists()


@pytest.mark.parametrize("letter", PARTNERS)
def test_no_message_names_what_is_foreign(world: World, letter: str) -> None:
    """Bell and letters, those that left and those that wait; the letter as it is made for the courier."""
    told = OutMessage.objects.filter(to=world.person(letter))
    assert told.exists() or letter == "S"
    for message in told:
        with translation.override(message.to.language):
            letter_made = letter_of(message)
        # what parts a letter is drawn by lot: of ten thousand lots one holds somebody's figure
        sent = re.sub(r"={15}\d+==", "", letter_made.message().as_string())
        text = f"{sent} {letter_made.body} {letter_made.alternatives} {message.url}"
        # what may still be called back waits in the outbox
        unsent = {NOT_YET} if message.leaves_at > now() else set()
        assert set(leaks(letter, text)) <= unsent, message.key


def test_a_bell_rings_for_its_own_person(world: World) -> None:
    bells = {letter: text_of(client_of(world, letter).get("/bell/").content) for letter in "PF"}
    for letter, other in ("PF", "FP"):
        own, foreign = (
            OutMessage.objects.filter(to=world.person(who), door="bell", sent_at__isnull=False) for who in (letter, other)
        )
        assert all(message.url in bells[letter] for message in own)
        assert own.exists()
        assert not any(message.url and message.url in bells[letter] for message in foreign)


def test_a_frozen_report_speaks_of_its_own_station(world: World) -> None:
    """Owner and director may read the whole of it: nothing of other stations is frozen into it, sister's included."""
    reports = list(StationReport.objects.select_related("review__station"))
    assert len(reports) == 3 * 3
    for report in reports:
        code = report.review.station.code
        text = json.dumps(report.content, ensure_ascii=False)
        assert BIRDS[code] in text
        reader = {"OM-1": "D", "TO-1": "F"}.get(code)
        assert not reader or leaks(reader, text) == []
        assert not [other for other in BIRDS if other != code and BIRDS[other] in text]


def test_partners_see_of_peers_no_end_of_the_row(world: World) -> None:
    """The least and the most of the group are foreign figures like any other; the middle falls between two stations."""
    peers = PeerFigures.objects.get(kpi="REV", group="S")
    assert peers.count == len(BIRDS)
    sorted_revenues = sorted(map(float, REVENUES.values()))
    assert sorted_revenues[5] < peers.median < sorted_revenues[6] + 400
    assert leaks("P", f"от {min(REVENUES.values())} до {max(REVENUES.values())}".replace(".", ",")) != []


def test_the_search_finds_a_figure_in_any_form() -> None:
    amount = REVENUES["PE-4"]
    assert (number(amount, 2), thousands(amount)) == ("2\u00a0342\u00a0595,59", "2\u00a0343\u00a0т")
    written = [str(amount), number(amount, 2), money(amount), number(amount), f"12 {number(amount)} 17", f"{thousands(amount)} ₽"]
    written += [number(amount).replace("\u00a0", space) for space in ("&nbsp;", " ", "\u202f", "")]
    assert all(leaks("P", f"<td>{words}</td>") for words in written)
    assert not leaks("P", f"<td>{number(amount + 100_000)}</td>")


def test_the_search_finds_what_is_planted(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pavel's pages and PDF by Foma's eyes, and a door left open."""
    report = next(line for line in LINES if line.name == "meetings:report_pdf")
    pdf = ask(world, report, "P", "own")
    assert pdf.content.startswith(b"%PDF")
    assert "OM-1" in leaks("F", text_of(pdf.content))
    last = round(REVENUES["OM-1"] + STEP * (MONTHS - 1))
    assert str(last) in leaks("F", text_of(pdf.content))
    with dropped("network.visible_stations"):
        walked = dict(walk(client_of(world, "P")))
    assert any("TO-1" in leaks("P", text) for text in walked.values())
