"""Cells of a board, written as one string: a template per cell would be most of the page's time."""

from __future__ import annotations

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from okno.core.templatetags.drawing import state
from okno.launches.queries.board import Board
from okno.launches.queries.rows import Row

register = template.Library()


@register.simple_tag
def board_cells(row: Row, board: Board) -> SafeString:
    """The cells of a station in the order of the items; each opens its answer in place."""
    cells = {cell.item.pk: cell for cell in row.cells}
    said = []
    for item in board.items:
        cell = cells.get(item.pk)
        label = conditional_escape(item.title)
        if cell is None:
            said.append(f'<td data-l="{label}"></td>')
            continue
        word = state(cell.judgement, cell.words) if cell.words else '<span class="ok-3">—</span>'
        quiet = ' class="g"' if cell.judgement == "good" else ""
        name = f' aria-label="{label}: —"' if not cell.words else ""
        said.append(
            f'<td data-l="{label}"{quiet}><a class="ok-plain" href="?{board.filters.but(cell=str(cell.pk))}" '
            f'data-cell="{cell.pk}"{name}>{word}</a></td>'
        )
    return mark_safe("".join(said))
