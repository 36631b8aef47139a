"""Tables of the one window, by noun."""

from okno.desk.models.topics import Department, Topic

__all__ = ["Department", "Topic"]
