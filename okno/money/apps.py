from django.apps import AppConfig


class MoneyConfig(AppConfig):
    name = "okno.money"
    label = "money"
