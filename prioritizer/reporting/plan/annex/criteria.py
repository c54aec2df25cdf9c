"""The sheet Criteria and weights: the tree with its scales, and every set of weights."""

from __future__ import annotations

from prioritizer.domain import Branch, CriteriaTree, Leaf
from prioritizer.reporting.facts.facts import Facts
from prioritizer.reporting.facts.weights_agreement import agreed_sentence
from prioritizer.reporting.reasons.limit_words import criterion_name
from prioritizer.reporting.words.catalogue import Words
from prioritizer.reporting.xlsx.book import Book
from prioritizer.reporting.xlsx.cells import Cell, SheetColumn, Styled
from prioritizer.reporting.xlsx.table_sheet import add_table


def add(book: Book, facts: Facts) -> None:
    """Write the sheet."""
    tree = facts.case.tree
    rows = [] if tree is None else [_row(facts, tree, n) for n in nodes(tree)]
    intro = [facts.words("criteria.intro"), *_weights_notes(facts)]
    add_table(book, facts, "criteria", _columns(facts.words, tree), rows, intro)


def nodes(tree: CriteriaTree) -> list[Branch | Leaf]:
    """Branches and leaves, each branch before what stands under it."""
    found: list[Branch | Leaf] = []
    branches = {b.path: b for b in tree.branches}
    for leaf in tree.leaves:
        parts = leaf.path.split(".")
        for depth in range(1, len(parts)):
            branch = branches.pop(".".join(parts[:depth]), None)
            if branch is not None:
                found.append(branch)
        found.append(leaf)
    return found


def _weights_notes(facts: Facts) -> list[str]:
    words, tree = facts.words, facts.case.tree
    if tree is None:
        return []
    used = facts.case.weights_used
    notes = [words("criteria.set", set=used) if used else words("criteria.own_set")]
    return [*notes, agreed_sentence(words, facts.case) or words("criteria.not_agreed")]


def _columns(words: Words, tree: CriteriaTree | None) -> list[SheetColumn]:
    sets = [] if tree is None else list(tree.weight_sets)
    return [
        SheetColumn(words("col.criterion"), most=170, least=110),
        SheetColumn(words("col.axis"), most=90),
        SheetColumn(words("col.weight"), "weight"),
        SheetColumn(words("col.share_of_all"), "percent1"),
        *(SheetColumn(words("col.set_weight", set=s), "weight") for s in sets),
        SheetColumn(words("col.definition"), most=330, least=190),
        SheetColumn(words("col.scale"), most=190, least=110),
        SheetColumn(words("col.missing"), most=90),
        SheetColumn(words("col.source"), most=200, least=110),
    ]


def _row(facts: Facts, tree: CriteriaTree, node: Branch | Leaf) -> list[Cell]:
    words = facts.words
    depth = node.path.count(".")
    name = "    " * depth + criterion_name(words, node.path)
    sets = [s.get(node.path) for s in tree.weight_sets.values()]
    share = _share(facts, node)
    if isinstance(node, Branch):
        axis = words(f"axis.{node.axis}") if node.axis else ""
        return [Styled(name, "group"), axis, node.weight, share, *sets, node.definition, "", "", ""]
    return [
        name,
        "",
        node.weight,
        share,
        *sets,
        node.definition,
        scale(words, node),
        _missing(words, node),
        node.source,
    ]


def _share(facts: Facts, node: Branch | Leaf) -> float | None:
    """The node's share of all weight: its leaves' global weights."""
    matrix = facts.run.scores.matrix
    if matrix is None:
        return None
    weights = matrix.weights
    mine = [p for p in weights.index if p == node.path or str(p).startswith(f"{node.path}.")]
    return float(weights[mine].sum())


def scale(words: Words, leaf: Leaf) -> str:
    """A leaf's value function in words."""
    number, unit = words.number, leaf.unit
    if leaf.worst is not None and leaf.best is not None:
        return words("scale.range", worst=number(leaf.worst), best=number(leaf.best), unit=unit).strip()
    if leaf.points is not None:
        pairs = "; ".join(words("scale.point", x=number(x), v=number(100 * v)) for x, v in leaf.points)
        return words("scale.points", pairs=pairs, unit=unit).strip()
    if leaf.categories is not None:
        return "; ".join(words("scale.point", x=c, v=number(100 * v)) for c, v in leaf.categories.items())
    return words("scale.observed", direction=words(f"direction.{leaf.direction}"), unit=unit).strip()


def _missing(words: Words, leaf: Leaf) -> str:
    if isinstance(leaf.missing, str):
        return words.get(f"missing.{leaf.missing}", leaf.missing)
    return words("missing.number", n=words.number(leaf.missing))
