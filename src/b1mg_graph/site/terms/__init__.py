"""The entries of the ontology's documentation, read from Turtle files, queries and the data."""
