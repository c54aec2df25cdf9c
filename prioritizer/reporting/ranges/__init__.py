"""Sweeps and frontiers: text, data and workbooks."""
