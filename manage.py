#!/usr/bin/env python
"""Django's own commands, for development; the database runs while one does."""

import os
import sys

from django.core.management import execute_from_command_line

from okno.core.postgres import hold

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "okno.settings")
    with hold():
        execute_from_command_line(sys.argv)
