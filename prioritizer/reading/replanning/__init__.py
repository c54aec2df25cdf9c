"""A plan under way: what was begun, what has been used, what calling off costs."""
