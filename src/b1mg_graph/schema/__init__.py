"""The ontology and its shapes as Python values: record types and their fields."""
