"""The web program for the same server as ours."""

import os

from django.core.asgi import get_asgi_application

os.environ["DJANGO_SETTINGS_MODULE"] = "bench.rivals.helpdesk.settings"
application = get_asgi_application()
