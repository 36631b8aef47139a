"""Rules of the monthly review, without Django."""
