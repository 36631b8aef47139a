"""The ways in and out: what all of them share, and a package for each."""
