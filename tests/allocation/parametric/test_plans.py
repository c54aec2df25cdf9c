"""What changes from one plan of a range to the next."""

from __future__ import annotations

from prioritizer.allocation.parametric.plans import changes, keyed
from tests.random_cases.plain import plain_case


def test_enters_leaves_and_moves() -> None:
    """Another level enters while the old one leaves; the same level at another time moves."""
    found = changes(
        (("a:full", 0), ("b:full", 1), ("c:full", 2)), (("a:basic", 0), ("b:full", 1), ("c:full", 3))
    )
    assert found == (("a:basic",), ("a:full",), ("c:full",))


def test_plans_are_named_by_option_and_level(tmp_path) -> None:
    """Sorted by name, whatever the order of the columns."""
    case = plain_case(tmp_path / "case", 0)
    assert keyed(case, ((2, 0), (0, 0))) == (("o0:full", 0), ("o2:full", 0))
