"""Serving a data set over HTTP: the SPARQL endpoint, the site with content negotiation, and pages of questions."""
