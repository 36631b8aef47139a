"""Walks through the pages in a real Chromium, and where that Chromium comes from."""
