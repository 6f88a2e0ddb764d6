"""Tests of the register of certificates."""
