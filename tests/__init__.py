"""Tests of fourpoint, and what they are driven and measured with."""
