"""The command line: one file per command, loaded only when it is used.

Data goes to stdout, talk and progress to stderr. Exit codes: 0 done, 1 internal, 2 usage,
3 input invalid, 4 infeasible, 5 stopped outside the requested gap, 130 interrupted.
"""

from __future__ import annotations

import os
import sys
import traceback
from importlib import import_module

import click

from prioritizer import __version__
from prioritizer.allocation.solve.process_pool import close
from prioritizer.errors import InvalidInput, PrioritizerError, did_you_mean

GROUPS: dict[str, dict[str, str]] = {  # as a year goes; a group without commands is not shown
    "Prepare": {
        "init": "Make a small working case to start from.",
        "check": "List everything that is wrong or doubtful in a case.",
        "template": "Write a scoring guide, and blank sheets on which offices judge.",
        "collect": "Read sheets that offices filled in back into the case.",
        "weights": "Show weights, ask people for them, write them, record what was agreed.",
    },
    "Plan": {
        "rank": "Rank options, partners and activities by every method.",
        "plan": "Make the best plan and write the workbooks.",
    },
    "Ask": {
        "whatif": "Plan a case with changes, and say what moves and why.",
        "sweep": "Say over which range of a weight or an envelope the plan stays the same.",
        "frontier": "List the efficient plans between two budgets, and what is next to fund.",
        "explain": "Say why one option is, or is not, selected.",
        "compare": "Put two runs or cases side by side: inputs and plans.",
    },
    "Decide": {},
    "Carry out": {
        "replan": "Change a plan in the middle of the year: what to stop, move and start, whom to tell.",
    },
}
COMMANDS = {name: about for group in GROUPS.values() for name, about in group.items()}
WIDEST = max(map(len, COMMANDS))


class Commands(click.Group):
    """A group that imports a command's file only when that command is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order a planner meets them."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command called ``cmd_name``; an unknown one is a usage error with a suggestion."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        command = import_module(f"prioritizer.cli.{cmd_name}").command
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click's, with "did you mean" for a mistyped command."""
        if args and not args[0].startswith("-") and args[0] not in COMMANDS:
            raise click.UsageError(
                f"There is no command '{args[0]}'. {did_you_mean(args[0], COMMANDS)}".strip(), ctx
            )
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands in groups, without importing any."""
        del ctx
        for name, group in GROUPS.items():
            if group:
                with formatter.section(name):
                    formatter.write_dl([(command.ljust(WIDEST), about) for command, about in group.items()])


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="prioritizer")
def prioritizer() -> None:
    """Decide which defence-diplomacy engagements to plan.

    \b
    Example:
      prioritizer plan inputs/azerbaijan-2027
    """


def main(args: list[str] | None = None) -> None:
    """Run a command and exit with its code; no user mistake ends in a traceback."""
    sys.exit(run(args))


def run(args: list[str] | None = None) -> int:
    """Run a command and return its exit code."""
    try:
        result = prioritizer.main(args, prog_name="prioritizer", standalone_mode=False)
        return result if isinstance(result, int) else 0
    except click.exceptions.Exit as stop:
        return int(stop.exit_code)
    except (click.Abort, KeyboardInterrupt):
        click.echo("Interrupted; nothing more was written.", err=True)
        return 130
    except click.ClickException as problem:
        problem.show()
        return problem.exit_code
    except InvalidInput as problem:
        return _invalid(problem, sys.argv[1:] if args is None else args)
    except PrioritizerError as problem:
        click.echo(str(problem), err=True)
        return problem.exit_code
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except OSError as problem:
        click.echo(f"{problem.filename or 'File'}: {problem.strerror or problem}", err=True)
        return 2
    except Exception as problem:
        return _internal(problem)
    finally:
        close()


def _invalid(problem: InvalidInput, args: list[str]) -> int:
    """Every finding, as text on stderr or, with ``--json``, as data on stdout."""
    from prioritizer.cli.common import findings_json, print_json

    if "--json" in args:
        print_json(findings_json(problem.findings))
    else:
        click.echo(str(problem), err=True)
    return problem.exit_code


def _internal(problem: Exception) -> int:
    """An error of the program itself: one sentence, the traceback only on request."""
    if os.environ.get("PRIORITIZER_DEBUG"):
        traceback.print_exc()
    click.echo(
        f"Internal error: {type(problem).__name__}: {problem}\n"
        "This is a fault of the program, not of your case. PRIORITIZER_DEBUG=1 shows where.",
        err=True,
    )
    return 1
