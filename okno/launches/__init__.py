"""From the order to every station ready, with proof."""
