"""Figures against the ends of their scale: beyond them they are clipped, at them not told apart."""

from __future__ import annotations

from collections.abc import Mapping

from prioritizer.domain import Leaf
from prioritizer.reading.findings import Findings, listed
from prioritizer.reading.tables.typed import TypedTable
from prioritizer.reading.unchecked_case import UncheckedCase

KEYS = {"partners": "partner", "activities": "activity", "options": "option"}
SATURATED = 1 / 3  # more than this share of the cells at one end says the scale is too short
SPELLED = 3  # figures beyond the scale that one finding names


def check_scale(
    draft: UncheckedCase, leaf: Leaf, sheets: Mapping[str, TypedTable], findings: Findings
) -> None:
    """Warnings for figures beyond the scale, many figures at one end, and a missing rule beyond it."""
    ends = ends_of(leaf)
    if ends is None:
        return
    for table, sheet in sheets.items():
        _check_beyond(draft, leaf, table, sheet, findings)
        _check_saturation(draft, leaf, table, sheet, findings)
    if not isinstance(leaf.missing, str) and not ends[0] <= leaf.missing <= ends[1]:
        message = f"the figure used for missing ones lies outside the scale ({ends[0]:g} to {ends[1]:g})."
        place = f"criteria/{draft.case.tree.name}" if draft.case.tree else "criteria"
        column = f"{leaf.path}.missing"
        findings.warning(place, None, column, leaf.missing, message, "Give a figure on the scale.")


def _check_beyond(
    draft: UncheckedCase, leaf: Leaf, table: str, sheet: TypedTable, findings: Findings
) -> None:
    """One warning that lists who has a figure beyond the scale; the end of the scale is used instead."""
    ends, used, beyond, first = ends_of(leaf), used_ids(draft, table), [], None
    for row, record in sheet.records():
        figure, who = record[leaf.measure], record[KEYS[table]]
        if ends is None or who not in used or figure != figure or ends[0] <= figure <= ends[1]:
            continue
        first = first or row
        beyond.append(
            f"{who}:{record['level']} ({figure:g})" if table == "options" else f"{who} ({figure:g})"
        )
    if beyond and ends is not None:
        message = (
            f"figures lie outside the scale of '{leaf.path}' ({ends[0]:g} to {ends[1]:g}); its end is used."
        )
        cure = "Mend the figures, or widen the scale."
        row_of_one = first if len(beyond) == 1 else None
        findings.warning(table, row_of_one, leaf.measure, listed(beyond, SPELLED), message, cure)


def _check_saturation(
    draft: UncheckedCase, leaf: Leaf, table: str, sheet: TypedTable, findings: Findings
) -> None:
    """A warning where more than a third of the figures lie at or beyond the same end of the scale.

    Yes/no measures (two distinct figures) sit at their ends by nature.
    """
    ends = ends_of(leaf)
    used = used_ids(draft, table)
    pairs = zip(sheet.frame[leaf.measure].tolist(), sheet.frame[KEYS[table]].tolist(), strict=True)
    cells = [figure for figure, who in pairs if who in used and figure == figure]
    if ends is None or len(set(cells)) <= 2:
        return
    for end, sign in zip(ends, (1, -1), strict=True):
        count = sum(sign * cell <= sign * end for cell in cells)
        if count > SATURATED * len(cells):
            end_word = "lower" if sign == 1 else "upper"
            message = (
                f"{count} of {len(cells)} figures lie at or beyond the {end_word} end of the scale"
                f" of '{leaf.path}', so they are not told apart."
            )
            findings.warning(table, None, leaf.measure, f"{end:g}", message, "Widen the scale, or accept it.")


def ends_of(leaf: Leaf) -> tuple[float, float] | None:
    """The lower and upper end of a numeric fixed scale."""
    if leaf.points is not None:
        return leaf.points[0][0], leaf.points[-1][0]
    if leaf.worst is not None and leaf.best is not None:
        return min(leaf.worst, leaf.best), max(leaf.worst, leaf.best)
    return None


def used_ids(draft: UncheckedCase, table: str) -> set[str]:
    """The ids of a table that some option draws on."""
    if table == "partners":
        return {m for o in draft.case.options for m in o.members}
    return {o.activity if table == "activities" else o.option for o in draft.case.options}
