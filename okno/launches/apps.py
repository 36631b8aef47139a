from django.apps import AppConfig


class LaunchesConfig(AppConfig):
    name = "okno.launches"
    label = "launches"
