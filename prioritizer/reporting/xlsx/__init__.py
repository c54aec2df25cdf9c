"""Workbooks: books, sheets, cells and styles; the only place that knows xlsxwriter."""
