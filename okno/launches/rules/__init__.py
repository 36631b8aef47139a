"""What a launch is reckoned by; no Django."""
