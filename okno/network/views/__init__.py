"""Pages of the network and the small addresses that change it, by noun."""
