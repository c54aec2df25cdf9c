"""``prioritizer collect``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from prioritizer.cli.common import answer, case_argument, json_option, print_json

if TYPE_CHECKING:
    from prioritizer.commands.assessments import Collected
    from prioritizer.domain import AssessmentRow


@click.command(name="collect")
@case_argument
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write the new rows to this new file, instead of into the case's table scores.",
)
@json_option
def command(case: Path, files: tuple[Path, ...], out: Path | None, as_json: bool) -> int:
    """Read filled-in assessment sheets back into the case's table of scores.

    Every cell is checked first; one that cannot be used stops everything (exit code 3), and nothing
    is written. Rows are only ever added: what stands in the table stays, and a sheet read twice adds
    nothing. Where an office judges a figure again, its latest row counts.

    \b
    Example:
      prioritizer collect inputs/azerbaijan-2027 returned/assessment-mod.xlsx
    """
    from prioritizer.commands.assessments import collect

    found = collect(case, files, out)
    if as_json:
        print_json(_data(found, files))
    else:
        answer("\n".join([*map(_line, found.added), _count(found)]))
    return 0


def _data(found: Collected, files: tuple[Path, ...]) -> dict[str, Any]:
    return {
        "schema": "prioritizer.collect/1",
        "kind": "assessments",
        "files": [str(path) for path in files],
        "written": str(found.file) if found.added else None,
        "added": [_row(row) for row in found.added],
        "known": found.known,
        "blank": found.blank,
    }


def _row(row: AssessmentRow) -> dict[str, Any]:
    day = row.day.isoformat() if row.day else None
    judged = {"for": row.of, "measure": row.measure, "assessor": row.assessor, "value": row.text}
    return {**judged, "reason": row.reason, "date": day}


def _line(row: AssessmentRow) -> str:
    reason = f" ({row.reason})" if row.reason else ""
    return f"added: {row.of}  {row.measure} = {row.text}  {row.assessor}{reason}"


def _count(found: Collected) -> str:
    """How many rows were added where, and why others were not."""
    where = f" to {found.file}" if found.added else ""
    rest = [f"{found.known} there already"] if found.known else []
    rest += [f"{found.blank} left blank"] if found.blank else []
    return f"{len(found.added)} added{where}" + (f"; {', '.join(rest)}" if rest else "") + "."
