"""What offices judge: the guide they judge by, and how far their judgements carry the scores."""
