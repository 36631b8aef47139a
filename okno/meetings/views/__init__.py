"""Pages of meetings and the small addresses that change them, by noun."""
