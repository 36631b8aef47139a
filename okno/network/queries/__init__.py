"""What pages and other rooms ask of the network."""

from okno.network.queries.answers import AnswerInWords, in_words
from okno.network.queries.calendars import calendar_of_person, calendar_of_station, calendars_of_people, calendars_of_stations
from okno.network.queries.card import StationCard, people_of, station_card
from okno.network.queries.contacts import Contact, Desks, Load, contacts_of, load_of_managers, manager_of
from okno.network.queries.history import HistoryLine, history_of
from okno.network.queries.hours import HoursLine, HoursPage, YearPage, asked_year, hours_of, hours_page, year_page
from okno.network.queries.leaves import LeavePlan, leave_plan
from okno.network.queries.stations import Filters, StationRow, StationsPage, stations_page

__all__ = [
    "AnswerInWords",
    "Contact",
    "Desks",
    "Filters",
    "HistoryLine",
    "HoursLine",
    "HoursPage",
    "LeavePlan",
    "Load",
    "StationCard",
    "StationRow",
    "StationsPage",
    "YearPage",
    "asked_year",
    "calendar_of_person",
    "calendar_of_station",
    "calendars_of_people",
    "calendars_of_stations",
    "contacts_of",
    "history_of",
    "hours_of",
    "hours_page",
    "in_words",
    "leave_plan",
    "load_of_managers",
    "manager_of",
    "people_of",
    "station_card",
    "stations_page",
    "year_page",
]
