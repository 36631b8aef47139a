from django.apps import AppConfig


class NetworkConfig(AppConfig):
    name = "okno.network"
    label = "network"
