"""The answers to a what-if: text, data and the workbook for a meeting."""
