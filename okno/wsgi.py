"""The same pages under WSGI, where pages are the load and /live/ stands apart."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "okno.settings")
application = get_wsgi_application()
