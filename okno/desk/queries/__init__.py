"""What pages and other rooms need to know of the one window, by noun."""
