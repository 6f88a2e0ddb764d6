"""What the tests of exercises share."""
