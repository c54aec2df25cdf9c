"""The tables of the case format: declared once, and every cell read by its column's declaration."""
