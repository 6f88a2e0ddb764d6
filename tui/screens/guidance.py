"""Rules and guidance for the prompt at hand: one key away from it."""

from __future__ import annotations

from sessions.walk import Walk
from tui.config import Places
from tui.guidance_files import find_guidance
from tui.screens.guidance_view import guidance_text
from tui.screens.text_screen import TextScreen


def guidance_screen(walk: Walk, places: Places) -> TextScreen:
    """A screen with the framework's rules and what is laid down for the question at the cursor."""
    found = find_guidance(places.guidance, walk.framework)
    text = guidance_text(walk.framework, walk.question, found, places.guidance)
    return TextScreen(f"Rules and guidance: {walk.question.label}", text)
