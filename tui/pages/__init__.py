"""What each command shows, as pages: the words for people and, beside them, the documented JSON (docs/json.md)."""
