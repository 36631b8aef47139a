"""Every write to figures and growth points, by noun."""
