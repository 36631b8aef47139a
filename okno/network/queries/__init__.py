"""What pages and other rooms ask of the network."""

from okno.network.queries.answers import AnswerInWords, in_words
from okno.network.queries.card import StationCard, people_of, station_card
from okno.network.queries.contacts import Contact, Desks, Load, contacts_of, load_of_managers, manager_of
from okno.network.queries.history import HistoryLine, history_of
from okno.network.queries.leaves import LeavePlan, leave_plan
from okno.network.queries.stations import Filters, StationRow, StationsPage, stations_page

__all__ = [
    "AnswerInWords",
    "Contact",
    "Desks",
    "Filters",
    "HistoryLine",
    "LeavePlan",
    "Load",
    "StationCard",
    "StationRow",
    "StationsPage",
    "contacts_of",
    "history_of",
    "in_words",
    "leave_plan",
    "load_of_managers",
    "manager_of",
    "people_of",
    "station_card",
    "stations_page",
]
