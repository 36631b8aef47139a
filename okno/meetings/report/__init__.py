"""The report of a station review on paper: a frozen Sheet in, PDF bytes out. Knows neither Django nor the database."""

from okno.meetings.report.render import render_pdf

__all__ = ["render_pdf"]
