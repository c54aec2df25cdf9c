"""The outputs equal those stored; ``python -m tests.equality`` says what that means."""

from __future__ import annotations

import pytest

from tests.equality import chosen, differences, digests, read_stored


@pytest.mark.quality
def test_every_output_equals_what_is_stored():
    assert differences(read_stored(), digests(chosen())) == []


def test_a_difference_is_named_by_case_and_document():
    stored = {"a": {"plan.csv": "1", "plan.json": "2", "old": "3"}}
    found = {"a": {"plan.csv": "1", "plan.json": "4", "fresh": "5"}}
    assert differences(stored, found) == [
        "a: fresh: new",
        "a: old: missing",
        "a: plan.json: differs (2 -> 4)",
    ]
    assert differences(stored, stored) == []
