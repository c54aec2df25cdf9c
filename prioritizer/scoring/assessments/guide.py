"""What offices are asked to judge, and the guide they judge by: anchors with an example each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from prioritizer.domain import Anchor, AskedCell, GuideEntry
from prioritizer.errors import UsageProblem, did_you_mean
from prioritizer.scoring.assessments.assessment_values import told_cells
from prioritizer.scoring.cells import TABLES, cells, links_of
from prioritizer.scoring.leaf_source import LeafSource, cells_in_use, stand_on
from prioritizer.scoring.values import curve_of
from prioritizer.scoring.weights import global_weights

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from prioritizer.domain import Case, Leaf
    from prioritizer.scoring.cells import Links
    from prioritizer.scoring.values import FloatArray

STEPS = (5, 6, 4)  # anchors of a scale that states only its ends: the first that gives whole figures
MOST_EXAMPLES = 2


def judged_leaves(case: Case, names: Sequence[str] = ()) -> list[Leaf]:
    """The leaves named (by measure or path), else every leaf that is judged rather than measured.

    Judged is what was assessed before, what ``sources`` calls judged, and what no table has.

    Raises:
        UsageProblem: a name is unknown, nothing is judged, or the case has no criteria tree.
    """
    leaves = case.tree.leaves if case.tree is not None else ()
    if not leaves:
        raise UsageProblem("The case has no criteria tree, so there is nothing to judge.")
    known = [name for leaf in leaves for name in (leaf.measure, leaf.path)]
    for name in names:
        if name not in known:
            raise UsageProblem(f"No criterion measures '{name}'. {did_you_mean(name, known)}".strip())
    found = [x for x in leaves if {x.measure, x.path} & set(names) or (not names and _is_judged(case, x))]
    if not found:
        raise UsageProblem(
            "No criterion of this case is known to be judged. Name one with --measure, or write judged into"
            " the column basis of sources."
        )
    return found


def _is_judged(case: Case, leaf: Leaf) -> bool:
    sources = [case.sources.get((table, leaf.measure)) for table in TABLES]
    if any(source is not None and source.basis == "judged" for source in sources):
        return True
    return any(told_cells(case, leaf, t) for t in TABLES) or not _raw(case, leaf)


def asked_cells(case: Case, leaves: Sequence[Leaf]) -> tuple[AskedCell, ...]:
    """Every cell of these leaves that an option takes its figure from, or would if there were one."""
    links = links_of(case)
    return tuple(
        AskedCell(of, table, leaf)
        for leaf in leaves
        for table, of in dict.fromkeys(_in_use(case, _leaf_source(case, leaf, links)))
    )


def scoring_guide(case: Case, judged: Sequence[Leaf]) -> tuple[GuideEntry, ...]:
    """One entry per leaf, in tree order."""
    if case.tree is None:
        return ()
    links, weights = links_of(case), global_weights(case.tree)
    paths = {leaf.path for leaf in judged}
    return tuple(
        GuideEntry(leaf, float(weights[leaf.path]), leaf.path in paths, _anchors(case, leaf, links))
        for leaf in case.tree.leaves
    )


def _raw(case: Case, leaf: Leaf) -> dict[str, FloatArray]:
    """The leaf's cells in the tables it stands in, from the general to the specific."""
    found = {table: cells(case, leaf, table) for table in TABLES}
    return {table: column for table, column in found.items() if column is not None}


def _leaf_source(case: Case, leaf: Leaf, links: Links) -> LeafSource:
    """Where the leaf stands; one that stands nowhere yet is taken to be about partners, if there are any."""
    raw = _raw(case, leaf)
    if not raw:
        rows = {"partners": links.group, "activities": links.activity}
        table = next((t for t, link in rows.items() if (link >= 0).any()), "options")
        raw = {table: np.full(len(links.ids[table]), np.nan)}
    return stand_on(leaf, links, raw)


def _in_use(case: Case, leaf_source: LeafSource) -> Iterator[tuple[str, str]]:
    """(table, id) of the cells in use; an option once, unless only some of its levels use theirs."""
    for table, used in leaf_source.used.items():
        ids = leaf_source.links.ids[table]
        if table != "options":
            yield from ((table, ids[row]) for row in np.flatnonzero(used))
            continue
        partly = {option.option for option, taken in zip(case.options, used, strict=True) if not taken}
        for row in np.flatnonzero(used):
            option = case.options[row]
            yield table, option.key if option.option in partly else option.option


def _anchors(case: Case, leaf: Leaf, links: Links) -> tuple[Anchor, ...]:
    """The scale's points from the worst to the best, each with the cells that lie nearest to it."""
    leaf_source = _leaf_source(case, leaf, links)
    curve = curve_of(leaf, cells_in_use(leaf_source))
    figures = list(_figures(case, leaf_source))
    if leaf.categories is not None:
        ordered = sorted(leaf.categories.items(), key=lambda item: item[1])
        return tuple(
            Anchor(name, float(value), tuple((of, name) for of, x in figures if x == value)[:MOST_EXAMPLES])
            for name, value in ordered
        )
    ends = float(curve.x[0]), float(curve.x[-1])
    told_apart = any(x not in ends for _, x in figures) or not figures
    x = curve.x if leaf.points is not None else _stepped(*ends) if told_apart else np.unique(ends)
    reach = float(np.diff(x).min()) / 2 if len(x) > 1 else 0.0
    anchors = [Anchor(float(at), float(curve.value(np.array(at))), _nearest(at, figures, reach)) for at in x]
    return tuple(anchors if leaf.direction == "maximise" else reversed(anchors))


def _stepped(low: float, high: float) -> FloatArray:
    """Figures at equal steps from end to end, whole ones where that can be."""
    if low == high:
        return np.array([low])
    whole = (n for n in STEPS if float((high - low) / (n - 1)).is_integer() and low.is_integer())
    return np.asarray(np.linspace(low, high, next(whole, STEPS[0])), dtype=np.float64)


def _figures(case: Case, leaf_source: LeafSource) -> Iterator[tuple[str, float]]:
    """(partner, activity or option, its figure) of the cells in use, an option once."""
    seen = set()
    for table, used in leaf_source.used.items():
        for row in np.flatnonzero(used & ~np.isnan(leaf_source.raw[table])):
            of = case.options[row].option if table == "options" else leaf_source.links.ids[table][row]
            if (table, of) not in seen:
                seen.add((table, of))
                yield of, float(leaf_source.raw[table][row])


def _nearest(
    at: float, figures: Sequence[tuple[str, float]], reach: float
) -> tuple[tuple[str, float | str], ...]:
    """Those nearest to a figure, none farther than ``reach``: beyond it another anchor is nearer."""
    near = sorted((abs(x - at), place) for place, (_, x) in enumerate(figures) if abs(x - at) <= reach)
    return tuple(figures[place] for distance, place in near[:MOST_EXAMPLES] if distance == near[0][0])
