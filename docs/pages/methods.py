"""The page ``docs/methods.md``: every ranking method, made from what the program itself declares."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prioritizer.scoring.methods.registry import BY_DEFAULT, METHODS

if TYPE_CHECKING:
    from prioritizer.scoring.methods.problem import Method

HEAD = """# Ranking methods

They rank the options in other ways than the score, as cross-checks; the plan does not follow them. The
formulas stand in section 3 of [the method](method.md). This page is made from the program's own
declarations (`prioritizer/scoring/methods/`); `prioritizer rank --list-methods` prints the same.

A method is offered only if a published example is reproduced (`tests/published/mcdm.json` has them, with
their papers) and if it never ranks an option below one that is better than it nowhere, whatever the order
of the rows, the scale of the weights, ties, constant columns or a single option
(`tests/scoring/test_properties.py`; 200 random cases of each in `make quality`).

In `case.toml`, or by `rank --method topsis,borda`:

```toml
[ranking]
methods = ["topsis", { method = "vikor", v = 0.7 }, { method = "rafsi", ideal = [9, 1], anti = [0, 30] }]
```

`"all"` stands for every method. Each takes `input = "values"` (run on values from 0 to 1 instead of raw
quantities) and `weights = "stated"` (weights of a flat tree as written). Lists are in the order of the tree.
The consensus is the mean rank over the score and the methods shown;
`{ method = "consensus", by = "copeland" }` counts duels between those rankings instead.

**Rankings made elsewhere** are joined by `borda` and `copeland`: a case whose options have one column per
ranking, each a minimised leaf with the weight its voice has.
"""


def methods_page() -> str:
    """The page: what runs where a case names nothing, then what runs on request, and what there is not."""
    asked = [method for method in METHODS.values() if method.on_request]
    parts = [
        HEAD,
        "## Shown where a case names none\n",
        _table("", *(_row(method) for method in BY_DEFAULT.values())),
        "## On request\n\nEach with the reason why it is not among the first.\n",
        _table("why only on request", *(_row(method, method.on_request) for method in asked)),
    ]
    return "\n".join(parts)


def _table(last: str, *rows: str) -> str:
    columns = ["method", "better", "what it measures", "compensates", "parameters", "source"]
    columns += [last] if last else []
    return "\n".join([f"| {' | '.join(columns)} |", f"|{'---|' * len(columns)}", *rows, ""])


def _row(method: Method, last: str = "") -> str:
    parameters = ", ".join(f"`{name}`" for name in method.parameters)
    cells = [
        f"`{method.name}`",
        method.better,
        method.measures,
        method.compensates,
        parameters,
        method.source,
    ]
    return f"| {' | '.join([*cells, *filter(None, [last])])} |"
