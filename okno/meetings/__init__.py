"""The monthly review: meetings, conclusions, plans, editions sent to partners."""
