"""The plan as an integer programme: columns, named rows with whole coefficients, and their builder.

Nothing here knows a solver. Every coefficient and limit is a Python int, so a plan can be
re-checked row by row without rounding. A row belongs to a ``limit``: the rule, envelope or gate it
comes from (None = structure, such as "an option is selected at most once"). Names are for readers
of the written model; nothing looks into them.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from fractions import Fraction
from math import gcd, lcm
from typing import Any

from prioritizer.domain import Charge
from prioritizer.domain.limits import Limit, Place

Number = int | float | Fraction
MICRO = 10**6  # the finest unit of benefit the optimiser tells apart


class Role(Enum):
    """What a column stands for."""

    START = auto()  # an option level that begins in a period
    VIOLATION = auto()  # by how much a limit is broken, or what a rule takes of the benefit
    UNSERVED = auto()  # what a soft need for people goes without
    FLOW = auto()  # people from a pool to a need
    CHOICE = auto()  # yes or no: a label occurs, a combination is complete, a pool holds a need
    SUNK = auto()  # what is charged although no option is selected for it
    SUM = auto()  # the sum of others
    REST = auto()  # what an envelope passes on
    SLACK = auto()  # added for a question: a limit broken or relaxed, an option left out


@dataclass(frozen=True, slots=True)
class Column:
    """One variable: an option level starting in a period, or an auxiliary quantity of a ``role``.

    ``benefit`` is in units of 1 / ``Model.unit``. ``option`` and ``start`` are indices into
    ``Case.options`` and ``Case.periods``, -1 for auxiliary columns. ``limit``: the one it belongs to.
    """

    name: str
    role: Role
    benefit: int = 0
    integer: bool = True
    upper: int | None = 1
    option: int = -1
    start: int = -1
    limit: Limit | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """``lower <= sum of coefficient x column <= upper``, all whole numbers; None = no limit.

    ``place``: the group, option or span in which ``limit`` says so.
    """

    name: str
    limit: Limit | None
    terms: Mapping[int, int]
    lower: int | None
    upper: int | None
    place: Place = ()

    def activity(self, point: Mapping[int, Number]) -> Number:
        """The row's left side at ``point`` (column -> value, absent = 0)."""
        return sum((c * point[j] for j, c in self.terms.items() if j in point), start=0)

    def holds(self, point: Mapping[int, Number]) -> bool:
        """Whether ``point`` obeys the row exactly."""
        value = self.activity(point)
        return (self.lower is None or value >= self.lower) and (self.upper is None or value <= self.upper)

    def room(self, column: int, point: Mapping[int, Number]) -> Fraction:
        """How much of a column the row's upper limit leaves room for, the column itself not counted."""
        assert self.upper is not None
        terms = ((c, point.get(j, 0)) for j, c in self.terms.items() if j != column)
        others = sum((c * Fraction(value) for c, value in terms), Fraction(0))
        return (self.upper - others) / self.terms[column]


@dataclass
class Model:
    """Columns and rows, added one after the other; ``unit`` benefit units make one benefit point.

    ``savings``: column -> (resource, period, amount) that its being 1 saves. ``sums``: column -> the
    terms it stands for. ``rests``: column -> the rows (<=) whose room it takes up. ``owed``: column ->
    what is used although no option is selected for it.
    """

    unit: int = MICRO
    columns: list[Column] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    starts: dict[tuple[int, int], int] = field(default_factory=dict)  # (option level, start) -> column
    once: dict[int, str] = field(default_factory=dict)  # row -> the option it lets happen at most once
    savings: dict[int, list[tuple[str, int, Fraction]]] = field(default_factory=dict)
    scales: dict[int, Fraction] = field(default_factory=dict)  # row -> what one of its units is worth
    sums: dict[int, Mapping[int, int]] = field(default_factory=dict)
    rests: dict[int, tuple[int, ...]] = field(default_factory=dict)
    owed: dict[int, tuple[Charge, ...]] = field(default_factory=dict)

    def add_column(self, column: Column) -> int:
        """Append a column and return its index."""
        self.columns.append(column)
        index = len(self.columns) - 1
        if column.option >= 0:
            self.starts[column.option, column.start] = index
        return index

    def add_row(
        self,
        name: str,
        limit: Limit | None,
        terms: Mapping[int, Number],
        lower: Number | None = None,
        upper: Number | None = None,
        penalty: float | None = None,
        place: Place = (),
    ) -> None:
        """Append a row, multiplied out to whole numbers with no common divisor.

        With a ``penalty`` (benefit per unit of violation) the row is soft: an auxiliary column
        measures by how much it is broken.
        """
        row = Row(name, limit, {}, None, None, place)
        if penalty is None:
            self._append(row, terms, lower, upper)
            return
        if upper is not None:
            over = self.add_violation(f"over {name}", limit, penalty)
            self._append(row, {**terms, over: -1}, None, upper)
        if lower is not None:
            under = self.add_violation(f"under {name}", limit, penalty)
            self._append(row, {**terms, under: 1}, lower, None)

    def _append(
        self, empty: Row, terms: Mapping[int, Number], lower: Number | None, upper: Number | None
    ) -> None:
        row, scale = _whole(empty, terms, lower, upper)
        if scale != 1:
            self.scales[len(self.rows)] = scale
        self.rows.append(row)

    def add_violation(self, name: str, limit: Limit | None, penalty: float | Fraction) -> int:
        """An auxiliary column that costs ``penalty`` benefit points per unit by which ``limit`` is broken."""
        cost = round(Fraction(str(penalty)) * self.unit)
        return self.add_column(Column(name, Role.VIOLATION, -cost, integer=False, upper=None, limit=limit))

    def add_sum(self, name: str, terms: Mapping[int, Number]) -> tuple[int, Fraction]:
        """A column that equals the sum of ``terms`` in whole units; the column, and a unit's worth.

        It is continuous for the solver, as sums of money are too large to be branched on, and
        settled exactly afterwards from the columns it adds up.
        """
        row, worth = _whole(Row(name, None, {}, None, None), terms, None, None)
        column = self.add_column(Column(name, Role.SUM, integer=False, upper=None))
        self.sums[column] = row.terms
        self.rows.append(Row(name, None, {**row.terms, column: -1}, 0, 0))
        return column, worth

    def expanded(self, row: Row) -> Mapping[int, int]:
        """The row's terms with every sum written out, and what each rest depends on."""
        terms = {j: c for j, c in row.terms.items() if j not in self.sums and j not in self.rests}
        for j in row.terms.keys() & self.sums.keys():
            for k, c in self.sums[j].items():
                terms[k] = terms.get(k, 0) + row.terms[j] * c
        for j in row.terms.keys() & self.rests.keys():
            holder = self.rows[self.rests[j][0]]  # the others hold the same columns
            if holder is not row:
                terms = {**self.expanded(holder), **terms}
        return terms

    def settled(self, point: Mapping[int, float]) -> dict[int, Any]:
        """The point with every sum and rest computed exactly from the columns it depends on."""
        sums = {j: sum(c * point.get(k, 0) for k, c in terms.items()) for j, terms in self.sums.items()}
        kept = {j: v for j, v in point.items() if j not in sums and j not in self.rests}
        found: dict[int, Any] = kept | {j: v for j, v in sums.items() if v}
        for j, rows in self.rests.items():  # in order of time: each depends on earlier ones only
            room = min(self.rows[r].room(j, found) for r in rows)
            found |= {j: room} if room > 0 else {}
        return found

    def obeys(self, row: Row, point: Mapping[int, Any]) -> bool:
        """Whether a point obeys a row of whole columns exactly; of others the solver has seen to it."""
        if all(self.columns[j].integer or j in self.sums or j in self.rests for j in row.terms):
            return row.holds({j: Fraction(v) for j, v in point.items() if j in row.terms})
        return True

    def scale(self, r: int) -> Fraction:
        """What one unit of a row is worth in the rule's own."""
        return self.scales.get(r, Fraction(1))

    def bound(self, r: int) -> Fraction:
        """A row's upper limit in its own unit, or the lower one where it has no upper."""
        row = self.rows[r]
        return (row.upper if row.upper is not None else row.lower or 0) * self.scale(r)

    def copy(self) -> Model:
        """The same model, to be added to."""
        return replace(self, columns=list(self.columns), rows=list(self.rows), scales=dict(self.scales))

    def worth(self, worth: Mapping[int, int]) -> Model:
        """A copy in which columns are worth this, and the others nothing."""
        columns = [replace(c, benefit=worth.get(j, 0)) for j, c in enumerate(self.columns)]
        return replace(self.copy(), columns=columns)

    def limits(self) -> list[Limit]:
        """Everything that can be named in a conflict or priced, in row order."""
        return list(dict.fromkeys(row.limit for row in self.rows if row.limit))

    def benefit_of(self, point: Mapping[int, Number]) -> Number:
        """The objective at ``point``, in benefit units."""
        return sum((self.columns[j].benefit * v for j, v in point.items()), start=0)


def _whole(
    empty: Row, terms: Mapping[int, Number], lower: Number | None, upper: Number | None
) -> tuple[Row, Fraction]:
    """The row in whole numbers, and what one of its units is worth in the rule's own.

    Multiplied by the least common denominator, divided by the greatest common divisor.

    Limits are divided exactly only where they allow it; a row of integer columns could round them
    towards the inside, but rows may hold continuous columns, so the gcd includes the limits.
    """
    kept = {j: c for j, c in terms.items() if c}
    limits = [limit for limit in (lower, upper) if limit is not None]
    factor, whole = _multiplied_out([*kept.values(), *limits])
    divisor = gcd(*whole) or 1
    scaled = whole if divisor == 1 else [n // divisor for n in whole]
    low = None if lower is None else scaled[len(kept)]
    high = None if upper is None else scaled[-1]
    row = replace(empty, terms=dict(zip(kept, scaled, strict=False)), lower=low, upper=high)
    return row, Fraction(divisor, factor)


def _multiplied_out(numbers: list[Number]) -> tuple[int, list[int]]:
    """The least common denominator, and the numbers times it."""
    if all(type(n) is int for n in numbers):  # most rows count options: no fractions to look into
        return 1, list(map(int, numbers))
    ratios = [number.as_integer_ratio() for number in numbers]
    factor = lcm(*{d for _, d in ratios})
    return factor, [n * (factor // d) for n, d in ratios]


def benefit_unit(benefits: Collection[float]) -> int:
    """The smallest power of ten, up to a million, that makes every benefit whole."""
    for power in range(7):
        unit = int(10**power)
        if all(abs(b * unit - round(b * unit)) < 1e-9 for b in benefits):
            return unit
    return MICRO


def closed_columns(model: Model) -> dict[int, Limit]:
    """Start columns that no plan may use -> the first gate or rule that closes them."""
    closed: dict[int, Limit] = {}
    for row in model.rows:
        if row.limit and row.upper == 0 and row.terms and all(c > 0 for c in row.terms.values()):
            for j in row.terms:
                closed.setdefault(j, row.limit)
    return closed
