"""Every write of the one window, by noun."""
