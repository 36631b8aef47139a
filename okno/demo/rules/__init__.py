"""What the demo network is made of: plain values from a seed; no Django."""
