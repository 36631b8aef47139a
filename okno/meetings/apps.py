from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "okno.meetings"
    label = "meetings"
