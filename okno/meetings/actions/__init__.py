"""Every write to meetings, by noun."""
