"""Every write of money, by noun."""
