"""Allocation: from scores to the best plan under coordination rules, with its explanation."""
