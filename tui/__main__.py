"""The command `fourpoint`. Whatever happens ends here: as an exit code, with a sentence where one is due."""

from __future__ import annotations

import os
import sys

from tui.exit_codes import ExitCode
from tui.streams import Unwritten, let_go, set_up

COMPLETE_VARIABLE = "_FOURPOINT_COMPLETE"


def main() -> None:
    """Run the program with the arguments of this process, and end the process."""
    set_up()
    code = run(sys.argv[1:])
    let_go()
    sys.exit(code)


def run(arguments: list[str]) -> int:
    """Run the program and give its exit code. Nothing but the end of the process is left to do."""
    try:
        return _all_printed(_dispatch(arguments))
    except BrokenPipeError:  # whoever read our output has stopped, as `head` does
        return ExitCode.DONE
    except KeyboardInterrupt:
        return ExitCode.INTERRUPTED
    except Exception as error:
        return _failed(error)


def _dispatch(arguments: list[str]) -> int:
    if arguments == ["--version"]:  # the commonest question of scripts needs no parser
        from tui.version import version_line  # noqa: PLC0415

        print(version_line())
        return ExitCode.DONE
    if sys.stdout is not None and hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="backslashreplace")
    if not arguments and COMPLETE_VARIABLE not in os.environ:
        # No words to parse: the screen is reached sooner without loading click.
        from tui.config import find_places  # noqa: PLC0415
        from tui.launch import run_app  # noqa: PLC0415

        return run_app(find_places(os.environ))
    from tui.commands.group import run_command  # noqa: PLC0415

    return run_command(arguments)


def _all_printed(code: int) -> int:
    """The code of what was done; where its last words found no reader, it was done all the same."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        pass
    except Unwritten as fault:
        print(fault.sentence(), file=sys.stderr)
        return code or ExitCode.USAGE
    return code


def _failed(error: Exception) -> int:
    from tui.refusals import refusal  # noqa: PLC0415
    from tui.shown import shown  # noqa: PLC0415

    sentences = refusal(error)
    for sentence in sentences:
        print(shown(sentence), file=sys.stderr)
    if sentences:
        return ExitCode.USAGE
    from datetime import UTC, datetime  # noqa: PLC0415

    from tui.config import find_places  # noqa: PLC0415
    from tui.crash import report_crash  # noqa: PLC0415

    print(report_crash(error, find_places(os.environ).reports, datetime.now(UTC)), file=sys.stderr)
    return ExitCode.CRASH


if __name__ == "__main__":
    main()
