"""``make bench``: whole commands as ratios to bare HiGHS, then a few parts against their peers.

``python -m benchmarks --only plan --size 1000 --runs 1`` measures one of them.
"""

import argparse

from benchmarks import closing, outranking, parallel, stability
from benchmarks.generated_case import SHAPES
from benchmarks.whole import SIZES, measure, write_page

PARTS = {
    module.__name__.rpartition(".")[2]: module.run for module in (outranking, stability, parallel, closing)
}


def main() -> None:
    """What is asked for on the command line."""
    asked = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    asked.add_argument("--only", action="append", default=[], help="A command, such as plan; repeatable.")
    asked.add_argument("--size", action="append", default=[], choices=SIZES, help="The case; repeatable.")
    asked.add_argument("--shape", action="append", default=[], choices=SHAPES, help="Of generated cases.")
    asked.add_argument("--runs", type=int, default=5, help="Medians of so many (5).")
    asked.add_argument("--write", action="store_true", help="Write docs/performance.md.")
    asked.add_argument("--part", action="append", default=[], choices=PARTS, help="A part against its peer.")
    wanted = asked.parse_args()

    for name in wanted.part or (() if wanted.only or wanted.size else PARTS):
        PARTS[name]()
    if not wanted.part:
        found = []
        for number, shape in enumerate(wanted.shape or SHAPES):
            sizes = [s for s in wanted.size or SIZES if s != "example" or not number]
            found += measure(sizes, shape, wanted.only, wanted.runs)
            if wanted.write:
                write_page(found)


if __name__ == "__main__":
    main()
