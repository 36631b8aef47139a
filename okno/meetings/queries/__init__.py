"""What pages need to know of meetings, by noun."""
