"""What a letter says and is, and what it may do: plain functions, without Django."""
