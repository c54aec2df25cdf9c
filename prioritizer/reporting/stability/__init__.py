"""How stable the ranking is: text and data."""
