"""Prerequisites that wait for each other."""

from __future__ import annotations

import pytest

from tests.reading.cases import add_rule, findings, minimal, the

RULE = 'id = "{0}{1}"\nkind = "prerequisite"\nselect = {{ option = "{0}" }}\nneeds = {{ option = "{1}" }}'


def waiting(parent, *pairs):
    """A case of three options, the first of each pair waiting for the second."""
    folder = minimal(parent, "option\na\nb\nc\n", "as_of = 2027-01-01\n")
    for pair in pairs:
        add_rule(folder, RULE.format(*pair))
    return folder


def test_a_circle_is_spelled_out_with_its_cure(tmp_path):
    """However many options it takes."""
    found = the(findings(waiting(tmp_path, "ab", "bc", "ca")), "rules", "ab, bc, ca")
    assert (found.severity, found.value) == ("error", "a needs b needs c needs a")
    assert found.cure.startswith("Break the circle")


@pytest.mark.parametrize("pairs", [("ab", "bc"), ("ab", "ac", "bc")])
def test_a_chain_is_no_circle(tmp_path, pairs):
    """Something can be the first step."""
    assert findings(waiting(tmp_path, *pairs)) == ()
