"""Where text is written: Enter finishes it, Ctrl+J starts a new line, pasted lines are all kept."""

from __future__ import annotations

from textual import events
from textual.message import Message
from textual.widgets import TextArea


class NoteArea(TextArea):
    """A plain text area that posts `Finished` on Enter."""

    DEFAULT_CSS = """
    NoteArea { height: 1fr; border: none; padding: 0; background: $panel; }
    NoteArea:focus { border: none; }
    """

    class Finished(Message):
        """Enter was pressed; `text` is what stands in the area."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    def __init__(self, text: str = "") -> None:
        super().__init__(text, soft_wrap=True, show_line_numbers=False, tab_behavior="focus")
        self.cursor_blink = False
        self.highlight_cursor_line = False
        self.move_cursor(self.document.end)

    def on_key(self, event: events.Key) -> None:
        """Finish on Enter, a new line on Ctrl+J; the text area itself handles every other key after this."""
        if event.key == "enter":
            self.post_message(self.Finished(self.text))
        elif event.key == "ctrl+j":
            self.insert("\n")
        else:
            return
        event.stop()
        event.prevent_default()
