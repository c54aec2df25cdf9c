"""A frontier or a sweep as a picture, SVG or PNG: the same figures, the same bytes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from textwrap import fill
from typing import Any

from prioritizer.domain import Case, Frontier, Sweep
from prioritizer.reporting.ranges.frontier_text import next_money
from prioritizer.reporting.ranges.range_words import Ranges
from prioritizer.reporting.ranges.sweep_text import heading
from prioritizer.reporting.xlsx.styles import PILLAR_COLOURS

SUFFIXES = (".svg", ".png")
SIZE, DPI = (8.0, 4.5), 150  # inches; dots per inch of a PNG
WIDTH = 88  # characters of a line of the title
FIXED: Any = {"svg.hashsalt": "prioritizer", "svg.fonttype": "none", "font.family": "DejaVu Sans"}
NO_DATE: dict[str, dict[str, None]] = {".svg": {"Date": None}, ".png": {"Software": None}}


@dataclass(frozen=True)
class DrawnLine:
    """One line: its points, its name in the legend ("" = none), its colour and matplotlib's style."""

    xs: list[float]
    ys: list[float]
    name: str
    colour: str
    style: str = "-o"


@dataclass(frozen=True)
class Picture:
    """What is drawn: a title that says what was found, the axes with their units, curves, and one point."""

    title: str
    across: str
    up: str
    curves: tuple[DrawnLine, ...]
    marked: tuple[float, float, str] | None = None


def is_picture(path: Path | None) -> bool:
    """Whether a file of this name is to hold a picture."""
    return path is not None and path.suffix.lower() in SUFFIXES


def frontier_picture(case: Case, found: Frontier) -> Picture:
    """Worth of the best plan by budget, the bound above it, the order of buying, and the reference plan."""
    facts = Ranges(case, found)
    words, plans = facts.words, found.plans
    xs = [float(p.budget) for p in plans]
    best, bought, faint = PILLAR_COLOURS[0][0], PILLAR_COLOURS[1][0], "#8C8C8C"
    curves = [DrawnLine(xs, [p.benefit for p in plans], words("frontier.best"), best)]
    if not all(p.proven for p in plans):
        curves.append(DrawnLine(xs, [p.bound for p in plans], words("frontier.bound"), faint, "--"))
    if found.order:
        curves.append(
            DrawnLine(xs, [p.bought_benefit for p in plans], words("frontier.bought"), bought, "-s")
        )
    said = next_money(facts, found) or [words("frontier.title", name=facts.what)]
    marked = None if found.base is None else (float(found.now), found.base, words("frontier.reference"))
    return Picture(said[0], _across(facts), words("frontier.axis"), tuple(curves), marked)


def sweep_picture(case: Case, found: Sweep) -> Picture:
    """Benefit over the range, one piece per plan."""
    facts = Ranges(case, found)
    colour = PILLAR_COLOURS[0][0]
    pieces = [
        DrawnLine(
            [float(facts.number(i.first)), float(facts.number(i.last))],
            [i.benefit_first, i.benefit_last],
            "",
            colour,
        )
        for i in found.intervals
        if i.plan is not None
    ]
    return Picture(heading(facts, found)[-1], _across(facts), facts.words("frontier.axis"), tuple(pieces))


def _across(facts: Ranges) -> str:
    return f"{facts.what} ({facts.shown_unit})" if facts.shown_unit else facts.what


def draw(picture: Picture, path: Path) -> None:
    """Write the picture; its suffix says as what."""
    import matplotlib as mpl
    from matplotlib.figure import Figure
    from matplotlib.ticker import StrMethodFormatter

    path.parent.mkdir(parents=True, exist_ok=True)
    with mpl.rc_context(FIXED):
        figure = Figure(figsize=SIZE, layout="constrained")
        axes = figure.add_subplot()
        _plot(axes, picture)
        axes.set_title(fill(picture.title, WIDTH), fontsize=11, loc="left", fontweight="bold")
        axes.set_xlabel(picture.across)
        axes.set_ylabel(picture.up)
        axes.xaxis.set_major_formatter(StrMethodFormatter("{x:,.10g}"))
        axes.grid(axis="y", color="#D9D9D9", linewidth=0.8)
        axes.set_axisbelow(True)
        axes.spines[["top", "right"]].set_visible(False)
        if any(c.name for c in picture.curves):
            axes.legend(frameon=False, loc="lower right")
        suffix = path.suffix.lower()
        figure.savefig(path, format=suffix[1:], dpi=DPI, metadata=NO_DATE[suffix])


def _plot(axes: Any, picture: Picture) -> None:
    for curve in picture.curves:
        axes.plot(
            curve.xs, curve.ys, curve.style, color=curve.colour, label=curve.name, linewidth=1.5, markersize=4
        )
    if picture.marked is not None:
        x, y, name = picture.marked
        axes.plot([x], [y], "D", color="#C00000", markersize=7, label=name)
