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

__all__ = [
    "Circumstance",
    "Conclusion",
    "Discussed",
    "Edition",
    "FigureRequest",
    "Format",
    "LiveText",
    "Meeting",
    "MeetingRating",
    "PlanItem",
    "Presence",
    "PrivateNote",
    "Reader",
    "StationReport",
    "StationReview",
    "TextUpdate",
    "Variant",
]
