"""From options as they were typed to weights: asked for or computed, written, agreed, shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from prioritizer.cli.common import answer, print_json
from prioritizer.errors import UsageProblem

if TYPE_CHECKING:
    from prioritizer.commands.weights import Answers, Wish
    from prioritizer.domain import Weighing, WeightGroup

ASKED = ("swing", "points", "order", "pairwise")
COMPUTED = ("entropy", "critic", "merec", "std", "cilos", "idocriw", "angle")
ALL_DATA = "data"
ALIASES = {"ahp": "pairwise"}
FLAGS = {"points": "--points", "order": "--order", "pairwise": "--judge", "swing": "--sheet or --read"}
EXAMPLES = {
    "points": "--points political=40",
    "order": "--order 'political>military'",
    "pairwise": "--judge political/military=3, or --read FILE",
}
Texts = tuple[str, ...]
Groups = tuple["WeightGroup", ...]


@dataclass(frozen=True)
class WeightFlags:
    """The options as they were typed; ``methods``: of those that compute weights (none = all)."""

    by: str | None = None
    weights: str | None = None
    groups: Texts = ()
    points: Texts = ()
    orders: Texts = ()
    using: str = "centroid"
    judge: Texts = ()
    sheet: Path | None = None
    person: str = ""
    files: tuple[Path, ...] = ()
    methods: Texts = ()
    figures: str = "raw"
    own: bool = False
    into: str | None = None
    agree: bool = False
    agreed_by: str | None = None
    reference: str = ""
    on: datetime | None = None
    full: bool = False


def weigh(case: Path, asked: WeightFlags, as_json: bool, out: Path | None) -> int:
    """Do what was asked for, from reading the case to showing its weights; the exit code."""
    from prioritizer.commands.weights import known_set, weights_of

    method, wish = _method(asked), _wish(asked)
    _check_wish(method, wish)
    _check_files(asked.files, out)
    known = asked.weights is not None
    weighing = weights_of(case, (asked.weights if known else asked.into) or "")
    known_set(weighing, asked.weights or "")
    groups = _groups(weighing, asked.groups)
    if asked.sheet is not None:
        return _write_sheet(weighing, groups, asked.sheet, method == "pairwise", asked.person)
    answers = _answers(weighing, groups, method, asked, wish)
    _show(_weighed(case, weighing, method, answers, asked, wish), as_json, out, asked.full or out is not None)
    return 0


def _write_sheet(weighing: Weighing, groups: Groups, sheet: Path, pairs: bool, person: str) -> int:
    """Write a sheet to fill in."""
    from prioritizer.reading.forms.form_table import keep_answers
    from prioritizer.reading.forms.swings import FIRST, ID, POINTS, RATIO, SECOND
    from prioritizer.reporting.weights.swing_text import sheet_written
    from prioritizer.reporting.weights.weights_sheets import write_sheet

    keep_answers(sheet, (FIRST, SECOND, RATIO) if pairs else (ID, POINTS))
    write_sheet(weighing, groups, sheet, pairs=pairs, person=person)
    click.echo(sheet_written(str(sheet)), err=True)
    return 0


def _method(asked: WeightFlags) -> str | None:
    """The method asked for, or the one the other options speak of."""
    by = ALIASES.get(asked.by, asked.by) if asked.by else None
    given = {"points": asked.points, "order": asked.orders, "pairwise": asked.judge}
    spoken = [name for name, values in given.items() if values]
    spoken += ["swing"] if asked.files or asked.sheet is not None else []
    if by == "pairwise" and spoken == ["swing"]:
        return by  # its sheets are written and read too
    if len(spoken) > 1 or (by is not None and spoken and spoken != [by]):
        named = ", ".join([*([f"--by {by}"] if by else []), *(FLAGS[name] for name in spoken)])
        raise UsageProblem(f"{named}: these belong to different ways of asking; use one at a time.")
    return by or (spoken[0] if spoken else None)


def _wish(asked: WeightFlags) -> Wish:
    """Where weights are to be written and what is agreed."""
    from prioritizer.commands.weights import Agreement, Wish

    into, by, on = asked.into, asked.agreed_by, asked.on
    if asked.own and into is not None:
        raise UsageProblem("--write means the base weights, --set a weight set: use one of them.")
    if into is not None and (not into.strip() or into != into.strip() or not into.isprintable()):
        raise UsageProblem("--set: a weight set needs a name, such as --set MFA.")
    if not asked.agree and (by or asked.reference or on):
        raise UsageProblem("--agreed-by, --reference and --on belong to --agree.")
    if asked.agree and not (by and on):
        raise UsageProblem("--agree needs --agreed-by (who) and --on (the day), such as --on 2026-11-20.")
    day = on.date() if on is not None else date.min
    return Wish("" if asked.own else into, Agreement(by or "", day, asked.reference) if asked.agree else None)


def _check_wish(method: str | None, wish: Wish) -> None:
    """Refuse to write what must not or cannot be written."""
    from prioritizer.reporting.weights.swing_text import refused_text

    if method in (*COMPUTED, ALL_DATA) and (wish.name is not None or wish.agreement is not None):
        raise UsageProblem(refused_text())
    if method is None and wish.name is not None and wish.agreement is None:
        raise UsageProblem("There is nothing to write: say how weights are asked for, such as --by swing.")
    if method is not None and wish.agreement is not None and wish.name is None:
        raise UsageProblem("Weights can be agreed once they are written: add --write or --set NAME.")


def _check_files(files: tuple[Path, ...], out: Path | None) -> None:
    """Refuse to write the answer over a sheet that is read."""
    if out is not None and out.is_file() and any(path.exists() and path.samefile(out) for path in files):
        raise UsageProblem(f"--out: '{out}' is a sheet that is read and is not written over. Name another.")


def _groups(weighing: Weighing, names: Texts) -> Groups:
    """The groups asked about: all of them, or those named."""
    from prioritizer.scoring.elicitation.groups import group_called, groups_of

    tree = weighing.case.tree
    assert tree is not None
    return tuple(group_called(tree, name) for name in names) if names else groups_of(tree)


def _answers(
    weighing: Weighing, groups: Groups, method: str | None, asked: WeightFlags, wish: Wish
) -> Answers | None:
    """What people say: typed, read from files, or asked for now; None where nobody is asked."""
    from prioritizer.commands.weights import Answers, from_files
    from prioritizer.reading.forms.swings import typed_judgement, typed_order, typed_points

    if method not in ASKED:
        return None
    if asked.files:
        return from_files(weighing, method, asked.files)
    if method == "swing":
        return _session(weighing, groups, wish, asked.person)
    if not (asked.points or asked.orders or asked.judge):
        raise UsageProblem(f"--by {method} needs what was said, such as {EXAMPLES[method]}.")
    return Answers(
        method,
        points=_each_once(tuple(map(typed_points, asked.points))),
        orders=tuple(map(typed_order, asked.orders)),
        judgements=tuple(map(typed_judgement, asked.judge)),
        way=asked.using,
    )


def _each_once(points: tuple[tuple[str, float], ...]) -> tuple[tuple[str, float], ...]:
    """The points typed, each criterion's once: of two, nobody could say which is meant."""
    twice = next((path for n, (path, _) in enumerate(points) if path in dict(points[:n])), None)
    if twice is not None:
        raise UsageProblem(f"--points names {twice} twice. Give each criterion its points once.")
    return points


def _session(weighing: Weighing, groups: Groups, wish: Wish, person: str) -> Answers:
    """Ask for swing weights in the terminal."""
    from prioritizer.cli.swing import ask_swings
    from prioritizer.commands.weights import Answers
    from prioritizer.domain import Ballot
    from prioritizer.reporting.weights.swing_text import SwingTalk

    talk = SwingTalk(weighing.ranges, wish.name if wish.name is not None else weighing.set)
    said = ask_swings(talk, groups, wish.name is not None)
    return Answers("swing", ballots=(Ballot(person or "swing", said),))


def _weighed(
    case: Path,
    weighing: Weighing,
    method: str | None,
    answers: Answers | None,
    asked: WeightFlags,
    wish: Wish,
) -> Weighing:
    """The weights with what was said or computed, written where that is asked for."""
    from prioritizer.commands.weights import computed, elicit, known_set, write

    if answers is not None:
        weighing = elicit(weighing, answers)
    elif method is not None:
        methods = (asked.methods or COMPUTED) if method == ALL_DATA else [method]
        weighing = computed(weighing, methods, asked.figures)
    elif wish.agreement is not None:
        known_set(weighing, wish.name or "")
    if wish.name is None and wish.agreement is None:
        return weighing
    return write(case, weighing, wish)


def _show(weighing: Weighing, as_json: bool, out: Path | None, full: bool) -> None:
    """The answer on stdout or in a file (a workbook where it is called so); what is doubtful on stderr."""
    from prioritizer.reporting.weights.weights_data import weights_json
    from prioritizer.reporting.weights.weights_overview import write_overview
    from prioritizer.reporting.weights.weights_text import weights_text

    for finding in weighing.elicited.findings if weighing.elicited is not None else ():
        click.echo(f"{finding.severity}: {finding.sentence()}", err=True)
    if out is not None and out.suffix.lower() == ".xlsx":
        write_overview(weighing, out)
        click.echo(f"Workbook: {out}", err=True)
        out = None
    if as_json:
        print_json(weights_json(weighing), out)
    else:
        answer(weights_text(weighing, full), out)
