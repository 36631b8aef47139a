from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "okno.home"
    label = "home"
