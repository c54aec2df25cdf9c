"""``criteria/<tree>.toml`` -> CriteriaTree: branches, leaves, weight sets."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from prioritizer.domain import Branch, CriteriaTree, Leaf
from prioritizer.errors import did_you_mean
from prioritizer.reading.content.scales import Scale, read_scale
from prioritizer.reading.content.weights import check_agreed, read_statements, read_weight_sets, with_weights
from prioritizer.reading.files.documents import Document, finite
from prioritizer.reading.findings import Findings
from prioritizer.reading.tables.declaration import KeyDeclaration
from prioritizer.reading.tables.keys import read_keys
from prioritizer.reading.tables.schema_documents import AXES, BRANCH, LEAF, TREE

LEAF_MARKS = {"direction", "measure", "value", "points", "categories"}
INLINE = ("value", "points", "categories")


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

    def walk(self, table: Mapping[str, Any], path: str, axis: str) -> None:
        """Add the branch or leaf at ``path`` and everything below it."""
        children = {k: v for k, v in table.items() if isinstance(v, dict) and k not in INLINE}
        is_leaf = bool(LEAF_MARKS & table.keys()) or not children
        top = "." not in path
        said = self.read(table, path, LEAF) if is_leaf else self.read(table, path, BRANCH, children)
        axis = said["axis"] if top else axis
        if top or not is_leaf:
            self.branches.append(Branch(path, said["weight"], axis, said["definition"]))
        if is_leaf:
            self.leaves.append(self.leaf(table, said, path))
            return
        for name, child in children.items():
            self.walk(child, f"{path}.{name}", axis)

    def read(
        self, table: Mapping[str, Any], path: str, declared: KeyDeclaration, children: Collection[str] = ()
    ) -> dict[str, Any]:
        """The declared keys of a branch or leaf; an axis below the top and a missing weight are findings."""
        if "axis" in table and "." in path:
            message = "only top branches have an axis."
            self.error(f"{path}.axis", table["axis"], message, "Move it to the top branch.")
            table = {k: v for k, v in table.items() if k != "axis"}
        if "weight" not in table:
            message, cure = "the weight is missing, so 1 is used.", "Write weight = 1."
            self.findings.warning(self.document.name, None, f"{path}.weight", "", message, cure)
        return read_keys(table, declared, (self.document.name, None), self.findings, f"{path}.", children)

    def leaf(self, table: Mapping[str, Any], said: Mapping[str, Any], path: str) -> Leaf:
        """The leaf at ``path`` with its scale, missing rule and thresholds."""
        scale = read_scale(table, said["direction"], lambda key, *rest: self.error(f"{path}.{key}", *rest))
        as_read = {key.name: said[key.name] for key in LEAF.keys if key.name not in (*INLINE, "axis")}
        made = {
            "measure": said["measure"] or path.rpartition(".")[2],
            "missing": self.missing(said["missing"], path, scale),
            "veto": self.veto(said["veto"], path, scale),
        }
        return Leaf(path=path, **{**as_read, **vars(scale), **made})

    def missing(self, value: Any, path: str, scale: Scale) -> str | float:
        """``error``, ``worst``, a number, or one of the categories."""
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

    def veto(self, value: Any, path: str, scale: Scale) -> float | str | None:
        """A number, or one of the categories; None where there is none, or (with a finding) a wrong one."""
        if value is None or finite(value):
            return value if value is None else float(value)
        message, cure = "a number is expected.", "Write it without quotation marks."
        if scale.categories is not None and isinstance(value, str):
            if value in scale.categories:
                return value
            message = "the veto is none of the categories."
            cure = did_you_mean(value, scale.categories) or "Use one of the leaf's categories."
        self.error(f"{path}.veto", value, message, cure)
        return None


def read_tree(document: Document, name: str, findings: Findings) -> CriteriaTree:
    """The criteria tree of a document, weights as written (see ``weights.normalised``).

    A table is a leaf where it has a direction, measure, value, points or categories, or no table
    below it. A leaf at the top is its own branch.
    """
    reader = _Reader(document, findings, [], [])
    content = document.content
    tables = {k: v for k, v in content.items() if isinstance(v, dict) and k not in ("weights", "agreed")}
    said = read_keys(content, TREE, (document.name, None), findings, others=tables)
    for key, table in tables.items():
        reader.walk(table, key, AXES[0])
    if not reader.leaves:
        message = "the tree has no leaf, so nothing can be scored."
        findings.error(
            document.name, None, "", "", message, "Add a criterion, or remove criteria from case.toml."
        )
    paths = list(dict.fromkeys([*(b.path for b in reader.branches), *(x.path for x in reader.leaves)]))
    sets = read_weight_sets(document, paths, findings)
    check_agreed(document, said["agreed"], list(sets), findings)
    tree = CriteriaTree(
        name=name,
        title=said["title"] or name,
        branches=tuple(reader.branches),
        leaves=tuple(reader.leaves),
        weight_sets=sets,
        agreed=content.get("agreed", {}),
        statements=read_statements(document, paths, findings),
    )
    _check_weights(document, tree, findings)
    return tree


def _check_weights(document: Document, tree: CriteriaTree, findings: Findings) -> None:
    """An error where all siblings weigh nothing, in the base weights or in a set."""
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
