"""Tables of the network, by noun."""

from okno.network.models.hours import CalendarDay, WorkHours
from okno.network.models.people import Assignment, Employee, Guest, Holding, Leave, Portfolio, Position
from okno.network.models.places import City, Partner, PartnerGroup, Station

__all__ = [
    "Assignment",
    "CalendarDay",
    "City",
    "Employee",
    "Guest",
    "Holding",
    "Leave",
    "Partner",
    "PartnerGroup",
    "Portfolio",
    "Position",
    "Station",
    "WorkHours",
]
