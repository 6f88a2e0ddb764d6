"""The plain line mode: questions and typed answers, for screen readers, Braille displays and scripts."""
