"""The one generator of small random cases, and the best plan of each by trying everything."""
