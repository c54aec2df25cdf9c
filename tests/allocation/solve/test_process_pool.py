"""Pieces of work shared by processes: results in order, the same from one process as from two."""

from __future__ import annotations

import os
from math import isqrt

from prioritizer.allocation.solve.process_pool import Crew


def who(_part: int) -> int:
    """The process that does it."""
    return os.getpid()


def test_results_stand_in_the_order_of_the_parts():
    """From this process, and from two others that are kept for the next round."""
    parts = [81, 16, 4, 0]
    with Crew(1) as alone, Crew(2) as two:
        assert alone.map(isqrt, parts) == two.map(isqrt, parts) == [9, 4, 2, 0]
        pool = two._pool
        assert list(two.begin(isqrt, parts[:1])) == [9]
        assert two._pool is pool
        others = set(two.map(who, parts))
        assert os.getpid() not in others
        assert len(others) <= 2


def test_alone_or_with_a_single_part_nothing_is_started():
    """Then work may be anything, as it need not be sent; begun work waits until it is asked for."""
    done = []
    with Crew(1) as alone, Crew(2) as two:
        begun = alone.begin(done.append, [1, 2])
        assert done == []
        assert list(begun) == [None, None]
        assert done == [1, 2]
        assert two.map(lambda n: n + 1, [1]) == [2]
        assert list(two.begin(done.append, [])) == []
        assert (alone._pool, two._pool) == (None, None)
