"""The least a command made with click costs: import it, print a line, end."""

import click


@click.command()
def floor() -> None:
    """Print one line."""
    click.echo("floor 1.0")


if __name__ == "__main__":
    floor()
