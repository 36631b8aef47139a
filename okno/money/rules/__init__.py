"""The arithmetic of money: plain values in, plain values out, no Django."""
