"""Reasons in words: why an option is not selected, what a limit means, what conflicts."""
