"""The integer programme: its columns and rows, and what each part of a case adds to them."""
