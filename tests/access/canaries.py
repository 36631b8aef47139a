"""T2: the search for what is not the reader's: names, texts and figures of stations that they must not see."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from typing import Any
from urllib.parse import urljoin, urlsplit

import pypdfium2
from django.test import Client

from tests.access.asking import Answer, ask, reaches, wrong_with
from tests.access.marks import BEHIND, BIRDS, HEARD, INSIDE, NOT_YET, TALK
from tests.access.matrix import Line
from tests.access.world import EARNED_MORE, MONTHS, REVENUES, STEP, World

# the expert's: the station that asked
OWN = {"P": ("OM-1", "OM-2"), "D": ("OM-1",), "S": ("OM-1",), "F": ("TO-1",), "E": ("OM-1",)}
ASKED_ABOUT = {"E": "OM-1", "Z": "TO-1", "I": ""}
# staff see their own tasks: of their own station neither what was concluded nor the tasks of others
UNSAID = {
    "S": ("вывод", "точка", "переадресация", "задача 2", "текст", "другой"),
    "E": ("вывод", "точка", "переадресация", "задача", "текст"),
}
LINK_OF = {"own": "P", "sister": "D", "foreign": "F"}
# people of the other partner, and of the company whoever has nothing to do with partners
UNMET = {
    **dict.fromkeys("PDS", ("foma@", "Фома Ф.", "Фомин", "egor@", "zhanna@")),
    "F": ("pavel@", "dmitry@", "stas@", "Павел П.", "Павлов", "Дмитрий Д.", "egor@", "zhanna@"),
}
LINKS = re.compile(r'(?:href|hx-get|src)="([^"#]+)')
KEY = re.compile(r'(?<=name="key" value=")[0-9a-f]{32}')
MOST = 200
GROUPED = re.compile(r"\d{1,3}(?: \d{3})+(?!\d)|\d{7,}")
THOUSANDS = re.compile(r"(\d{1,3}(?: \d{3})*) т\b")


def reader_of(line: Line, letter: str, where: str) -> str:
    """By whose eyes a page is read: a personal link is its holder's, whoever opens it."""
    if line.address.startswith("launches:shared_"):
        return "F" if where == "foreign" else "P"
    if not line.address.startswith("meetings:shared_"):
        return letter
    return LINK_OF["own" if "own:edition" in line.arguments.values() else where]


def leaks(reader: str, text: str, line: Line | None = None) -> list[str]:
    """Everything in a text that this reader must not see."""
    plain = re.sub(r"\s+", " ", html.unescape(text))
    met = OWN[reader] + (_authored(line) if line and reader == "E" else ())
    found = [code for code, bird in BIRDS.items() if code not in met and (bird in plain or re.search(rf"\b{code}\b", plain))]
    own = [f"{BIRDS[code]}: {word}" for code in OWN[reader] for word in UNSAID.get(reader, ())]
    found += [words for words in (*own, *UNMET.get(reader, ())) if words in plain]
    found += unheard(reader, plain)
    whole, thousands = _figures(reader)
    runs = ["".join(run.split()) for run in GROUPED.findall(plain)]
    # a figure may be stuck to its neighbour: every seven digits in a row are looked at
    windows = {run[place : place + 7] for run in runs for place in range(len(run) - 6)}
    found += sorted(windows & whole)
    return found + sorted({"".join(run.split()) for run in THOUSANDS.findall(plain)} & thousands)


def _authored(line: Line) -> tuple[str, ...]:
    """Other stations that an author of orders meets: those of the launches, and all while choosing for whom an order is."""
    if line.address in ("launches:publish_launch", "launches:audience"):
        return tuple(BIRDS)
    return ("OM-2",) if line.address.startswith("launches:") else ()


def unheard(reader: str, plain: str) -> list[str]:
    """What was said in the window, but not to this reader: to a partner nothing from inside, to an expert what they are asked."""
    if reader not in ASKED_ABOUT:
        return [word for word in (INSIDE, BEHIND, NOT_YET) if word in plain]
    heard = [f"{BIRDS[code]}: {word}" for code in BIRDS if code == ASKED_ABOUT[reader] for word in HEARD]
    said = [f"{bird}: {word}" for bird in BIRDS.values() for word in TALK]
    return [words for words in (INSIDE, *said) if words in plain and words not in heard]


@cache
def _figures(reader: str) -> tuple[frozenset[str], frozenset[str]]:
    """Figures that the reader must not see, the least and the most among them: whole roubles, cut and rounded, and thousands."""
    whole, thousands = set(), set()
    for code, revenue in REVENUES.items():
        if code in OWN[reader] and reader not in "SE":
            continue
        for back in range(MONTHS):
            for amount in (revenue + STEP * back, revenue + STEP * back + EARNED_MORE):
                whole |= {str(int(amount)), str(_half_up(amount))}
                thousands.add(str(_half_up(amount / 1000)))
    return frozenset(whole), frozenset(thousands)


def _half_up(amount: Decimal) -> int:
    return int(amount.quantize(Decimal(1), rounding=ROUND_HALF_UP))


def text_of(content: bytes) -> str:
    """The words of a page or of a PDF, without what a form is known by: of ten thousand such lots one holds somebody's figure."""
    if not content.startswith(b"%PDF"):
        return KEY.sub("", content.decode(errors="replace"))
    document = pypdfium2.PdfDocument(content)
    return " ".join(page.get_textpage().get_text_bounded() for page in document)


def leaks_of(line: Line, letter: str, where: str, answer: Answer) -> list[str]:
    """What an answer of the matrix gave away."""
    reader = reader_of(line, letter, where)
    # whoever opens another's link while signed in has their own name in the frame: a stranger's page is searched instead
    if letter not in (reader, "-"):
        return []
    text = text_of(answer.content)
    if reader in OWN:
        return leaks(reader, text, line)
    return unheard(reader, re.sub(r"\s+", " ", html.unescape(text))) if reader in ASKED_ABOUT else []


def wrong_cells(world: World, line: Line, letters: str, ask: Callable[[World, Line, str, str], Answer] = ask) -> Iterator[str]:
    """Every cell that does not answer as the table says, or says too much; whom the table of roles stops is asked once a line."""
    for place, where in enumerate(line.succeed):
        for letter in letters:
            if place and not reaches(world, line, letter):
                continue
            answer = ask(world, line, letter, where)
            if wrong := wrong_with(line, letter, where, answer):
                yield wrong
            elif found := leaks_of(line, letter, where, answer):
                yield f"{line.name}: {letter} at {where} is told of {found}"


def walk(client: Client, **headers: str) -> Iterator[tuple[str, str]]:
    """Every page that can be reached by links from the first one, as that browser sees it (address, text)."""
    waiting: list[str] = ["/"]
    seen: set[str] = set()
    while waiting:
        address = waiting.pop()
        if address in seen or "/logout/" in address or "year=" in address:  # a calendar has no last year
            continue
        seen.add(address)
        assert len(seen) < MOST, "the walk goes in circles"
        response: Any = client.get(address, headers=headers)
        content = b"".join(response.streaming_content) if response.streaming else response.content
        yield address, text_of(content)
        found = (
            [response.headers["Location"]] if "Location" in response.headers else LINKS.findall(content.decode(errors="ignore"))
        )
        for link in map(html.unescape, found):
            path = urlsplit(urljoin(address, link))
            if not path.scheme and not path.netloc and not path.path.startswith(("/static/", "/live/")):
                waiting.append(f"{path.path}?{path.query}" if path.query else path.path)
