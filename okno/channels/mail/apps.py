from django.apps import AppConfig


class MailConfig(AppConfig):
    name = "okno.channels.mail"
    label = "mail"
