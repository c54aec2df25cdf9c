"""The sheet MFA: what awaits an answer by when and what hangs on it, on which conditions, what is refused."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from prioritizer.domain import OptionLevel
from prioritizer.reporting.facts.best_starts import money_at
from prioritizer.reporting.facts.facts import Facts
from prioritizer.reporting.facts.payers import by_unit
from prioritizer.reporting.facts.rows import NotSelectedRow, SelectedRow
from prioritizer.reporting.plan.reader import mfa_rules
from prioritizer.reporting.xlsx.book import Book
from prioritizer.reporting.xlsx.cells import Cell, SheetColumn, Styled
from prioritizer.reporting.xlsx.layout import fit
from prioritizer.reporting.xlsx.plan_columns import money_style, named_unit
from prioritizer.reporting.xlsx.sheet import Sheet
from prioritizer.reporting.xlsx.table_sheet import needed

_AUTHORITY = 4  # the column that says whose answer it is; left out where it is always the same


def add(book: Book, facts: Facts) -> None:
    """Write the sheet: what awaits an answer first, then conditions and refusals, then the rules."""
    words = facts.words
    sheet = book.sheet(words("sheet.mfa"))
    columns = _columns(facts)
    awaited, settled = _rows(facts, ("pending",)), _rows(facts, ("conditional", "refused"))
    columns, kept = _without_idle(columns, [*awaited, *settled])
    awaited, settled = kept[: len(awaited)], kept[len(awaited) :]
    sheet.set_widths(fit(sheet.page_px, (columns, kept or [[None] * len(columns)])))
    sheet.title(words("mfa.title"), [words("mfa.intro"), *at_stake(facts)])
    if awaited:
        # the header is not repeated on every page: other tables follow under headers of their own
        sheet.table(columns, awaited, main=True, repeat=False)
    else:
        sheet.paragraph(facts.empty("mfa" if not settled else "mfa_awaited"))
    if settled:
        sheet.small_table(words("mfa.settled"), columns, settled)
    _rules(sheet, facts, len(columns))


def _rules(sheet: Sheet, facts: Facts, width: int) -> None:
    """The ministry's rules on a page of their own."""
    columns, rows = mfa_rules.table(facts, width)
    if rows:
        notes = mfa_rules.notes(facts)
        sheet.page.set_h_pagebreaks([sheet.row])
        sheet.line(facts.words("mfa.rules"), "heading")
        for note in notes:
            sheet.paragraph(note, "intro")
        sheet.table(columns, rows)


def _without_idle(
    columns: Sequence[SheetColumn], rows: Sequence[list[Cell]]
) -> tuple[list[SheetColumn], list[list[Cell]]]:
    """The table without columns that are empty, and without the authority where there is only one."""
    if len({row[_AUTHORITY] for row in rows}) < 2:
        rows = [[*row[:_AUTHORITY], "", *row[_AUTHORITY + 1 :]] for row in rows]
    kept, cells = needed(columns, rows)
    return kept, [list(row) for row in cells]


def at_stake(facts: Facts) -> list[str]:
    """How much of the plan hangs on answers, one sentence per status."""
    sentences = []
    for status in ("pending", "conditional"):
        mine = facts.awaiting(status)
        if mine:
            benefit = facts.words.points(sum(c.chosen.benefit for c in mine))
            n = facts.words.count("engagements", len(mine))
            money = _money_of(facts, [facts.money_by_unit(c) for c in mine])
            form = "stake_money" if money else "stake"
            sentences.append(facts.words(f"mfa.{form}_{status}", n=n, benefit=benefit, money=money))
    return sentences


def _money_of(facts: Facts, costs: Sequence[dict[str, Fraction]]) -> str:
    """What several engagements cost, unit by unit, in words."""
    units = dict.fromkeys(unit for cost in costs for unit in cost)
    sums = {unit: sum((c.get(unit, Fraction(0)) for c in costs), Fraction(0)) for unit in units}
    return facts.words.join(facts.words.money(a, facts.names.unit(u)) for u, a in sums.items() if a)


def _units(facts: Facts) -> list[str]:
    """The units money is counted in."""
    return list(dict.fromkeys(facts.units[r] for r in facts.money_names))


def _columns(facts: Facts) -> list[SheetColumn]:
    words = facts.words
    firsts = ((o, next(iter(o.starts), None)) for o in facts.case.options)
    costs = [by_unit(facts, money_at(facts, o, start).items()) for o, start in firsts]
    money = [
        SheetColumn(
            named_unit(facts, words("col.at_stake"), u), money_style(c.get(u, Fraction(0)) for c in costs)
        )
        for u in _units(facts)
    ]
    return [
        SheetColumn(words("col.needed_by"), "date", least=84),
        SheetColumn(words("col.status"), most=110),
        SheetColumn(words("col.option"), most=250, least=140),
        SheetColumn(words("col.partner"), most=130),
        SheetColumn(words("col.authority"), most=130),
        SheetColumn(words("col.in_plan"), "center"),
        SheetColumn(words("col.when"), least=84),
        SheetColumn(words("col.stake"), "benefit"),
        *money,
        SheetColumn(words("col.asked"), "date"),
        SheetColumn(words("col.condition"), most=250, least=130),
    ]


def _rows(facts: Facts, statuses: Sequence[str]) -> list[list[Cell]]:
    """By status; within one the planned ones by urgency, then those left out, the largest gain first."""
    rows: list[list[Cell]] = []
    for status in statuses:
        rows += [_carried(facts, c) for c in facts.awaiting(status)]
        left = [x for x in facts.not_selected if x.option.concurrence == status]
        rows += [_left(facts, x) for x in sorted(left, key=_of_use)]
    return rows


def _of_use(left: NotSelectedRow) -> tuple[bool, float, float, date, float, str]:
    """The order of those left out: what an answer lets in, the largest gain first; net advantage; the day."""
    item = left.item
    gain = item.adds[1] if item.adds is not None and item.enters_if_given is not False else 0.0
    day = left.needed_by or date.max
    return not item.enters_if_given, -gain, -(item.net_advantage or 0.0), day, -left.benefit, item.option


def _carried(facts: Facts, c: SelectedRow) -> list[Cell]:
    when = facts.names.span(c.chosen.start, c.chosen.end)
    cost = facts.money_by_unit(c)
    return _row(facts, c.option, _urgent(facts, c.needed_by), ("yes", when), c.chosen.benefit, cost)


def _left(facts: Facts, x: NotSelectedRow) -> list[Cell]:
    """An option not selected: what it would bring and cost if it were."""
    by = x.needed_by if x.option.concurrence == "pending" else None
    cost = by_unit(facts, money_at(facts, x.option, x.start).items())
    late = by is not None and by <= facts.case.as_of
    day = facts.words("cell.at_once") if late else by  # without alarm: nothing planned waits for it
    why = facts.words.get(f"mfa.why_{x.item.reason}", "") or facts.words.get(f"reason.{x.item.reason}", "")
    return _row(facts, x.option, day, ("no", ""), x.benefit, cost, why)


def _row(
    facts: Facts,
    option: OptionLevel,
    by: Cell,
    planned: tuple[str, str],
    benefit: float,
    cost: dict[str, Fraction],
    why: str = "",
) -> list[Cell]:
    """One engagement; ``planned`` is whether it is selected (yes or no), and when; ``why`` it is not."""
    words, names, key = facts.words, facts.names, option.key
    return [
        by,
        names.concurrence(option.concurrence),
        names.at_level(option.option, option.level),
        names.of(option.partner),
        option.concurrence_authority,
        words(f"cell.{planned[0]}"),
        planned[1],
        benefit,
        *(cost.get(unit) for unit in _units(facts)),
        asked_on(facts, key),
        str(facts.cell(key, "concurrence_condition") or facts.cell(key, "concurrence_reference") or "")
        or why,
    ]


def _urgent(facts: Facts, needed: date | None) -> Cell:
    """The day, or that the answer is needed at once."""
    if needed is not None and needed <= facts.case.as_of:
        return Styled(facts.words("cell.at_once"), "alert")
    return needed


def asked_on(facts: Facts, key: str) -> Cell:
    """The day concurrence was asked, as a date where it is one."""
    value = facts.cell(key, "concurrence_asked")
    if value is None or isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return Styled(str(value), "text")
