"""What pages of the bank and its matching read."""
