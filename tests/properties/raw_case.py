"""A small case read from its raw files, on its own: standard library only, no module of the program.

Everything here is a second reading of the case format. It knows small, well-formed cases: it
trusts the files and gives up (KeyError, StopIteration) where they are wrong.
"""

from __future__ import annotations

import csv
import tomllib
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

Cells = dict[str, str]


@dataclass(frozen=True)
class Period:
    """One planning period with its first and last day."""

    name: str
    first: date
    last: date


@dataclass(frozen=True)
class Need:
    """One row of requirements that applies to an option level."""

    word: str
    amount: Fraction
    offset: int | None
    payer: str
    hold: bool
    penalty: Fraction | None = None  # None = all of it must be served


@dataclass(frozen=True)
class Supply:
    """One row of supplies that applies to an option level."""

    pool: str
    amount: Fraction
    offset: int
    periods: int | None


@dataclass(frozen=True)
class Row:
    """One row of options with what it inherits from its activity and partner."""

    cells: Cells
    option: str
    level: str
    activity: Cells
    members: tuple[Cells, ...]
    starts: tuple[int, ...]
    duration: int
    goals: tuple[str, ...]
    needs: tuple[Need, ...]
    supplies: tuple[Supply, ...]
    effect: Fraction
    benefit: Fraction = Fraction(0)

    @property
    def committed(self) -> bool:
        """True where the plan has no choice."""
        return self.cells.get("commitment") == "committed"

    def running(self, start: int) -> range:
        """The period indices it runs in when it begins at ``start``; may pass the end."""
        return range(start, start + self.duration)


@dataclass
class RawCase:
    """The tables of a case as lists of cells, and its option rows."""

    settings: dict[str, Any]
    periods: list[Period]
    tables: dict[str, list[Cells]]
    rules: list[dict[str, Any]]
    tree: dict[str, Any] | None
    rows: list[Row] = field(default_factory=list)

    @property
    def as_of(self) -> date:
        """The day lead times begin."""
        day = self.settings.get("as_of", self.periods[0].first)
        assert isinstance(day, date)
        return day

    def beyond(self, row: Row) -> str:
        """How a run past the last period counts: as its activity says, else the case."""
        stated = self.settings.get("allocation", {}).get("beyond", "in_proportion")
        return row.activity.get("beyond") or str(stated)

    def runs_past(self, row: Row, start: int) -> int:
        """For how many periods after the last one it runs."""
        return sum(t >= len(self.periods) for t in row.running(start))

    def brings(self, row: Row, start: int) -> Fraction:
        """Its benefit, of which only the periods inside count where it is in proportion."""
        past = self.runs_past(row, start) if self.beyond(row) == "in_proportion" else 0
        return row.benefit * (1 - Fraction(past, row.duration))

    def table(self, name: str) -> list[Cells]:
        """Its rows, none where there is no such table."""
        return self.tables.get(name, [])

    def period(self, name: str) -> int:
        """The index of a period's name."""
        return [p.name for p in self.periods].index(name)

    def span(self, text: str) -> range:
        """The period indices of a name, ``A..B``, empty (all) or a calendar year after the horizon."""
        if not text:
            return range(len(self.periods))
        if text.isdigit() and text not in [p.name for p in self.periods]:
            return self._beyond(int(text))
        first, _, last = text.partition("..")
        return range(self.period(first), self.period(last or first) + 1)

    def _beyond(self, year: int) -> range:
        """The indices after the last period whose middle lies in a year; all of them as long as it."""
        last, inside = self.periods[-1], []
        begins = last.last + timedelta(days=1)
        months = 12 * (begins.year - last.first.year) + begins.month - last.first.month
        for t in range(len(self.periods), len(self.periods) + 12 * (year - last.last.year + 1)):
            ends = _months_later(begins, months)
            if (begins + (ends - begins) // 2).year == year:
                inside.append(t)
            begins = ends
        return range(inside[0], inside[-1] + 1) if inside else range(0)

    def expanded(self, name: str) -> list[Cells]:
        """The rows of resources or pools, ``each`` written out as one row per period."""
        out = []
        for row in self.table(name):
            each = row.get("period") == "each"
            out += [{**row, "period": p.name} for p in self.periods] if each else [row]
        return out


def read_raw(folder: Path) -> RawCase:
    """The case in ``folder``."""
    settings = tomllib.loads((folder / "case.toml").read_text("utf-8"))
    periods = [Period(p["name"], p["from"], p["to"]) for p in settings["period"]]
    tables = {f.stem: _cells(f) for f in sorted(folder.glob("*.csv"))}
    rules_file, tree = folder / "rules.toml", None
    rules = tomllib.loads(rules_file.read_text("utf-8")).get("rule", []) if rules_file.exists() else []
    if "criteria" in settings:
        tree = tomllib.loads((folder / settings["criteria"]).read_text("utf-8"))
    case = RawCase(settings, periods, tables, rules, tree)
    case.rows = [_row(case, cells) for cells in case.table("options")]
    return case


def _months_later(first: date, months: int) -> date:
    years, month = divmod(first.month - 1 + months, 12)
    return date(first.year + years, month + 1, 1)


def words(text: str) -> tuple[str, ...]:
    """The entries of a list cell."""
    return tuple(w.strip() for w in text.split(";") if w.strip())


def _cells(path: Path) -> list[Cells]:
    with path.open(encoding="utf-8", newline="") as stream:
        return [{k: (v or "").strip() for k, v in row.items()} for row in csv.DictReader(stream)]


def _row(case: RawCase, raw: Cells) -> Row:
    defaults = {"level": "full", "concurrence": "not_required", "commitment": "open"}
    cells = {**raw, **{k: raw.get(k) or v for k, v in defaults.items()}}
    activity = _find(case.table("activities"), "activity", cells.get("activity", ""))
    starts, duration = _time(case, cells)
    effect = cells.get("effect") or activity.get("effect") or "1"
    return Row(
        cells=cells,
        option=cells["option"],
        level=cells["level"],
        activity=activity,
        members=_members(case, cells.get("partner", "")),
        starts=starts,
        duration=duration,
        goals=words(cells.get("goals") or activity.get("goals", "")),
        needs=tuple(_need(case, r) for r in _nearest(case, "requirements", "resource", cells)),
        supplies=tuple(_supply(r) for r in _nearest(case, "supplies", "pool", cells)),
        effect=Fraction(effect),
    )


def _find(table: list[Cells], key: str, value: str) -> Cells:
    return next((row for row in table if value and row[key] == value), {})


def _members(case: RawCase, partner: str) -> tuple[Cells, ...]:
    """The partner itself, or the members of a format without the home country."""
    home = case.settings.get("home", "")
    codes = [r["member"] for r in case.table("formats") if r["format"] == partner and r["member"] != home]
    found = [_find(case.table("partners"), "partner", code) for code in codes or [partner]]
    return tuple(cells for cells in found if cells)


def _time(case: RawCase, cells: Cells) -> tuple[tuple[int, ...], int]:
    """The starts its own window allows, and how many periods it runs."""
    duration = int(cells.get("duration") or 1)
    if cells.get("date_from"):
        start = _holding(case, date.fromisoformat(cells["date_from"]))
        if cells.get("date_to"):
            duration = _holding(case, date.fromisoformat(cells["date_to"])) - start + 1
        return (start,), duration
    first = case.period(cells["earliest"]) if cells.get("earliest") else 0
    last = case.period(cells["latest"]) if cells.get("latest") else len(case.periods) - 1
    return tuple(range(first, last + 1)), duration


def _holding(case: RawCase, day: date) -> int:
    return next(t for t, p in enumerate(case.periods) if p.first <= day <= p.last)


def _nearest(case: RawCase, table: str, key: str, cells: Cells) -> list[Cells]:
    """The most specific rows for each resource or pool: option:level, else option, else activity."""
    names = [f"{cells['option']}:{cells['level']}", cells["option"], cells.get("activity", "")]
    asked: dict[str, list[Cells]] = {}
    for row in case.table(table):
        if row["for"] in names:
            asked.setdefault(row[key], []).append(row)
    out = []
    for rows in asked.values():
        nearest = min(names.index(r["for"]) for r in rows)
        out += [r for r in rows if names.index(r["for"]) == nearest]
    return out


def _need(case: RawCase, row: Cells) -> Need:
    """A need; money quoted in a currency of ``rates`` is converted."""
    offset = int(row["offset"]) if row.get("offset") else None
    rates = {r["currency"]: Fraction(r["rate"]) for r in case.table("rates")}
    return Need(
        row["resource"],
        Fraction(row["amount"]) * rates.get(row.get("unit", ""), Fraction(1)),
        offset,
        row.get("payer") or "home",
        row.get("hold") == "yes",
        Fraction(row["penalty"]) if row.get("penalty") else None,
    )


def _supply(row: Cells) -> Supply:
    periods = int(row["periods"]) if row.get("periods") else None
    return Supply(row["pool"], Fraction(row["amount"]), int(row.get("offset") or 1), periods)


def supplied(row: Row, start: int, horizon: int) -> list[tuple[str, int, int]]:
    """(pool, period, people) an option adds to pools after it has run."""
    out = []
    for s in row.supplies:
        first = start + row.duration - 1 + s.offset
        last = horizon if s.periods is None else min(first + s.periods, horizon)
        out += [(s.pool, t, int(s.amount)) for t in range(first, last)]
    return out


def uses(row: Row, start: int) -> list[tuple[Need, int]]:
    """Every need with each period it falls due in, also before the first and beyond the last."""
    return [
        (need, t)
        for need in row.needs
        for t in (row.running(start) if need.offset is None else [start + need.offset])
    ]


def valid(case: RawCase, rule: dict[str, Any]) -> range:
    """The period indices a rule is valid for: ``from`` and ``to`` are names or days."""
    first = _index(case, rule["from"]) if "from" in rule else 0
    last = _index(case, rule["to"]) if "to" in rule else len(case.periods) - 1
    return range(first, last + 1)


def _index(case: RawCase, text: str | date) -> int:
    return _holding(case, text) if isinstance(text, date) else case.period(text)


def share(value: float | str) -> Fraction:
    """``0.1`` or ``10 %`` as a fraction."""
    text = str(value).strip()
    return Fraction(text[:-1].strip()) / 100 if text.endswith("%") else Fraction(text)
