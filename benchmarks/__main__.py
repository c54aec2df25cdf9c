"""``make bench``: ratios against peers, medians of five; absolute times mean nothing."""

from benchmarks import outranking, overhead

outranking.run()
overhead.run()
