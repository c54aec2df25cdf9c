"""The independent re-check of a plan, from the case itself and without the model."""
