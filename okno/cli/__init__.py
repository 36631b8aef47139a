"""The ``okno`` command: one thin door to the same actions as the pages."""

from okno.cli.door import main

__all__ = ["main"]
