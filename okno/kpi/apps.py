from django.apps import AppConfig


class KpiConfig(AppConfig):
    name = "okno.kpi"
    label = "kpi"
