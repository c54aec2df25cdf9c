"""From points and orders people gave to weights: checked against the tree, group by group."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prioritizer.domain import Elicited, GroupWeights
from prioritizer.errors import Finding, did_you_mean
from prioritizer.scoring.elicitation.groups import group_with, groups_of
from prioritizer.scoring.elicitation.points import as_points, mean_shares, rank_order, shares
from prioritizer.scoring.elicitation.weight_table import points_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from prioritizer.domain import Ballot, CriteriaTree, WeightGroup

MOST_POINTS = 100.0  # points of the swing that matters most


def by_swing(tree: CriteriaTree, ballots: Sequence[Ballot]) -> Elicited:
    """Swing weights from complete groups of points; several people's are the mean of their shares.

    One person's points are kept as they gave them. In a group somebody left empty the others' count,
    with a warning; a group begun but not finished is an error.
    """
    findings: list[Finding] = []
    found = []
    for group in groups_of(tree):
        answers = {b.who: own for b in ballots if (own := _answer(group, b, findings)) is not None}
        if not answers:
            continue
        findings += [_silent(group, b.who) for b in ballots if b.who not in answers]
        found.append(_group_points(tree, group, answers))
    return Elicited("swing", "", tuple(found), tuple(findings))


def by_points(tree: CriteriaTree, points: Mapping[str, float]) -> Elicited:
    """Points typed in for single criteria; their siblings keep what they have."""
    findings = [unknown(tree, "--points", None, path) for path in points if group_with(tree, path) is None]
    stated = points_of(tree)
    found = []
    for group in groups_of(tree):
        own = {path: points[path] for path in group.members if path in points}
        all_points = {path: points.get(path, stated[path]) for path in group.members}
        if own and not any(all_points.values()):
            findings.append(_weightless("--points", group))
        elif own:
            found.append(GroupWeights(group, own, shares(all_points)))
    return Elicited("points", "", tuple(found), tuple(findings))


def by_order(tree: CriteriaTree, orders: Sequence[Sequence[Sequence[str]]], way: str) -> Elicited:
    """Weights that orders of importance stand for (one of ``points.ORDERS``), one complete group each."""
    findings: list[Finding] = []
    found: dict[str, GroupWeights] = {}
    for ranked in orders:
        group = _ordered_group(tree, [path for place in ranked for path in place], found, findings)
        if group is not None:
            ordered = rank_order(ranked, way)
            share = {path: ordered[path] for path in group.members}
            found[group.name] = GroupWeights(group, scaled(tree, group, share), share)
    return Elicited("order", way, tuple(found.values()), tuple(findings))


# ---------------------------------------------------------------- points


def _answer(group: WeightGroup, ballot: Ballot, findings: list[Finding]) -> dict[str, float] | None:
    """A person's points on a group; None, with a finding where only some are given or all are 0."""
    own = {path: ballot.points[path] for path in group.members if path in ballot.points}
    if not own:
        return None
    missing = [path for path in group.members if path not in own]
    if missing:
        message = f"these criteria of '{group.name}' have no points yet."
        cure = "Give all of them points, or leave the whole group empty."
        findings.append(Finding("error", ballot.who, None, "points", ", ".join(missing), message, cure))
        return None
    if not any(own.values()):
        findings.append(_weightless(ballot.who, group))
        return None
    if max(own.values()) != MOST_POINTS:
        message = f"no criterion of '{group.name}' has 100 points; the points are used as they stand."
        findings.append(Finding("warning", ballot.who, None, "points", f"{max(own.values()):g}", message))
    return own


def _group_points(
    tree: CriteriaTree, group: WeightGroup, answers: Mapping[str, Mapping[str, float]]
) -> GroupWeights:
    """One person's points as they are, several people's mean shares as points."""
    persons = {who: shares(own) for who, own in answers.items()}
    if len(persons) == 1:
        (who,) = persons
        return GroupWeights(group, answers[who], persons[who])
    mean = mean_shares(list(persons.values()))
    return GroupWeights(group, scaled(tree, group, mean), mean, persons)


def scaled(tree: CriteriaTree, group: WeightGroup, share: Mapping[str, float]) -> dict[str, float]:
    """Computed shares as points: to 100 together; top branches to what they had, so that axes keep theirs."""
    stated = points_of(tree)
    return as_points(share, 100.0 if group.parent else sum(stated[path] for path in group.members) or 100.0)


def _silent(group: WeightGroup, who: str) -> Finding:
    message = f"there are no points of theirs on '{group.name}', so the others' are used there."
    return Finding("warning", who, None, "points", "", message)


def _weightless(table: str, group: WeightGroup) -> Finding:
    message = f"the criteria of '{group.name}' would all have 0 points."
    return Finding("error", table, None, "points", "0", message, "Give at least one of them points.")


# ---------------------------------------------------------------- orders


def _ordered_group(
    tree: CriteriaTree, paths: Sequence[str], found: Mapping[str, GroupWeights], findings: list[Finding]
) -> WeightGroup | None:
    """The group an order is about; None with findings where it is not just all of one group."""
    wrong = [unknown(tree, "--order", None, path) for path in paths if group_with(tree, path) is None]
    group = group_with(tree, paths[0]) if paths and not wrong else None
    if group is None:
        findings += wrong or [Finding("error", "--order", None, "", "", "an order names criteria.")]
        return None
    once = "Write one order per group."
    for what, cure, names in (
        ("these do not stand beside the others", once, [p for p in paths if p not in group.members]),
        (
            "these stand in the order twice",
            "Name each once.",
            sorted({p for p in paths if paths.count(p) > 1}),
        ),
        ("these are missing in the order", "Name every one.", [p for p in group.members if p not in paths]),
        ("this group has an order already", once, [group.name] if group.name in found else []),
    ):
        if names:
            findings.append(Finding("error", "--order", None, group.name, ", ".join(names), f"{what}.", cure))
            return None
    return group


def unknown(tree: CriteriaTree, table: str, row: int | None, path: str) -> Finding:
    """A criterion that cannot be weighed: not in the tree, or alone under its branch."""
    if path in points_of(tree):
        message = "there is no other criterion beside this one, so its weight changes nothing."
        return Finding("error", table, row, "", path, message, "Leave it out.")
    known = [member for group in groups_of(tree) for member in group.members]
    last = [member for member in known if member.rpartition(".")[2] == path]
    cure = f"Did you mean '{last[0]}'?" if last else did_you_mean(path, known)
    cure = cure or "prioritizer weights CASE lists them."
    return Finding("error", table, row, "", path, "the tree has no such criterion.", cure)
