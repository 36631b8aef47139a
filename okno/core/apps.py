from django.apps import AppConfig
from django.utils.translation import get_language, gettext

from okno.core import speech


class CoreConfig(AppConfig):
    name = "okno.core"
    label = "core"

    def ready(self) -> None:
        speech.translate, speech.language = gettext, get_language
