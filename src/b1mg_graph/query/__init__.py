"""Questions, queries, their results and their limits of time."""
