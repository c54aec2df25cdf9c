"""The two workbooks, read back: what adds up, what is live, what a printer needs."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import pytest

from prioritizer.domain import Run
from prioritizer.reporting.facts.facts import Facts
from prioritizer.reporting.plan.workbooks import write_annex, write_plan
from tests.reporting import sample
from tests.reporting.reopened import FUNCTION, formulas, header_row, opened, records, sums, texts

READER = ["Decision note", "Plan", "Calendar", "Not selected", "Partners", "MFA"]
ALLOWED = {"SUMPRODUCT", "SUM", "IF", "ROUND", "RANK.EQ", "COUNTIF", "INDEX", "MATCH"}


def written(run: Run, folder: Path) -> tuple[Path, Path]:
    facts = Facts(run)
    write_plan(facts, folder / "plan.xlsx")
    write_annex(facts, folder / "plan-annex.xlsx")
    return folder / "plan.xlsx", folder / "plan-annex.xlsx"


@pytest.fixture(scope="module")
def paths(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    return written(sample.run(), tmp_path_factory.mktemp("sample"))


@pytest.fixture(
    scope="module", params=[sample.run, sample.infeasible, sample.bare], ids=["sample", "infeasible", "bare"]
)
def books(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> list[Any]:
    plan, annex = written(request.param(), tmp_path_factory.mktemp("books"))
    return [opened(plan), opened(annex)]


def test_the_readers_edition_has_its_sheets(books: list[Any]) -> None:
    """The same sheets for every outcome, at most seven."""
    assert books[0].sheetnames == READER


def test_the_subject_is_what_a_reader_can_read(books: list[Any]) -> None:
    """The case's title, without the codes a page header is written in."""
    for book in books:
        assert book.properties.subject
        assert "&" not in book.properties.subject


def test_the_annex_begins_with_links_to_every_sheet(paths: tuple[Path, Path]) -> None:
    """Contents first; each link leads to a sheet that is there."""
    annex = opened(paths[1])
    targets = [
        link.hyperlink.location.split("!")[0].strip("'") for link in annex["Contents"]["A"] if link.hyperlink
    ]
    assert targets == annex.sheetnames[1:]


def test_every_total_is_the_sum_of_what_it_summarises(paths: tuple[Path, Path]) -> None:
    """Each SUM's cached value equals the cells above it, added up here."""
    count = 0
    for path in paths:
        values, plain = opened(path), opened(path, values=False)
        for sheet in plain:
            for cell, numbers in sums(sheet):
                assert values[sheet.title][cell].value == pytest.approx(sum(numbers), rel=1e-12)
                count += 1
    assert count >= 11


def test_totals_agree_across_sheets(paths: tuple[Path, Path]) -> None:
    """Plan, Partners and Resources tell the same benefit and the same money as the run."""
    facts = Facts(sample.run())
    plan, annex = opened(paths[0]), opened(paths[1])
    total = records(plan["Plan"], "Engagement")[-1]
    partners = records(plan["Partners"], "Partner")[-1]
    periods = records(annex["Resources"], "Period")[-1]
    for shown in (total, partners):
        assert shown["Benefit"] == pytest.approx(facts.benefit)
    for shown in (total, partners, periods):
        assert shown["Cooperation budget (AZN)"] == pytest.approx(490000.50)
        assert shown["Travel budget (AZN)"] == pytest.approx(38500.25)
    assert (partners["Offered"], partners["Selected"]) == (facts.offered, len(facts.selected))


def test_formulas_stand_only_where_something_is_live(paths: tuple[Path, Path]) -> None:
    """Totals are sums; the other formulas are on the sheet Rankings, in functions every program knows."""
    for path in paths:
        for sheet, cell, text in formulas(opened(path, values=False)):
            used = set(FUNCTION.findall(text.replace("_xlfn.", "")))
            if sheet == "Rankings":
                assert used <= ALLOWED, cell
            else:
                assert used == {"SUM"}, f"{sheet}!{cell}"


def test_hostile_text_stays_text(paths: tuple[Path, Path]) -> None:
    """A title that looks like a formula is written as text, and no cell links out."""
    for path in paths:
        book = opened(path, values=False)
        assert not any("HYPERLINK" in text for _, _, text in formulas(book))
        for sheet in book:
            for row in sheet.iter_rows():
                assert not any(cell.hyperlink and cell.hyperlink.target for cell in row)
    assert '=HYPERLINK("x";"click")' in texts(opened(paths[0])["Not selected"])


def test_every_page_says_that_figures_are_illustrative(paths: tuple[Path, Path]) -> None:
    """On the sheet and in the printed header."""
    for path in paths:
        for sheet in opened(path):
            assert "ILLUSTRATIVE" in sheet.oddHeader.right.text
            assert any("Illustrative figures" in text for text in texts(sheet)), sheet.title


def test_a_case_of_real_figures_says_nothing_of_the_kind(tmp_path: Path) -> None:
    """The mark is not a decoration."""
    plan = opened(written(sample.bare(), tmp_path)[0])
    assert not any("llustrative" in text for sheet in plan for text in texts(sheet))


def test_sheets_print_on_a4_one_page_wide(books: list[Any]) -> None:
    """A4, landscape but for letters, fitted to the width, page x of y."""
    for book in books:
        for sheet in book:
            assert sheet.page_setup.paperSize == int(sheet.PAPERSIZE_A4)
            assert sheet.sheet_properties.pageSetUpPr.fitToPage
            assert "&P" in sheet.oddFooter.right.text
            assert "&N" in sheet.oddFooter.right.text
            assert not sheet.sheet_view.showGridLines


@pytest.mark.parametrize(
    ("sheet", "first"),
    [("Plan", "Rank"), ("Not selected", "Rank"), ("Partners", "Partner")],
)
def test_long_tables_have_frozen_repeated_headers_and_filters(
    paths: tuple[Path, Path], sheet: str, first: str
) -> None:
    """The header stays in sight on the screen and on every page."""
    page = opened(paths[0])[sheet]
    top = header_row(page, first)
    assert page.freeze_panes == f"A{top + 1}"
    assert page.print_title_rows == f"${top}:${top}"
    assert page.auto_filter.ref.startswith(f"A{top}:")


def test_fonts_are_large_enough(books: list[Any]) -> None:
    """Nothing is written smaller than 9 points."""
    for book in books:
        assert all(cell.font.sz >= 9 for sheet in book for row in sheet.iter_rows() for cell in row)


def test_printed_columns_fit_the_page(paths: tuple[Path, Path]) -> None:
    """The printer shrinks no sheet below nine tenths, so 10 points come out as 9."""
    for path in paths:
        for sheet in opened(path, values=False):
            room = (11.69 if sheet.page_setup.orientation == "landscape" else 8.27) - 0.6
            assert printed_px(sheet) / 96 * 0.9 <= room, sheet.title


def printed_px(sheet: Any) -> float:
    """The width of the printed columns in pixels."""
    area = str(sheet.print_area or "")
    last = sheet.max_column if not area else sheet[area.split("!")[-1].replace("$", "")][0][-1].column
    widths = {}
    for dimension in sheet.column_dimensions.values():
        widths |= dict.fromkeys(range(dimension.min, dimension.max + 1), dimension.width)
    return sum(7 * widths.get(column, 9) for column in range(1, last + 1))


def test_charts_can_be_read_without_seeing_them(paths: tuple[Path, Path]) -> None:
    """Each chart is native and has a text in its place."""
    for path, least in zip(paths, (1, 1), strict=True):
        with zipfile.ZipFile(path) as parts:
            drawings = [
                parts.read(n).decode() for n in parts.namelist() if n.startswith("xl/drawings/drawing")
            ]
        assert len(drawings) >= least
        assert all('descr="' in drawing for drawing in drawings)
