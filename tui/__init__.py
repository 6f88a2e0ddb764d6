"""What people see: the Textual app, the plain line mode, the commands and the Rich tables."""

__version__ = "0.1.0"
