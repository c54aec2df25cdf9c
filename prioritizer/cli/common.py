"""What several commands share: the case argument, options, JSON, progress."""

from __future__ import annotations

import json
import math
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from prioritizer.cli.progress import Progress as Progress
from prioritizer.errors import Finding, did_you_mean

if TYPE_CHECKING:
    from prioritizer.domain import Reference

F = TypeVar("F", bound=Callable[..., Any])


class CasePath(click.ParamType[Path]):
    """A case folder or workbook that exists; a near miss gets a suggestion."""

    name = "CASE"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """The path, as typed."""
        path = Path(value)
        if path.is_dir() or (path.suffix.lower() == ".xlsx" and path.is_file()):
            return path
        if path.name in ("case.toml", "latest", "run.json") and path.is_file():
            return path.parent
        near = [p.name for p in path.parent.iterdir() if p.is_dir()] if path.parent.is_dir() else []
        message = f"there is no case at '{value}'. {did_you_mean(path.name, near)}".strip()
        raise click.BadParameter(message, ctx, param)


class OutPath(click.Path):
    """Where results go: never a file the case is read from."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The path; what would be written over is named."""
        path = Path(os.fsdecode(super().convert(value, param, ctx)))
        given = ctx.params.values() if ctx is not None else ()
        if path.is_file() and (_of_a_case(path) or any(_same(path, one) for one in given)):
            self.fail(f"'{value}' is an input and is not written over. Name another file.", param, ctx)
        return path


def _of_a_case(path: Path) -> bool:
    """A criteria tree, or one of the files that lie beside a ``case.toml``."""
    return path.suffix.lower() == ".toml" or (path.resolve().parent / "case.toml").exists()


def _same(path: Path, given: object) -> bool:
    return isinstance(given, Path) and given.is_file() and path.samefile(given)


class Share(click.ParamType[float]):
    """A finite number from 0 (inclusive) to 1 (exclusive)."""

    name = "SHARE"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """The number; nan and infinities are refused."""
        try:
            number = float(value)
        except ValueError:
            self.fail(f"'{value}' is not a number, for example 0.001.", param, ctx)
        if not math.isfinite(number) or not 0 <= number < 1:
            self.fail(f"'{value}' is not a share from 0 to below 1, for example 0.001.", param, ctx)
        return number


case_argument = click.argument("case", type=CasePath(), is_eager=True)
asked_argument = click.argument("case", type=CasePath(), is_eager=True, metavar="RUN|CASE")
runs_option = click.option(
    "--runs",
    type=click.Path(path_type=Path, file_okay=False),
    envvar="PRIORITIZER_RUNS",
    metavar="FOLDER",
    help="Where a case's runs are looked for and kept; without it --out, then outputs.",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON instead of text.")
weights_option = click.option(
    "--weights", metavar="SET", help="Use this weight set of the criteria tree, such as MFA."
)
gap_option = click.option(
    "--gap", type=Share(), help="Relative gap to prove, such as 0.001; 0 = proven best."
)
exact_option = click.option(
    "--exact", is_flag=True, help="Prove the best plan (gap 0) and break ties by fixed rules."
)


file_option = click.option(
    "--out", type=OutPath(dir_okay=False), help="Write the answer to this file instead of printing it."
)
change_option = click.option(
    "--change", "names", multiple=True, metavar="NAME", help="A change of changes.toml."
)


def options(*given: Callable[[Any], Any]) -> Callable[[F], F]:
    """Several options or arguments as one decorator, in the order in which the help lists them."""

    def with_them(function: F) -> F:
        for option in reversed(given):
            function = option(function)
        return function

    return with_them


tolerance_option = click.option(
    "--tolerance",
    type=Share(),
    help="Margin of equal value: 0.005 = plans within 0.5 % of the best are as good.",
)


def near_options[F: Callable[..., Any]](function: F) -> F:
    """What counts as equally good, and how much may change."""
    most = click.option(
        "--max-changes", type=click.IntRange(min=0), metavar="N", help="At most N engagements change."
    )
    best = click.option("--best", is_flag=True, help="Answer with the best plan, however much it changes.")
    return options(tolerance_option, best, most)(function)


def book_options(name: str, picture: bool = False) -> Callable[[F], F]:
    """How finely plans are proved, ``--out`` for a workbook of this name (or a picture), and ``--json``."""
    files = "an .xlsx file, or a picture (.svg, .png)" if picture else "or an .xlsx file"
    about = f"Folder for {name}.xlsx and {name}.json, {files}."
    out = click.option("--out", type=OutPath(), help=about)
    return options(gap_option, exact_option, out, json_option)


def answer(text: str, out: Path | None = None) -> None:
    """The command's answer on stdout, or in the file the user named."""
    if out is None:
        click.echo(text)
    else:
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_text(text + "\n", encoding="utf-8")


def as_text(data: dict[str, Any]) -> str:
    """A JSON document: UTF-8, two spaces, keys in the order given."""
    return json.dumps(data, ensure_ascii=False, indent=2, allow_nan=False)


def print_json(data: dict[str, Any], out: Path | None = None) -> None:
    """A JSON document on stdout, or in the file the user named."""
    answer(as_text(data), out)


def write_out(out: Path, name: str, data: dict[str, Any], write_book: Callable[[Path], None]) -> None:
    """Write a command's workbook, and its data beside it where ``out`` is a folder; say where on stderr."""
    book, text = _places(out, name)
    write_book(book)
    if text is not None:
        text.write_text(as_text(data) + "\n", encoding="utf-8")
    click.echo(f"Workbook: {book}", err=True)


def report(
    name: str,
    data: dict[str, Any],
    text: Callable[[], str],
    book: Callable[[Path], None],
    out: Path | None,
    as_json: bool,
    base: Reference | None = None,
    picture: Callable[[Path], None] | None = None,
) -> None:
    """A command's answer: its workbook where ``out`` says so, and its data or its text on stdout.

    ``base``: the run it is about, which the first line and the data name. ``picture``: writes a picture,
    where ``out`` names an .svg or .png file.
    """
    if base is not None:
        data = with_base(data, base)
    from prioritizer.reporting.ranges.picture import is_picture

    if out is not None and picture is not None and is_picture(out):
        picture(out)
        click.echo(f"Picture: {out}", err=True)
    elif out is not None:
        write_out(out, name, data, book)
    click.echo(as_text(data) if as_json else about(base, text()))


def about(base: Reference | None, text: str) -> str:
    """An answer with the run it is about in front."""
    from prioritizer.reporting.facts.reference_facts import about_run

    return text if base is None else "\n".join([*about_run(base), "", text])


def with_base(data: dict[str, Any], base: Reference) -> dict[str, Any]:
    """An answer's data with the run it is about, after what says what they are."""
    from prioritizer.reporting.facts.reference_facts import base_data

    return {"schema": data["schema"], **data, "base": {**base_data(base), **data.get("base", {})}}


def say(words: str) -> None:
    """Something the user has to know, on stderr."""
    click.echo(words, err=True)


def _places(out: Path, name: str) -> tuple[Path, Path | None]:
    """Where the workbook and the data go: into a folder, or the workbook alone where it is named."""
    folder = out.parent if out.suffix.lower() == ".xlsx" else out
    folder.mkdir(parents=True, exist_ok=True)
    if out.suffix.lower() == ".xlsx":
        return out, None
    return out / f"{name}.xlsx", out / f"{name}.json"


def findings_json(findings: tuple[Finding, ...]) -> dict[str, Any]:
    """Findings as the ``check`` command prints them."""
    return {"schema": "prioritizer.check/1", "findings": [vars(f) for f in findings]}
