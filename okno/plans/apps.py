from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "okno.plans"
    label = "plans"
