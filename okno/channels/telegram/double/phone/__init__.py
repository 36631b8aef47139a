"""A pretend phone: a page of the double by which somebody without a token is any of its people."""
