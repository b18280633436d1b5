"""SPARQL stores elsewhere, over HTTP: connections to them, and publishing a data set to one.

The extra ``remote`` (httpx) is imported when a connection is made.
"""
