"""``make bench``: ratios against peers, medians; absolute times mean nothing.

``python -m benchmarks closing`` runs one of them.
"""

import sys

from benchmarks import closing, outranking, overhead

ALL = {"outranking": outranking.run, "overhead": overhead.run, "closing": closing.run}

for name in sys.argv[1:] or ALL:
    ALL[name]()
