"""A few runs of each kind, so that ``make fuzz`` works when it is wanted; and how cases are shrunk."""

from __future__ import annotations

import pytest

from tests.fuzz.__main__ import one
from tests.fuzz.shrink import shrunk
from tests.fuzz.strands import STRANDS


@pytest.mark.slow
@pytest.mark.parametrize("strand", list(STRANDS))
def test_a_few_runs_find_nothing(strand):
    """Five runs of each kind end well."""
    assert [one(strand, number) for number in range(5)] == [""] * 5


def test_a_failing_case_is_made_small():
    """Only what the failure needs is left."""
    files = {
        "case.toml": 'title = "x"\n',
        "options.csv": "option,effect,note\nA,1,x\nB,2,y\n",
        "rules.toml": '[[rule]]\nid = "R1"\nkind = "require"\n[[rule]]\nid = "R2"\nkind = "exclude"\n',
    }
    less = shrunk(files, lambda f: "B" in f.get("options.csv", "") and "R2" in f.get("rules.toml", ""))
    assert less == {
        "case.toml": 'title = "x"\n',
        "options.csv": "option\nB\n",
        "rules.toml": '[[rule]]\nid = "R2"\nkind = "exclude"\n',
    }
