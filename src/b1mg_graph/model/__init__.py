"""The semantics of statements, as values and rules without files: dates, states over time, contradictions."""
