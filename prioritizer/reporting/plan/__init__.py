"""A run as its folder: the two workbooks, the data, the short text."""
