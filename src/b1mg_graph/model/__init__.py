"""What is known of the facts, as values: dates, and what held when."""
