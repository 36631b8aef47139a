"""Every write to launches, by noun."""

from okno.launches.actions.examples import give_example
from okno.launches.actions.forecasts import train_forecast
from okno.launches.actions.launches import Paper, Plan, cancel_launch, postpone_launch, publish_launch, revise_order
from okno.launches.actions.papers import show_file
from okno.launches.actions.questions import answer_all, ask_about
from okno.launches.actions.readings import acquaint, renew_readings
from okno.launches.actions.reminding import remind_late
from okno.launches.actions.reports import Sent, send_report, tell_cannot
from okno.launches.actions.reviews import accept_many, accept_report, ask_again, excuse_item, reject_report, take_back
from okno.launches.actions.signatures import send_code, sign_order
from okno.launches.actions.starts import start_station
from okno.launches.actions.stock import import_stock, keep_stock_file, preview_stock
from okno.launches.actions.uploads import Coming, begin_upload, remove_photo, take_part

__all__ = [
    "Coming", "Paper", "Plan", "Sent", "accept_many", "accept_report", "acquaint", "answer_all", "ask_about", "ask_again",
    "begin_upload", "cancel_launch", "excuse_item", "give_example", "import_stock", "keep_stock_file", "postpone_launch",
    "preview_stock", "publish_launch", "reject_report", "remind_late", "remove_photo", "renew_readings", "revise_order",
    "send_code", "send_report", "show_file", "sign_order", "start_station", "take_back", "take_part", "tell_cannot",
    "train_forecast",
]  # fmt: skip
