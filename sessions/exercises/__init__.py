"""Exercises: what they are, sitting them, marking them, and what a group of attempts says."""
