"""One option explained: text and data."""
