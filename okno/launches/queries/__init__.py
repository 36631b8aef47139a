"""What pages and other rooms ask of launches."""
