from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "okno.demo"
    label = "demo"
