"""The options that commands about weights share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from prioritizer.cli.common import OutPath, json_option, weights_option

person_option = click.option(
    "--person", metavar="NAME", default="", help="Who is asked; stands on the sheet."
)
group_option = click.option(
    "--group", "groups", multiple=True, metavar="NAME", help="Ask only below this branch or axis."
)
sheet_option = click.option(
    "--sheet", type=click.Path(path_type=Path, dir_okay=False), help="Write a sheet to fill in."
)
read_option = click.option(
    "--read",
    "files",
    type=click.Path(path_type=Path),
    multiple=True,
    help="Read a filled sheet, one per person.",
)
using_option = click.option(
    "--using",
    type=click.Choice(["centroid", "sum", "reciprocal"]),
    default="centroid",
    show_default=True,
    help="What an order stands for.",
)
figures_option = click.option(
    "--input",
    "figures",
    type=click.Choice(["raw", "values"]),
    default="raw",
    show_default=True,
    help="What is computed on.",
)
write_option = click.option("--write", "own", is_flag=True, help="Write into the tree's own weights.")
set_option = click.option("--set", "into", metavar="NAME", help="Write into this weight set.")
reference_option = click.option(
    "--reference", metavar="TEXT", default="", help="Minutes or order they stand in."
)
out_option = click.option(
    "--out",
    type=OutPath(dir_okay=False),
    help="Write the answer to this file instead of printing it; a workbook for the meeting if it is a .xlsx.",
)


def on_option(required: bool = False) -> Callable[[Any], Any]:
    """``--on``."""
    return click.option(
        "--on", type=click.DateTime(["%Y-%m-%d"]), required=required, help="The day they were agreed."
    )


def answer_options[F: Callable[..., Any]](function: F) -> F:
    """How the answer is given, and where."""
    return json_option(out_option(function))


def sheet_options[F: Callable[..., Any]](function: F) -> F:
    """What asking by sheets takes: whom, about what, out and back."""
    for option in (read_option, person_option, sheet_option, group_option):
        function = option(function)
    return function


def target_options[F: Callable[..., Any]](function: F) -> F:
    """Which weights are seen, and where weights are written."""
    return weights_option(write_option(set_option(function)))
