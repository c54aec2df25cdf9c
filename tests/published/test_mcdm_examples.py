"""Published examples of the ranking methods, computed through the public command line.

mcdm.json holds each example's numbers with the paper they were printed in.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from prioritizer.cli import run

EXAMPLES = json.loads((Path(__file__).parent / "mcdm.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", list(EXAMPLES))
def test_published_scores(name, tmp_path, capsys):
    """The scores of every option are the printed ones, and rank in the order they imply."""
    example = EXAMPLES[name]
    _write_case(tmp_path, example)
    assert run(["rank", str(tmp_path), "--json"]) == 0
    rankings = json.loads(capsys.readouterr().out)["rankings"]
    items = next(r["items"] for r in rankings if r["method"] == example["method"])
    scores = {item["id"]: item["score"] for item in items}
    assert [scores[f"A{row}"] for row in range(len(example["matrix"]))] == pytest.approx(
        example["expected"], abs=example["tolerance"]
    )
    assert [item["score"] for item in items] == sorted(scores.values(), reverse=example["better"] == "high")
    assert items[0]["rank"] == 1


@pytest.mark.parametrize("spelling", ["promethee2", "PROMETHEE-II", "Promethee ii"])
def test_method_names_may_be_spelled_in_several_ways(spelling, tmp_path, capsys):
    """The ranking is listed under the spelling of the case file."""
    _write_case(tmp_path, EXAMPLES["promethee2_zhao2013"] | {"method": spelling})
    assert run(["rank", str(tmp_path), "--json"]) == 0
    assert spelling in {r["method"] for r in json.loads(capsys.readouterr().out)["rankings"]}


def _write_case(folder, example):
    """A case whose options are the example's alternatives, measured on one leaf per criterion."""
    parameters = {"method": example["method"]} | example.get("params", {})
    bounds = parameters.pop("bounds", None)
    if abs(sum(example["weights"]) - 1) > 0.001:
        parameters["weights"] = "stated"  # the paper's weights do not add up to 1
    columns = [f"C{column}" for column in range(len(example["weights"]))]
    rows = [",".join(map(str, [f"A{row}", *cells])) for row, cells in enumerate(example["matrix"])]
    (folder / "options.csv").write_text("\n".join([",".join(["option", *columns]), *rows]) + "\n")
    settings = ", ".join(f"{key} = {json.dumps(value)}" for key, value in parameters.items())
    (folder / "case.toml").write_text(
        f'title = "{example["citation"]}"\nas_of = 2026-11-22\ncriteria = "tree.toml"\n'
        f"[ranking]\nmethods = [{{ {settings} }}]\n",
        encoding="utf-8",
    )
    leaves = [
        f'[all.{column}]\nmeasure = "{column}"\nweight = {weight}\n{_scale(sign, bounds and bounds[place])}'
        for place, (column, weight, sign) in enumerate(
            zip(columns, example["weights"], example["types"], strict=True)
        )
    ]
    (folder / "tree.toml").write_text('[all]\nweight = 1\naxis = "priority"\n' + "\n".join(leaves))


def _scale(sign, bounds):
    """Direction and, where the example has bounds, the value scale between them."""
    direction = f'direction = "{"maximise" if sign > 0 else "minimise"}"\n'
    if bounds is None:
        return direction
    worst, best = bounds if sign > 0 else reversed(bounds)
    return direction + f"value = {{ worst = {worst}, best = {best} }}\n"
