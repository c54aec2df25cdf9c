"""Sheets that offices fill in and send back, and files that are written with care for what stands in them."""
