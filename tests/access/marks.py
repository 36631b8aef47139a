"""The words by which a page tells whose row it shows, and what of it was never meant for its reader."""

from __future__ import annotations

from io import BytesIO

from PIL import Image

BIRDS = {
    "OM-1": "Зимородок", "OM-2": "Свиристель", "TO-1": "Пустельга", "PE-1": "Сапсан", "PE-2": "Глухарь", "PE-3": "Коростель",
    "PE-4": "Варакушка", "PE-5": "Турухтан", "PE-6": "Кедровка", "PE-7": "Оляпка", "PE-8": "Чеглок", "PE-9": "Поползень",
}  # fmt: skip
INSIDE = "тайком"
"""Stands in what the support says among themselves: nobody else reads it, asked or not."""
BEHIND = "негласно"
"""Stands in what an expert is asked and answers: theirs and the support's."""
NOT_YET = "впопыхах"
"""Stands in an answer that may still be called back: the support's until it leaves."""
TALK = ("вопрос", "ещё слово", "другой", "третий", "прежний", "ответ", BEHIND, NOT_YET)
HEARD = ("вопрос", "ещё слово", BEHIND)
"""What of the talk belongs to the question that an expert is asked about."""


def picture() -> BytesIO:
    """A photo as a phone would send it, only small."""
    out = BytesIO()
    Image.new("RGB", (8, 8), "teal").save(out, "PNG")
    out.seek(0)
    return out
