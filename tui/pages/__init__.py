"""What each command shows, as pages: the words for people and the documented JSON (docs/json.md)."""
