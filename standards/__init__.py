"""What is inspected and how it is rated. Standard library only."""
