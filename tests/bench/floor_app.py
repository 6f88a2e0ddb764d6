"""The least a Textual screen with a list costs: a line of text, 200 rows to choose from, a footer."""

from typing import ClassVar

from textual.app import App, ComposeResult
from textual.widgets import Footer, OptionList, Static


class Floor(App[None]):
    """Nothing of ours: what any Textual program of this shape pays."""

    BINDINGS: ClassVar = [("q", "quit", "Quit")]

    def compose(self) -> ComposeResult:
        yield Static("Floor: ready")
        yield OptionList(*(f"Row {number} of 200" for number in range(1, 201)))
        yield Footer()


if __name__ == "__main__":
    Floor().run()
