"""Rules of the one window; no Django."""
