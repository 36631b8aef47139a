"""Speed and size of the program beside their limits and rivals."""
