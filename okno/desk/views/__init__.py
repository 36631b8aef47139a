"""Pages of the one window, by whose they are."""
