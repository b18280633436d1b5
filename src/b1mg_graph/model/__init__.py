"""What statements mean together, as values and rules without files: dates, what held when, what contradicts what."""
