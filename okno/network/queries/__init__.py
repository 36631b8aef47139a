"""What pages and other rooms ask of the network."""

from okno.network.queries.card import StationCard, people_of, station_card
from okno.network.queries.contacts import Contact, Desks, Load, contacts_of, load_of_managers, manager_of
from okno.network.queries.history import HistoryLine, history_of
from okno.network.queries.stations import Filters, StationRow, StationsPage, stations_page

__all__ = [
    "Contact",
    "Desks",
    "Filters",
    "HistoryLine",
    "Load",
    "StationCard",
    "StationRow",
    "StationsPage",
    "contacts_of",
    "history_of",
    "load_of_managers",
    "manager_of",
    "people_of",
    "station_card",
    "stations_page",
]
