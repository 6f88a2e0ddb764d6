"""What the program costs, beside the least that Textual and SQLite could cost."""
