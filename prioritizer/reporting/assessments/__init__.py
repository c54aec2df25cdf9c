"""What offices are handed: the scoring guide and the blank sheets."""
