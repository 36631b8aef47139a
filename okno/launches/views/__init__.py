"""Pages of launches and the small addresses that change them."""
