"""Which demanded options an authority has not let through, in words."""

from __future__ import annotations

from collections.abc import Iterator

from prioritizer.domain import Case, OptionLevel
from prioritizer.domain.rules import ConcurrenceRule, Require
from prioritizer.domain.selection import select
from prioritizer.reporting.words.names import Names

_MOST_NAMED = 3  # options named in one phrase before "and n more"


def concurrence_phrase(names: Names) -> str:
    """Whose concurrence is missing for what; empty where no option demanded lacks it."""
    missing = list(_missing(names.case))
    if not missing:
        return ""
    words = names.words
    authorities = dict.fromkeys(names.authority(o.concurrence_authority) for o in missing)
    titles = dict.fromkeys(words("cell.quoted", name=names.option(o.option)) for o in missing)
    return words(
        "describe.concurrence_for", authority=words.join(authorities), names=words.join(titles, _MOST_NAMED)
    )


def _missing(case: Case) -> Iterator[OptionLevel]:
    """Option levels that are committed or required, and refused or not yet let through."""
    required, opened = _selected(case, Require), _selected(case, ConcurrenceRule)
    for option in case.options:
        closed = option.concurrence == "refused"
        closed |= option.concurrence == "pending" and option.key not in opened
        if closed and (option.commitment == "committed" or option.key in required):
            yield option


def _selected(case: Case, kind: type[Require | ConcurrenceRule]) -> set[str]:
    """The option levels that rules of that kind select."""
    masks = [select(case, r.select) for r in case.rules if r.on and isinstance(r, kind)]
    return {o.key for mask in masks for o, hit in zip(case.options, mask, strict=True) if hit}
