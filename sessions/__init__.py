"""What people recorded: sessions, their events and the workspace they are kept in."""
