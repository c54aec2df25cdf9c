"""``make bench``: ratios against peers, medians; absolute times mean nothing.

``python -m benchmarks closing`` runs one of them.
"""

import sys

from benchmarks import closing, outranking, overhead, parallel, resolves, stability, whatif

ALL = {
    module.__name__.rpartition(".")[2]: module.run
    for module in (outranking, stability, overhead, resolves, parallel, whatif, closing)
}

for name in sys.argv[1:] or ALL:
    ALL[name]()
