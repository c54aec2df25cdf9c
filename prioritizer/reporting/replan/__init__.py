"""A re-plan: the page for the leader, data and workbook."""
