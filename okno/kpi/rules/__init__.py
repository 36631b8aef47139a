"""The arithmetic of figures: plain values in, plain values out, no Django."""
