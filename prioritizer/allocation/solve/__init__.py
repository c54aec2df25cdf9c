"""Solving: from the model to PuLP and a solver and back, the search in two stages, ties."""
