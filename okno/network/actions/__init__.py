"""Every write of the network; the acting person is the first argument."""

from okno.network.actions.cities import load_cities
from okno.network.actions.days import change_day, open_year, open_years, restore_day
from okno.network.actions.directory import import_network
from okno.network.actions.directory.uploads import confirm_network, keep_directory_file, preview_network
from okno.network.actions.hours import clear_hours, set_hours
from okno.network.actions.leaves import cancel_leave, take_leave
from okno.network.actions.partners import add_position, change_partner, create_group, create_partner, end_position
from okno.network.actions.portfolios import change_phone, hold_portfolio, open_portfolio
from okno.network.actions.stations import assign_station, change_station, create_station, move_station, set_peer_group

__all__ = [
    "add_position",
    "assign_station",
    "cancel_leave",
    "change_day",
    "change_partner",
    "change_phone",
    "change_station",
    "clear_hours",
    "confirm_network",
    "create_group",
    "create_partner",
    "create_station",
    "end_position",
    "hold_portfolio",
    "import_network",
    "keep_directory_file",
    "load_cities",
    "move_station",
    "open_portfolio",
    "open_year",
    "open_years",
    "preview_network",
    "restore_day",
    "set_hours",
    "set_peer_group",
    "take_leave",
]
