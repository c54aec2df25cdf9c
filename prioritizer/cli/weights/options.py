"""The options that commands about weights share, each once."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import click

from prioritizer.cli.common import OutPath, case_argument, json_option, options, weights_option
from prioritizer.cli.weights.steps import WeightFlags, weigh

person = click.option("--person", metavar="NAME", default="", help="Who is asked; stands on the sheet.")
group = click.option(
    "--group", "groups", multiple=True, metavar="NAME", help="Ask only below this branch or axis."
)
sheet = click.option(
    "--sheet", type=click.Path(path_type=Path, dir_okay=False), help="Write a sheet to fill in."
)
read = click.option(
    "--read", "files", type=click.Path(path_type=Path), multiple=True,
    help="Read a filled sheet, one per person.",
)  # fmt: skip
using = click.option(
    "--using", type=click.Choice(["centroid", "sum", "reciprocal"]), default="centroid",
    show_default=True, help="What an order stands for.",
)  # fmt: skip
figures = click.option(
    "--input", "figures", type=click.Choice(["raw", "values"]), default="raw",
    show_default=True, help="What is computed on.",
)  # fmt: skip
write = click.option("--write", "own", is_flag=True, help="Write into the base weights.")
into = click.option("--set", "into", metavar="NAME", help="Write into this weight set.")
reference = click.option("--reference", metavar="TEXT", default="", help="Minutes or order they stand in.")
full = click.option("--full", is_flag=True, help="List every criterion, however many there are.")
out = click.option(
    "--out", type=OutPath(dir_okay=False),
    help="Write the answer to this file instead of printing it; a workbook for the meeting if it is a .xlsx.",
)  # fmt: skip

sheets = options(group, sheet, person, read)  # whom, about what, out and back
targets = options(weights_option, write, into)  # which weights are seen, and where they are written


def on(required: bool = False) -> Callable[[Any], Any]:
    """``--on``."""
    return click.option(
        "--on", type=click.DateTime(["%Y-%m-%d"]), required=required, help="The day they were agreed."
    )


def weights_command(
    name: str, *given: Callable[[Any], Any]
) -> Callable[[Callable[..., WeightFlags]], click.Command]:
    """A command about weights: the case, these options, and how the answer is given.

    The function says which flags that makes; its docstring is the help.
    """

    def made(function: Callable[..., WeightFlags]) -> click.Command:
        @wraps(function)
        def run(case: Path, as_json: bool, out: Path | None, **typed: Any) -> int:
            return weigh(case, function(**typed), as_json, out)

        return click.command(name=name)(options(case_argument, *given, json_option, out)(run))

    return made
