from django.apps import AppConfig


class TelegramConfig(AppConfig):
    name = "okno.channels.telegram"
    label = "telegram"
