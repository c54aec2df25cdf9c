"""Small cases written as folders, from tables given as text: what most tests begin with.

``write_case(folder, options="option,effect / A,2 / B,1", rules=rule('kind = "exclude" ...'))``. Lines
of a table end with a line break or `` / ``. Nothing that is not given is written but ``case.toml``.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from prioritizer.allocation.plan import allocate
from prioritizer.domain import Case, Plan
from prioritizer.reading import read_case
from prioritizer.scoring import score_case

Period = tuple[str, str, str]  # name, first day, last day
DAYS = (("01-01", "03-31"), ("04-01", "06-30"), ("07-01", "09-30"), ("10-01", "12-31"))


def quarters(count: int, name: str = "Q{quarter}", year: int = 2027) -> list[Period]:
    """So many quarters from the first of a year on."""
    found = []
    for n in range(count):
        of_year, (first, last) = year + n // 4, DAYS[n % 4]
        called = name.format(quarter=n % 4 + 1, year=of_year)
        found.append((called, f"{of_year}-{first}", f"{of_year}-{last}"))
    return found


def rule(terms: str, name: str = "r", text: str = "t") -> str:
    """One rule of ``rules.toml``, with the source and owner every rule needs."""
    return f'[[rule]]\nid = "{name}"\ntext = "{text}"\nsource = "s"\nowner = "o"\n{terms}\n'


def write_case(
    folder: Path,
    settings: str = "",
    *,
    periods: Iterable[Period] = (),
    rules: str = "",
    tree: str = "",
    **tables: str,
) -> Path:
    """Write a case and return its folder, which is made if it is not there.

    ``settings`` is the text of ``case.toml`` before the periods; a title and the name of the criteria
    tree are added where they are not given.
    """
    folder.mkdir(parents=True, exist_ok=True)
    head = settings if "title =" in settings else f'title = "t"\n{settings}'
    if tree and "criteria =" not in head:
        head = f'criteria = "tree.toml"\n{head}'
    calendar = (f'[[period]]\nname = "{n}"\nfrom = {first}\nto = {last}' for n, first, last in periods)
    files = {"case.toml": "\n".join([head.rstrip("\n"), *calendar]), "rules.toml": rules, "tree.toml": tree}
    files |= {f"{name}.csv": text.replace(" / ", "\n") for name, text in tables.items()}
    for name, text in files.items():
        if text:
            (folder / name).write_text(text if text.endswith("\n") else f"{text}\n", encoding="utf-8")
    return folder


def read_written(folder: Path, settings: str = "", **parts: object) -> Case:
    """The case that ``write_case`` writes of the same parts."""
    return read_case(write_case(folder, settings, **parts))  # type: ignore[arg-type]


def plan_of(case: Case, **settings: bool) -> Plan:
    """The best plan of a case."""
    return allocate(case, score_case(case), **settings)
