"""What pages and other rooms need to know of figures, by noun."""
