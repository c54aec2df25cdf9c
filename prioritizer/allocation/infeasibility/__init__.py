"""Where no plan obeys every limit: an irreducible infeasible set, and feasibility repair."""
