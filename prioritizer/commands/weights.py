"""Weights on one screen: read, ask or compute, show, write, agree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from difflib import unified_diff
from pathlib import Path

from prioritizer.domain import Ballot, CriteriaTree, Elicited, Judgement, Weighing, WrittenWeights
from prioritizer.errors import InvalidInput, UsageProblem, did_you_mean
from prioritizer.reading import read_case
from prioritizer.reading.forms.swings import read_ballots, read_judgements
from prioritizer.reading.forms.tree_file import TreeEdit, edit_tree, save_tree, tree_file
from prioritizer.scoring.agreement_status import fingerprint
from prioritizer.scoring.elicitation.data_weights import data_weights
from prioritizer.scoring.elicitation.elicit import by_order, by_points, by_swing
from prioritizer.scoring.elicitation.groups import leaf_ranges
from prioritizer.scoring.elicitation.pairwise_weights import by_pairs
from prioritizer.scoring.elicitation.weight_table import axis_balance, tree_by, weight_rows, with_points
from prioritizer.scoring.matrix import build_matrix


@dataclass(frozen=True)
class Answers:
    """What people said, in the terms of one method; ``way`` is the one of rank orders.

    ``read``: it stood in files and was not typed.
    """

    method: str
    ballots: tuple[Ballot, ...] = ()
    points: tuple[tuple[str, float], ...] = ()
    orders: tuple[tuple[tuple[str, ...], ...], ...] = ()
    judgements: tuple[Judgement, ...] = ()
    way: str = "centroid"
    read: bool = False


@dataclass(frozen=True)
class Agreement:
    """What is to be recorded as agreed."""

    by: str
    on: date
    reference: str = ""

    def entries(self, name: str, mark: str) -> dict[str, str | date]:
        """The ``[agreed]`` table of a set with this fingerprint; empty entries left out."""
        entries: dict[str, str | date] = {"set": name, "on": self.on, "by": self.by}
        entries |= {"reference": self.reference, "hash": mark}
        return {key: value for key, value in entries.items() if value}


@dataclass(frozen=True)
class Wish:
    """Where weights go (``name``: a set, "" = the base weights; None = nowhere) and what is agreed."""

    name: str | None = None
    agreement: Agreement | None = field(default=None)


def weights_of(source: Path, name: str = "") -> Weighing:
    """A case's weights by one of its sets ("" = the base weights), with all others beside them.

    Raises:
        InvalidInput: the case has errors.
        UsageProblem: it has no criteria tree.
    """
    case = read_case(source)
    if case.tree is None:
        raise UsageProblem("The case has no criteria tree, so there are no weights.")
    tree = tree_by(case.tree, name)
    sets = {n: weight_rows(tree_by(case.tree, n)) for n in ("", *case.tree.weight_sets)}
    in_force = replace(case, tree=replace(tree, own_weights=case.tree.stated), weights_used=name)
    return Weighing(in_force, name, weight_rows(tree), sets, leaf_ranges(case, tree))


def known_set(weighing: Weighing, name: str) -> None:
    """Raise a UsageProblem where the tree has no such weight set."""
    sets = [n for n in weighing.sets if n]
    if name and name not in sets:
        known = ", ".join(sets) or "none"
        hint = did_you_mean(name, sets)
        raise UsageProblem(f"There is no weight set '{name}' (known: {known}). {hint}".strip())


def from_files(weighing: Weighing, method: str, files: Sequence[Path]) -> Answers:
    """The answers in filled-in sheets: points, or pairwise judgements."""
    if method == "pairwise":
        return Answers(method, judgements=read_judgements(files), read=True)
    return Answers(method, ballots=read_ballots(files, _tree(weighing)), read=True)


def elicit(weighing: Weighing, answers: Answers) -> Weighing:
    """The weights with what people said.

    Raises:
        UsageProblem: what was typed does not fit the tree; everything that is wrong is said.
        InvalidInput: the same for what was read from files.
    """
    tree = _tree(weighing)
    elicited = _elicited(tree, answers)
    errors = [f for f in elicited.findings if f.severity == "error"]
    if errors and answers.read:
        raise InvalidInput(elicited.findings)
    if errors or not elicited.groups:
        said = "\n".join(f.sentence() for f in errors)
        raise UsageProblem(said or "Nothing was said about any criterion, so there are no new weights.")
    proposed = with_points(tree, elicited.points)
    after = axis_balance(proposed)
    balance = {axis: (share, after[axis]) for axis, share in axis_balance(tree).items()}
    rows = weight_rows(proposed)
    return replace(weighing, elicited=elicited, proposed=rows, before=weighing.rows, balance=balance)


def computed(weighing: Weighing, methods: Sequence[str], figures: str) -> Weighing:
    """The weights with those computed from the decision matrix beside them.

    Raises:
        InvalidInput: the matrix cannot be made.
    """
    tree = _tree(weighing)
    matrix = build_matrix(weighing.case, tree).matrix
    return replace(weighing, data=tuple(data_weights(tree, matrix, n, figures=figures) for n in methods))


def write(source: Path, weighing: Weighing, wish: Wish) -> Weighing:
    """Write what was elicited, and what is agreed, into the tree's file; the weights as they then stand.

    The file is read again before it is replaced; where anything is wrong it stays as it was.

    Raises:
        UsageProblem: there is nothing to write, or the file cannot be edited.
    """
    name = wish.name or ""
    path = tree_file(source)
    points = weighing.elicited.points if weighing.elicited is not None else {}
    edited = edit_tree(path, TreeEdit(name, points))
    if wish.agreement is not None:
        mark = fingerprint(tree_by(edited.tree, name))
        edited = edit_tree(path, TreeEdit(name, points, wish.agreement.entries(name, mark)))
    save_tree(edited)
    now = weights_of(source, name)
    lines = unified_diff(edited.before.splitlines(), edited.after.splitlines(), "", "", lineterm="", n=0)
    diff = "\n".join(line for line in list(lines)[2:] if len(line) > 1 and not line.startswith("@@"))
    written = WrittenWeights(path.name, name, diff, wish.agreement is not None)
    asked = {n: getattr(weighing, n) for n in ("elicited", "before", "balance")}
    return replace(now, written=written, **asked)


def _elicited(tree: CriteriaTree, answers: Answers) -> Elicited:
    if answers.method == "points":
        return by_points(tree, dict(answers.points))
    if answers.method == "order":
        return by_order(tree, answers.orders, answers.way)
    if answers.method == "pairwise":
        return by_pairs(tree, answers.judgements)
    return by_swing(tree, answers.ballots)


def _tree(weighing: Weighing) -> CriteriaTree:
    """The tree by the weights asked for; a weighing always has one."""
    tree = weighing.case.tree
    assert tree is not None
    return tree
