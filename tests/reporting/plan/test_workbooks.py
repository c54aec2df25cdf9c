"""The two workbooks, read back: what adds up, what is live, what a printer needs."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from prioritizer.domain import Run
from prioritizer.reporting.facts.facts import Facts
from prioritizer.reporting.plan.workbooks import write_annex, write_plan
from tests.reporting import sample
from tests.reporting.reopened import FUNCTION, formulas, header_row, opened, records, sums, texts

READER = ["Decision note", "Plan", "Calendar", "Not funded", "Partners", "MFA"]
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
    assert (partners["Offered"], partners["Carried out"]) == (facts.offered, len(facts.carried))


def test_calendar_counts_are_the_bars(paths: tuple[Path, Path]) -> None:
    """The counts under the calendar are those of its coloured cells."""
    sheet = opened(paths[0])["Calendar"]
    rows = records(sheet, "2027-Q1")
    bars = [r for r in rows if r["Partner"] not in ("Starting", "Running")]
    running = next(r for r in rows if r["Partner"] == "Running")
    for quarter in ("2027-Q1", "2027-Q2", "2027-Q3", "2027-Q4"):
        assert running[quarter] == sum(r[quarter] is not None for r in bars)
    assert all(r["Partner"] for r in bars)  # so that they can be filtered, and read on every page


def test_the_note_tells_the_numbers_of_the_plan(paths: tuple[Path, Path]) -> None:
    """Counts, money, benefit, deadline and gap stand in its sentences."""
    note = "\n".join(texts(opened(paths[0])["Decision note"]))
    for part in (
        "8 of 13",
        "AZN 528,501",
        "10.11",
        "By 2 August 2027",
        "0.06 %",
        "AZN 60,000",
        "Approve 8 engagements",
    ):
        assert part in note


def test_the_note_of_an_infeasible_case_asks_for_a_change(tmp_path: Path) -> None:
    """The conflict and the cheapest repair stand where the plan would."""
    note = "\n".join(texts(opened(written(sample.infeasible(), tmp_path)[0])["Decision note"]))
    assert "No plan is possible" in note
    assert "Attaché posts for 2027-Q2" in note
    assert "raise Attaché posts for 2027-Q2 by 2 posts" in note


def test_formulas_stand_only_where_something_is_live(paths: tuple[Path, Path]) -> None:
    """Totals are sums; the other formulas are on the sheet Rankings, in functions every program knows."""
    for path in paths:
        for sheet, cell, text in formulas(opened(path, values=False)):
            used = set(FUNCTION.findall(text.replace("_xlfn.", "")))
            if sheet == "Rankings":
                assert used <= ALLOWED, cell
            else:
                assert used == {"SUM"}, f"{sheet}!{cell}"


def test_the_live_sheet_starts_from_the_runs_own_scores(paths: tuple[Path, Path]) -> None:
    """Before a weight is touched, the formulas' values are the scores and ranks of the run."""
    shown = records(opened(paths[1])["Rankings"], "TOPSIS")
    scored = sample.scores().table.set_index("rank", drop=False)
    assert len(shown) == len(sample.OPTION_ROWS)
    for row in shown:
        assert row["Score"] == pytest.approx(
            100 * float(scored.loc[[row["Rank"]], "score"].iloc[0]), abs=1e-9
        )
        assert row["Rank"] == row["Rank in this run"]
    assert sorted(r["Place"] for r in shown) == list(range(1, len(shown) + 1))


def test_live_columns_have_room_for_shares(paths: tuple[Path, Path]) -> None:
    """A share of 100.0 % stands above each criterion's values, however short its name."""
    sheet = opened(paths[1])["Rankings"]
    top = header_row(sheet, "Place")
    columns = [
        cell.column_letter for cell in sheet[top] if cell.value in ("tier", "goals", "gain", "stability")
    ]
    widths = {i: d.width for d in sheet.column_dimensions.values() for i in range(d.min, d.max + 1)}
    assert len(columns) == 4
    assert all(7 * widths[sheet[f"{c}1"].column] >= 60 for c in columns)


def test_an_open_price_stands_as_an_upper_limit(tmp_path: Path) -> None:
    """What the quick computation left open says at most, and a line says where exact prices come from."""
    run = sample.run()
    rules = run.plan.rules
    prices = ((0.0, 0.1503103970662579), (0.0, 0.0), (0.31, 0.36), (0.0, 0.2))
    changed = tuple(replace(r, price_low=a, price_high=b) for r, (a, b) in zip(rules, prices, strict=True))
    plan, annex = map(opened, written(replace(run, plan=replace(run.plan, rules=changed)), tmp_path))
    told = {r["Rule, envelope or gate"]: r["Price"] for r in records(annex["Rules"], "Price")}
    assert list(told.values()) == ["at most 0.16", "nothing", "0.31 to 0.36", "at most 0.20"]
    for sheet in (annex["Rules"], plan["MFA"]):
        assert any("plan --prices" in text for text in texts(sheet))


def test_hostile_text_stays_text(paths: tuple[Path, Path]) -> None:
    """A title that looks like a formula is written as text, and no cell links out."""
    for path in paths:
        book = opened(path, values=False)
        assert not any("HYPERLINK" in text for _, _, text in formulas(book))
        for sheet in book:
            for row in sheet.iter_rows():
                assert not any(cell.hyperlink and cell.hyperlink.target for cell in row)
    assert '=HYPERLINK("x";"click")' in texts(opened(paths[0])["Not funded"])


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
    [("Plan", "Rank"), ("Not funded", "Rank"), ("Partners", "Partner")],
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


def test_tables_of_the_mfa_sheet_stand_under_their_own_headers(paths: tuple[Path, Path]) -> None:
    """What awaits an answer can be filtered; no header is repeated above the rules, which start a page."""
    page = opened(paths[0])["MFA"]
    top = header_row(page, "Engagement")
    assert page.auto_filter.ref.startswith(f"A{top}:")
    assert page.print_title_rows is None
    heading = next(c.row for row in page for c in row if str(c.value).startswith("The rules of the Ministry"))
    assert [brk.id for brk in page.row_breaks.brk] == [heading - 1]


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


def test_no_money_is_lost_between_options_and_envelopes(paths: tuple[Path, Path]) -> None:
    """The envelope of the year shows what the options of the plan cost."""
    rows = records(opened(paths[1])["Resources"], "Envelope")
    year = next(r for r in rows if r["Envelope"] == "Cooperation budget, 2027")
    assert Fraction(str(year["Used"])) == Fraction("490000.5")
    assert year["Left"] == pytest.approx(year["Available"] - year["Held back"] - year["Used"])


def priced(run: Run) -> Run:
    """The run with every rule priced, by the weights in force and by the MFA's."""
    intervals = ((0.31, 0.36), (0.0, 0.0), (0.0, 0.0), (0.2, 0.2))
    by_mfa = ((0.0, 0.05), (0.0, 0.0), (0.0, 0.0), (0.25, 0.5))
    rules = tuple(
        replace(r, price_low=low, price_high=high, prices={"MFA": mfa})
        for r, (low, high), mfa in zip(run.plan.rules, intervals, by_mfa, strict=True)
    )
    return replace(run, plan=replace(run.plan, rules=rules, price_questions=(12, 5)))


def test_the_ministrys_rules_are_priced_by_both_weights(tmp_path: Path) -> None:
    """A sentence per rule, the dearest first; the annex has a column per set of weights."""
    plan, annex = map(opened, written(priced(sample.run()), tmp_path))
    rows = records(plan["MFA"], "What it costs")
    assert [r["Id"] for r in rows] == ["R4", "R3"]
    assert rows[0]["What it costs"] == (
        "Without it the plan would gain 0.20 benefit points by the weights in force"
        " and 0.25 to 0.50 benefit points by the weights of the MFA."
    )
    assert rows[1]["What it costs"] == "It costs the plan nothing, by either’s weights."
    page = records(annex["Prices by weights"], "Owner")
    told = {r["Id"]: (r["Price, weights in force"], r["Price, weights of the MFA"]) for r in page}
    assert told["R1"] == ("0.31 to 0.36", "at most 0.05")
    assert told["R4"] == ("0.20", "0.25 to 0.50")
    assert "12 variations of the plan were priced; linear bounds alone settled 5 of them." in texts(
        annex["Rules"]
    )


def test_a_rule_without_which_nothing_better_was_found_says_so(tmp_path: Path) -> None:
    """An upper limit alone is not told like a price."""
    run = priced(sample.run())
    rules = tuple(
        replace(r, price_low=0.0, price_high=0.1, prices={"MFA": (0.0, 0.124)}) for r in run.plan.rules
    )
    plan = opened(written(replace(run, plan=replace(run.plan, rules=rules)), tmp_path)[0])
    assert records(plan["MFA"], "What it costs")[0]["What it costs"] == (
        "No better plan was found without it, by either’s weights; it costs at most 0.13 benefit points."
    )
