"""A what-if as a workbook."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from prioritizer.domain import Variant, WhatIf
from prioritizer.reporting.whatif.whatif_data import whatif_json
from prioritizer.reporting.whatif.whatif_workbook import write_whatif
from prioritizer.reporting.words.catalogue import Words
from tests.reporting import sample, sample_changes
from tests.reporting.reopened import opened, records, texts

WORDS = Words()


def book(found: WhatIf, folder: Path) -> Any:
    """The workbook, read back."""
    write_whatif(found, folder / "whatif.xlsx")
    return opened(folder / "whatif.xlsx")


def test_base_and_variant_stand_side_by_side(tmp_path: Path) -> None:
    """Benefit and money of both, how many engagements move, and each of them."""
    made = book(sample_changes.whatif(), tmp_path)
    assert made.sheetnames == [WORDS(f"whatif.{key}") for key in ("sheet", "sheet_why", "sheet_ranks")]
    rows = {row[0]: row[1:3] for row in made.worksheets[0].iter_rows(values_only=True)}
    assert rows[WORDS("whatif.row_benefit")] == ("10.11", "10.05")
    assert rows["Travel budget"] == ("AZN 38,500", "AZN 40,500")
    assert rows["Trilateral meeting of ministers"] == ("2027-Q2", "moves: 2027-Q4")
    assert rows["Visit of the Chief of Staff to Ankara"] == ("2027-Q1", "leaves")
    assert rows["Visit to the naval academy in Livorno"] == ("–", "enters: 2027-Q4")


def test_reasons_are_those_of_the_data(tmp_path: Path) -> None:
    """One row per move, with the same reason."""
    found = sample_changes.whatif()
    rows = records(book(found, tmp_path)[WORDS("whatif.sheet_why")], WORDS("col.why"))
    (variant,) = whatif_json(found)["variants"]
    whys = {m["title"]: m["why"] for kind in ("enters", "leaves", "moves") for m in variant[kind]}
    assert {r[WORDS("col.option")]: r[WORDS("col.why")] for r in rows} == whys


def test_more_than_four_variants_go_on_to_another_sheet(tmp_path: Path) -> None:
    """Five: four abreast, then one."""
    others = [Variant(f"v{n}", (), sample.run()) for n in range(4)]
    made = book(sample_changes.whatif(*others), tmp_path)
    assert made.sheetnames[:2] == ["What if", "What if 2"]
    heads = [
        [cell for cell in texts(made[name]) if cell in ("livorno", "v0", "v1", "v2", "v3")]
        for name in made.sheetnames[:2]
    ]
    assert heads[0][:4] == ["livorno", "v0", "v1", "v2"]
    assert heads[1][:1] == ["v3"]


def test_a_variant_that_changes_nothing_says_so(tmp_path: Path) -> None:
    """No moves, no shifts of rank."""
    same = replace(sample_changes.whatif(), variants=(Variant("same", (), sample.run()),))
    made = book(same, tmp_path)
    assert WORDS("whatif.no_moves") in texts(made.worksheets[0])
    assert texts(made[WORDS("whatif.sheet_ranks")])[-1] == WORDS("whatif.no_shifts")
