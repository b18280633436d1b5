"""RDF terms, the store, Turtle and the text of SPARQL queries."""
