"""Telephone calls: a telephony service tells of each by a signed request."""
