"""Questions and queries, their results, and time limits."""
