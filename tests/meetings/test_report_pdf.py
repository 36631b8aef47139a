"""The printed report: what the sheet says stands in it, to the letter, on two or three pages, the same each time."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, replace
from typing import Any

import pypdfium2
import pytest
import typst

from okno.meetings.queries.sheet import build_sheets
from okno.meetings.report import render_pdf
from okno.meetings.report.labels import EN, RU
from okno.meetings.report.render import FONTS, emphasised
from okno.meetings.report.rows import marks
from okno.meetings.report.widths import width
from okno.meetings.rules.sheet import Chart, Note, Sheet
from tests.meetings.sheets import chart, employee, kpi, sample_sheet

LINK = "https://okno.example/r/8fH2kQ7dLm3xZ9aB"
# not said in words: codes and states of the program; a chart's sentence is read aloud, not printed
UNSAID = {"code", "period", "subject", "judgement", "state", "label", "version", "task", "item", "value", "unit", "language"}
HOSTILE = "#let x = [a] $b^2$ *c* _d_ @ref <tag> `e` \\n // /* \"f\" 'g' ~ -- --- ... #panic() שלום مرحبا 👍🚗"


def pdf(sheet: Sheet, **changed: Any) -> bytes:
    return render_pdf(asdict(sheet), **({"number": 2, "draft": False, "link": LINK} | changed))


def pages(data: bytes) -> list[str]:
    """What one reads on each page, squeezed: no spaces, no line ends, no soft hyphens, one case."""
    document = pypdfium2.PdfDocument(data)
    return [squeezed(page.get_textpage().get_text_range()) for page in document]


def squeezed(text: str) -> str:
    # U+FFFE is what pdfium gives for a hyphen at the end of a line
    return re.sub(r"[\s\u00a0\u200b\u00ad]+", "", text.replace("\ufffe", "-")).casefold()


def said(value: Any, name: str = "") -> Iterator[str]:
    """Every text of the content that a reader should find."""
    if isinstance(value, str):
        if name not in UNSAID:
            yield value
    elif isinstance(value, dict):
        for key, part in value.items():
            yield from said(part, key)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from said(part, name)


def missing(sheet: Sheet, data: bytes) -> list[str]:
    whole = "".join(pages(data))
    return [text for text in said(asdict(sheet)) if squeezed(text) not in whole]


def test_every_text_of_the_sheet_is_printed_on_two_or_three_pages() -> None:
    sheet = sample_sheet(more_growth=(replace(sample_sheet().growth[2], number=4, name="Маржа запчастей", worth="1 234,56 ₽"),))
    data = pdf(sheet)
    assert missing(sheet, data) == []
    assert len(pages(data)) in (2, 3)


def test_targets_and_whose_plan_it_is_are_printed() -> None:
    sheet = sample_sheet(targets=("Средний чек: 6 800 ₽", "Запись из звонка: 58 %"))
    data = pdf(sheet)
    assert missing(sheet, data) == []
    assert squeezed("П — план из Программы; Р — расчётный план; Ц — цель встречи.") in "".join(pages(data))
    assert marks(["план", "прогноз", "план", ""]) == {"план": "П", "прогноз": "Пр"}


def test_no_text_is_wider_on_paper_than_it_was_measured() -> None:
    rows = sample_sheet().kpis
    texts = [text for row in rows for text in (row.name, row.fact, row.plan, row.delta, row.year_delta, row.peers)]
    texts += [f"{row.name} {row.role}" for row in sample_sheet().employees]
    texts += ["нет данных", "−1 234 567,89 ₽", "+17,6 п.п.", "Ждущий щит, ШЩЫЮЖФ", "Actual, wmWM", "44:44–44", "≈ 1 711 т ₽"]
    style = '#set text(10pt, font: "Inter", features: (calt: 0), weight: 600, number-width: "tabular")'
    each = "#context for one in json(bytes(sys.inputs.texts)) [#metadata(measure(one).width.pt())<width>]"
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(FONTS)])
    compiler = typst.Compiler(f"{style}\n{each}".encode(), font_paths=fonts, sys_inputs={"texts": json.dumps(texts)})
    real = json.loads(compiler.query("<width>", field="value"))
    assert len(real) == len(texts)
    assert [text for text, found in zip(texts, real, strict=True) if found > width(text, 10)] == []


def test_the_first_page_says_what_matters() -> None:
    first = pages(pdf(sample_sheet()))[0]
    sheet = sample_sheet()
    wanted = [*sheet.summary, *(row.note.text for row in sheet.kpis), *(row.sentence for row in sheet.growth)]
    wanted += [row.title for row in sheet.plan] + [sheet.month_note.text, sheet.source, sheet.phone, "1 из 2"]
    assert [text for text in wanted if squeezed(text) not in first] == []


def test_each_page_has_its_number_its_edition_and_whom_to_ask() -> None:
    read = pages(pdf(sample_sheet()))
    for number, page in enumerate(read, 1):
        assert squeezed(f"{number} из {len(read)}") in page
        assert squeezed("издание 2") in page
        assert squeezed("Ирина К., +7 000 000-00-42") in page
        assert "черновик" not in page


@pytest.mark.parametrize(("number", "draft"), [(None, False), (None, True), (3, True)])
def test_what_was_not_sent_is_marked_on_every_page(number: int | None, draft: bool) -> None:
    assert all("черновик" in page for page in pages(pdf(sample_sheet(), number=number, draft=draft)))


def test_the_same_sheet_gives_the_same_bytes() -> None:
    assert pdf(sample_sheet()) == pdf(sample_sheet())
    with ThreadPoolExecutor(2) as pool:  # as the commands do: each thread has a compiler of its own
        assert len(set(pool.map(lambda _: pdf(sample_sheet()), range(4)))) == 1


def test_it_says_in_the_file_what_it_is_and_can_be_read_aloud() -> None:
    data = pdf(sample_sheet())
    document = pypdfium2.PdfDocument(data)
    facts = document.get_metadata_dict()
    assert facts["Title"] == "Разбор станции: Омск-2, октябрь 2026"
    assert facts["Author"] == "Ирина К."
    assert facts["CreationDate"].startswith("D:20261101")
    assert document.is_tagged()
    assert b"pdfuaid" in data
    assert b"/Lang (ru)" in data or b"/Lang(ru)" in data


def test_hostile_texts_are_printed_as_they_are() -> None:
    note = Note("month", HOSTILE, 1, HOSTILE)
    sheet = sample_sheet(station=HOSTILE, partner=HOSTILE, people=HOSTILE, summary=(HOSTILE,), month_note=note, source=HOSTILE)
    whole = "".join(pages(pdf(sheet)))
    # letters that run from right to left may come out of the file in another order; all else stands as it was typed
    plain = HOSTILE[: HOSTILE.index("שלום")]
    assert whole.count(squeezed(plain)) >= 6
    assert "שלום" in whole or "םולש" in whole


def test_long_texts_keep_every_word() -> None:
    words = " ".join(f"слово{number}" for number in range(200))
    endless = "https://example.com/" + "a1b2c3d4e5" * 30
    rows = tuple(replace(row, note=Note(row.note.subject, f"{row.code} {words}", 1, "Ирина К.")) for row in sample_sheet().kpis)
    people = tuple(replace(row, note=Note("e", f"{row.name} {words}")) for row in sample_sheet().employees)
    sheet = sample_sheet(
        station="Станция на улице Шестидесятилетия Великой Октябрьской революции, дом 1, литера Б",
        kpis=rows,
        employees=people,
        month_note=Note("month", f"{words} {endless}", 1, "Ирина К."),
        footnotes=(words, endless),
    )
    lost = missing(sheet, pdf(sheet))
    # a text that runs over the end of a page has a footer and a heading in its middle: its words are still there
    whole = "".join(pages(pdf(sheet)))
    assert [word for text in lost for word in text.split() if squeezed(word) not in whole] == []


def test_forty_employees_run_over_pages_under_a_repeated_heading() -> None:
    crew = tuple(
        employee(
            number,
            f"Сотрудник №{number}",
            ("механик", "диагност")[number % 2],
            "good",
            f"{number}_000|1|2|3|0",
            chart(*range(13)),
        )
        for number in range(100, 140)
    )
    sheet = sample_sheet(employees=crew)
    data = pdf(sheet)
    assert missing(sheet, data) == []
    with_crew = [page for page in pages(data) if "сотрудник№" in page]
    assert len(with_crew) > 1
    assert all(squeezed(RU["delta_role"]) in page for page in with_crew)


def test_a_station_without_figures_gets_a_report_that_says_so() -> None:
    empty = tuple(
        kpi(row.code, row.name, "none", "нет данных|||||||", Chart((None,) * 13), folded=False) for row in sample_sheet().kpis
    )
    sheet = sample_sheet(
        summary=(), kpis=empty, employees=(), growth=(), plan=(), last_plan=(), last_plan_done="", footnotes=(), people="",
        manager="", phone="", source="", change_month=None, change_year=None, month_note=Note("month"),
        growth_lack="Мало данных: первые три месяца.",
    )  # fmt: skip
    whole = "".join(pages(pdf(sheet, link="", number=None)))
    for label in ("no_data_at_all", "no_tasks", "no_last_plan", "no_change", "no_employees"):
        assert squeezed(RU[label]) in whole
    assert squeezed("Мало данных: первые три месяца.") in whole
    assert whole.count("нетданных") >= len(empty)
    assert squeezed(RU["no_deviations"]) not in whole
    assert squeezed(RU["live"]) not in whole


def test_charts_with_gaps_one_point_or_one_level_hold() -> None:
    odd = [(None,) * 12 + (5.0,), (5.0,) + (None,) * 12, (1.0, None) * 6 + (1.0,), (0.0,) * 13, (1e12, -1e12) * 6 + (0.0,)]
    rows = tuple(
        replace(sample_sheet().kpis[0], name=f"Ряд {n}", chart=Chart(points, 1.0, 1.0, 1.0)) for n, points in enumerate(odd)
    )
    assert missing(sample_sheet(kpis=rows), pdf(sample_sheet(kpis=rows))) == []


def test_a_change_without_effects_or_against_one_month_only_is_printed() -> None:
    year = sample_sheet().change_year
    assert year is not None
    for sheet in (sample_sheet(change_month=None), sample_sheet(change_month=replace(year, effects=()), change_year=None)):
        assert missing(sheet, pdf(sheet)) == []


def test_the_fixed_words_are_there_in_english_too() -> None:
    assert EN.keys() == RU.keys()
    data = pdf(sample_sheet(), language="en", number=None)
    whole = "".join(pages(data))
    for label in ("review", "deviations", "kpis", "change", "employees", "growth", "next_plan", "last_plan", "legend", "live"):
        assert squeezed(EN[label]) in whole
    assert squeezed("1 of 2") in whole
    assert all("draft" in page for page in pages(data))
    assert squeezed(RU["deviations"]) not in whole


@pytest.mark.parametrize(
    ("sentence", "strong"),
    [
        ("Выручка 4\u00a0120\u00a0000\u00a0₽, на 8\u00a0% ниже плана.", ["4\u00a0120\u00a0000\u00a0₽", "8\u00a0%"]),
        ("Омск-2: 23.11.2026, задача № 5, 3 машины", []),
        ("до ≈ 1,42 млн ₽ в месяц", ["≈ 1,42 млн ₽"]),
        ("упала на −3 п.п.", ["−3 п.п."]),
        ("Revenue 4,120,000 ₽, 8% below", ["4,120,000 ₽", "8%"]),
    ],
)
def test_amounts_and_shares_of_the_summary_are_strong(sentence: str, strong: list[str]) -> None:
    pieces = emphasised(sentence)
    assert "".join(piece["text"] for piece in pieces) == sentence
    assert [piece["text"].strip() for piece in pieces if piece["strong"]] == strong


def test_a_sheet_built_of_figures_is_printed_whole(october: Any) -> None:
    ((_, sheet),) = build_sheets([october.review])
    data = pdf(sheet)
    assert missing(sheet, data) == []
    assert len(pages(data)) in (2, 3)
