"""``python -m tests.fuzz``: so many random runs of each kind; every failure with its seed and case.

A run is named by its kind and number: ``--only files --first 17 --count 1`` repeats one.
"""

from __future__ import annotations

import argparse
import sys
import warnings
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from tests.fuzz.strands import STRANDS


def main() -> int:
    """The number of failures, at most 1 as an exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--count", type=int, default=300, help="runs of each kind")
    parser.add_argument("--first", type=int, default=0, help="number of the first run")
    parser.add_argument("--only", choices=sorted(STRANDS), help="one kind of run")
    asked = parser.parse_args()
    warnings.simplefilter("error")
    failures = 0
    for strand in [asked.only] if asked.only else STRANDS:
        for number in range(asked.first, asked.first + asked.count):
            wrong = one(strand, number)
            failures += bool(wrong)
            if wrong:
                print(f"\n=== --only {strand} --first {number} --count 1\n{wrong}", flush=True)
        print(f"{strand}: {asked.count} runs", file=sys.stderr, flush=True)
    print(f"{failures} failures")
    return min(failures, 1)


def one(strand: str, number: int) -> str:
    """One random run; what went wrong, or an empty text."""
    with TemporaryDirectory() as folder:
        return STRANDS[strand](Random(f"{strand} {number}"), Path(folder))


if __name__ == "__main__":
    sys.exit(main())
