"""What each limit costs: sensitivity scenarios, bounds first, then branch and bound."""
