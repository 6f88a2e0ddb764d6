"""Tests of the figures of agreement."""
