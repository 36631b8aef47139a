"""Tables of meetings, by noun."""

from okno.meetings.models.live import Circumstance, Discussed, LiveText, MeetingRating, Presence, PrivateNote, TextUpdate
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
    "Circumstance",
    "Conclusion",
    "Discussed",
    "Edition",
    "FigureRequest",
    "Format",
    "LiveText",
    "Meeting",
    "MeetingRating",
    "MeetingTime",
    "PlanItem",
    "Presence",
    "PrivateNote",
    "ProposedTime",
    "Reader",
    "Schedule",
    "StationReport",
    "StationReview",
    "TextUpdate",
    "TimeWish",
    "Variant",
]
