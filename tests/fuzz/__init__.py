"""Longer random runs: cases against the reference, hostile files, hostile command lines (make fuzz)."""
