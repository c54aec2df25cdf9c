"""What was found out about one option, as data."""

from __future__ import annotations

from typing import Any

from prioritizer.domain import OptionReport
from prioritizer.reporting.words.spelling import data_of, written


def enquiry_json(found: OptionReport) -> dict[str, Any]:
    """The parts of ``prioritizer.explain/1`` beside the plan's own; weights as shares.

    ``looked_into``: whether rivals, entry costs and prices (why), intervals (full) and a closer loss
    (exact) were asked for; if not, they are null or empty.
    """
    return {
        "level": found.level,
        "looked_into": {"why": found.why, "full": found.full, "exact": found.exact},
        "rivals": data_of(found.rivals),
        "entry_costs": data_of(found.entry),
        "prices": data_of(found.barriers),
        "without": data_of(found.without),
        "intervals": [written(p, exact=p.method != "grid") for p in found.presences],
        "questions": dict(zip(("asked", "settled_by_bounds"), found.questions, strict=True)),
    }
