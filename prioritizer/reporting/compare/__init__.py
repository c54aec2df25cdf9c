"""Two plans side by side: text, data and workbook."""
