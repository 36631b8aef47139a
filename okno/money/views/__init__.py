"""Pages of money, by noun."""
