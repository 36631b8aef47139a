"""Papers of money: plain texts in, PDF bytes out. Knows neither Django nor the database."""

from okno.money.documents.archive import zipped
from okno.money.documents.render import render_paper

__all__ = ["render_paper", "zipped"]
