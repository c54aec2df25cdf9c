"""The weights of a case: text, data, the overview and the sheets people fill in."""
