"""``criteria/<tree>.toml`` -> CriteriaTree: branches, leaves, weight sets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from prioritizer.domain import Branch, CriteriaTree, Leaf
from prioritizer.errors import did_you_mean
from prioritizer.reading.content.scales import Scale, read_scale
from prioritizer.reading.content.weights import read_agreed, read_statements, read_weight_sets, with_weights
from prioritizer.reading.files.documents import Document, finite, report_unknown_keys
from prioritizer.reading.findings import Findings

AXES = ("priority", "feasibility")
DIRECTIONS = ("maximise", "minimise")
COMBINE = ("mean", "min", "max", "sum")
ASSESSORS = ("median", "mean", "min", "max")
LEAF_MARKS = {"direction", "measure", "value", "points", "categories"}
INLINE = ("value", "points", "categories")

TOP_KEYS: Mapping[str, str] = {
    "title": "Readable name of the tree.",
    "definition": "What the tree is for.",
    "source": "Where it comes from.",
    "weights": "[weights.NAME]: another weight set, by path.",
    "agreed": "set, on, by, reference, hash: which weights were agreed; `weights --agree` writes it.",
    "statement": "[[statement]]: what is known: order (most important first), or leaf, min, max (shares).",
}
BRANCH_KEYS: Mapping[str, str] = {
    "weight": "Weight among its siblings; any numbers, they are made to sum to 1 (default 1).",
    "axis": "priority (default) or feasibility; on top branches only.",
    "definition": "What the branch is about.",
    "source": "Where it comes from.",
}
LEAF_KEYS: Mapping[str, str] = {
    "weight": BRANCH_KEYS["weight"],
    "axis": BRANCH_KEYS["axis"],
    "direction": "maximise (default) or minimise.",
    "measure": "The column that holds the raw quantity; default: the leaf's own last name.",
    "unit": "The measure's unit.",
    "definition": "What is measured, in a sentence.",
    "source": "Where the measure comes from.",
    "value": "{ worst, best }, { points = [[x, v], …] } or { categories = { text = v } }.",
    "points": "The same as value.points.",
    "categories": "The same as value.categories.",
    "missing": "error (default), worst, or a number (or category) used instead.",
    "veto": "A performance worse than this takes the option out.",
    "indifference": "Differences up to this do not count in outranking methods.",
    "preference": "Differences from this on count fully in outranking methods.",
    "combine": "How a format's members are combined: mean (default), min, max, sum.",
    "assessors": "How several assessments are combined: median (default), mean, min, max.",
}


@dataclass
class _Reader:
    """Collects the branches and leaves of one document."""

    document: Document
    findings: Findings
    branches: list[Branch]
    leaves: list[Leaf]

    def error(self, column: str, value: object, message: str, cure: str) -> None:
        """An error at a path of the tree."""
        self.findings.error(self.document.name, None, column, value, message, cure)

    def number(self, table: Mapping[str, Any], path: str, key: str) -> float | None:
        """A finite number, or None where it is missing or (with a finding) wrong."""
        value = table.get(key)
        if value is None or finite(value):
            return None if value is None else float(value)
        self.error(f"{path}.{key}", value, "a number is expected.", "Write it without quotation marks.")
        return None

    def word(self, table: Mapping[str, Any], path: str, key: str, allowed: tuple[str, ...]) -> str:
        """One of the allowed words; the first is the default."""
        value = table.get(key, allowed[0])
        if value in allowed:
            return str(value)
        cure = did_you_mean(str(value), allowed) or f"Allowed: {', '.join(allowed)}."
        self.error(f"{path}.{key}", value, f"{key} is {' or '.join(allowed)}.", cure)
        return allowed[0]

    def weight(self, table: Mapping[str, Any], path: str) -> float:
        """The weight as written; 1 with a warning where it is missing, 0 allowed, negative not."""
        if "weight" not in table:
            message = "the weight is missing, so 1 is used."
            self.findings.warning(
                self.document.name, None, f"{path}.weight", "", message, "Write weight = 1."
            )
        value = self.number(table, path, "weight")
        if value is not None and value < 0:
            self.error(f"{path}.weight", value, "a weight cannot be negative.", "Write 0 or more.")
        return 1.0 if value is None else max(value, 0.0)

    def walk(self, table: Mapping[str, Any], path: str, axis: str) -> None:
        """Add the branch or leaf at ``path`` and everything below it."""
        children = {k: v for k, v in table.items() if isinstance(v, dict) and k not in INLINE}
        is_leaf = bool(LEAF_MARKS & table.keys()) or not children
        known = LEAF_KEYS if is_leaf else {**BRANCH_KEYS, **children}
        report_unknown_keys(table, known, (self.document.name, None), f"{path}.", self.findings)
        if "." in path and "axis" in table:
            message = "only top branches have an axis."
            self.error(f"{path}.axis", table["axis"], message, "Move it to the top branch.")
        top = "." not in path
        if top:
            axis = self.word(table, path, "axis", AXES)
        weight = self.weight(table, path)
        if top or not is_leaf:
            self.branches.append(Branch(path, weight, axis, str(table.get("definition", ""))))
        if is_leaf:
            self.leaves.append(self.leaf(table, path, weight))
            return
        for name, child in children.items():
            self.walk(child, f"{path}.{name}", axis)

    def leaf(self, table: Mapping[str, Any], path: str, weight: float) -> Leaf:
        """The leaf at ``path`` with its scale, missing rule and thresholds."""
        direction = self.word(table, path, "direction", DIRECTIONS)
        problems: list[tuple[str, object, str, str]] = []
        scale = read_scale(table, direction, problems)
        for key, value, message, cure in problems:
            self.error(f"{path}.{key}", value, message, cure)
        text = {k: str(table.get(k, "")) for k in ("unit", "definition", "source")}
        return Leaf(
            path=path,
            weight=weight,
            direction=direction,
            measure=str(table.get("measure") or path.rpartition(".")[2]),
            **text,
            worst=scale.worst,
            best=scale.best,
            points=scale.points,
            categories=scale.categories,
            missing=self.missing(table, path, scale),
            veto=self.veto(table, path, scale),
            indifference=self.threshold(table, path, "indifference"),
            preference=self.threshold(table, path, "preference"),
            combine=self.word(table, path, "combine", COMBINE),
            assessors=self.word(table, path, "assessors", ASSESSORS),
        )

    def missing(self, table: Mapping[str, Any], path: str, scale: Scale) -> str | float:
        """``error``, ``worst``, a number, or one of the categories."""
        value = table.get("missing", "error")
        if value in ("error", "worst"):
            return str(value)
        if finite(value):
            return float(value)
        if scale.categories is not None and str(value) in scale.categories:
            return str(value)
        words = ["error", "worst", *(scale.categories or ())]
        cure = did_you_mean(str(value), words) or f"Allowed: {', '.join(words)}, or a number."
        self.error(f"{path}.missing", value, "the missing rule is not known.", cure)
        return "error"

    def veto(self, table: Mapping[str, Any], path: str, scale: Scale) -> float | str | None:
        """A number, or one of the categories."""
        value = table.get("veto")
        if scale.categories is not None and isinstance(value, str):
            if value in scale.categories:
                return value
            cure = did_you_mean(value, scale.categories) or "Use one of the leaf's categories."
            self.error(f"{path}.veto", value, "the veto is none of the categories.", cure)
            return None
        return self.number(table, path, "veto")

    def threshold(self, table: Mapping[str, Any], path: str, key: str) -> float | None:
        """An indifference or preference threshold: a number >= 0."""
        value = self.number(table, path, key)
        if value is not None and value < 0:
            self.error(f"{path}.{key}", value, "a threshold cannot be negative.", "Write 0 or more.")
        return value


def read_tree(document: Document, name: str, findings: Findings) -> CriteriaTree:
    """The criteria tree of a document, weights as written (see ``weights.normalised``).

    A table is a leaf where it has a direction, measure, value, points or categories, or no table
    below it. A leaf at the top is its own branch.
    """
    reader = _Reader(document, findings, [], [])
    content = document.content
    tables = {k: v for k, v in content.items() if isinstance(v, dict) and k not in ("weights", "agreed")}
    known = [*TOP_KEYS, *tables]
    report_unknown_keys(content, known, (document.name, None), "", findings)
    for key, table in tables.items():
        reader.walk(table, key, AXES[0])
    if not reader.leaves:
        message = "the tree has no leaf, so nothing can be scored."
        findings.error(
            document.name, None, "", "", message, "Add a criterion, or remove criteria from case.toml."
        )
    paths = list(dict.fromkeys([*(b.path for b in reader.branches), *(x.path for x in reader.leaves)]))
    sets = read_weight_sets(document, paths, findings)
    tree = CriteriaTree(
        name=name,
        title=str(content.get("title") or name),
        branches=tuple(reader.branches),
        leaves=tuple(reader.leaves),
        weight_sets=sets,
        agreed=read_agreed(document, list(sets), findings),
        statements=read_statements(document, paths, findings),
    )
    _check_weights(document, tree, findings)
    return tree


def _check_weights(document: Document, tree: CriteriaTree, findings: Findings) -> None:
    """An error where all siblings weigh nothing, in the tree's own weights or in a set."""
    for name in ("", *tree.weight_sets):
        used = with_weights(tree, name) if name else tree
        totals: dict[str, float] = {}
        nodes = [(b.path, b.weight) for b in used.branches] + [(x.path, x.weight) for x in used.leaves]
        for path, weight in nodes:
            parent = path.rpartition(".")[0]
            totals[parent] = totals.get(parent, 0.0) + weight
        for parent, total in totals.items():
            if total == 0:
                where = f"under '{parent}'" if parent else "at the top"
                message = f"the criteria {where} all have weight 0."
                column = f"weights.{name}" if name else f"{parent}.weight".lstrip(".")
                findings.error(document.name, None, column, 0, message, "Give at least one of them a weight.")
