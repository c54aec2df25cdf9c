"""A case and its variants planned, and why their plans differ."""
