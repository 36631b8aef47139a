from django.apps import AppConfig


class CallsConfig(AppConfig):
    name = "okno.channels.calls"
    label = "calls"
