"""The web program for granian (ASGI)."""

import os
import warnings

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "okno.settings")
application = get_asgi_application()
# WhiteNoise hands out small files as they are; Django would rather have them asynchronous, and says so in the log of every worker
warnings.filterwarnings("ignore", message="StreamingHttpResponse must consume synchronous iterators")
