"""Screens: one for each mode of work."""
