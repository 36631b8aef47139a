"""What the home pages show, drawn from every room, by noun."""
