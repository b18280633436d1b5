"""What the ontology says, entry by entry, with how the data use it: read from Turtle, queries and the graph."""
