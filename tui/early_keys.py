"""Keys that were pressed after a dialog was asked for and before it could take them: it gets them once it can."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from textual import events
from textual.screen import Screen

if TYPE_CHECKING:
    from tui.app import FourpointApp


class TakesEarlyKeys(Screen[Any]):
    """A dialog with something to write in. Mixed in before the screen's own class."""

    _can_take_keys = False

    def on_descendant_focus(self) -> None:
        """What is written in has the focus now: it gets what was typed for it meanwhile."""
        if not self._can_take_keys:
            self._can_take_keys = True
            self.call_after_refresh(self._take)

    def _take(self) -> None:
        keys, self._program.early_keys = self._program.early_keys, []
        for key in keys:
            self.app.post_message(events.Key(key.key, key.character))

    def too_early(self, event: events.Key) -> bool:
        """Whether a key came before anything could be written; it is kept until then."""
        if self._can_take_keys:
            return False
        event.stop()
        event.prevent_default()
        self._program.early_keys.append(event)
        return True

    @property
    def _program(self) -> FourpointApp:
        return cast("FourpointApp", self.app)
