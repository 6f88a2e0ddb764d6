"""The installed program in a real terminal: what it shows, how it ends, what survives it."""
