"""Tables of launches, by noun."""

from okno.launches.models.launches import Acquaintance, ChecklistItem, ConfirmationCode, Launch, Order, Participant
from okno.launches.models.papers import ShownFile, ShownPage
from okno.launches.models.questions import Faq, LaunchQuestion
from okno.launches.models.reports import ItemReport, Readiness, ReportPhoto, Upload

__all__ = [
    "Acquaintance",
    "ChecklistItem",
    "ConfirmationCode",
    "Faq",
    "ItemReport",
    "Launch",
    "LaunchQuestion",
    "Order",
    "Participant",
    "Readiness",
    "ReportPhoto",
    "ShownFile",
    "ShownPage",
    "Upload",
]
