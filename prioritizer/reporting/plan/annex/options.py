"""The sheet Options: every option at every level, what it is worth and costs, and what hangs on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from prioritizer.domain import BreakEvenCost, NotSelected, OptionLevel, Selected, Without
from prioritizer.reporting.facts.best_starts import money_at, share_then, start_of
from prioritizer.reporting.facts.facts import Facts
from prioritizer.reporting.facts.totals import Total, group_name, money_columns, money_heading, totals
from prioritizer.reporting.reasons.limit_words import describe_all
from prioritizer.reporting.words.intervals import outward
from prioritizer.reporting.xlsx.book import Book
from prioritizer.reporting.xlsx.cells import SheetColumn
from prioritizer.reporting.xlsx.plan_columns import money_style, named_unit, paid, points
from prioritizer.reporting.xlsx.table_sheet import Field, field, needed_fields, set_widths, table_of

_NAMED = 1  # engagements named in a cell; if there are more, they are counted
_MONEY_PX = 78  # money of the totals below stands in these columns
_LIMITS = 2  # limits named in a cell before "and n more"


@dataclass(frozen=True)
class _Level:
    """One option level: as selected (``chosen``, with what is lost ``without`` it) or not (``answer``).

    ``worth`` is its row of scores; ``money``: resource -> what home pays within the horizon; ``benefit``
    what it brings where it starts, or at its best start, of which the ``share`` lies inside the horizon.
    """

    option: OptionLevel
    worth: Mapping[str, Any]
    money: Mapping[str, Fraction]
    share: Fraction
    benefit: float
    chosen: Selected | None = None
    without: Without | None = None
    answer: NotSelected | None = None
    entry: BreakEvenCost | None = None

    @property
    def loss(self) -> tuple[float | None, float | None]:
        """What the plan loses were it decided otherwise; None where that cannot be, or is not known."""
        found = self.without if self.chosen is not None else self.answer
        return (None, None) if found is None else (found.loss_low, found.loss_high)

    @property
    def found(self) -> Selected | NotSelected | None:
        """What was found out about it."""
        return self.chosen or self.answer

    @property
    def rank(self) -> int | None:
        """Its rank by score; None where it has none."""
        return int(self.worth["rank"]) if self.worth.get("scored") else None


def add(book: Book, facts: Facts) -> None:
    """Write the sheet: what a reader needs at hand is printed, the rest stands to the right of it."""
    words, levels = facts.words, _levels(facts)
    sheet = book.sheet(words("sheet.options"))
    if facts.plan.status == "infeasible":
        sheet.set_widths([sheet.page_px])
        sheet.title(words("options.title"))
        sheet.paragraph(facts.empty("options"))
        return
    printed, beside = (
        needed_fields(fields, levels) for fields in (_printed(facts, levels), _beside(facts, levels))
    )
    columns, rows = table_of([*printed, *beside], levels)
    set_widths(sheet, (columns, rows), len(printed))
    sheet.title(words("options.title"), [words("options.intro"), words("options.intro_loss")])
    sheet.table(columns, rows, main=True, totals=words("cell.total"))
    if found := totals(facts):
        sheet.small_table(
            words("totals.title"), *table_of(_added_up(facts, found), found), note=words("totals.note")
        )
    sheet.print_area()


def _printed(facts: Facts, levels: Sequence[_Level]) -> list[Field[_Level]]:
    words, names = facts.words, facts.names
    return [
        field(words("col.rank"), lambda x: x.rank, "integer"),
        field(words("col.option"), lambda x: names.option(x.option.option), most=240, least=130),
        field(words("col.level"), lambda x: names.level(x.option.level)),
        field(words("col.in_plan"), lambda x: _in_plan(facts, x), "center"),
        field(words("col.score"), lambda x: points(x.worth["score"]), "score", least=_MONEY_PX),
        field(words("col.benefit"), lambda x: x.benefit, "benefit", least=_MONEY_PX),
        field(words("col.benefit_planned"), _planned, "benefit", total=True, least=_MONEY_PX),
        *(_money(facts, resource, levels) for resource in facts.money_names),
        field(words("col.reason"), lambda x: _reason(facts, x), most=100),
        field(words("col.loss_low"), lambda x: outward(*x.loss)[0], "benefit"),
        field(words("col.loss_high"), lambda x: outward(*x.loss)[1], "benefit"),
        field(words("col.then"), lambda x: _then(facts, x), most=230, least=120),
    ]


def _beside(facts: Facts, levels: Sequence[_Level]) -> list[Field[_Level]]:
    words, names = facts.words, facts.names
    shares = any(x.share != 1 for x in levels)
    return [
        *(_money_planned(facts, resource, levels) for resource in facts.money_names),
        field(words("col.partner"), lambda x: names.of(x.option.partner), most=150),
        field(words("col.activity"), lambda x: names.of(x.option.activity), most=200),
        field(words("col.when"), lambda x: _when(facts, x)),
        field(words("col.priority"), lambda x: points(x.worth["priority"]), "score"),
        field(words("col.feasibility"), lambda x: points(x.worth["feasibility"]), "score"),
        field(words("col.effect"), lambda x: float(x.worth["effect"]), "effect"),
        field(words("col.share_inside"), lambda x: float(x.share) if shares else None, "percent1"),
        field(words("col.marginal_benefit"), _marginal, "benefit"),
        field(words("col.benefit_in_plan"), _in_this_plan, "benefit"),
        field(words("col.opportunity_cost"), lambda x: paid(x.found) if x.found else None, "benefit"),
        field(words("col.net_advantage"), lambda x: x.found.net_advantage if x.found else None, "benefit"),
        field(words("col.in_its_way"), lambda x: _limits(facts, x), most=700, least=500),
        field(words("col.entry_cost"), lambda x: _entry(facts, x.entry), most=200),
        field(words("col.id"), lambda x: x.option.key),
    ]


def _added_up(facts: Facts, found: Sequence[Total]) -> list[Field[Total]]:
    """Totals of groups, in columns as wide as those above."""
    words = facts.words
    return [
        field(words("totals.engagements"), lambda t: t.engagements, "integer"),
        field(words("totals.group"), lambda t: group_name(facts, t)),
        field(words("totals.by"), lambda t: words(f"totals.by_{t.by}")),
        field(words("col.benefit"), lambda t: t.benefit, "benefit"),
        *(_group_money(facts, found, side, r) for side, r in money_columns(facts, found)),
    ]


def _group_money(facts: Facts, found: Sequence[Total], side: str, resource: str) -> Field[Total]:
    """What home or others pay of a resource, group by group."""

    def amount(t: Total) -> Fraction | None:
        return (t.home if side == "home" else t.others).get(resource)

    style = money_style(amount(t) or Fraction(0) for t in found)
    return field(money_heading(facts, side, resource), amount, style)


def _money(facts: Facts, resource: str, levels: Sequence[_Level]) -> Field[_Level]:
    """What home pays of a resource."""
    name, unit = facts.money_names[resource], facts.units[resource]
    style = money_style(x.money.get(resource, Fraction(0)) for x in levels)
    return field(named_unit(facts, name, unit), lambda x: x.money.get(resource), style)


def _money_planned(facts: Facts, resource: str, levels: Sequence[_Level]) -> Field[_Level]:
    """The same of what is selected, added up."""
    name = facts.words("options.planned", name=facts.money_names[resource])
    style = money_style(x.money.get(resource, Fraction(0)) for x in levels)
    column = SheetColumn(named_unit(facts, name, facts.units[resource]), style, least=150, total=True)
    return Field(column, lambda x: x.money.get(resource) if x.chosen is not None else None)


def _planned(x: _Level) -> float | None:
    return x.chosen.benefit if x.chosen is not None else None


def _marginal(x: _Level) -> float | None:
    return x.found.marginal_benefit if x.found is not None else None


def _in_this_plan(x: _Level) -> float | None:
    return x.chosen.benefit_in_plan if x.chosen is not None else None


def _in_plan(facts: Facts, x: _Level) -> str:
    return facts.words("cell.yes" if x.chosen is not None else "cell.no")


def _reason(facts: Facts, x: _Level) -> str:
    """Why it is not selected, in a word; of what rules or promises demand, that they do."""
    if x.without is not None and x.without.demanded:
        return facts.words("options.demanded")
    if x.answer is None:
        return ""
    return facts.words.get(f"reason.{x.answer.reason}", x.answer.reason)


def _then(facts: Facts, x: _Level) -> str:
    """What else would change, were it decided otherwise."""
    leaves = x.answer.displaces if x.answer is not None else ()
    parts = {"enters": (), "leaves": leaves}
    if x.without is not None:
        parts = {"enters": x.without.enters, "leaves": x.without.leaves}
    return "; ".join(
        facts.words(f"options.{key}", names=_named(facts, ids)) for key, ids in parts.items() if ids
    )


def _named(facts: Facts, options: Sequence[str]) -> str:
    """Engagements by name where they are few, else how many."""
    if len(options) > _NAMED:
        return facts.words.count("engagements", len(options))
    return facts.words.join([facts.names.key(o) for o in options])


def _limits(facts: Facts, x: _Level) -> str:
    """The limits in its way, or those that demand it."""
    found = x.answer.rules if x.answer is not None else x.without.demanded if x.without is not None else ()
    return facts.words.join(describe_all(facts.names, found), _LIMITS)


def _when(facts: Facts, x: _Level) -> str:
    return facts.names.span(x.chosen.start, x.chosen.end) if x.chosen is not None else ""


def _entry(facts: Facts, entry: BreakEvenCost | None) -> str:
    """The cost up to which it would enter."""
    if entry is None:
        return ""
    words, unit = facts.words, entry.unit
    if entry.high is None:
        return words("options.entry_never")
    high = words.money(entry.high, unit)
    if entry.low is None:
        return words("options.entry_below", high=high)
    low = words.money(entry.low, unit)
    return high if low == high else words("options.entry_between", low=low, high=high)


def _levels(facts: Facts) -> list[_Level]:
    """All of them, best rank first, unscored ones last."""
    plan = facts.plan
    chosen = {f"{s.option}:{s.level}": s for s in plan.selected}
    answers = {f"{a.option}:{a.level}": a for a in (*plan.not_selected, *plan.other_levels)}
    found = [_level(facts, o, chosen.get(o.key), answers.get(o.key)) for o in facts.case.options]
    return sorted(found, key=lambda x: (x.rank is None, x.rank or 0, x.option.option))


def _level(facts: Facts, option: OptionLevel, chosen: Selected | None, answer: NotSelected | None) -> _Level:
    start = chosen.start if chosen is not None else None if answer is None else start_of(facts, answer)
    worth = {str(name): value for name, value in facts.rows[option.key].items()}
    money = money_at(facts, option, start)
    if chosen is not None:
        without = facts.plan.without.get(option.option)
        return _Level(option, worth, money, chosen.share_inside, chosen.benefit, chosen, without)
    entries = facts.plan.entry_costs.get(option.option, ())
    entry = next((e for e in entries if e.level == option.level), None)
    share = Fraction(1) if answer is None else share_then(facts, answer)
    benefit = 0.0 if answer is None else facts.would_bring(answer)
    return _Level(option, worth, money, share, benefit, answer=answer, entry=entry)
