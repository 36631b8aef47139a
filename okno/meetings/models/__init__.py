"""Tables of meetings, by noun."""

from okno.meetings.models.reviews import (
    Conclusion,
    Edition,
    FigureRequest,
    Format,
    Meeting,
    PlanItem,
    Reader,
    StationReport,
    StationReview,
    Variant,
)
from okno.meetings.models.times import CalendarFeed, MeetingTime, ProposedTime, Schedule, TimeWish

__all__ = [
    "CalendarFeed",
    "Conclusion",
    "Edition",
    "FigureRequest",
    "Format",
    "Meeting",
    "MeetingTime",
    "PlanItem",
    "ProposedTime",
    "Reader",
    "Schedule",
    "StationReport",
    "StationReview",
    "TimeWish",
    "Variant",
]
