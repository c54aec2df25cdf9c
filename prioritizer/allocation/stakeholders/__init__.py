"""Several stakeholders: each one's best plan, and the max-min plan between them."""
