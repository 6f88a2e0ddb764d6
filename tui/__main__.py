"""The command `fourpoint`. Whatever happens ends here: as an exit code, with a sentence where one is due."""

from __future__ import annotations

import os
import sys

COMPLETE_VARIABLE = "_FOURPOINT_COMPLETE"


def main() -> None:
    """Run the program with the arguments of this process, and end the process."""
    code = run(sys.argv[1:])
    _let_go_of_a_closed_terminal()
    sys.exit(code)


def run(arguments: list[str]) -> int:
    """Run the program and give its exit code. Nothing but the end of the process is left to do."""
    try:
        code = _dispatch(arguments)
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        return _reader_has_gone()
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        return _failed(error)
    return code


def _dispatch(arguments: list[str]) -> int:
    if arguments == ["--version"]:  # the commonest question of scripts needs no parser
        from tui.version import version_line  # noqa: PLC0415

        print(version_line())
        return 0
    if sys.stdout is not None and hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="backslashreplace")
    if not arguments and COMPLETE_VARIABLE not in os.environ:
        # No words to parse: the screen is reached sooner without loading click.
        from tui.config import find_places  # noqa: PLC0415
        from tui.launch import run_app  # noqa: PLC0415

        return run_app(find_places(os.environ))
    from tui.commands.group import run_command  # noqa: PLC0415

    return run_command(arguments)


def _let_go_of_a_closed_terminal() -> None:
    """Where the window was closed, the last words go nowhere; Python must not fail over them when it ends."""
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except OSError:
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, stream.fileno())


def _reader_has_gone() -> int:
    """Whoever read our output has stopped, as `head` does: end quietly, and keep Python quiet at exit."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    return 0


def _failed(error: Exception) -> int:
    from tui.refusals import refusal  # noqa: PLC0415
    from tui.shown import shown  # noqa: PLC0415

    sentences = refusal(error)
    for sentence in sentences:
        print(shown(sentence), file=sys.stderr)
    if sentences:
        return 2
    from datetime import UTC, datetime  # noqa: PLC0415

    from tui.config import find_places  # noqa: PLC0415
    from tui.crash import report_crash  # noqa: PLC0415

    print(report_crash(error, find_places(os.environ).reports, datetime.now(UTC)), file=sys.stderr)
    return 70


if __name__ == "__main__":
    main()
