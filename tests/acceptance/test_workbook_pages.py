"""The workbooks as a reader gets them: recalculated and printed by LibreOffice, page by page."""

from __future__ import annotations

import re
import shutil
import statistics
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from prioritizer.commands.pipeline import PlanRequest, make_plan
from prioritizer.domain import Run
from prioritizer.reporting.facts.facts import Facts
from prioritizer.reporting.plan.annex.live import Layout, live_rows
from prioritizer.reporting.plan.write import write_run
from tests import ROOT
from tests.reporting import sample
from tests.reporting.reopened import formulas, header_row, opened, records, sums

pytestmark = pytest.mark.acceptance
CASE = ROOT / "inputs" / "azerbaijan-2027"
BOOKS = ("plan", "plan-annex")
YELLOW = "FFFFF6CC"
# LibreOffice shows cached values unless its profile tells it to recalculate workbooks of other programs.
RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item></oor:items>"""


@pytest.fixture(scope="module")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A LibreOffice profile of its own that recalculates on load."""
    assert shutil.which("soffice"), "the acceptance tests need LibreOffice (Debian: libreoffice-calc)"
    assert shutil.which("pdftotext"), "the acceptance tests need poppler (Debian: poppler-utils)"
    folder = tmp_path_factory.mktemp("profile")
    (folder / "user").mkdir()
    (folder / "user" / "registrymodifications.xcu").write_text(RECALCULATE, encoding="utf-8")
    return folder


@pytest.fixture(scope="module", params=["sample", "case"])
def run(request: pytest.FixtureRequest) -> Run:
    """The invented run, and the case of the project within a loose gap."""
    return sample.run() if request.param == "sample" else make_plan(CASE, PlanRequest(gap=0.03))


@pytest.fixture(scope="module")
def folder(run: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The run's folder."""
    made = tmp_path_factory.mktemp("run")
    write_run(run, made)
    return made


def convert(profile: Path, source: Path, kind: str, into: Path) -> Path:
    """The workbook as LibreOffice saves it, after recalculating every formula."""
    into.mkdir(exist_ok=True)
    command = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", kind]
    subprocess.run(
        [*command, "--outdir", str(into), str(source)], check=True, capture_output=True, timeout=300
    )
    return into / f"{source.stem}.{kind}"


def printed(path: Path, option: str) -> str:
    """What pdftotext reads from the pages."""
    command = ["pdftotext", option, str(path), "-"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def test_every_formula_shows_what_it_computes(profile: Path, folder: Path) -> None:
    """The values stored by the program are those LibreOffice computes anew."""
    for name in BOOKS:
        stored = opened(folder / f"{name}.xlsx")
        anew = opened(convert(profile, folder / f"{name}.xlsx", "xlsx", folder / "anew"))
        cells = list(formulas(opened(folder / f"{name}.xlsx", values=False)))
        assert cells
        for sheet, cell, _ in cells:
            value, computed = stored[sheet][cell].value, anew[sheet][cell].value
            same = value == computed if isinstance(value, str) else value == pytest.approx(computed, abs=1e-9)
            assert same, f"{name}, {sheet}!{cell}: {value} is computed as {computed}"


def test_every_total_is_the_sum_of_what_it_summarises(folder: Path) -> None:
    """On the project's case as on the invented one."""
    for name in BOOKS:
        values, plain = opened(folder / f"{name}.xlsx"), opened(folder / f"{name}.xlsx", values=False)
        for sheet in plain:
            for cell, numbers in sums(sheet):
                assert values[sheet.title][cell].value == pytest.approx(sum(numbers), rel=1e-12)


def test_changed_weights_change_the_ranking_as_the_method_says(profile: Path, run: Run, folder: Path) -> None:
    """Yellow cells are changed as a leader would; scores and ranks follow the additive model."""
    book = openpyxl.load_workbook(folder / "plan-annex.xlsx")
    sheet = book["Rankings"]
    changed = change_weights(sheet)
    book.save(folder / "changed.xlsx")
    anew = opened(convert(profile, folder / "changed.xlsx", "xlsx", folder / "anew"))["Rankings"]
    expected = expected_rows(run, changed)
    rows = records(anew, "Place")
    assert len(rows) == len(expected)
    for row in rows:
        key = expected[row["Engagement"]]
        assert row["Score"] == pytest.approx(key.score, abs=1e-8)
        assert row["Rank"] == key.rank
    assert any(row["Rank"] != row["Rank in this run"] for row in rows)
    best = min(rows, key=lambda r: r["Place"])["Engagement"]
    assert any(cell.value == f"1. {best}" for cell in anew["A"])


def change_weights(sheet: Any) -> list[float]:
    """Double every third weight and take one away; the weights as they then stand, row by row."""
    top = header_row(sheet, "Place")
    cells = [c for row in sheet.iter_rows(max_row=top) for c in row if c.fill.fgColor.rgb == YELLOW]
    for n, cell in enumerate(cells):
        cell.value = cell.value * 2 if n % 3 == 0 else cell.value
    cells[-2].value = 0
    return [cell.value for cell in cells]


def expected_rows(run: Run, changed: list[float]) -> dict[str, Any]:
    """Title -> the numbers of the additive model under the changed weights."""
    tree, matrix = run.case.tree, run.scores.matrix
    assert tree is not None
    assert matrix is not None
    layout = Layout(tree, (0, 0), 0, 1)
    nodes = sorted(layout.nodes, key=layout.weight_cell)
    weights = {node.path: weight for node, weight in zip(nodes, changed, strict=True)}
    branches = tuple(replace(b, weight=weights.get(b.path, b.weight)) for b in tree.branches)
    leaves = tuple(replace(leaf, weight=weights[leaf.path]) for leaf in tree.leaves)
    other = Layout(replace(tree, branches=branches, leaves=leaves), (0, 0), 0, 1)
    names = Facts(run).names
    return {names.key(row.key): row for row in live_rows(other, matrix.values)}


def test_pages_can_be_read_by_a_minister(profile: Path, folder: Path) -> None:
    """One page of decision note; no cell of hashes, no error, no empty page; nothing printed too small."""
    for name in BOOKS:
        path = convert(profile, folder / f"{name}.xlsx", "pdf", folder / "pdf")
        pages = printed(path, "-layout").split("\f")[:-1]
        assert sum("Decision note ·" in page or "Prepared:" in page for page in pages) == (name == "plan")
        for number, page in enumerate(pages, 1):
            assert f"Page {number} of {len(pages)}" in page
            assert "ILLUSTRATIVE" in page
            assert not re.search(r"###|#N/A|#REF|#NAME|#VALUE|#DIV|Err:\d", page), f"{name}, page {number}"
            assert len(page.split()) > 25, f"{name}, page {number} is empty"
        assert min(text_sizes(path)) >= 8.8


def text_sizes(path: Path) -> list[float]:
    """Per page the median size of its words, in points (a word's box is 1.3 times its size)."""
    pages = printed(path, "-bbox").split("<page ")[1:]
    boxes = [re.findall(r'yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)"', page) for page in pages]
    return [statistics.median(float(low) - float(high) for high, low in box) / 1.3 for box in boxes]
