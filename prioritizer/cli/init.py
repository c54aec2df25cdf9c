"""``prioritizer init``."""

from __future__ import annotations

from pathlib import Path

import click

from prioritizer.cli.common import json_option, print_json
from prioritizer.errors import UsageProblem


@click.command(name="init")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@json_option
def command(folder: Path, as_json: bool) -> int:
    """Make a small working case to start from: every table with its columns explained.

    \b
    Example:
      prioritizer init inputs/my-case
      prioritizer plan inputs/my-case
    """
    from prioritizer.reading import template

    if folder.exists() and any(folder.iterdir()):
        raise UsageProblem(f"'{folder}' is not empty. Name a new folder.")
    template(folder)
    click.echo(f"Made {folder}. Next: prioritizer check {folder}", err=True)
    if as_json:
        print_json({"schema": "prioritizer.init/1", "folder": str(folder)})
    else:
        click.echo(str(folder))
    return 0
