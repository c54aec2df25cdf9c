"""Published examples of the ranking methods, computed through the public command line.

mcdm.json holds each example's numbers with the paper they were printed in. Another collection of
examples (one JSON file each, of the same form) is run with ``PRIORITIZER_EXAMPLES=FOLDER``.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import numpy as np
import pytest

from prioritizer.cli import run
from prioritizer.scoring.methods.registry import METHODS, canonical
from prioritizer.scoring.ranks import average_ranks
from tests.cases import write_case

HERE = Path(__file__).parent
OTHERS = os.environ.get("PRIORITIZER_EXAMPLES")
EXAMPLES = (
    {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(Path(OTHERS).glob("*.json"))}
    if OTHERS
    else json.loads((HERE / "mcdm.json").read_text(encoding="utf-8"))
)
# examples of other things than rankings, and the names of those that are tested beside this file
ELSEWHERE = ("AHP", "CRITIC", "ENTROPY", "MEREC", "CILOS", "IDOCRIW", "STD", "ANGLE", "SMAA")
TESTED = {*json.loads((HERE / "weights.json").read_text(encoding="utf-8")), "smaa_analytic_2crit"}
RANKINGS = [name for name, example in EXAMPLES.items() if example["method"] not in ELSEWHERE]


@pytest.mark.parametrize("name", RANKINGS)
def test_published_scores(name, tmp_path, capsys):
    """The scores of every option are the printed ones, and rank in the order they imply."""
    example = EXAMPLES[name]
    _write_case(tmp_path, example)
    assert run(["rank", str(tmp_path), "--json"]) == 0
    rankings = json.loads(capsys.readouterr().out)["rankings"]
    ranking = next(r for r in rankings if r["method"] == example["method"])
    scores = {item["id"]: item["score"] for item in ranking["items"]}
    found = np.array([scores[f"A{row}"] for row in range(len(example["matrix"]))])
    if example["better"] == "rank":  # papers on joining rankings print places, ties averaged
        found = average_ranks(found, ranking["better"])
    assert found == pytest.approx(np.array(example["expected"]), abs=max(example["tolerance"], 1e-9))
    assert list(scores.values()) == sorted(scores.values(), reverse=ranking["better"] == "high")
    assert ranking["better"] == example["better"] or example["better"] == "rank"
    assert ranking["items"][0]["rank"] == 1


@pytest.mark.skipif(bool(OTHERS), reason="another collection need not have them all")
@pytest.mark.parametrize("name", list(METHODS))
def test_no_method_is_offered_without_a_published_example(name):
    """Each with a citation."""
    own = [example for example in EXAMPLES.values() if canonical(example["method"]) == name]
    assert own
    assert all(example["citation"] for example in own)


def test_every_example_is_run():
    """As a ranking here, or under its name where other things are tested: a new one cannot be overlooked."""
    methods = {name: canonical(EXAMPLES[name]["method"]) for name in RANKINGS}
    assert {name for name, method in methods.items() if method not in METHODS} == set()
    assert set(EXAMPLES) - set(RANKINGS) <= TESTED


ZHAO = {
    "citation": "Zhao, Peng & Li (2013)",
    "method": "promethee2",
    "matrix": [[4, 3, 2], [3, 2, 4], [5, 1, 3]],
    "weights": [0.5, 0.3, 0.2],
    "types": [1, 1, 1],
}


@pytest.mark.parametrize("spelling", ["promethee2", "PROMETHEE-II", "Promethee ii"])
def test_method_names_may_be_spelled_in_several_ways(spelling, tmp_path, capsys):
    """The ranking is listed under the spelling of the case file."""
    _write_case(tmp_path, ZHAO | {"method": spelling})
    assert run(["rank", str(tmp_path), "--json"]) == 0
    assert spelling in {r["method"] for r in json.loads(capsys.readouterr().out)["rankings"]}


def _write_case(folder, example):
    """A case whose options are the example's alternatives, measured on one leaf per criterion."""
    parameters = {"method": example["method"]} | example.get("params", {})
    leaves = len(example["matrix"][0])
    weights = example["weights"] or [1] * leaves
    directions = example["types"] or [-1] * leaves  # without directions: places, 1 = best
    bounds = parameters.pop("bounds", None)
    if abs(sum(weights) - 1) > 0.001 and example["weights"]:
        parameters["weights"] = "stated"  # the paper's weights do not add up to 1
    columns = [f"C{column}" for column in range(leaves)]
    rows = [",".join(map(str, [f"A{row}", *cells])) for row, cells in enumerate(example["matrix"])]
    settings = ", ".join(f"{key} = {json.dumps(value)}" for key, value in parameters.items())
    branches = [
        f'[all.{column}]\nmeasure = "{column}"\nweight = {weight}\n{_scale(sign, bounds and bounds[place])}'
        for place, (column, weight, sign) in enumerate(zip(columns, weights, directions, strict=True))
    ]
    write_case(
        folder,
        f'title = "{example["citation"]}"\nas_of = 2026-11-22\n[ranking]\nmethods = [{{ {settings} }}]',
        tree='[all]\nweight = 1\naxis = "priority"\n' + "\n".join(branches),
        options="\n".join([",".join(["option", *columns]), *rows]),
    )


def _scale(sign, bounds):
    """Direction and, where the example has bounds, the value scale between them."""
    direction = f'direction = "{"maximise" if sign > 0 else "minimise"}"\n'
    if bounds is None:
        return direction
    worst, best = bounds if sign > 0 else reversed(bounds)
    return direction + f"value = {{ worst = {worst}, best = {best} }}\n"
