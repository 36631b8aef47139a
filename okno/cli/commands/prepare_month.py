"""``okno prepare-month YYYY-MM``."""

from __future__ import annotations

from argparse import Namespace

from okno.accounts.models import Person
from okno.cli.answer import Answer
from okno.meetings.actions.months import prepare_month


def run(by: Person, args: Namespace) -> Answer:
    found = prepare_month(by, args.month)
    data = {
        "period": str(found.period),
        "meetings": found.meetings,
        "reviews": found.reviews,
        "new_meetings": found.new_meetings,
        "new_reviews": found.new_reviews,
    }
    meetings = f"встреч {found.meetings} (новых {found.new_meetings})"
    return Answer(data, lines=[f"{found.period}: {meetings}, разборов {found.reviews} (новых {found.new_reviews})"])
