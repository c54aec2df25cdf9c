"""Published examples of weighting methods, computed through the public command line.

weights.json holds each example's numbers with the paper they were printed in.
"""

from __future__ import annotations

import json
from itertools import combinations
from pathlib import Path

import pytest

from prioritizer.cli import run
from tests.cases import write_case

EXAMPLES = json.loads((Path(__file__).parent / "weights.json").read_text(encoding="utf-8"))
COMPUTED = [name for name, example in EXAMPLES.items() if example["method"] != "pairwise"]
JUDGED = [name for name, example in EXAMPLES.items() if example["method"] == "pairwise"]


@pytest.mark.parametrize("name", COMPUTED)
def test_weights_computed_from_figures(name, tmp_path, capsys):
    """The weight of every criterion is the printed one."""
    example = EXAMPLES[name]
    _write_case(tmp_path, example["matrix"], example["types"])
    assert run(["weights", str(tmp_path), "--by", example["method"], "--json"]) == 0
    (found,) = json.loads(capsys.readouterr().out)["computed"]
    assert found["why_not"] == []
    weights = [found["weights"][f"all.C{column}"] for column in range(len(example["expected"]))]
    assert weights == pytest.approx(example["expected"], abs=example["tolerance"])


@pytest.mark.parametrize("name", JUDGED)
def test_weights_from_pairwise_judgements(name, tmp_path, capsys):
    """The priorities are the printed ones, and so is the consistency ratio where one is printed."""
    example = EXAMPLES[name]
    count = len(example["matrix"])
    _write_case(tmp_path, [[1] * count, [2] * count], [1] * count)
    pairs = combinations(range(count), 2)
    judged = [f"all.C{i}/all.C{j}={example['matrix'][i][j]}" for i, j in pairs]
    flags = [word for text in judged for word in ("--judge", text)]
    assert run(["weights", str(tmp_path), "--by", "pairwise", *flags, "--json"]) == 0
    (group,) = json.loads(capsys.readouterr().out)["elicited"]["groups"]
    assert list(group["shares"].values()) == pytest.approx(example["expected"], abs=example["tolerance"])
    if "ratio" in example:
        assert group["consistency"][0]["cr"] == pytest.approx(example["ratio"], abs=0.0005)


def _write_case(folder, matrix, types):
    """A case whose options are the example's alternatives, measured on one leaf per criterion."""
    columns = [f"C{column}" for column in range(len(matrix[0]))]
    rows = [",".join(map(str, [f"A{row}", *cells])) for row, cells in enumerate(matrix)]
    leaves = [
        f'[all.{column}]\nmeasure = "{column}"\nweight = 1\n'
        f'direction = "{"maximise" if sign > 0 else "minimise"}"\n'
        for column, sign in zip(columns, types, strict=True)
    ]
    tree = '[all]\nweight = 1\naxis = "priority"\n' + "\n".join(leaves)
    options = "\n".join([",".join(["option", *columns]), *rows])
    write_case(folder, "as_of = 2026-11-22", tree=tree, options=options)
