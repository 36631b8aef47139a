"""The words of a letter that came as a page alone."""

from __future__ import annotations

import html_text
from lxml import etree
from lxml.html import HtmlElement

from okno.channels.mail.rules.quotes import Folded, fold

_QUOTES = (
    "//blockquote | //*[contains(concat(' ', normalize-space(@class), ' '), ' gmail_quote ')]"
    " | //*[contains(concat(' ', normalize-space(@class), ' '), ' moz-cite-prefix ')]"
    " | //*[@id='appendonsend' or @id='divRplyFwdMsg']/following-sibling::* | //*[@id='divRplyFwdMsg']"
)
_DEEPEST = 2_000_000
"""Signs of a page that are read; a larger one is no letter of a person."""


def words_of_page(page: str, *, folds: bool = True) -> Folded:
    """What somebody wrote and what was quoted. Where nothing is left beside the quotation, all of it is their words."""
    page = page[:_DEEPEST]
    try:
        if not folds:
            return Folded(html_text.extract_text(page))
        tree = html_text.parse_html(page)
        quoted = [_taken_out(each) for each in _outermost(tree)]
        said = fold(html_text.extract_text(tree))
        if said.said:
            return Folded(said.said, "\n\n".join(filter(None, [said.quoted, *quoted])), said.tail)
        return fold(html_text.extract_text(page))
    except (etree.LxmlError, ValueError, AssertionError):
        return Folded(page)  # no page at all: as it stands


def _outermost(tree: HtmlElement) -> list[HtmlElement]:
    found = list(tree.xpath(_QUOTES))
    inside = {id(below) for each in found for below in each.iterdescendants()}
    return [each for each in found if id(each) not in inside and each.getparent() is not None]


def _taken_out(element: HtmlElement) -> str:
    """The text of an element that leaves its page; what stood after it stays."""
    tail, element.tail = element.tail, None
    text = str(html_text.extract_text(element))
    element.tail = tail
    element.drop_tree()
    return text
