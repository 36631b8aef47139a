"""Okno: the working place of a franchise network's partner-support department and of its partners."""
