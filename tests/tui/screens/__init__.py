"""Tests of single screens: what they show, and what their keys do."""
