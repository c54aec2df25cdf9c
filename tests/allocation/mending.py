"""Case files changed as a planner would change them to carry out a way out of a conflict.

Standard library only, apart from the program's own way of easing a limit.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Collection, Iterable
from fractions import Fraction
from pathlib import Path
from shutil import copytree

Rows = list[dict[str, str]]
Change = tuple[str, float | None, Collection[str]]  # the limit's id, by how much, for which options

GATES = ("lead_time", "horizon", "veto:")  # no cell of a case opens these
ON_OR_OFF = ("skill:", *GATES)


def mended_copy(folder: Path, periods: list[str], changes: Iterable[Change]) -> Path:
    """A copy of the case in ``folder`` with the changes written into its files."""
    copy = folder.parent / f"{folder.name} mended"
    copytree(folder, copy, dirs_exist_ok=True)
    for change in changes:
        limit, _, options = change
        kind, _, rest = limit.partition(":")
        if kind in ("envelope", "reserve", "at_once"):
            for path in (copy / "resources.csv", copy / "pools.csv"):
                _table(path, lambda rows, c=change: _means(rows, periods, c))
        elif kind == "window":
            _table(copy / "windows.csv", lambda rows, w=rest: [r for r in rows if r["window"] != w])
        elif kind == "commitment":
            _table(copy / "options.csv", lambda rows, o=rest: _set(rows, {o}, "commitment", "open"))
        elif kind == "concurrence":
            _table(copy / "options.csv", lambda rows, o=options: _set(rows, o, "concurrence", "given"))
        elif not limit.startswith(ON_OR_OFF):
            _rule(copy / "rules.toml", change)
    return copy


def _table(path: Path, change: Callable[[Rows], Rows]) -> None:
    if not path.exists():
        return
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
        head = list(rows[0])
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, head, lineterminator="\n")
        writer.writeheader()
        writer.writerows(change(rows))


def _set(rows: Rows, options: Collection[str], column: str, value: str) -> Rows:
    return [{**r, column: value} if r["option"] in options else r for r in rows]


def _means(rows: Rows, names: list[str], change: Change) -> Rows:
    """Resources or pools, "each" written out, with one limit raised or a reserve lowered."""
    kind, _, rest = change[0].partition(":")
    resource, _, span = rest.partition("@")
    key, by, out = ("pool" if "pool" in rows[0] else "resource"), Fraction(str(change[1])), []
    whole = names[0] if len(names) == 1 else f"{names[0]}..{names[-1]}"
    for row in rows:
        for period in names if row["period"] == "each" else [row["period"]]:
            new, mine = {**row, "period": period}, row[key] == resource
            first, _, last = period.partition("..")
            here = (first if first == last else period) or whole
            if mine and kind == "envelope" and here == span:
                new["available"] = _text(Fraction(row["available"]) + by)
            if mine and kind == "at_once" and row.get("at_once"):
                new["at_once"] = _text(Fraction(row["at_once"]) + by)
            if mine and kind == "reserve" and row.get("reserve"):
                new["reserve"] = _text(max(_held(row) - by, Fraction(0)))
            out.append(new)
    return out


def _held(row: dict[str, str]) -> Fraction:
    return _share(row["reserve"]) * (Fraction(row["available"]) if "%" in row["reserve"] else 1)


def _share(text: str) -> Fraction:
    text = text.strip().strip('"').strip()
    return Fraction(text[:-1].strip()) / 100 if text.endswith("%") else Fraction(text)


def _text(amount: Fraction) -> str:
    """The amount as a decimal number."""
    return f"{float(amount):.9f}".rstrip("0").rstrip(".")


def _rule(path: Path, change: Change) -> None:
    """One rule of rules.toml with its limit or share moved, or switched off."""
    limit, amount, _ = change
    blocks = re.split(r"(?=\[\[rule\]\])", path.read_text("utf-8"))
    n = next(k for k, b in enumerate(blocks) if f'id = "{limit}"\n' in b)
    if amount is None:
        blocks[n] = re.sub(r"^on = .*\n", "", blocks[n], flags=re.M).rstrip() + "\non = false\n"
    else:
        lowered = re.search(r'kind = "(at_least|diversity|reserve)"', blocks[n])
        by = Fraction(str(amount)) * (-1 if lowered else 1)
        move = lambda m: f"{m[1]} = {json.dumps(float(max(_share(m[2]) + by, Fraction(0))))}"  # noqa: E731
        blocks[n] = re.sub(r"^(limit|share) = (.+)$", move, blocks[n], flags=re.M)
    path.write_text("".join(blocks), "utf-8")
