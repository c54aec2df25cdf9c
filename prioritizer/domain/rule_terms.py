"""The terms rules are made of: how each key of ``rules.toml`` is read, and what it means.

A kind of rule (``domain.rules``) takes the terms it knows from here, or declares one of its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

Spec = Mapping[str, Any] | Sequence[Mapping[str, Any]] | None  # a selection; None and empty = every option
Holds = Literal[
    "selection",
    "limit",
    "share",
    "number",
    "whole",
    "amounts",
    "groups",
    "word",
    "of",
    "column",
    "count",
    "resource",
]
Use = Literal["needed", "one_of", "may"]
PER = ("partner", "region", "bloc", "pillar", "goal", "activity", "period", "year")


@dataclass(frozen=True)
class Term:
    """One key of a rule: what it holds and means, and whether the kind needs it.

    ``words``: those it may be. ``least`` and ``most``: of a whole number. ``use``: needed, one of
    several of which exactly one is given, or left out at will.
    """

    holds: Holds
    about: str
    words: tuple[str, ...] = ()
    least: int = 0
    most: int = 1000
    use: Use = "may"


def needed(term: Term) -> Any:
    """The field of a term the kind cannot do without."""
    return field(default=None, metadata={"term": replace(term, use="needed")})


def one_of(term: Term) -> Any:
    """The field of a term of which, among those so declared, exactly one is given; the others are None."""
    return field(default=None, metadata={"term": replace(term, use="one_of")})


def may(term: Term, default: Any = None) -> Any:
    """The field of a term that may be left out."""
    return field(default=default, metadata={"term": term})


SELECT = Term(
    "selection", "Which options: column -> value, list, { min, max } or { not = … }; a list of tables is OR."
)
AGAINST = Term("selection", "The other selection.")
NEEDS = Term("selection", "The selection of what is needed first.")
LIMIT = Term("limit", "The limit, in what is counted.")
SHARE = Term("share", "A share from 0 to 1, or a text such as 10 %.")
OF = Term(
    "of",
    "What the share is of: plan (default) or available; for diversity: the groups counted.",
    words=("plan", "available"),
)
OF_GROUPS = replace(OF, words=tuple(p for p in PER if p not in ("period", "year")))
COUNT = Term("count", "options (default), benefit, or a resource, pool or skill.")
RESOURCE = replace(COUNT, holds="resource")
GROUPS = Term("groups", f"One limit per group: {', '.join(PER)}; or a list.", words=PER)
WHEN = Term("word", "start (default), or running: every period it runs counts.", words=("start", "running"))
SIDES = Term("whole", "2 (default) limits both signs, 1 only the selection's surplus.", least=1, most=2)
MATCH = Term("column", "partner: the needed option is with the same partner.")
NEED = Term("word", "any (default) or all of the needed options.", words=("any", "all"))
LAG = Term("whole", "Periods in between; a whole number of 0 or more.")
BONUS = Term("number", "Benefit added; negative for a malus.")
SAVES = Term("amounts", "resource -> amount saved.")
