"""Tests of what is inspected and how it is rated."""
