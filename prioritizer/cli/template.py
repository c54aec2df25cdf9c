"""``prioritizer template``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from prioritizer.cli.common import answer, case_argument, json_option, print_json

if TYPE_CHECKING:
    from prioritizer.commands.assessments import Templates

MOST_FIGURES = 200  # figures on one sheet


@click.command(name="template")
@case_argument
@click.option(
    "--assessor", "assessors", multiple=True, metavar="OFFICE",
    help="An office that judges; may be given several times. Each gets a sheet of its own.",
)  # fmt: skip
@click.option(
    "--measure", "measures", multiple=True, metavar="NAME",
    help="A criterion to be judged, by measure or path; may be given several times."
    " Default: those assessed before, called judged in sources, or without figures.",
)  # fmt: skip
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder to write into. [default: outputs/<case>-templates]",
)
@json_option
def command(
    case: Path, assessors: tuple[str, ...], measures: tuple[str, ...], out: Path | None, as_json: bool
) -> int:
    """Write a printable scoring guide, and blank sheets on which offices judge what is not measured.

    The sheets show no figure in force and nobody else's, so that each office judges for itself.
    What comes back is read by: prioritizer collect.

    \b
    Example:
      prioritizer template inputs/azerbaijan-2027 --assessor "MFA desk" --assessor MoD --measure tier
    """
    from prioritizer.commands.assessments import write_templates

    name = case.resolve().name.removesuffix(".xlsx")
    folder = out or Path("outputs") / f"{name}-templates"
    written = write_templates(case, folder, assessors, measures)
    if written.findings:
        click.echo(f"The case has errors, which 'prioritizer check {case}' lists.", err=True)
    if len(written.asked) > MOST_FIGURES:
        click.echo(
            f"{len(written.asked)} figures are many to judge with care: choose by --measure.", err=True
        )
    if as_json:
        print_json(_data(written))
    else:
        answer("\n".join(_lines(written)))
    return 0


def _data(written: Templates) -> dict[str, Any]:
    return {
        "schema": "prioritizer.template/1",
        "guide": str(written.guide),
        "sheets": [{"assessor": office, "file": str(path)} for path, office in written.blanks],
        "leaves": [leaf.path for leaf in written.leaves],
        "asked": [{"for": c.of, "table": c.table, "measure": c.leaf.measure} for c in written.asked],
    }


def _lines(written: Templates) -> list[str]:
    """The files, and how much they ask for."""
    count = {leaf.path: sum(c.leaf.path == leaf.path for c in written.asked) for leaf in written.leaves}
    asked = ", ".join(f"{path} ({n})" for path, n in count.items())
    lines = [f"Scoring guide:  {written.guide}"]
    lines += [f"Blank sheet:    {path}{f' ({office})' if office else ''}" for path, office in written.blanks]
    return [*lines, f"Figures asked for: {len(written.asked)} on each sheet: {asked}"]
