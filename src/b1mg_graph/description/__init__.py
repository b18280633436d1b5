"""Descriptions of things and their states, for every program part that shows them."""
